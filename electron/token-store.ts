import { readFile, rename, rm, writeFile } from 'node:fs/promises';

/** The part of Electron's safeStorage that this needs; only its asynchronous calls stay. */
export type Vault = {
  readonly isAsyncEncryptionAvailable: () => Promise<boolean>;
  readonly encryptStringAsync: (text: string) => Promise<Buffer>;
  readonly decryptStringAsync: (sealed: Buffer) => Promise<{ readonly result: string }>;
};

/** The access token of who is signed in, sealed by the system's keyring. */
export type TokenStore = {
  readonly read: () => Promise<string | null>;
  readonly keep: (token: string) => Promise<void>;
  readonly forget: () => Promise<void>;
};

/**
 * Keeps the token in a file that only the system's keyring opens. Where there is no keyring it lives
 * in memory until the program ends: never in the clear on a disk.
 */
export function openTokenStore(
  path: string,
  vault: Vault,
  report: (error: unknown) => void,
): TokenStore {
  // a keyring may ask the person, so it is opened once
  let known: Promise<string | null> | null = null;
  return {
    read: () => {
      known ??= opened(path, vault);
      return known;
    },
    keep: async (token) => {
      known = Promise.resolve(token);
      try {
        await seal(path, vault, token);
      } catch (error) {
        // a full disk, a keyring that refuses: the next start asks for signing in
        report(error);
      }
    },
    forget: async () => {
      known = Promise.resolve(null);
      await rm(path, { force: true });
    },
  };
}

async function seal(path: string, vault: Vault, token: string): Promise<void> {
  if (!(await vault.isAsyncEncryptionAvailable())) return;
  const partial = `${path}.partial`;
  await writeFile(partial, await vault.encryptStringAsync(token), { mode: 0o600 });
  await rename(partial, path);
}

/** Null where there is none; a keyring that cannot be read now asks for signing in, and the file stays. */
async function opened(path: string, vault: Vault): Promise<string | null> {
  let sealed: Buffer;
  try {
    sealed = await readFile(path);
  } catch {
    return null;
  }
  try {
    const { result } = await vault.decryptStringAsync(sealed);
    return result;
  } catch {
    return null;
  }
}
