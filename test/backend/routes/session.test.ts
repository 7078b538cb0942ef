import { describe, expect, test } from 'vitest';
import { after, hours } from '../../../core/time.ts';
import { aServer, cookieOf, OWN } from './server.ts';

const signIn = { method: 'POST', url: '/api/session', payload: { personId: 'ana' } } as const;

describe('a session', () => {
  test('is a cookie that scripts and foreign pages cannot use, and ends', async () => {
    const { app } = await aServer();
    const answer = await app.inject({ ...signIn, headers: OWN });
    expect(answer.json()).toEqual({ person: { id: 'ana', name: 'ana', role: 'tam' } });
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).not.toMatch(/Secure/);
    const headers = { ...OWN, cookie: cookie.split(';')[0] ?? '' };
    const known = await app.inject({ url: '/api/session', headers });
    expect(known.json()).toMatchObject({ person: { id: 'ana' } });
    const end = await app.inject({ method: 'DELETE', url: '/api/session', headers });
    expect(end.statusCode).toBe(204);
    expect(String(end.headers['set-cookie'])).toMatch(/tam-session=;/);
  });

  test('is sent by https only where that is how it is reached', async () => {
    const { app } = await aServer({ isHttps: true, publicHosts: ['desk.example'] });
    const answer = await app.inject({ ...signIn, headers: { ...OWN, host: 'desk.example' } });
    expect(String(answer.headers['set-cookie'])).toMatch(/Secure/);
  });

  test('does not outlive its token', async () => {
    const served = await aServer();
    const cookie = await cookieOf(served, 'ana');
    served.desk.clock.now = after(served.desk.clock.now, hours(31 * 24));
    const answer = await served.app.inject({ url: '/api/session', headers: { ...OWN, cookie } });
    expect(answer.statusCode).toBe(401);
  });

  test('is for people of the demo tenant only', async () => {
    const { app, desk } = await aServer();
    const people = await app.inject({ url: '/api/demo/people', headers: OWN });
    expect(people.json<{ people: unknown[] }>().people).toHaveLength(4);
    const nobody = await app.inject({ ...signIn, payload: { personId: 'nobody' }, headers: OWN });
    expect(nobody.statusCode).toBe(403);
    await desk.database.db.updateTable('tenant').set({ isDemo: false }).execute();
    expect((await app.inject({ url: '/api/demo/people', headers: OWN })).statusCode).toBe(404);
    expect((await app.inject({ ...signIn, headers: OWN })).statusCode).toBe(403);
    expect((await app.inject({ ...signIn, url: '/api/token', headers: OWN })).statusCode).toBe(403);
  });

  test('is not begun without end', async () => {
    const { app } = await aServer({ limits: { session: 2, sync: 100 } });
    const codes: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      codes.push((await app.inject({ ...signIn, headers: OWN })).statusCode);
    }
    expect(codes).toEqual([200, 200, 429]);
  });
});

describe('a backend that a shell started', () => {
  const shellSecret = 'a secret of forty-three letters, or of more';

  test.each([
    ['says nothing of it', {}],
    ['guesses it', { 'x-tam-secret': 'a guess' }],
    ['guesses one as long', { 'x-tam-secret': 'x'.repeat(shellSecret.length) }],
  ])('answers no other program: one that %s', async (_, headers) => {
    const { app } = await aServer({ shellSecret });
    for (const url of ['/api/health', '/api/session', '/api/demo/people', '/']) {
      const answer = await app.inject({ url, headers: { ...OWN, ...headers } });
      expect([answer.statusCode, answer.json()]).toEqual([403, { error: 'foreign-program' }]);
    }
  });

  test('answers that shell', async () => {
    const { app } = await aServer({ shellSecret });
    const headers = { ...OWN, 'x-tam-secret': shellSecret };
    expect((await app.inject({ url: '/api/health', headers })).statusCode).toBe(200);
  });
});

describe('a bearer token', () => {
  test('opens the same doors without the header, and a forged one opens none', async () => {
    const { app } = await aServer();
    const answer = await app.inject({
      ...signIn,
      url: '/api/token',
      headers: { host: 'localhost' },
    });
    const { token } = answer.json<{ token: string }>();
    const ask = (bearer: string) =>
      app.inject({
        url: '/api/session',
        headers: { host: 'localhost', authorization: `Bearer ${bearer}` },
      });
    expect((await ask(token)).statusCode).toBe(200);
    const [head, , signature] = token.split('.');
    const claims = Buffer.from(
      JSON.stringify({ sub: 'carla', iss: 'tam-desk-demo', aud: 'tam-desk', exp: 9e9 }),
    );
    expect((await ask(`${head}.${claims.toString('base64url')}.${signature}`)).statusCode).toBe(
      401,
    );
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    expect((await ask(`${none}.${claims.toString('base64url')}.`)).statusCode).toBe(401);
  });
});

describe('a foreign page', () => {
  test('is refused, whatever it pretends', async () => {
    const { app } = await aServer();
    const pretences: readonly (readonly [Record<string, string>, string])[] = [
      [{ host: 'evil.example:4870' }, 'foreign-host'],
      [{ host: '127.0.0.1.evil.example' }, 'foreign-host'],
      [{ host: 'desk.example' }, 'foreign-host'],
      [{ origin: 'https://evil.example' }, 'foreign-origin'],
      [{ origin: 'http://127.0.0.1:9999' }, 'foreign-origin'],
      [{ origin: 'null' }, 'foreign-origin'],
      [{ 'x-tam-desk': '' }, 'missing-header'],
    ];
    for (const [headers, error] of pretences) {
      const answer = await app.inject({ ...signIn, headers: { ...OWN, ...headers } });
      expect(answer.statusCode).toBe(403);
      expect(answer.json()).toEqual({ error });
    }
  });

  test('of our own origin is let in', async () => {
    const { app } = await aServer();
    const headers = { ...OWN, origin: 'http://127.0.0.1:4870' };
    expect((await app.inject({ ...signIn, headers })).statusCode).toBe(200);
  });
});
