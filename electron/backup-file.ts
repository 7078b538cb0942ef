import { dirname } from 'node:path';
import { codeOf, putInPlace, type Disk } from './disk.ts';

/** A backend that sends nothing for so long sends nothing more. */
const PATIENCE_MS = 60_000;

/** What the disk said while the network went on. */
export class DiskTrouble extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

async function onDisk<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw new DiskTrouble(codeOf(error) ?? 'EIO');
  }
}

/** What comes within the patience, and before it is given up; rejects where nothing does. */
export function within<T>(signal: AbortSignal, coming: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      reject(new Error('Nothing came'));
    };
    const timer = setTimeout(giveUp, PATIENCE_MS);
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) giveUp();
    coming.then(resolve, reject);
    const settle = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
    };
    coming.then(settle, settle);
  });
}

export type BackupBody = {
  readonly body: ReadableStream<Uint8Array>;
  /** Aborted where it is given up. */
  readonly signal: AbortSignal;
  readonly onBytes: (doneBytes: number) => void;
};

/** Resolves with the size of the file. It is there whole, or as it was before. */
export async function writeBackup(disk: Disk, path: string, from: BackupBody): Promise<number> {
  const fresh = `${path}.partial`;
  try {
    const bytes = await writeBeside(disk, fresh, from);
    await onDisk(() => putInPlace(disk, dirname(path), fresh, path));
    return bytes;
  } catch (error) {
    // where it cannot be removed, the first error says why
    await disk.remove(fresh).catch(() => undefined);
    throw error;
  }
}

async function writeBeside(
  disk: Disk,
  path: string,
  { body, signal, onBytes }: BackupBody,
): Promise<number> {
  const file = await onDisk(() => disk.open(path, 'empty'));
  let doneBytes = 0;
  try {
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await within(signal, reader.read());
      if (done) break;
      await onDisk(() => file.write(value));
      doneBytes += value.length;
      onBytes(doneBytes);
    }
    await onDisk(() => file.sync());
    // until the file takes its place it may still be given up
    signal.throwIfAborted();
  } finally {
    await onDisk(() => file.close());
  }
  return doneBytes;
}
