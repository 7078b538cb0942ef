import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { plantFault } from '../support/planted-shell.ts';

const run = promisify(execFile);

const MIB = 1024 * 1024;
const SIZE_MIB = 256;

/** A disk on which a device lives and which a test can fill. */
export type SmallDisk = {
  /** What is full: a real file system, or the journal's part of the shell by a planted fault. */
  readonly kind: 'tmpfs' | 'injected';
  /** What the shell starts with beside its device. */
  readonly launch: { readonly root?: string; readonly env?: Readonly<Record<string, string>> };
  readonly fill: () => Promise<void>;
  readonly free: () => Promise<void>;
  /** Gives it back, whatever lies on it. */
  readonly end: () => Promise<void>;
};

/** A small file system at a folder where this machine permits a mount, else a planted fault. */
export async function smallDisk(folder: string, planted: string): Promise<SmallDisk> {
  await mkdir(folder, { recursive: true });
  return (await mounted(folder)) ?? injected(planted);
}

async function mounted(folder: string): Promise<SmallDisk | null> {
  if (process.platform !== 'linux') return null;
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MIB}m`, 'tmpfs', folder]);
  } catch {
    return null;
  }
  const filler = join(folder, 'filler');
  return {
    kind: 'tmpfs',
    launch: {},
    fill: () => fillWith(filler),
    free: () => rm(filler),
    end: async () => {
      // lazily: a process that is just ending may still hold a file on it
      await run('umount', ['--lazy', folder]);
    },
  };
}

/** Writes until nothing fits, at most the size of the disk. */
async function fillWith(path: string): Promise<void> {
  const file = await open(path, 'a');
  try {
    for (let bytes = MIB; bytes >= 1; bytes = Math.floor(bytes / 2)) await fillBy(file, bytes);
  } finally {
    await file.close();
  }
}

async function fillBy(file: Awaited<ReturnType<typeof open>>, bytes: number): Promise<void> {
  const piece = Buffer.alloc(bytes);
  for (let at = 0; at <= SIZE_MIB; at += 1) {
    try {
      await file.write(piece);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return;
      throw error;
    }
  }
}

/** While a mark is there, what the journal writes is refused as a full disk refuses it. */
async function injected(planted: string): Promise<SmallDisk> {
  const folder = await mkdtemp(join(planted, 'planted-'));
  const mark = join(folder, 'full');
  const root = await plantFault(folder, {
    from: 'write: (bytes) => file.writeFile(bytes),',
    to: `write: async (bytes) => {
      if (process.getBuiltinModule('node:fs').existsSync(${JSON.stringify(mark)}))
        throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
      await file.writeFile(bytes);
    },`,
  });
  return {
    kind: 'injected',
    launch: { root },
    fill: () => writeFile(mark, ''),
    free: () => rm(mark),
    end: async () => {
      if (existsSync(mark)) await rm(mark);
    },
  };
}
