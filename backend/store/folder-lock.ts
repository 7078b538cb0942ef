import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Another program has the folder open; an embedded database would be damaged by two. */
export class FolderInUse extends Error {
  readonly pid: number;

  constructor(folder: string, pid: number) {
    super(`${folder} is in use by process ${String(pid)}. Stop it first.`);
    this.name = 'FolderInUse';
    this.pid = pid;
  }
}

/**
 * Holds a folder for this process until the returned function is called. What a crashed process
 * left is taken over. Throws `FolderInUse` while another one lives.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'in-use-by.pid');
  for (;;) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' });
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const pid = await holderOf(path);
    if (pid !== null && isAlive(pid)) throw new FolderInUse(folder, pid);
    await rm(path, { force: true });
  }
}

async function holderOf(path: string): Promise<number | null> {
  try {
    const pid = Number(await readFile(path, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another user
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
