import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileIn, serveWindow } from '../../electron/app-protocol.ts';

const FOLDER = join('/', 'opt', 'desk', 'renderer');

function served(forward = () => Promise.resolve(Response.json({ ok: true }))) {
  const read: string[] = [];
  const answer = serveWindow({
    folder: FOLDER,
    readFile: (path) => {
      read.push(path);
      return path.endsWith('index.html')
        ? Promise.resolve(new Response('<!doctype html>'))
        : Promise.reject(new Error('ENOENT'));
    },
    forward,
  });
  return { read, ask: (address: string) => answer(new Request(address)) };
}

describe('the window’s own scheme', () => {
  test('serves the page under the policy that the backend serves it under', async () => {
    const answer = await served().ask('app://tam/index.html');
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain('trusted-types tam-desk-worker default');
    expect(policy).not.toMatch(/unsafe|\*/u);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('puts the policy on every answer, also on one of the backend and on a missing file', async () => {
    const { ask } = served();
    for (const address of ['app://tam/api/session', 'app://tam/none.js', 'app://other/x']) {
      const answer = await ask(address);
      expect(answer.headers.get('content-security-policy'), address).toContain('default-src');
    }
  });

  test('passes a failed network on as such', async () => {
    const { ask } = served(() => Promise.resolve(Response.error()));
    expect((await ask('app://tam/api/sync')).type).toBe('error');
  });

  test.each([
    '/../secret',
    '/%2e%2e/secret',
    '/..%2fsecret',
    '/assets/..%2f..%2fsecret',
    '/..\\secret',
    '/%5c..%5csecret',
    '/%00',
    '/%',
    '/',
    '',
  ])('finds no file at %j', (pathname) => {
    expect(fileIn(FOLDER, pathname)).toBeNull();
  });

  test('finds files within its folder only, whatever the path', () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      'a',
      '/',
      '%2f',
      '\\',
      '%5c',
      '\0',
      '%00',
      '%',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const path = fileIn(FOLDER, `/${parts.join('/')}`);
        expect(path === null || path.startsWith(`${FOLDER}/`)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});
