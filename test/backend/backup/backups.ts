import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import type { BackupScope } from '../../../core/backup.ts';
import { idOf } from '../../../core/ids.ts';
import { BACKED_UP } from '../../../backend/backup/backed-up.ts';
import { backupLines } from '../../../backend/backup/make-backup.ts';
import { openBackup } from '../../../backend/backup/read-backup.ts';
import { migrationsOf, restoreInto } from '../../../backend/backup/restore-folder.ts';
import type { Database } from '../../../backend/store/database.ts';
import { readMigrations } from '../../../backend/store/migrate.ts';
import type { Reading } from '../../../backend/store/records.ts';
import { inPieces } from '../../support/backup-files.ts';
import { aMigratedDatabase, NOON } from '../desk.ts';

export const ALL: BackupScope = { kind: 'all' };

export const ofPerson = (id: string): BackupScope => ({
  kind: 'person',
  personId: idOf(id),
  name: id,
});

/** A backup as its lines, each without its end. */
export async function linesOf(db: Reading, scope: BackupScope = ALL): Promise<readonly string[]> {
  const pieces: string[] = [];
  for await (const piece of backupLines(db, scope, NOON)) pieces.push(piece);
  return pieces.join('').trimEnd().split('\n');
}

export function unzippedLines(file: Uint8Array): readonly string[] {
  return gunzipSync(file).toString('utf8').trimEnd().split('\n');
}

type Line = { readonly table: string; readonly row: Readonly<Record<string, unknown>> };

/** The rows of one table. */
export function rowsIn(lines: readonly string[], table: string): readonly Line['row'][] {
  return lines
    .slice(1, -1)
    .map((line) => JSON.parse(line) as Line)
    .flatMap((line) => (line.table === table ? [line.row] : []));
}

/** A database filled from a file, one of its own unless told. */
export async function restoredFrom(file: Uint8Array, into?: Database): Promise<Database> {
  const database = into ?? (await aMigratedDatabase());
  const backup = await openBackup(inPieces(file));
  await restoreInto(database, backup, migrationsOf(backup, await readMigrations()));
  return database;
}

const CONTENT = BACKED_UP.map(({ table }) => table).filter((table) => table !== 'tenant');

/** Every row of every table but the one that describes the database itself, in an order of its own. */
export async function contentOf(db: Reading): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {};
  for (const table of CONTENT) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.table(table)} t order by 1`.execute(db);
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}
