import { z } from 'zod';
import type { TokenStore } from './token-store.ts';

/** Where the backend is, and what its own secret is where it is the embedded one. */
export type Backend = { readonly url: string; readonly secret: string | null };

export type ForwardParts = {
  /** Waits until the embedded backend is up. */
  readonly backend: () => Promise<Backend>;
  readonly fetch: (address: string, init: RequestInit) => Promise<Response>;
  readonly tokens: TokenStore;
  /** Somebody signed in or out. */
  readonly onToken: () => void;
};

/** What of a page's request is passed on; all else (cookies, origins) stays here. */
const PASSED_ON = ['accept', 'content-type', 'x-tam-desk'];
/** What of an answer reaches the page. Never a cookie, never a token. */
const PASSED_BACK = ['content-type', 'retry-after', 'content-language', 'etag', 'cache-control'];

const SignedIn = z.object({ token: z.string().min(1), person: z.unknown() });

/** The backend under the window's own origin, the token added here: the page never sees one. */
export function forwardApi(parts: ForwardParts) {
  return async (request: Request, path: string): Promise<Response> => {
    try {
      if (path === '/api/session' && request.method === 'POST') return await signIn(parts, request);
      if (path === '/api/session' && request.method === 'DELETE') return await signOut(parts);
      // a token is nothing that a page may ask for, by whatever spelling
      if (!isPlain(path) || /^\/api\/token\b/u.test(path))
        return Response.json({ error: 'not-found' }, { status: 404 });
      return await forwarded(parts, request, path);
    } catch {
      // the page sees what it sees in a browser: the network failed
      return Response.error();
    }
  };
}

/** No address of ours is escaped, and a backend would read one that is as another. */
function isPlain(path: string): boolean {
  const [pathname = ''] = path.split('?');
  return /^[\w./-]+$/u.test(pathname) && !pathname.includes('//');
}

async function signIn(parts: ForwardParts, request: Request): Promise<Response> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const answer = await send(parts, '/api/token', { ...init, body: await request.text() });
  if (!answer.ok) return passedBack(answer);
  const { token, person } = SignedIn.parse(await answer.json());
  await parts.tokens.keep(token);
  parts.onToken();
  return Response.json({ person });
}

async function signOut(parts: ForwardParts): Promise<Response> {
  await parts.tokens.forget();
  parts.onToken();
  return new Response(null, { status: 204 });
}

async function forwarded(parts: ForwardParts, request: Request, path: string): Promise<Response> {
  const headers: Record<string, string> = {};
  for (const name of PASSED_ON) {
    const value = request.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  const token = await parts.tokens.read();
  if (token !== null) headers['authorization'] = `Bearer ${token}`;
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  // in one piece: an upload is a file of some megabytes at most
  const body = hasBody ? await request.arrayBuffer() : null;
  return passedBack(
    await send(parts, path, { method: request.method, headers, body, signal: request.signal }),
  );
}

/** A request to the backend, with its own secret where it has one. */
export async function send(
  { backend, fetch }: Pick<ForwardParts, 'backend' | 'fetch'>,
  path: string,
  init: RequestInit,
): Promise<Response> {
  const { url, secret } = await backend();
  const headers = new Headers(init.headers);
  if (secret !== null) headers.set('x-tam-secret', secret);
  return fetch(new URL(path, url).href, { ...init, headers, redirect: 'error' });
}

function passedBack(answer: Response): Response {
  const headers = new Headers();
  for (const name of PASSED_BACK) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const { status, statusText, body } = answer;
  return new Response(body, { status, statusText, headers });
}
