import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
  type FSWatcher,
} from 'node:fs';
import { join } from 'node:path';
import { getPath } from './paths.ts';

/*
 * One process for each userData. A file names who runs; a second process lays its command line into a
 * folder that the first watches. All of it is synchronous, because the app asks and may end at once.
 */

export type SecondInstance = {
  readonly argv: string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
};

const lockFile = (): string => join(getPath('userData'), 'standin.lock');
const letterBox = (): string => join(getPath('userData'), 'standin-second');

let watcher: FSWatcher | null = null;

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Who holds the lock; a process that is gone holds nothing. */
function holder(): number | null {
  try {
    const processId = Number(readFileSync(lockFile(), 'utf8'));
    return isAlive(processId) ? processId : null;
  } catch {
    return null;
  }
}

export const isFree = (): boolean => holder() === null;

/** True for the first; another one's command line is handed to the first, and it is told false. */
export function takeLock(additionalData: unknown, hear: (second: SecondInstance) => void): boolean {
  const held = holder();
  if (held === process.pid) return true;
  if (held !== null) {
    handOver({ argv: process.argv, workingDirectory: process.cwd(), additionalData });
    return false;
  }
  rmSync(lockFile(), { force: true });
  rmSync(letterBox(), { recursive: true, force: true });
  mkdirSync(letterBox());
  watcher = watch(letterBox(), () => {
    readLetters(hear);
  });
  writeFileSync(lockFile(), String(process.pid), { flag: 'wx' });
  process.once('exit', releaseLock);
  return true;
}

export function holdsLock(): boolean {
  return watcher !== null;
}

export function releaseLock(): void {
  if (watcher === null) return;
  watcher.close();
  watcher = null;
  rmSync(lockFile(), { force: true });
}

function handOver(second: SecondInstance): void {
  const letter = join(letterBox(), `${process.pid}`);
  writeFileSync(`${letter}.partial`, JSON.stringify(second));
  renameSync(`${letter}.partial`, `${letter}.json`);
}

function readLetters(hear: (second: SecondInstance) => void): void {
  for (const name of readdirSync(letterBox()).filter((one) => one.endsWith('.json'))) {
    const letter = join(letterBox(), name);
    const second = JSON.parse(readFileSync(letter, 'utf8')) as SecondInstance;
    rmSync(letter);
    hear(second);
  }
}
