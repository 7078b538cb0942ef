import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../build/chromium.ts';

const isBundledHere = process.platform === 'linux' && process.arch === 'x64';
const server = createServer((request, response) => {
  response.setHeader('content-type', 'text/html').end('<title>served</title>');
});
let profile = '';
let address = '';

beforeAll(async () => {
  profile = await mkdtemp(join(tmpdir(), 'profile-'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(async () => {
  server.close();
  await rm(profile, { recursive: true, force: true });
});

/** What a page of this browser says of itself, after storing a row in IndexedDB. */
async function visit(wish: string | undefined): Promise<{ title: string; stores: string[] }> {
  const { executablePath, args, env } = await findChromium(wish);
  const context = await chromium.launchPersistentContext(join(profile, wish ?? 'any'), {
    executablePath,
    args,
    env,
  });
  try {
    const page = await context.newPage();
    await page.goto(address);
    const stores = await page.evaluate(
      () =>
        new Promise<string[]>((resolve, reject) => {
          const request = indexedDB.open('rows', 1);
          request.onupgradeneeded = () => request.result.createObjectStore('incidents');
          request.onsuccess = () => resolve([...request.result.objectStoreNames]);
          request.onerror = () => reject(new Error(String(request.error)));
        }),
    );
    return { title: await page.title(), stores };
  } finally {
    await context.close();
  }
}

describe('a Chromium', () => {
  test('that was found opens a page and keeps rows on disk', async () => {
    expect(await visit(undefined)).toEqual({ title: 'served', stores: ['incidents'] });
  });

  test.runIf(isBundledHere)('of the locked packages does the same', async () => {
    expect(await visit('npm')).toEqual({ title: 'served', stores: ['incidents'] });
  });

  test('that is not where APP_CHROMIUM says is named', async () => {
    await expect(findChromium('/nowhere/chromium')).rejects.toThrow('/nowhere/chromium');
  });

  test('is never started with web security off', async () => {
    const { args } = await findChromium();
    expect(args.join(' ')).not.toMatch(/disable-web-security|site-isolation|single-process/);
  });
});
