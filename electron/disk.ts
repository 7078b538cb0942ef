import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { instant, type Instant } from '../core/time.ts';

/** A file open for writing at its end. */
export type OpenFile = {
  /** All of it, or it throws; what was written of it may then still lie in the file. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** After it, what was written survives a power cut. */
  readonly sync: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * The part of a file system that the journal needs; a test hands in its own. Everything throws
 * errors with the system's `code`.
 */
export type Disk = {
  /** With all above it. */
  readonly makeFolder: (path: string) => Promise<void>;
  /** Null where there is no such file. */
  readonly read: (path: string) => Promise<Uint8Array | null>;
  /** Made where it is not there, and emptied first where that is wanted. */
  readonly open: (path: string, how: 'append' | 'empty') => Promise<OpenFile>;
  readonly truncate: (path: string, length: number) => Promise<void>;
  /** In place of the file of that name, at once. */
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Nothing where it is not there. */
  readonly remove: (path: string) => Promise<void>;
  /** The files of a folder, and when each was written last. */
  readonly list: (
    folder: string,
  ) => Promise<readonly { readonly name: string; readonly writtenAt: Instant }[]>;
  /** After it, the names in a folder survive a power cut. */
  readonly syncFolder: (path: string) => Promise<void>;
};

/** The file system of this computer. Windows keeps names by itself and syncs no folder. */
export function realDisk(platform: NodeJS.Platform): Disk {
  return {
    makeFolder: async (path) => {
      await mkdir(path, { recursive: true });
    },
    read: async (path) => {
      try {
        return await readFile(path);
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null;
        throw error;
      }
    },
    open: async (path, how) => {
      const file = await open(path, how === 'append' ? 'a' : 'w', 0o600);
      return {
        write: (bytes) => file.writeFile(bytes),
        sync: () => file.datasync(),
        close: () => file.close(),
      };
    },
    truncate: async (path, length) => {
      const file = await open(path, 'r+');
      try {
        await file.truncate(length);
        await file.datasync();
      } finally {
        await file.close();
      }
    },
    rename,
    remove: (path) => rm(path, { force: true }),
    list: async (folder) =>
      Promise.all(
        (await readdir(folder)).map(async (name) => {
          const { mtimeMs } = await stat(join(folder, name));
          return { name, writtenAt: instant(Math.floor(mtimeMs)) };
        }),
      ),
    syncFolder: async (path) => {
      if (platform === 'win32') return;
      const folder = await open(path, 'r');
      try {
        await folder.sync();
      } finally {
        await folder.close();
      }
    },
  };
}

/** The system's name of what went wrong; null for anything that the system did not say. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/**
 * Puts a whole file in place of the one of that name, or leaves that one as it was. `folder` is the
 * one that holds both.
 */
export async function replaceFile(
  disk: Disk,
  folder: string,
  path: string,
  bytes: Uint8Array,
): Promise<void> {
  await putInPlace(disk, folder, await writeBeside(disk, path, bytes), path);
}

/** The path of a new file beside one, synced, which nobody reads yet. */
export async function writeBeside(disk: Disk, path: string, bytes: Uint8Array): Promise<string> {
  const fresh = `${path}.new`;
  try {
    await writeWhole(disk, fresh, bytes);
  } catch (error) {
    // on a full disk half a file is in the way; where it cannot be removed, the first error says why
    await disk.remove(fresh).catch(() => undefined);
    throw error;
  }
  return fresh;
}

/** Where it throws, either file may come back after a power cut. */
export async function putInPlace(
  disk: Disk,
  folder: string,
  fresh: string,
  path: string,
): Promise<void> {
  await disk.rename(fresh, path);
  await disk.syncFolder(folder);
}

async function writeWhole(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const file = await disk.open(path, 'empty');
  try {
    await file.write(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
