import { describe, expect, test } from 'vitest';
import { forwardApi } from '../../electron/api-forward.ts';
import type { TokenStore } from '../../electron/token-store.ts';

const TOKEN = 'eyJhbGciOi.the-token.signed';

function memory(start: string | null = null): TokenStore & { held: string | null } {
  const store = {
    held: start,
    read: () => Promise.resolve(store.held),
    keep: (token: string) => {
      store.held = token;
      return Promise.resolve();
    },
    forget: () => {
      store.held = null;
      return Promise.resolve();
    },
  };
  return store;
}

type Sent = { readonly address: string; readonly init: RequestInit };

function aForward(answer: () => Response, token: string | null = TOKEN) {
  const sent: Sent[] = [];
  const tokens = memory(token);
  let changes = 0;
  const forward = forwardApi({
    backend: () => Promise.resolve({ url: 'http://127.0.0.1:4999', secret: 's'.repeat(40) }),
    fetch: (address, init) => {
      sent.push({ address, init });
      return Promise.resolve(answer());
    },
    tokens,
    onToken: () => {
      changes += 1;
    },
  });
  const ask = (path: string, init?: RequestInit) =>
    forward(new Request(`app://tam${path}`, init), path);
  return { ask, sent, tokens, changes: () => changes };
}

const headersOf = (sent: Sent | undefined) => new Headers(sent?.init.headers);

describe('the backend under the window’s own origin', () => {
  test('is asked with the token and the secret, and with nothing that a page made up', async () => {
    const { ask, sent } = aForward(() => Response.json({}));
    const body = JSON.stringify({ cursor: null });
    const headers = {
      'content-type': 'application/json',
      'x-tam-desk': '1',
      authorization: 'Bearer forged',
      'x-tam-secret': 'forged',
      'x-forwarded-for': '10.0.0.1',
    };
    await ask('/api/sync?x=1', { method: 'POST', body, headers });
    expect(sent[0]?.address).toBe('http://127.0.0.1:4999/api/sync?x=1');
    expect(Object.fromEntries(headersOf(sent[0]))).toEqual({
      'content-type': 'application/json',
      'x-tam-desk': '1',
      authorization: `Bearer ${TOKEN}`,
      'x-tam-secret': 's'.repeat(40),
    });
    expect(new TextDecoder().decode(sent[0]?.init.body as ArrayBuffer)).toBe(body);
  });

  test('signs in by a token that stays here: the page is told who it is, and no more', async () => {
    const { ask, tokens, changes, sent } = aForward(
      () => Response.json({ token: TOKEN, person: { id: 'ines' } }),
      null,
    );
    const answer = await ask('/api/session', { method: 'POST', body: '{"personId":"ines"}' });
    const text = await answer.text();
    expect(JSON.parse(text)).toEqual({ person: { id: 'ines' } });
    expect(text + JSON.stringify([...answer.headers])).not.toContain(TOKEN);
    expect(sent[0]?.address).toBe('http://127.0.0.1:4999/api/token');
    expect(tokens.held).toBe(TOKEN);
    expect(changes()).toBe(1);
  });

  test.each([
    '/api/token',
    '/api/token?x',
    '/api/token/',
    '/api/%74oken',
    '/api/t%6Fken?x',
    '/api//token',
    '/%61pi/token',
    '/api/token;x',
  ])('gives no page a token at %s', async (path) => {
    const { ask, sent } = aForward(() => Response.json({ token: TOKEN }));
    const answer = await ask(path, { method: 'POST', body: '{"personId":"ines"}' });
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain(TOKEN);
    expect(sent).toEqual([]);
  });

  test('forgets the token at the sign-out', async () => {
    const { ask, tokens } = aForward(() => Response.json({}));
    expect((await ask('/api/session', { method: 'DELETE' })).status).toBe(204);
    expect(tokens.held).toBeNull();
  });

  test('passes no cookie on to the page', async () => {
    const headers = { 'set-cookie': 'tam-session=x', 'retry-after': '7', 'x-inner': 'y' };
    const { ask } = aForward(() => new Response('{}', { status: 429, headers }));
    const answer = await ask('/api/health');
    expect(answer.status).toBe(429);
    expect([...answer.headers.keys()].sort()).toEqual(['content-type', 'retry-after']);
  });

  test('is a failed network where it cannot be reached', async () => {
    const { ask } = aForward(() => {
      throw new TypeError('connect ECONNREFUSED');
    });
    expect((await ask('/api/session')).type).toBe('error');
  });
});
