import { createReadStream } from 'node:fs';
import type { ImportRefusal, ImportReport } from '../core/protocol/imports.ts';
import type { Result } from '../core/result.ts';
import { durationMs, instant } from '../core/time.ts';
import { ensureDemoTenant } from './demo/seed.ts';
import { readWords, sizeOf, USAGE, type Asked } from './import/asked.ts';
import { refusalText, reportText } from './import/import-words.ts';
import { progressLine } from './import/progress-line.ts';
import { rejectsFolderOf } from './import/rejects-file.ts';
import { runImport } from './import/run-import.ts';
import { announcedDesk } from './import/running-desk.ts';
import { uploadLog } from './import/upload.ts';
import { openDatabase, type Database } from './store/database.ts';
import { FolderInUse } from './store/folder-lock.ts';
import { migrate } from './store/migrate.ts';
import { zonesInForce } from './zones.ts';

const showProgress = progressLine((text) => process.stderr.write(text), process.stderr.isTTY);

/** Opens the data folder; null while a running backend holds it. */
async function openFree(folder: string): Promise<Database | FolderInUse> {
  try {
    return await openDatabase({ folder });
  } catch (error) {
    if (error instanceof FolderInUse) return error;
    throw error;
  }
}

async function importInto(
  folder: string,
  { file, options }: Asked,
  size: number,
): Promise<Result<ImportReport, ImportRefusal> | string> {
  const database = await openFree(folder);
  if (database instanceof FolderInUse) {
    const desk = await announcedDesk(folder);
    if (desk !== null) return uploadLog(desk, file, options, showProgress);
    return `${database.message} Or import the file in its window.`;
  }
  try {
    await migrate(database);
    const zones = zonesInForce();
    const now = instant(Date.now());
    await ensureDemoTenant(database.db, now, zones);
    const begunAt = performance.now();
    const { signal } = new AbortController();
    const setting = {
      db: database.db,
      zones,
      now,
      totalBytes: size,
      onProgress: showProgress,
      signal,
    };
    const elapsed = () => durationMs(Math.round(performance.now() - begunAt));
    return await runImport(
      createReadStream(file),
      options,
      setting,
      rejectsFolderOf(folder),
      elapsed,
    );
  } finally {
    await database.close();
  }
}

/** What the person can mend before anything is read. */
function notAsked(sentence: string): number {
  console.error(sentence);
  return 2;
}

async function run(): Promise<number> {
  // npm runs scripts in the package's folder; the person stood elsewhere
  const asked = readWords(process.argv.slice(2), process.env['INIT_CWD'] ?? '.');
  if (!asked.ok) return notAsked(`${asked.error}\n${USAGE}`);
  if (asked.value === 'help') {
    console.log(USAGE);
    return 0;
  }
  const folder = process.env['TAM_DATA_DIR'];
  if (folder === undefined || folder === '') return notAsked('TAM_DATA_DIR names no data folder.');
  const size = await sizeOf(asked.value.file);
  if (!size.ok) return notAsked(size.error);
  return importTold(folder, asked.value, size.value);
}

async function importTold(folder: string, asked: Asked, size: number): Promise<number> {
  const outcome = await importInto(folder, asked, size);
  if (process.stderr.isTTY) process.stderr.write('\n');
  if (typeof outcome === 'string') console.error(outcome);
  else if (!outcome.ok) console.error(refusalText(outcome.error));
  else console.log(reportText(outcome.value, asked.options));
  return typeof outcome !== 'string' && outcome.ok ? 0 : 1;
}

try {
  process.exitCode = await run();
} catch (error) {
  // what a person can mend (an unknown word, no such file) needs no trace
  const isTheirs = error instanceof Error && 'code' in error;
  console.error(isTheirs ? error.message : error);
  process.exitCode = 1;
}
