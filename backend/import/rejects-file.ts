import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import Papa from 'papaparse';
import type { ImportReject } from '../../core/protocol/imports.ts';
import type { Instant } from '../../core/time.ts';

/** Beside the data folder, so that what is in it stays the database's own. */
export function rejectsFolderOf(dataFolder: string): string {
  const folder = resolve(dataFolder);
  return join(dirname(folder), `${basename(folder)}-rejects`);
}

/**
 * Keeps the lines that an import left out, as CSV with number and reason, what would be a formula
 * made harmless; returns the file's path, null where there are none.
 */
export async function keepRejects(
  folder: string,
  source: string,
  at: Instant,
  rejects: readonly ImportReject[],
): Promise<string | null> {
  if (rejects.length === 0) return null;
  await mkdir(folder, { recursive: true });
  const stamp = new Date(at).toISOString().replaceAll(/[:.]/g, '-');
  const path = join(folder, `${source}-${stamp}.csv`);
  const rows = rejects.map(({ line, kind, column, found }) => [line, kind, column ?? '', found]);
  const text = Papa.unparse(
    { fields: ['line', 'reason', 'column', 'found'], data: rows },
    { escapeFormulae: true },
  );
  await writeFile(path, `${text}\r\n`);
  return path;
}
