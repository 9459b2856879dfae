import type { Item, ReasonCode, Row, Session, Worklist } from './types';
import { PAGE, parametersOf, type WorklistQuery } from './worklistQuery';

/** The server's answer was a refusal; `message` is its own plain reason. */
export class RefusedError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly problem: Readonly<Record<string, unknown>>,
  ) {
    super(message);
  }

  /** The machine-readable reason, where the refusal has one. */
  get code(): string {
    const code = this.problem['code'];
    return typeof code === 'string' ? code : '';
  }

  /** The server does not know the operation: it is older than the page. */
  get unknownOperation(): boolean {
    return this.status === 404 || this.status === 405 || this.status === 501;
  }

  /** The text the server holds, when a save or signature was based on an older one. */
  get current(): { text: string; version: number } | null {
    const current = this.problem['current'];
    if (typeof current !== 'object' || current === null) {
      return null;
    }
    const { text, version } = current as Record<string, unknown>;
    return typeof version === 'number' ? { text: typeof text === 'string' ? text : '', version } : null;
  }
}

/** No answer came: the network or the server is away. */
export class UnreachableError extends Error {
  constructor() {
    super('The server does not answer.');
  }
}

/** How long an answer may take before the server counts as away; pixels may take longer. */
const ANSWER_LIMIT = 15_000;
const PIXELS_LIMIT = 120_000;

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

async function readProblem(response: Response): Promise<Record<string, unknown>> {
  const type = response.headers.get('Content-Type') ?? '';
  if (!type.includes('json')) {
    return {};
  }
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

async function refusal(response: Response): Promise<RefusedError> {
  const problem = await readProblem(response);
  const words = [problem['detail'], problem['title']].find((w) => typeof w === 'string' && w !== '');
  return new RefusedError(response.status, (words as string) ?? `The server answered ${response.status}.`, problem);
}

/** The review service's HTTP API. Holds the session's CSRF token; one instance a page. */
export class Client {
  private csrfToken = '';

  private holder: string | null = null;

  private searchesByBody = true;

  /** Whether nobody has touched the page for a while: what it asks for then, it asks for by itself. */
  unattended: () => boolean = () => false;

  /** Called when a request finds that the login session has ended. */
  onSessionEnded: () => void = () => {};

  /** Called when the browser turns out to be logged in as somebody else: another window did it. */
  onOtherUser: () => void = () => {};

  constructor(private readonly fetcher: Fetch = (input, init) => fetch(input, init)) {}

  async session(): Promise<Session> {
    return this.adopt(await this.json<Session>('GET', '/api/session', undefined, false));
  }

  async logIn(username: string, password: string): Promise<Session> {
    return this.adopt(await this.json<Session>('POST', '/api/session', { username, password }, false));
  }

  /** The login goes on under a new token. */
  async changePassword(oldPassword: string, newPassword: string): Promise<Session> {
    return this.adopt(await this.json<Session>('POST', '/api/session/password', { oldPassword, newPassword }));
  }

  async logOut(): Promise<void> {
    await this.send('DELETE', '/api/session', undefined, false);
  }

  /** Words that are sought travel in the body, where no log keeps them; an older server wants them in the address. */
  async worklist(query: WorklistQuery, signal?: AbortSignal): Promise<Worklist> {
    if (query.q !== '' && this.searchesByBody) {
      try {
        return await this.call('POST', '/api/worklist', { ...query, limit: PAGE }, signal);
      } catch (error) {
        if (!(error instanceof RefusedError && error.unknownOperation)) {
          throw error;
        }
        this.searchesByBody = false;
      }
    }
    return this.call('GET', `/api/worklist?${parametersOf(query)}`, undefined, signal);
  }

  /** All of an item; read ahead where nobody has opened it yet, which the access log tells apart. */
  async item(id: string, ahead = false): Promise<Item> {
    const read: Omit<Item, 'readVersion'> = await this.json('GET', ahead ? `${itemPath(id)}?ahead=true` : itemPath(id));
    return { ...read, readVersion: read.row.version };
  }

  claim(id: string): Promise<Row> {
    return this.json('POST', `${itemPath(id)}/claim`, {});
  }

  /** Claims the next ready item; null where none is ready. */
  next(): Promise<Row | null> {
    return this.call('POST', '/api/next', {});
  }

  release(id: string): Promise<Row> {
    return this.json('POST', `${itemPath(id)}/release`, {});
  }

  saveText(id: string, text: string, version: number): Promise<{ savedAt: string; version: number }> {
    return this.json('PUT', `${itemPath(id)}/text`, { text, version });
  }

  reject(id: string, reasonCode: ReasonCode, comment: string, version: number): Promise<unknown> {
    return this.json('POST', `${itemPath(id)}/reject`, { reasonCode, comment, version });
  }

  frame(path: string, signal?: AbortSignal): Promise<Response> {
    return this.send('GET', path, undefined, true, signal);
  }

  /** One call of the API by someone logged in; null where the answer has no body. */
  call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
    return this.json(method, path, body, true, signal);
  }

  private adopt(session: Session): Session {
    if (this.holder !== null && this.holder !== session.user.id) {
      this.onOtherUser();
      throw new RefusedError(409, 'Somebody else has logged in in this browser.', {});
    }
    this.holder = session.user.id;
    this.csrfToken = session.csrfToken;
    return session;
  }

  private async json<T>(
    method: string,
    path: string,
    body?: unknown,
    watched = true,
    signal?: AbortSignal,
  ): Promise<T> {
    const response = await this.send(method, path, body, watched, signal);
    const text = await reached(() => response.text());
    return (text === '' ? null : JSON.parse(text)) as T;
  }

  private async send(
    method: string,
    path: string,
    body: unknown,
    watched: boolean,
    signal?: AbortSignal,
  ): Promise<Response> {
    try {
      return await this.attempt(method, path, body, watched, signal);
    } catch (error) {
      if (this.holder === null || !(error instanceof RefusedError && error.code === 'csrf')) {
        throw error;
      }
      // Somebody logged in anew in another window of this browser: its session is this page's too, under another token.
      await this.session();
      return this.attempt(method, path, body, watched, signal);
    }
  }

  private async attempt(
    method: string,
    path: string,
    body: unknown,
    watched: boolean,
    signal?: AbortSignal,
  ): Promise<Response> {
    const headers: Record<string, string> = { Accept: 'application/json, */*' };
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    if (this.unattended()) {
      headers['X-Unattended'] = 'true';
    }
    if (method !== 'GET' && this.csrfToken !== '') {
      headers['X-CSRF-Token'] = this.csrfToken;
    }
    const limit = AbortSignal.timeout(path.includes('/frames/') ? PIXELS_LIMIT : ANSWER_LIMIT);
    const init: RequestInit = {
      method,
      headers,
      credentials: 'same-origin',
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    };
    if (body !== undefined) {
      init.body = JSON.stringify(body);
    }
    const response = await reached(() => this.fetcher(path, init));
    if (!response.ok) {
      if (response.status === 401 && watched) {
        this.onSessionEnded();
      }
      throw await refusal(response);
    }
    return response;
  }
}

/** Tells a network that fails or falls silent from a caller that changed its mind. */
async function reached<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      throw error;
    }
    throw new UnreachableError();
  }
}

/** A failure that may end by itself: the network or the server comes back, the reader logs in again. */
export function mayPass(error: unknown): boolean {
  return !(error instanceof RefusedError) || error.status === 401 || error.status >= 500;
}

export function itemPath(id: string): string {
  return `/api/items/${encodeURIComponent(id)}`;
}

/** What to tell the reader about a failure, in words. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something went wrong.';
}

/** The same about something that was to happen; `nothing` says that it did not, which nobody knows where no answer came. */
export function outcomeOf(error: unknown, nothing: string): string {
  return error instanceof UnreachableError ? `${error.message} It may have arrived: look again when the connection is back.` : `${reasonOf(error)} ${nothing}`;
}

export const client = new Client();
