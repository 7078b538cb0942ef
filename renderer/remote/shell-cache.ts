/*
 * A service worker that keeps the window's own files, so that a browser can open the desk without a
 * network. It keeps no records and never answers for the backend: what is under /api/ passes by.
 * Files named by their content are served from the cache, the page itself from the network while
 * there is one, so that a new version is met at the next start.
 */

/** Every file of this build, put in its place by the build. */
declare const SHELL_FILES: readonly string[];

/** What a service worker adds to the page's types; the window's are in force here. */
type Shell = {
  addEventListener(type: 'install' | 'activate', listen: (event: LifeEvent) => void): void;
  addEventListener(type: 'fetch', listen: (event: AskEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly registration: { readonly scope: string };
};
type LifeEvent = { waitUntil(done: Promise<unknown>): void };
type AskEvent = LifeEvent & {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
};

const shell = self as unknown as Shell;
const PREFIX = 'tam-desk-shell ';
const NAME = `${PREFIX}${SHELL_FILES.join(' ')}`;

shell.addEventListener('install', (event) => {
  event.waitUntil(keepAll());
});
shell.addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});
shell.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const isOwn = origin === new URL(shell.registration.scope).origin;
  if (!isOwn || request.method !== 'GET' || pathname.startsWith('/api/')) return;
  event.respondWith(
    request.mode === 'navigate' ? pageFirstFromNetwork(request) : fileFirstFromCache(request),
  );
});

async function keepAll(): Promise<void> {
  const cache = await caches.open(NAME);
  await cache.addAll(['./', ...SHELL_FILES]);
  await shell.skipWaiting();
}

async function takeOver(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  await shell.clients.claim();
}

async function pageFirstFromNetwork(request: Request): Promise<Response> {
  const kept = await caches.match('./');
  const answer = await fetch(request).catch(() => null);
  // a proxy's "bad gateway" is no page of ours either
  if (kept !== undefined && answer?.ok !== true) return kept;
  return answer ?? Response.error();
}

async function fileFirstFromCache(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}
