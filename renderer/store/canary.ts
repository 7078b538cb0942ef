import type { Canary } from '../../core/bridge/journal.ts';
import { ENTITIES, REFERENCE_ENTITIES, type EntityName } from '../../core/protocol/sync.ts';
import { RECORDS, versionedId } from '../../core/protocol/records.ts';
import type { Database } from './db.ts';
import type { Journal } from './journal.ts';
import { readMeta } from './meta.ts';
import type { AnyStored, Records } from './records.ts';

/*
 * Whether a store is the one that was left behind. The platform may hand over an empty or a half
 * store without an error, so the shell keeps a canary of it outside. The store may hold more than its
 * canary says, for it goes on after; never less, but by deletions that left their mark.
 */

/** What is wrong with a store. */
export type Damage =
  /** It could not be opened. */
  | 'unreadable'
  /** It is empty and was not. */
  | 'deleted'
  /** It is what it was some time before. */
  | 'older'
  /** It is not the one that was left. */
  | 'other'
  | 'lost-rows'
  /** It holds what are no records. */
  | 'not-records';

type Marks = Pick<Canary, 'epoch' | 'generation' | 'seq'>;

async function marksOf(db: Database): Promise<Marks> {
  const [client, generation, seq] = await Promise.all([
    readMeta(db, 'client'),
    readMeta(db, 'generation'),
    readMeta(db, 'seq'),
  ]);
  return {
    epoch: client?.id ?? null,
    generation: generation?.value ?? 0,
    seq: seq?.value ?? 0,
  };
}

/**
 * The store as it is. What is written meanwhile is not missed later, for the marks are read first;
 * but then the digest is of no moment, and says nothing.
 */
async function canaryOf(db: Database): Promise<Canary> {
  const marks = await marksOf(db);
  const counts = await Promise.all(
    ENTITIES.map(async (entity) => [entity, await db.table(entity).count()] as const),
  );
  const digest = await digestOf(db);
  const isStill = areSame(marks, await marksOf(db));
  return { ...marks, counts: Object.fromEntries(counts), digest: isStill ? digest : '' };
}

function areSame(a: Marks, b: Marks): boolean {
  return a.seq === b.seq && a.generation === b.generation && a.epoch === b.epoch;
}

/** Of the ids of the reference records, and of the open cases in the order of their last change. */
async function digestOf(db: Database): Promise<string> {
  const lists = await Promise.all([
    ...REFERENCE_ENTITIES.map((entity) => db.table(entity).toCollection().primaryKeys()),
    db.incident.where('[isOpen+seq]').between([1, 0], [1, Infinity]).primaryKeys(),
  ]);
  return mixed(JSON.stringify(lists));
}

/** Tells chance from sameness, not an attacker: 53 bits as hex. */
function mixed(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  return [high, low].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
}

/**
 * Tells the shell what the store holds, where that is not what it was told last. What was written is
 * made to survive a power cut first: a store that fell back would be taken for an older one.
 */
export async function keepCanary(db: Database, journal: Journal): Promise<void> {
  const known = await readMeta(db, 'canary');
  const marks = await marksOf(db);
  if (known !== null && areSame(known, marks)) return;
  const canary = await canaryOf(db);
  // the outbox in its scope makes the transaction strict
  await db.transaction('rw', db.outbox, db.meta, async () => {
    const { epoch, generation, seq } = canary;
    await db.meta.put({ key: 'canary', epoch, generation, seq });
  });
  const kept = await journal.keepCanary(canary);
  // the next rest tries again
  if (!kept.ok) await db.meta.delete('canary');
}

/** What is wrong with a store that opens; null for nothing. Its canary is to be read before it. */
export async function damageOf(db: Database, canary: Canary | null): Promise<Damage | null> {
  const damage = canary === null ? null : await misses(db, canary);
  if (damage !== null) return damage;
  return (await holdsOnlyRecords(db)) ? null : 'not-records';
}

async function misses(db: Database, canary: Canary): Promise<Damage | null> {
  const now = await canaryOf(db);
  if (isEmpty(now) && !isEmpty(canary)) return 'deleted';
  if (now.seq < canary.seq || now.generation < canary.generation) return 'older';
  // many rows went on purpose since: nothing can be said of the rest
  if (now.generation > canary.generation) return null;
  if (canary.epoch !== null && now.epoch !== canary.epoch) return 'other';
  return isUnlike(now, canary) || (await hasLostRows(db, canary, now)) ? 'lost-rows' : null;
}

/** As made just now: one that was emptied on purpose has counted rows. */
function isEmpty({ counts, seq }: Canary): boolean {
  return seq === 0 && Object.values(counts).every((count) => count === 0);
}

/** Nothing was written since, and other records are there. */
function isUnlike(now: Canary, canary: Canary): boolean {
  if (now.seq !== canary.seq || now.digest === '' || canary.digest === '') return false;
  return now.digest !== canary.digest;
}

async function hasLostRows(db: Database, canary: Canary, now: Canary): Promise<boolean> {
  const graves = await db.tombstone.where('seq').above(canary.seq).toArray();
  return ENTITIES.some((entity) => {
    const buried = graves.filter((one) => one.entity === entity).length;
    return (now.counts[entity] ?? 0) + buried < (canary.counts[entity] ?? 0);
  });
}

/** Looks at what the screens stand on: reference records, open cases and conflicts. */
async function holdsOnlyRecords(db: Database): Promise<boolean> {
  const tables = await Promise.all([
    ...REFERENCE_ENTITIES.map((entity) => rowsOf(entity, db.table(entity).toArray())),
    rowsOf('incident', db.incident.where('[isOpen+seq]').between([1, 0], [1, Infinity]).toArray()),
    rowsOf('conflict', db.conflict.where('isOpen').equals(1).toArray()),
  ]);
  return tables.flat().every(([entity, row]) => isRecord(entity, row));
}

async function rowsOf(
  entity: EntityName,
  reading: PromiseLike<readonly AnyStored[]>,
): Promise<readonly (readonly [EntityName, AnyStored])[]> {
  return (await reading).map((row) => [entity, row]);
}

function isRecord(entity: EntityName, row: AnyStored): boolean {
  const read = RECORDS[entity].safeParse(row.record);
  if (!read.success || !Number.isInteger(row.version) || !Number.isInteger(row.seq)) return false;
  return row.id === idIn(entity, row.record);
}

function idIn(entity: EntityName, record: AnyStored['record']): string {
  const isVersioned = entity === 'calendar' || entity === 'policy';
  return isVersioned ? versionedId(record as Records['policy']) : record.id;
}
