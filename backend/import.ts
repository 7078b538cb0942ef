import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  ImportOptions,
  type ImportProgress,
  type ImportRefusal,
  type ImportReport,
} from '../core/protocol/imports.ts';
import type { Result } from '../core/result.ts';
import { durationMs, instant } from '../core/time.ts';
import { ensureDemoTenant } from './demo/seed.ts';
import { refusalText, reportText } from './import/import-words.ts';
import { rejectsFolderOf } from './import/rejects-file.ts';
import { runImport } from './import/run-import.ts';
import { announcedDesk } from './import/running-desk.ts';
import { uploadLog } from './import/upload.ts';
import { openDatabase, type Database } from './store/database.ts';
import { FolderInUse } from './store/folder-lock.ts';
import { migrate } from './store/migrate.ts';
import { zonesInForce } from './zones.ts';

const USAGE = `npm run import -- servicenow FILE --customer-by location --office OFFICE
                                [--as-of 2016-03-02T16:00 [--shift-to-now]]
The data folder is that of TAM_DATA_DIR.`;

type Asked = { readonly file: string; readonly options: ImportOptions };

function readWords(words: readonly string[]): Asked | string {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      'customer-by': { type: 'string' },
      office: { type: 'string' },
      'as-of': { type: 'string' },
      'shift-to-now': { type: 'boolean', default: false },
    },
  });
  const [source, file] = positionals;
  const parsed = ImportOptions.safeParse({
    source,
    customerBy: values['customer-by'],
    officeId: values.office,
    asOf: values['as-of'] ?? null,
    shiftToNow: values['shift-to-now'],
  });
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return `${issues.join('\n')}\n${USAGE}`;
  }
  if (file === undefined) return `Which file?\n${USAGE}`;
  // npm runs scripts in the package's folder; the person stood elsewhere
  return { file: resolve(process.env['INIT_CWD'] ?? '.', file), options: parsed.data };
}

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
): Promise<Result<ImportReport, ImportRefusal> | string> {
  const { size } = await stat(file);
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

let lastShown = '';
function showProgress({ stage, done, total }: ImportProgress): void {
  const share = total === null ? '' : ` ${Math.floor((100 * done) / Math.max(total, 1))} %`;
  const line = `${stage}${share}`;
  if (line !== lastShown) process.stderr.write(process.stderr.isTTY ? `\r${line}   ` : `${line}\n`);
  lastShown = line;
}

async function run(): Promise<number> {
  const folder = process.env['TAM_DATA_DIR'];
  if (folder === undefined || folder === '') {
    console.error('TAM_DATA_DIR names no data folder.');
    return 2;
  }
  const asked = readWords(process.argv.slice(2));
  if (typeof asked === 'string') {
    console.error(asked);
    return 2;
  }
  const outcome = await importInto(folder, asked);
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
