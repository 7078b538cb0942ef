import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openTokenStore, type Vault } from '../../electron/token-store.ts';

const TOKEN = 'eyJhbGciOi.the-token.signed';

/** Seals by turning the bytes round; a stranger's seal does not open. */
function aVault(wish: { isThere?: boolean; opens?: boolean } = {}): Vault & { opened: number } {
  const { isThere = true, opens = true } = wish;
  const vault = {
    opened: 0,
    isAsyncEncryptionAvailable: () => Promise.resolve(isThere),
    encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(`sealed:${text}`).reverse()),
    decryptStringAsync: (sealed: Buffer) => {
      vault.opened += 1;
      const text = Buffer.from(sealed).reverse().toString();
      if (!opens || !text.startsWith('sealed:')) return Promise.reject(new Error('keyring'));
      return Promise.resolve({ result: text.slice('sealed:'.length) });
    },
  };
  return vault;
}

const unheard = (error: unknown): void => {
  throw new Error('A fault that nobody expected', { cause: error });
};

async function aPath(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tam-token-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, 'session');
}

test('a token is known again after a restart, and lies on the disk sealed only', async () => {
  const path = await aPath();
  await openTokenStore(path, aVault(), unheard).keep(TOKEN);
  expect(await readFile(path, 'utf8')).not.toContain(TOKEN);
  expect(await openTokenStore(path, aVault(), unheard).read()).toBe(TOKEN);
});

test('the keyring is asked once, not with every request', async () => {
  const path = await aPath();
  await openTokenStore(path, aVault(), unheard).keep(TOKEN);
  const vault = aVault();
  const store = openTokenStore(path, vault, unheard);
  await Promise.all([store.read(), store.read(), store.read()]);
  await store.read();
  expect(vault.opened).toBe(1);
});

test('without a keyring a token lives until the program ends, and never in the clear on a disk', async () => {
  const path = await aPath();
  const store = openTokenStore(path, aVault({ isThere: false }), unheard);
  await store.keep(TOKEN);
  expect(await store.read()).toBe(TOKEN);
  await expect(readFile(path)).rejects.toThrow('ENOENT');
});

test('a keyring that does not open now asks for signing in, and what it sealed stays', async () => {
  const path = await aPath();
  await openTokenStore(path, aVault(), unheard).keep(TOKEN);
  expect(await openTokenStore(path, aVault({ opens: false }), unheard).read()).toBeNull();
  expect(await openTokenStore(path, aVault(), unheard).read()).toBe(TOKEN);
});

test('nothing is left of a token that was forgotten', async () => {
  const path = await aPath();
  const store = openTokenStore(path, aVault(), unheard);
  await store.keep(TOKEN);
  await store.forget();
  expect(await store.read()).toBeNull();
  expect(await openTokenStore(path, aVault(), unheard).read()).toBeNull();
});

test('a token that cannot be sealed serves until the program ends, and why is reported', async () => {
  const path = join(await aPath(), 'no folder', 'session');
  const heard: unknown[] = [];
  const store = openTokenStore(path, aVault(), (error) => heard.push(error));
  await store.keep(TOKEN);
  expect(await store.read()).toBe(TOKEN);
  expect(String(heard)).toContain('ENOENT');
});

test('a file of another is no token', async () => {
  const path = await aPath();
  await writeFile(path, 'garbage');
  expect(await openTokenStore(path, aVault(), unheard).read()).toBeNull();
});
