import { createReadStream } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BackupSummary, RestoreRefusal } from '../../core/backup.ts';
import { ok, refused, type Result } from '../../core/result.ts';
import { openDatabase, type Database } from '../store/database.ts';
import { migrate, readMigrations, type Migration } from '../store/migrate.ts';
import { loadRows } from './load-backup.ts';
import { BackupRefused, openBackup, type OpenedBackup } from './read-backup.ts';
import { settleLoaded } from './settle-loaded.ts';

export type RestoreProgress = (doneBytes: number, totalBytes: number) => void;

/**
 * Makes a data folder of a backup. The folder appears whole and on the disk, or not at all; what
 * stood there goes first.
 */
export async function restoreFolder(
  file: string,
  folder: string,
  tell: RestoreProgress,
): Promise<Result<BackupSummary, RestoreRefusal>> {
  const partial = `${folder}.partial`;
  try {
    const backup = await openBackup(bytesOf(file, (await stat(file)).size, tell));
    const migrations = migrationsOf(backup, await readMigrations());
    await rm(folder, { recursive: true, force: true });
    await rm(partial, { recursive: true, force: true });
    const database = await openDatabase({ folder: partial });
    try {
      await restoreInto(database, backup, migrations);
    } finally {
      await database.close();
    }
    await syncAll(partial);
    await rename(partial, folder);
    await syncOne(dirname(folder));
    return ok(summaryOf(backup));
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    return refused(refusalOf(error));
  }
}

/** Fills an empty database; it has today's shape when this resolves. */
export async function restoreInto(
  database: Database,
  backup: OpenedBackup,
  migrations: readonly Migration[],
): Promise<void> {
  await migrate(database, migrations);
  await loadRows(database.db, backup.rows);
  await migrate(database);
  await settleLoaded(database.db, backup.header.scope);
}

/** Those that had made the rows: the first ones of ours, for they are never changed. */
export function migrationsOf(
  { header }: Pick<OpenedBackup, 'header'>,
  own: readonly Migration[],
): readonly Migration[] {
  const known = new Set(own.map(({ name }) => name));
  if (header.migrations.some((name) => !known.has(name)))
    throw new BackupRefused({ kind: 'newer' });
  const first = own.slice(0, header.migrations.length);
  const isOurs = first.every(({ name }, at) => name === header.migrations[at]);
  if (!isOurs || first.length !== header.migrations.length)
    throw new BackupRefused({ kind: 'changed' });
  return first;
}

export function summaryOf({ header, counts }: OpenedBackup): BackupSummary {
  const { madeAt, productVersion, scope } = header;
  return { madeAt, productVersion, scope, counts: Object.fromEntries(counts) };
}

/** What the server says of rows that it does not take: values, constraints, limits (SQLSTATE). */
const NOT_TAKEN = /^(?:22|23|54)/u;
const DISK_FULL = '53100';
const DISK_FAILS = '58030';

/** What an error while restoring means; rethrows what is a bug. */
export function refusalOf(error: unknown): RestoreRefusal {
  if (error instanceof BackupRefused) return error.refusal;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (typeof code !== 'string') throw error;
  if (code === DISK_FULL) return { kind: 'disk', code: 'ENOSPC' };
  if (code === DISK_FAILS) return { kind: 'disk', code: 'EIO' };
  if (NOT_TAKEN.test(code)) return { kind: 'changed' };
  if (/^E[A-Z0-9]+$/u.test(code)) return { kind: 'disk', code };
  throw error;
}

async function* bytesOf(
  file: string,
  totalBytes: number,
  tell: RestoreProgress,
): AsyncGenerator<Uint8Array> {
  let doneBytes = 0;
  for await (const chunk of createReadStream(file)) {
    const bytes = chunk as Uint8Array;
    doneBytes += bytes.length;
    tell(doneBytes, totalBytes);
    yield bytes;
  }
}

/** The embedded database syncs nothing by itself. */
async function syncAll(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    await syncOne(join(entry.parentPath, entry.name));
  await syncOne(folder);
}

async function syncOne(path: string): Promise<void> {
  // Windows opens no folder and syncs no file that is open for reading only
  const isFolder = (await stat(path)).isDirectory();
  if (process.platform === 'win32' && isFolder) return;
  const file = await open(path, isFolder ? 'r' : 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
