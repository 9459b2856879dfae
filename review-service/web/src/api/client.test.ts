import { describe, expect, it } from 'vitest';
import { Client, RefusedError, UnreachableError } from './client';
import { openNarrowing } from './worklistQuery';

interface Call {
  path: string;
  init: RequestInit;
}

function answering(...responses: (Response | Error)[]): { client: Client; calls: Call[] } {
  const calls: Call[] = [];
  const client = new Client((path, init) => {
    calls.push({ path, init });
    const next = responses.shift();
    return next instanceof Error || next === undefined ? Promise.reject(next) : Promise.resolve(next);
  });
  return { client, calls };
}

const json = (status: number, body: unknown, type = 'application/json') =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': type } });

const session = { user: { id: '1', username: 'r', name: 'R', role: 'reader' }, csrfToken: 'token-1', mode: 'RESEARCH', serverTime: '' };

const item = { row: { version: 3 } };

describe('Client', () => {
  it('says at which version an item was read', async () => {
    const { client } = answering(json(200, item));
    await expect(client.item('a')).resolves.toMatchObject({ readVersion: 3 });
  });

  it('sends the CSRF token of the login on state-changing calls only', async () => {
    const { client, calls } = answering(json(200, session), json(200, item), json(200, {}));
    await client.logIn('r', 'p');
    await client.item('a');
    await client.claim('a');
    const token = (call: Call | undefined) => (call?.init.headers as Record<string, string>)['X-CSRF-Token'];
    expect(token(calls[1])).toBeUndefined();
    expect(token(calls[2])).toBe('token-1');
  });

  it("carries the server's own reason and status in a refusal", async () => {
    const { client } = answering(json(409, { title: 'Conflict', detail: 'Claimed by Dr Ito.' }, 'application/problem+json'));
    await expect(client.claim('a')).rejects.toMatchObject({ status: 409, message: 'Claimed by Dr Ito.' });
  });

  it('tells a refusal by its code, and an operation that an older server does not know', async () => {
    const { client } = answering(json(409, { detail: 'no', code: 'second-reading-needed' }, 'application/problem+json'), json(404, {}));
    await expect(client.call('POST', '/api/items/a/sign', {})).rejects.toMatchObject({ code: 'second-reading-needed', unknownOperation: false });
    await expect(client.next()).rejects.toMatchObject({ code: '', unknownOperation: true });
  });

  it('answers null where the server has nothing to say', async () => {
    const { client } = answering(new Response(null, { status: 204 }));
    await expect(client.next()).resolves.toBeNull();
  });

  it('names the status where the refusal has no readable body', async () => {
    const { client } = answering(new Response('<html>', { status: 502, headers: { 'Content-Type': 'text/html' } }));
    await expect(client.item('a')).rejects.toMatchObject({ status: 502, message: 'The server answered 502.' });
  });

  it('hands over the text the server holds on a stale save', async () => {
    const { client } = answering(json(409, { detail: 'stale', current: { text: 'theirs', version: 7 } }));
    const error = await client.saveText('a', 'mine', 3).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(RefusedError);
    expect((error as RefusedError).current).toEqual({ text: 'theirs', version: 7 });
  });

  it('tells a silent network from a refusal', async () => {
    const { client } = answering(new TypeError('Failed to fetch'));
    await expect(client.item('a')).rejects.toBeInstanceOf(UnreachableError);
  });

  it('counts a server that accepts and then says nothing as away, not a caller that gave up', async () => {
    const { client } = answering(new DOMException('late', 'TimeoutError'), new DOMException('left', 'AbortError'));
    await expect(client.item('a')).rejects.toBeInstanceOf(UnreachableError);
    await expect(client.worklist({ ...openNarrowing, view: 'next', q: '', after: null })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('reports an ended session once for a call in the page, never for the login itself', async () => {
    const { client } = answering(json(401, { detail: 'no' }), json(401, { detail: 'no' }));
    let ended = 0;
    client.onSessionEnded = () => ended++;
    await client.logIn('r', 'wrong').catch(() => null);
    expect(ended).toBe(0);
    await client.item('a').catch(() => null);
    expect(ended).toBe(1);
  });

  it('escapes ids in addresses', async () => {
    const { client, calls } = answering(json(200, item));
    await client.item('../x');
    expect(calls[0]?.path).toBe('/api/items/..%2Fx');
  });

  it('keeps the words sought out of the address', async () => {
    const { client, calls } = answering(json(200, {}));
    await client.worklist({ ...openNarrowing, view: 'next', q: 'Maple', after: null });
    expect(calls[0]?.path).toBe('/api/worklist');
    expect(JSON.parse(calls[0]?.init.body as string)).toMatchObject({ view: 'next', q: 'Maple', limit: 100 });
  });

  it('asks an older server by address, its words escaped, and not twice', async () => {
    const { client, calls } = answering(json(405, {}), json(200, {}), json(200, {}));
    const query = { ...openNarrowing, view: 'next', q: 'a&view=signed', after: null } as const;
    await client.worklist(query);
    await client.worklist(query);
    expect(calls.map((call) => call.init.method)).toEqual(['POST', 'GET', 'GET']);
    expect(new URL(calls[1]?.path ?? '', 'http://x').searchParams.get('view')).toBe('next');
  });

  it('goes on under the new token after a change of the password', async () => {
    const { client, calls } = answering(json(200, { ...session, csrfToken: 'token-2' }), json(200, {}));
    await client.changePassword('old', 'new');
    await client.claim('a');
    expect((calls[1]?.init.headers as Record<string, string>)['X-CSRF-Token']).toBe('token-2');
  });

  it('goes on under the token of a login in another window', async () => {
    const denied = json(403, { detail: 'The X-CSRF-Token header is not right.', code: 'csrf' }, 'application/problem+json');
    const { client, calls } = answering(json(200, session), denied, json(200, { ...session, csrfToken: 'token-2' }), json(200, { id: 'a' }));
    await client.logIn('r', 'p');
    await expect(client.claim('a')).resolves.toEqual({ id: 'a' });
    expect(calls.map((call) => call.path)).toEqual(['/api/session', '/api/items/a/claim', '/api/session', '/api/items/a/claim']);
    expect((calls[3]?.init.headers as Record<string, string>)['X-CSRF-Token']).toBe('token-2');
  });

  it('does nothing under the login of somebody else in another window', async () => {
    const denied = json(403, { detail: 'The X-CSRF-Token header is not right.', code: 'csrf' }, 'application/problem+json');
    const { client, calls } = answering(json(200, session), denied, json(200, { ...session, user: { ...session.user, id: '2' }, csrfToken: 'token-2' }));
    let others = 0;
    client.onOtherUser = () => others++;
    await client.logIn('r', 'p');
    await expect(client.claim('a')).rejects.toBeInstanceOf(RefusedError);
    expect(others).toBe(1);
    expect(calls).toHaveLength(3);
  });

  it('asks for the token once, and then takes the refusal', async () => {
    const denied = () => json(403, { detail: 'no', code: 'csrf' }, 'application/problem+json');
    const { client } = answering(json(200, session), denied(), json(200, session), denied());
    await client.logIn('r', 'p');
    await expect(client.claim('a')).rejects.toMatchObject({ status: 403, code: 'csrf' });
  });

  it('says what the page asks for by itself, which must not keep a login that nobody uses', async () => {
    const { client, calls } = answering(json(200, item), json(200, item));
    const said = () => (calls.at(-1)?.init.headers as Record<string, string>)['X-Unattended'];
    await client.item('a');
    expect(said()).toBeUndefined();
    client.unattended = () => true;
    await client.item('a');
    expect(said()).toBe('true');
  });
});
