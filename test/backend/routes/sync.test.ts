import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import pino from 'pino';
import { describe, expect, test } from 'vitest';
import { LOG_OPTIONS } from '../../../backend/log.ts';
import { PROTOCOL, SyncResponseSchema } from '../../../core/protocol/sync.ts';
import { grantOf } from '../desk.ts';
import { aCommand, anIncident, incidentRecord } from '../tenant.ts';
import { aServer, cookieOf, OWN, type Served } from './server.ts';

const request = {
  protocol: PROTOCOL,
  clientId: randomUUID(),
  cursor: null,
  commands: [],
  limit: 2_000,
};

async function post(served: Served, payload: unknown, headers: Record<string, string> = {}) {
  const cookie = await cookieOf(served, 'ana');
  return served.app.inject({
    method: 'POST',
    url: '/api/sync',
    headers: { ...OWN, cookie, 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
}

/** A cursor of the right shape that ends at a record of this id. */
function cursorAt(id: string): string {
  const at = { version: 1, entity: 'incident', id };
  const cursor = { v: 1, epoch: randomUUID(), head: 1, at, backfill: null };
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

describe('POST /api/sync', () => {
  test('answers with a page in the shape of the wire, gzipped for whoever takes it', async () => {
    const served = await aServer();
    const plain = await post(served, request);
    expect(SyncResponseSchema.safeParse(plain.json()).success).toBe(true);
    const small = await post(served, request, { 'accept-encoding': 'gzip' });
    expect(small.headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(small.rawPayload).toString())).toEqual(plain.json());
    const refusing = await post(served, request, { 'accept-encoding': 'gzip;q=0' });
    expect(refusing.headers['content-encoding']).toBeUndefined();
  });

  test('needs somebody who is signed in, before it looks at the body', async () => {
    const { app } = await aServer();
    const answer = await app.inject({
      method: 'POST',
      url: '/api/sync',
      headers: OWN,
      payload: { a: 1 },
    });
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toEqual({ error: 'unauthorised' });
  });

  test('refuses with a code what is no request of this wire', async () => {
    const served = await aServer();
    const wrong: readonly (readonly [object, number, string])[] = [
      [{ protocol: 2 }, 426, 'protocol-too-old'],
      [{ cursor: 'e30' }, 409, 'cursor-too-old'],
      [{ clientId: 'x' }, 400, 'malformed'],
      [{ limit: 1_000_000 }, 400, 'malformed'],
      [{ commands: [{ id: randomUUID(), kind: 'x' }] }, 400, 'malformed'],
      [{ cursor: cursorAt('\0') }, 409, 'cursor-too-old'],
      [{ personId: 'bruno' }, 401, 'unauthorised'],
    ];
    for (const [change, status, error] of wrong) {
      const answer = await post(served, { ...request, ...change });
      expect(answer.statusCode).toBe(status);
      expect(answer.json()).toMatchObject({ error });
    }
  });

  test('refuses an act that nests deeper than any does, before a stack gives way', async () => {
    const served = await aServer();
    const args = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
    const command = `{"n":1,"id":"${randomUUID()}","kind":"incident.note","args":${args}}`;
    const body = JSON.stringify({ ...request, commands: ['deep'] }).replace('"deep"', command);
    const answer = await post(served, body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ error: 'malformed' });
  });

  test('answers an act whose shape is no number at all, and goes on', async () => {
    const served = await aServer();
    const odd = (n: number, over: object) => ({ ...aCommand('note', 'x', {}), ...over, n });
    const v = { toString: 1 };
    const commands = [odd(1, { v }), odd(2, { kind: 'incident.answer', v })];
    const answer = await post(served, { ...request, commands });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      outcomes: [
        { n: 1, refusal: { kind: 'malformed' } },
        { n: 2, refusal: { kind: 'malformed' } },
      ],
    });
  });

  test('refuses what is no JSON, or too much of it, without a word of the program', async () => {
    const served = await aServer();
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const wrong: readonly (readonly [string, Record<string, string>, number])[] = [
      ['{"protocol": 1,', {}, 400],
      ['', {}, 400],
      ['[]', {}, 400],
      ['{"__proto__": {"a": 1}}', {}, 400],
      ['a=b', form, 415],
      [JSON.stringify('x'.repeat(11 * 1024 * 1024)), {}, 413],
    ];
    for (const [body, headers, status] of wrong) {
      const answer = await post(served, body, headers);
      expect(answer.statusCode).toBe(status);
      expect(answer.body).not.toMatch(/ at |node_modules|Error:/);
    }
  });

  test('is limited by person', async () => {
    const served = await aServer({ limits: { session: 100, sync: 2 } });
    const codes: number[] = [];
    for (let n = 0; n < 3; n += 1) codes.push((await post(served, request)).statusCode);
    expect(codes).toEqual([200, 200, 429]);
  });
});

test('zone data are served by their version only', async () => {
  const served = await aServer();
  const headers = { ...OWN, cookie: await cookieOf(served, 'ana') };
  const found = await served.app.inject({ url: '/api/zones/2026f', headers });
  expect(found.json<{ version: string }>().version).toBe('2026f');
  expect(found.headers['cache-control']).toContain('immutable');
  const old = await served.app.inject({ url: '/api/zones/2025c', headers });
  expect(old.statusCode).toBe(404);
});

test('an address that nobody can read has our own answer', async () => {
  const { app } = await aServer();
  const answerOf = async (url: string) => {
    const answer = await app.inject({ url, headers: OWN });
    return [answer.statusCode, answer.json<unknown>()];
  };
  for (const url of ['/%', '/api/zones/%E0%A4%A', '/assets/%zz']) {
    expect(await answerOf(url)).toEqual([400, { error: 'malformed' }]);
  }
  const long = `/api/zones/${'9'.repeat(200)}`;
  expect(await answerOf(long)).toEqual([414, { error: 'malformed' }]);
});

test('health tells the database and its head, and when it does not answer', async () => {
  const { app, desk } = await aServer();
  const well = await app.inject({ url: '/api/health', headers: OWN });
  expect(well.json()).toMatchObject({ status: 'ok', head: 1, zones: '2026f', uptimeMs: 0 });
  await desk.database.close();
  const ill = await app.inject({ url: '/api/health', headers: OWN });
  expect(ill.statusCode).toBe(503);
  expect(ill.json()).toEqual({ status: 'down', error: 'database' });
});

test('the API describes itself', async () => {
  const { app } = await aServer();
  const { paths } = (await app.inject({ url: '/api/openapi.json', headers: OWN })).json<{
    paths: Record<string, unknown>;
  }>();
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining([
      '/api/sync',
      '/api/sync/stream',
      '/api/zones/{version}',
      '/api/session',
      '/api/health',
    ]),
  );
});

test('no answer lets foreign code in', async () => {
  const { app } = await aServer();
  const { headers } = await app.inject({ url: '/api/nothing', headers: OWN });
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe/);
});

test('the log holds no word of a customer, whatever goes wrong', async () => {
  const lines: string[] = [];
  const served = await aServer({}, pino(LOG_OPTIONS, { write: (line) => void lines.push(line) }));
  const { desk } = served;
  const incident = anIncident({ title: 'SECRET title' });
  await desk.save(incidentRecord(incident));
  const secret = aCommand('note', incident.id, { body: 'SECRET words' });
  await post(served, { ...request, commands: [{ ...secret, n: 1 }] });
  await post(served, '{"SECRET": ');
  await served.app.inject({ url: '/api/SECRET?q=SECRET', headers: OWN });
  // a bug in the database, whose messages quote values
  await desk.database.withScripts((session) =>
    session.run(`create function quote() returns trigger language plpgsql as $$
      begin raise exception 'no place for %', new.body; end $$;
      create trigger quote before insert on entry for each row execute function quote()`),
  );
  const other = aCommand('note', incident.id, { body: 'SECRET words' });
  const broken = await post(served, { ...request, commands: [{ ...other, n: 2 }] });
  expect(broken.statusCode).toBe(500);
  expect(broken.json()).toEqual({ error: 'backend-error' });
  expect(lines.join('')).toContain('request failed');
  expect(lines.join('')).toContain('P0001');
  expect(lines.join('')).not.toContain('SECRET');
});

test('the stream tells the time at once and pokes when something changes', async () => {
  const served = await aServer({ live: { pollMs: 10, heartbeatMs: 1_000 } });
  const cookie = await cookieOf(served, 'ana');
  const address = await served.app.listen({ port: 0, host: '127.0.0.1' });
  const abort = new AbortController();
  const answer = await fetch(`${address}/api/sync/stream`, {
    headers: { cookie },
    signal: abort.signal,
  });
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const until = async (what: RegExp) => {
    while (!what.test(heard)) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`The stream ended after: ${heard}`);
      heard += value;
    }
  };
  await until(/event: heartbeat\ndata: \{"serverNow":\d+\}/);
  await served.desk.grant(grantOf('dora', 'acme'));
  await until(/event: poke\ndata: \{"version":2\}/);
  // closing the server ends the stream, or this test would never end
  await served.app.close();
  abort.abort();
});
