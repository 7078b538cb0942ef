import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getPath } from './paths.ts';

const ALGORITHM = 'aes-256-gcm';
const IV_LENGTH = 12;
const TAG_LENGTH = 16;

/** In a file beside what it encrypts, where Electron asks the system's keychain: safe from nobody. */
function key(): Buffer {
  const file = join(getPath('userData'), 'standin.key');
  try {
    return readFileSync(file);
  } catch {
    const made = randomBytes(32);
    writeFileSync(file, made, { mode: 0o600 });
    return made;
  }
}

function encrypt(text: string): Buffer {
  const iv = randomBytes(IV_LENGTH);
  const cipher = createCipheriv(ALGORITHM, key(), iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(bytes: Buffer): string {
  const cipher = createDecipheriv(ALGORITHM, key(), bytes.subarray(0, IV_LENGTH));
  cipher.setAuthTag(bytes.subarray(-TAG_LENGTH));
  const text = cipher.update(bytes.subarray(IV_LENGTH, -TAG_LENGTH));
  return Buffer.concat([text, cipher.final()]).toString('utf8');
}

export const safeStorage = {
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  getSelectedStorageBackend: () => 'basic_text' as const,
  encryptStringAsync: (text: string) =>
    new Promise<Buffer>((resolve) => {
      resolve(encrypt(text));
    }),
  decryptStringAsync: (bytes: Buffer) =>
    new Promise<{ result: string; shouldReEncrypt: boolean }>((resolve) => {
      resolve({ result: decrypt(bytes), shouldReEncrypt: false });
    }),
};
