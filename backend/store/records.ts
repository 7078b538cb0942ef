import { sql, type Kysely, type Transaction } from 'kysely';
import { RECORDS, versionedId } from '../../core/protocol/records.ts';
import type { EntityName, Row } from '../../core/protocol/sync.ts';
import type { Records, Tables, Touched } from './tables.ts';

/*
 * The one road by which synced records are written: commands, import, demo. Its laws:
 * 1. Every record that exists already is locked before the version is taken, and the version is the
 *    last lock: so no two writers wait for each other, and version order is commit order.
 * 2. A record that would not change is not written, and keeps its version.
 * 3. Triggers move `sync_change` along with the record; they refuse a write without a version.
 */

export type Writing = Transaction<Tables>;
export type Reading = Kysely<Tables>;

/** A record of any entity, whole. */
export type SyncedRecord = {
  [Name in EntityName]: { readonly entity: Name; readonly row: Records[Name] };
}[EntityName];

/** What is referred to comes before what refers to it. */
const WRITE_ORDER = [
  'office',
  'calendar',
  'policy',
  'person',
  'customer',
  'contract',
  'contact',
  'deployment',
  'incident',
  'entry',
  'conflict',
  'snooze',
] as const satisfies readonly EntityName[];

const BATCH = 1_000;

const fieldsOf = (entity: EntityName): readonly string[] => Object.keys(RECORDS[entity].shape);
const columnOf = (field: string): string =>
  field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const isVersioned = (entity: EntityName): boolean => entity === 'calendar' || entity === 'policy';
const keyOf = (entity: EntityName) =>
  isVersioned(entity) ? sql`id || '@' || version` : sql.ref('id');

/** The id under which a record is synced. */
export function syncIdOf({ entity, row }: SyncedRecord): string {
  return entity === 'calendar' || entity === 'policy' ? versionedId(row) : row.id;
}

/**
 * A transaction that writes. It is tried again where the server ends it for another's sake
 * (deadlock, serialisation), so `work` must have no effect outside the database.
 */
export async function inTransaction<T>(
  db: Reading,
  work: (tx: Writing) => Promise<T>,
  tries = 5,
): Promise<T> {
  try {
    return await db.transaction().execute(work);
  } catch (error) {
    if (tries <= 1 || !isCollision(error)) throw error;
    return inTransaction(db, work, tries - 1);
  }
}

function isCollision(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === '40001' || code === '40P01';
}

/** The version of this transaction, the same however often asked. Take it after every lock. */
export async function takeVersion(tx: Writing): Promise<number> {
  const { rows } = await sql<{ version: number }>`select take_version() as version`.execute(tx);
  return Number(rows[0]?.version);
}

/**
 * Writes records whole, new or known, in any order; returns the version. Call it once in a
 * transaction, with everything: a second call locks records after the version (law 1).
 */
export async function saveRecords(tx: Writing, records: readonly SyncedRecord[]): Promise<number> {
  const groups = WRITE_ORDER.map((entity) => ({
    entity,
    rows: records.flatMap((record) => (record.entity === entity ? [record] : [])),
  })).filter(({ rows }) => rows.length > 0);
  for (const { entity, rows } of groups) await lockRecords(tx, entity, rows.map(syncIdOf));
  const version = await takeVersion(tx);
  for (const { entity, rows } of groups) {
    for (let from = 0; from < rows.length; from += BATCH) {
      const batch = rows.slice(from, from + BATCH).map((record) => record.row);
      await writeBatch(tx, entity, batch);
    }
  }
  return version;
}

/** Waits for whoever else writes these records; unknown ids are passed over. */
async function lockRecords(tx: Writing, entity: EntityName, ids: readonly string[]): Promise<void> {
  const key = keyOf(entity);
  // "no key": a reader of the foreign key need not wait
  await sql`select from ${sql.table(entity)} where ${key} = any(${ids}::text[])
    order by ${key} for no key update`.execute(tx);
}

async function writeBatch(
  tx: Writing,
  entity: EntityName,
  batch: readonly object[],
): Promise<void> {
  const fields = fieldsOf(entity);
  const columns = sql.join(fields.map((field) => sql.ref(columnOf(field))));
  const ofTable = (table: string) =>
    sql.join(fields.map((field) => sql.ref(`${table}.${columnOf(field)}`)));
  const set = sql.join(
    fields.map((field) => sql`${sql.ref(columnOf(field))} = excluded.${sql.ref(columnOf(field))}`),
  );
  const json = JSON.stringify(batch.map((row) => withColumnNames(row, fields)));
  await sql`insert into ${sql.table(entity)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(entity)}, ${json}::text::jsonb)
    on conflict (${sql.raw(isVersioned(entity) ? 'id, version' : 'id')}) do update set ${set}
    where (${ofTable(entity)}) is distinct from (${ofTable('excluded')})`.execute(tx);
}

/** SQL's names for the record's own fields; a field that the record does not name is null. */
function withColumnNames(row: object, fields: readonly string[]): object {
  const values = row as Readonly<Record<string, unknown>>;
  return Object.fromEntries(fields.map((field) => [columnOf(field), values[field] ?? null]));
}

/** `INC-1`, `INC-2` and so on, each once; a transaction that fails leaves a gap. */
export async function nextIncidentNumbers(tx: Writing, count: number): Promise<readonly string[]> {
  const { rows } = await sql<{ number: number }>`
    select nextval('incident_number') as number from generate_series(1, ${count}::integer)`.execute(
    tx,
  );
  return rows.map(({ number }) => `INC-${String(number)}`);
}

/** The records of one entity by their sync ids, in no order; unknown ids are passed over. */
export async function readRecords<Name extends EntityName>(
  db: Reading,
  entity: Name,
  ids: readonly string[],
): Promise<readonly Records[Name][]> {
  if (ids.length === 0) return [];
  const columns = sql.join(fieldsOf(entity).map((field) => sql.ref(columnOf(field))));
  const { rows } = await sql<Records[Name]>`select ${columns} from ${sql.table(entity)}
    where ${keyOf(entity)} = any(${ids}::text[])`.execute(db);
  return rows;
}

/** As `readRecords` for one that may not exist; waits for whoever writes it, and holds it. */
export async function lockRecord<Name extends EntityName>(
  tx: Writing,
  entity: Name,
  id: string,
): Promise<Records[Name] | null> {
  await lockRecords(tx, entity, [id]);
  return (await readRecords(tx, entity, [id]))[0] ?? null;
}

export type Change = Touched & { readonly version: number; readonly isGone: boolean };

/** The wire's rows of these changes, in their order. */
export async function rowsOf(db: Reading, changes: readonly Change[]): Promise<readonly Row[]> {
  const found = new Map<string, unknown>();
  for (const entity of new Set(changes.map((change) => change.entity))) {
    const ids = changes.flatMap((one) => (one.entity === entity && !one.isGone ? [one.id] : []));
    for (const row of await readRecords(db, entity, ids)) {
      found.set(`${entity} ${syncIdOf({ entity, row } as SyncedRecord)}`, row);
    }
  }
  return changes.map(({ entity, id, version, isGone }) => ({
    entity,
    id,
    version,
    row: isGone ? null : (found.get(`${entity} ${id}`) ?? null),
  }));
}
