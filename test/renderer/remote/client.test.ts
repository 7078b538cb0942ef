import { expect, test } from 'vitest';
import { idOf } from '../../../core/ids.ts';
import { makeRemote, type Fetch } from '../../../renderer/remote/client.ts';
import { runImport } from '../../../renderer/remote/imports.ts';

const request = { protocol: 1, clientId: 'c', cursor: null, commands: [], limit: 1 };
const answering =
  (status: number, body: unknown = {}, headers: Record<string, string> = {}): Fetch =>
  () =>
    Promise.resolve(new Response(JSON.stringify(body), { status, headers }));

test.each([
  [401, {}, {}, { kind: 'unauthorised' }],
  [409, { kind: 'epoch-changed' }, {}, { kind: 'epoch-changed' }],
  [409, { kind: 'cursor-too-old' }, {}, { kind: 'cursor-too-old' }],
  [426, {}, {}, { kind: 'protocol-too-old' }],
  [429, {}, { 'retry-after': '7' }, { kind: 'too-many-requests', retryAfterMs: 7_000 }],
  [429, {}, {}, { kind: 'too-many-requests', retryAfterMs: null }],
  [400, {}, {}, { kind: 'malformed' }],
  [503, {}, {}, { kind: 'backend-error', status: 503 }],
])('a status of %i is a failure of one kind', async (status, body, headers, error) => {
  const remote = makeRemote(answering(status, body, headers));
  expect(await remote.sync(request)).toEqual({ ok: false, error });
});

test('a network that fails is a failure too, never an exception', async () => {
  const remote = makeRemote(() => Promise.reject(new TypeError('Failed to fetch')));
  expect(await remote.sync(request)).toEqual({ ok: false, error: { kind: 'network' } });
});

test('an answer that is not ours is not taken', async () => {
  const portal: Fetch = () => Promise.resolve(new Response('<html>Sign in to the hotel', {}));
  const failed = { ok: false, error: { kind: 'backend-error', status: 200 } };
  expect(await makeRemote(portal).sync(request)).toEqual(failed);
  expect(await makeRemote(answering(200, { person: 7 })).session()).toEqual(failed);
});

test('every request carries the header that a foreign page cannot set, and the cookie', async () => {
  const seen: [string, RequestInit][] = [];
  const remote = makeRemote((path, init) => {
    seen.push([path, init]);
    const person = { id: 'person-ines', name: 'Inés', role: 'tam' };
    return Promise.resolve(Response.json({ person }));
  });
  expect(await remote.signIn(idOf('person-ines'))).toMatchObject({ ok: true });
  const [path, init] = seen[0]!;
  expect([path, init.method, init.credentials]).toEqual(['/api/session', 'POST', 'same-origin']);
  expect(new Headers(init.headers).get('x-tam-desk')).toBe('1');
  expect(init.body).toBe('{"personId":"person-ines"}');
});

const lines = (...parts: string[]): Fetch => {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
      controller.close();
    },
  });
  return () => Promise.resolve(new Response(body));
};
const options = {
  source: 'servicenow',
  customerBy: 'location',
  officeId: idOf('office-madrid'),
  asOf: null,
  shiftToNow: false,
} as const;

test('an import tells its progress line by line, cut wherever the network cuts', async () => {
  const told: number[] = [];
  const send = lines(
    '{"stage":"reading","done":1,"total":2}\n{"stage":"wri',
    'ting","done":2,"total":null}\n{"refusal":{"kind":"no-events"}}',
  );
  const { signal } = new AbortController();
  const result = await runImport(
    new Blob(['x']),
    options,
    ({ done }) => told.push(done),
    signal,
    send,
  );
  expect(told).toEqual([1, 2]);
  expect(result).toEqual({
    ok: false,
    error: { kind: 'import-refused', refusal: { kind: 'no-events' } },
  });
});

test('an import whose answer ends early says that nobody knows', async () => {
  const { signal } = new AbortController();
  const send = lines('{"stage":"reading","done":1,"total":2}\n{"repo');
  const result = await runImport(new Blob(['x']), options, () => undefined, signal, send);
  expect(result).toEqual({ ok: false, error: { kind: 'cut-short' } });
});
