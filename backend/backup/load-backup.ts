import { sql } from 'kysely';
import type { Reading, Writing } from '../store/records.ts';
import { BACKED_UP, NOT_BACKED_UP } from './backed-up.ts';
import { columnsOf } from './columns.ts';
import { BackupRefused, type ReadRow } from './read-backup.ts';

const BATCH_ROWS = 500;
const BATCH_CHARS = 2_000_000;

/**
 * Puts rows into a database that was made by the migrations of their header, in place of what those
 * made. Triggers and foreign keys rest meanwhile, as in the restore of a dump: rows keep their
 * versions and come in any order; `settleLoaded` sees to it that they hold.
 */
export async function loadRows(db: Reading, rows: AsyncIterable<ReadRow>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    const tables = await tablesOf(tx);
    await sql`truncate ${sql.join([...tables.keys()].map((name) => sql.table(name)))}`.execute(tx);
    for await (const batch of batchesOf(rows)) await loadBatch(tx, tables, batch);
  });
}

type Columns = ReadonlyMap<string, ReadonlySet<string>>;

/** The tables that there are and what a file may put into them. Names come from here, never from a file. */
async function tablesOf(tx: Reading): Promise<Columns> {
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables
    where schemaname = 'public' and not (tablename = any(${[...NOT_BACKED_UP]}::text[]))`.execute(
    tx,
  );
  const tables = new Map<string, ReadonlySet<string>>();
  for (const { name } of rows) {
    const without = BACKED_UP.find(({ table }) => table === name)?.without ?? [];
    const columns = (await columnsOf(tx, name)).filter((column) => !without.includes(column));
    tables.set(name, new Set(columns));
  }
  return tables;
}

type Batch = { readonly table: string; readonly rows: readonly ReadRow[] };

/** Neighbours of one table together. */
async function* batchesOf(rows: AsyncIterable<ReadRow>): AsyncGenerator<Batch> {
  let table = '';
  let held: ReadRow[] = [];
  let chars = 0;
  for await (const row of rows) {
    const isFull = held.length >= BATCH_ROWS || chars >= BATCH_CHARS;
    if (held.length > 0 && (isFull || row.table !== table)) {
      yield { table, rows: held };
      held = [];
      chars = 0;
    }
    ({ table } = row);
    held.push(row);
    chars += row.text.length;
  }
  if (held.length > 0) yield { table, rows: held };
}

async function loadBatch(tx: Writing, tables: Columns, { table, rows }: Batch): Promise<void> {
  const known = tables.get(table);
  if (known === undefined) throw new BackupRefused({ kind: 'changed' });
  for (const { columns } of rows) {
    const isWhole = columns.length === known.size && columns.every((name) => known.has(name));
    if (!isWhole) throw new BackupRefused({ kind: 'changed' });
  }
  const columns = sql.join([...known].map((name) => sql.ref(name)));
  const json = `[${rows.map(({ text }) => text).join(',')}]`;
  await sql`insert into ${sql.table(table)} (${columns}) overriding system value
    select ${columns} from jsonb_array_elements(${json}::text::jsonb) line,
      jsonb_populate_record(null::${sql.table(table)}, line -> 'row')`.execute(tx);
}
