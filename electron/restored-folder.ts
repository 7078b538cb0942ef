import { access, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, replaceFile, type Disk } from './disk.ts';

/*
 * A data folder made of a backup takes the place of the one in use. Its laws:
 * 1. Only at a start, before a backend runs, and only what a person confirmed: the mark lies in the
 *    folder itself, so that it is never the mark of another one.
 * 2. Before and after each step the data in use are whole, as `backend` or as `backend.before-restore`,
 *    and the restored ones as `backend.restored` or as `backend`. A start that finds a confirmed
 *    `backend.restored` goes on from wherever the one before was cut off.
 * 3. The former `backend.before-restore` goes only while both of the others are there.
 */

/** What is done to folders; all but `has` throw errors with the system's `code`. */
export type Folders = {
  readonly has: (path: string) => Promise<boolean>;
  readonly rename: (from: string, to: string) => Promise<void>;
  /** With all within; nothing where it is not there. */
  readonly remove: (path: string) => Promise<void>;
};

export const realFolders: Folders = {
  has: (path) =>
    access(path).then(
      () => true,
      () => false,
    ),
  rename,
  remove: (path) => rm(path, { recursive: true, force: true, maxRetries: 3 }),
};

export type RestoredFolderParts = {
  /** What the program keeps lies here. */
  readonly home: string;
  readonly folders: Folders;
  readonly disk: Disk;
  readonly report: (error: unknown) => void;
};

/** Where the data of the backend on this computer are. */
export const backendFolder = (home: string): string => join(home, 'backend');

export class RestoredFolder {
  readonly path: string;
  readonly #parts: RestoredFolderParts;
  readonly #inUse: string;
  readonly #former: string;
  readonly #mark: string;

  constructor(parts: RestoredFolderParts) {
    this.#parts = parts;
    this.#inUse = backendFolder(parts.home);
    this.#former = `${this.#inUse}.before-restore`;
    this.path = `${this.#inUse}.restored`;
    this.#mark = join(this.path, 'confirmed');
  }

  /** Where the data from before the last restore lie; null where there was none. */
  async former(): Promise<string | null> {
    return (await this.#parts.folders.has(this.#former)) ? this.#former : null;
  }

  /** At the next start it is taken. */
  async confirm(): Promise<void> {
    await replaceFile(this.#parts.disk, this.path, this.#mark, new Uint8Array());
  }

  async discard(): Promise<void> {
    const { disk, folders } = this.#parts;
    // first what would have it taken
    await disk.remove(this.#mark);
    await folders.remove(this.path);
    await folders.remove(`${this.path}.partial`);
  }

  /**
   * At a start, before there is a backend. Where a confirmed folder cannot be put in its place the
   * former data are; throws where neither can be, for nothing may begin anew in their place.
   */
  async take(): Promise<void> {
    const { folders, disk, home, report } = this.#parts;
    if (!(await folders.has(this.#mark))) {
      // a rest of what nobody confirmed is in nobody's way
      await this.discard().catch(report);
      return;
    }
    try {
      if (await folders.has(this.#inUse)) {
        await folders.remove(this.#former);
        await folders.rename(this.#inUse, this.#former);
        await disk.syncFolder(home);
      }
      await folders.rename(this.path, this.#inUse);
    } catch (error) {
      if (codeOf(error) === null) throw error;
      if (!(await folders.has(this.#inUse))) await folders.rename(this.#former, this.#inUse);
      await disk.remove(this.#mark);
      report(error);
    }
    await disk.syncFolder(home);
  }
}
