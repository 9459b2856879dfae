// Serves the built page and made-up answers of the API, so that the page can be looked at without the product.
//
//   node e2e/mock/server.mjs [FOLDER of the built page, dist] [PORT, 8099] [--legacy]
//
// Log in as anybody with the password "simulated".
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Bytes, MockApi, Problem } from './api.mjs';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.md': 'text/plain' };
// The same policy as the product's: what would break there must break here.
const POLICY = "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

async function bodyOf(request) {
  let text = '';
  for await (const part of request) {
    text += part;
  }
  return text === '' ? {} : JSON.parse(text);
}

function stream(api, response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  const send = (event, data) => response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  const beat = () => send('heartbeat', { serverTime: new Date().toISOString() });
  beat();
  send('counts', api.counts());
  const timer = setInterval(beat, 10_000);
  api.listeners.add(send);
  response.on('close', () => {
    clearInterval(timer);
    api.listeners.delete(send);
  });
}

const loggedIn = (request) => (request.headers.cookie ?? '').includes('mock=in');

async function answerApi(api, request, url, response) {
  if (url.pathname === '/api/events') {
    return loggedIn(request) ? stream(api, response) : response.writeHead(401).end();
  }
  const body = await bodyOf(request);
  try {
    const answer = api.answer(request.method, url.pathname, url.searchParams, body, loggedIn(request));
    if (url.pathname === '/api/session') {
      response.setHeader('Set-Cookie', `mock=${request.method === 'DELETE' ? 'out' : 'in'}; Path=/; SameSite=Strict`);
    }
    if (answer === undefined) {
      throw new Problem(404, 'There is nothing here.');
    }
    if (answer instanceof Bytes) {
      return response.writeHead(200, { 'Content-Type': answer.type, ...answer.headers }).end(answer.body);
    }
    return answer === null ? response.writeHead(204).end() : response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
  } catch (error) {
    const status = error instanceof Problem ? error.status : 500;
    return response.writeHead(status, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify({ status, title: 'Refused', detail: error.message, ...error.more }));
  }
}

async function answerFile(folder, url, response) {
  const name = url.pathname === '/' ? 'index.html' : path.normalize(url.pathname).replace(/^[/\\.]+/, '');
  try {
    const body = await readFile(path.join(folder, name));
    response.writeHead(200, { 'Content-Type': TYPES[path.extname(name)] ?? 'application/octet-stream' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
}

/** Starts the server on a free or the given port; answers its address, its API and a way to stop it. */
export async function startMock({ folder, port = 0, ...options }) {
  const api = new MockApi(options);
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    response.setHeader('Content-Security-Policy', POLICY);
    const answered = url.pathname.startsWith('/api/') ? answerApi(api, request, url, response) : answerFile(folder, url, response);
    answered.catch((error) => response.destroy(error));
  });
  await new Promise((resolve) => server.listen(port, 'localhost', resolve));
  api.port = server.address().port;
  return {
    api,
    url: `http://localhost:${api.port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = 'dist', port = '8099'] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const { url } = await startMock({ folder, port: Number(port), legacy: process.argv.includes('--legacy'), many: 1200 });
  console.log(`SIMULATED answers at ${url}`);
}
