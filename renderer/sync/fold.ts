import { Dexie, type Table } from 'dexie';
import type { IncidentId } from '../../core/ids.ts';
import {
  REFERENCE_ENTITIES,
  type EntityName,
  type Outcome,
  type Row,
  type SyncResponse,
} from '../../core/protocol/sync.ts';
import { DAY_MS, instant } from '../../core/time.ts';
import type { Database } from '../store/db.ts';
import type { Desk } from '../store/desk.ts';
import { actTables, rebuild } from '../store/keep.ts';
import { readMeta } from '../store/meta.ts';
import { stored, type AnyStored } from '../store/records.ts';
import { careful, type Pace } from './pace.ts';

/*
 * Folding an answer in. Laws:
 * 1. An outcome, the outbox row it answers and the records it touched change in one strict
 *    transaction: a command leaves the outbox only with its outcome.
 * 2. A row is written only where its version is above the stored one, so a page may come twice. A
 *    record that leaves a person's scope and comes back unchanged does so under one version: what is
 *    gone and what is there give way to each other at the same version.
 * 3. A page goes in slices, as long as the pace says; the cursor is written with the last. An act
 *    waits for one slice at most.
 * 4. A row of a record with unsent commands goes beneath them, and they are replayed on top.
 */

const ANSWERED_KEPT_MS = 30 * DAY_MS;
/** One row of so many is looked up to guess whether a page is new. */
const SAMPLED_ROWS = 150;

/** Takes outcomes and the records they touched. Strict. */
export async function foldOutcomes(
  desk: Desk,
  outcomes: readonly Outcome[],
  touched: readonly Row[],
): Promise<void> {
  if (outcomes.length === 0 && touched.length === 0) return;
  const { db } = desk;
  const tables = [...actTables(db), 'outcome', 'answered'];
  await db.transaction('rw', tables, async () => {
    const rebuilt = new Set<IncidentId>();
    for (const outcome of outcomes) {
      const entityId = await takeOutcome(desk, outcome);
      if (entityId !== null) rebuilt.add(entityId);
    }
    for (const entityId of await putRows(db, touched)) rebuilt.add(entityId);
    await rebuildAll(desk, rebuilt);
  });
}

/** Null where the command has been answered before. */
async function takeOutcome(desk: Desk, outcome: Outcome): Promise<IncidentId | null> {
  const { db } = desk;
  const row = await db.outbox.where('id').equals(outcome.id).first();
  if (row?.seq === undefined) return null;
  const { id, entityId, command } = row;
  const answeredAt = desk.clock.wall();
  await db.outbox.delete(row.seq);
  if (outcome.kind !== 'applied') {
    await db.outcome.put({ id, entityId, command, outcome, answeredAt });
  }
  if (outcome.kind !== 'refused') {
    await db.answered.put({ id, command, answeredAt, isOffered: 0 });
    const expired = instant(answeredAt - ANSWERED_KEPT_MS);
    await db.answered.where('answeredAt').below(expired).delete();
  }
  return entityId;
}

async function rebuildAll(desk: Desk, entityIds: ReadonlySet<IncidentId>): Promise<void> {
  if (entityIds.size === 0) return;
  const book = { actor: desk.actor, reference: await desk.reference.read(desk.db) };
  for (const entityId of entityIds) await rebuild(desk.db, entityId, book);
}

/** Takes a page of changes, and its cursor last. */
export async function foldPage(
  desk: Desk,
  { changes, cursor }: Pick<SyncResponse, 'changes' | 'cursor'>,
  pace: Pace = careful,
): Promise<void> {
  const covered: Row[] = [];
  const areNew = await seemNew(desk.db, changes);
  let from = 0;
  do {
    const slice = changes.slice(from, from + pace());
    from += slice.length;
    const last = from === changes.length ? { cursor, covered } : null;
    covered.push(...(await foldSlice(desk.db, slice, areNew, last)));
  } while (from < changes.length);
  if (covered.length > 0) await foldCovered(desk, covered, cursor);
}

/**
 * A guess, by a few of many, whether nothing is known of a page: then its rows are added without
 * asking. A wrong guess costs time and nothing else.
 */
async function seemNew(db: Database, rows: readonly Row[]): Promise<boolean> {
  if (rows.length <= SAMPLED_ROWS) return false;
  const asked = rows.filter((_, at) => at % SAMPLED_ROWS === 0);
  const found = await Promise.all(asked.map(({ entity, id }) => db.table(entity).get(id)));
  return found.every((one) => one === undefined);
}

/** What the last slice of a page needs to write the cursor. */
type Last = { readonly cursor: string; readonly covered: readonly Row[] };

/** One relaxed transaction; the rows of records with unsent commands are left and returned. */
async function foldSlice(
  db: Database,
  rows: readonly Row[],
  areNew: boolean,
  last: Last | null,
): Promise<Row[]> {
  const entities = [...new Set(rows.map((row) => row.entity))];
  const tables = [...entities, 'base', 'tombstone', 'meta'];
  return db.transaction('rw', tables, async () => {
    // asked together: each question by itself would wait for the one before it
    const [isCovered, graves, lastSeq] = await Promise.all([
      coveredOf(db, rows),
      db.tombstone.count(),
      readMeta(db, 'seq'),
    ]);
    const free = rows.filter((_, at) => !isCovered[at]);
    const isTried = areNew && graves === 0 && free.every(({ row }) => row !== null);
    await putAll(db, isTried ? await addNew(db, free, (lastSeq?.value ?? 0) + 1) : free);
    const left = rows.filter((_, at) => isCovered[at]);
    if (last !== null && left.length === 0 && last.covered.length === 0) {
      await db.meta.put({ key: 'cursor', value: last.cursor });
    }
    return left;
  });
}

async function coveredOf(db: Database, rows: readonly Row[]): Promise<readonly boolean[]> {
  // usually nothing is unsent, and then there is nothing to look up
  if ((await db.base.count()) === 0) return rows.map(() => false);
  const keys = rows.map(({ entity, id }): [EntityName, string] => [entity, id]);
  return (await db.base.bulkGet(keys)).map((base) => base !== undefined);
}

async function foldCovered(desk: Desk, rows: readonly Row[], cursor: string): Promise<void> {
  const { db } = desk;
  await db.transaction('rw', actTables(db), async () => {
    await rebuildAll(desk, await putRows(db, rows));
    await db.meta.put({ key: 'cursor', value: cursor });
  });
}

/** Puts rows beneath unsent commands where there are any; the records to rebuild. */
async function putRows(db: Database, rows: readonly Row[]): Promise<ReadonlySet<IncidentId>> {
  const rebuilt = new Set<IncidentId>();
  for (const row of rows) {
    const base = await db.base.get([row.entity, row.id]);
    if (base === undefined) {
      await putFree(db, row.entity, [row]);
    } else {
      rebuilt.add(base.entityId);
      if (isNews(row, base.version, base.stored === null))
        await db.base.put({ ...base, version: row.version, stored: storedOf(row, 0) });
    }
  }
  return rebuilt;
}

/** Writes what is news, none of it beneath unsent commands. */
async function putAll(db: Database, rows: readonly Row[]): Promise<void> {
  for (const entity of new Set(rows.map((row) => row.entity))) {
    const own = rows.filter((row) => row.entity === entity);
    await putFree(db, entity, own);
  }
}

/**
 * Adds rows without looking up versions, which costs as much as half the writing and in a first sync
 * finds nothing. Adding fails for the rows that are there: those are returned, to be compared.
 */
async function addNew(
  db: Database,
  rows: readonly Row[],
  firstSeq: number,
): Promise<readonly Row[]> {
  const kept = rows.map((row, at) => storedOf(row, firstSeq + at));
  const adding = [...new Set(rows.map((row) => row.entity))].map(async (entity) => {
    const own = rows.flatMap((row, at) => (row.entity === entity ? [at] : []));
    const failed = await addFailures(
      db.table<AnyStored, string>(entity),
      own.flatMap((at) => kept[at] ?? []),
    );
    return own.filter((_, at) => failed.has(at));
  });
  const writes: PromiseLike<unknown>[] = [
    db.meta.put({ key: 'seq', value: firstSeq + rows.length - 1 }),
  ];
  if (rows.some(({ entity }) => isReference(entity)))
    writes.push(db.meta.put({ key: 'reference', value: firstSeq }));
  const failed = new Set((await Promise.all(adding)).flat());
  await Promise.all(writes);
  return rows.filter((_, at) => failed.has(at));
}

/** The places of the rows that are there already; they do not spoil the transaction. */
async function addFailures(
  table: Table<AnyStored, string>,
  adds: readonly AnyStored[],
): Promise<ReadonlySet<number>> {
  try {
    await table.bulkAdd(adds);
    return new Set();
  } catch (error) {
    if (!(error instanceof Dexie.BulkError)) throw error;
    const failures = Object.entries(error.failuresByPos);
    if (failures.some(([, { name }]) => name !== 'ConstraintError')) throw error;
    return new Set(failures.map(([at]) => Number(at)));
  }
}

function isReference(entity: EntityName): boolean {
  return (REFERENCE_ENTITIES as readonly EntityName[]).includes(entity);
}

/** Rows of one table, none of them beneath unsent commands: compared with what is there. */
async function putFree(db: Database, entity: EntityName, rows: readonly Row[]): Promise<void> {
  const table = db.table<AnyStored, string>(entity);
  // asked together: each question by itself would wait for the one before it
  const [known, buried, lastSeq] = await Promise.all([
    table.bulkGet(rows.map((row) => row.id)),
    tombstonesOf(db, rows),
    readMeta(db, 'seq'),
  ]);
  const news = rows.filter((row, at) => {
    const there = known[at]?.version;
    return isNews(row, there ?? buried.get(row.id) ?? -1, there === undefined);
  });
  if (news.length === 0) return;
  const firstSeq = (lastSeq?.value ?? 0) + 1;
  const puts: AnyStored[] = [];
  const writes: PromiseLike<unknown>[] = [
    db.meta.put({ key: 'seq', value: firstSeq + news.length - 1 }),
  ];
  for (const [at, row] of news.entries()) {
    const kept = storedOf(row, firstSeq + at);
    if (kept !== null) puts.push(kept);
    else writes.push(bury(db, row, firstSeq + at));
    if (kept !== null && buried.has(row.id)) writes.push(db.tombstone.delete([entity, row.id]));
  }
  writes.push(table.bulkPut(puts));
  if (isReference(entity)) writes.push(db.meta.put({ key: 'reference', value: firstSeq }));
  await Promise.all(writes);
}

/** By law 2: newer, or the other of gone and there at the same version. */
function isNews(row: Row, version: number, isGone: boolean): boolean {
  return row.version > version || (row.version === version && (row.row === null) !== isGone);
}

async function bury(db: Database, { entity, id, version }: Row, seq: number): Promise<void> {
  await db.table(entity).delete(id);
  await db.tombstone.put({ entity, id, version, seq });
}

async function tombstonesOf(
  db: Database,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, number>> {
  if ((await db.tombstone.count()) === 0) return new Map();
  const keys = rows.map(({ entity, id }): [EntityName, string] => [entity, id]);
  const found = await db.tombstone.bulkGet(keys);
  return new Map(found.flatMap((one) => (one === undefined ? [] : [[one.id, one.version]])));
}

/** Null for a deletion. */
function storedOf({ entity, id, version, row }: Row, seq: number): AnyStored | null {
  if (row === null) return null;
  return stored(entity, { id, version, seq, record: row as AnyStored['record'] });
}
