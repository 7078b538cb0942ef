import { basename, join } from 'node:path';
import type { Disk } from './disk.ts';
import { sumOf } from './journal-lines.ts';

/*
 * Journals with a line that could not be read, kept as they were found: what a person may have written
 * lies in them.
 */

/** How many stay of one journal; a disk that spoils files again and again must not be filled with them. */
const MOST = 3;
const END = '.damaged';

/** Named by its content, so that a crash and a second try make no second copy. */
export function copyOf(path: string, bytes: Uint8Array): string {
  return `${path}.${sumOf(bytes)}${END}`;
}

/** Removes all copies of a journal but the newest. `folder` is the one that holds it. */
export async function dropOldCopies(disk: Disk, folder: string, path: string): Promise<void> {
  const start = `${basename(path)}.`;
  const copies = (await disk.list(folder)).filter(
    ({ name }) => name.startsWith(start) && name.endsWith(END),
  );
  const newestFirst = copies.toSorted((a, b) => b.writtenAt - a.writtenAt);
  for (const { name } of newestFirst.slice(MOST)) await disk.remove(join(folder, name));
}
