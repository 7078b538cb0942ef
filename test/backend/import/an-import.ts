import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDemoTenant } from '../../../backend/demo/seed.ts';
import { runImport } from '../../../backend/import/run-import.ts';
import { readRecords, type Reading } from '../../../backend/store/records.ts';
import type { Incident } from '../../../core/domain/incident.ts';
import type { ImportOptions, ImportReport } from '../../../core/protocol/imports.ts';
import { durationMs, type Instant } from '../../../core/time.ts';
import { zones } from '../../support/zones.ts';
import { aMigratedDatabase } from '../desk.ts';
import { importedAt, inPieces, logText } from './incident-log.ts';

export async function aDemo(): Promise<Reading> {
  const { db } = await aMigratedDatabase();
  await ensureDemoTenant(db, importedAt, zones);
  return db;
}

export async function importing(
  db: Reading,
  options: ImportOptions,
  bytes: Uint8Array | string = logText,
  now: Instant = importedAt,
): Promise<ImportReport> {
  const folder = mkdtempSync(join(tmpdir(), 'tam-rejects-'));
  const setting = {
    db,
    zones,
    now,
    totalBytes: null,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  };
  const log = inPieces(Buffer.from(bytes as string));
  const outcome = await runImport(log, options, setting, folder, () => durationMs(0));
  if (!outcome.ok) throw new Error(outcome.error.kind);
  return outcome.value;
}

export async function cases(
  db: Reading,
  origin: 'imported' | 'replayed',
): Promise<readonly Incident[]> {
  const found = await db.selectFrom('incident').select('id').where('origin', '=', origin).execute();
  return readRecords(
    db,
    'incident',
    found.map(({ id }) => id),
  );
}

export function counts(db: Reading): Promise<readonly unknown[]> {
  return db
    .selectFrom('syncChange')
    .select(({ fn }) => [fn.countAll().as('records'), fn.max('version').as('version')])
    .execute();
}
