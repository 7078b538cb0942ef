import type { JournalEntry, JournalRead } from '../../core/bridge/journal.ts';
import type { CommandId, IncidentId } from '../../core/ids.ts';
import type { Command } from '../../core/protocol/commands/all.ts';
import { ok, type Result } from '../../core/result.ts';
import { damageOf, keepCanary, type Damage } from './canary.ts';
import { describeStore, type Database, type OutboxRow } from './db.ts';
import type { Desk } from './desk.ts';
import { countAnew, dropCache } from './drop-cache.ts';
import { goneLine, isSendable, type Journal } from './journal.ts';
import { actTables, rebuild } from './keep.ts';
import { readMeta, type Recovery } from './meta.ts';
import { openStore, type OpenFailure, type OpenStore } from './open.ts';
import { outboxRow } from './perform.ts';
import { heldLines, madeAmong } from './write-ahead.ts';

/*
 * The start of a desk in the shell, before anything is shown. Laws:
 * 1. A store that cannot be read is made anew; one that is damaged keeps its outbox and has
 *    everything else pulled again.
 * 2. Afterwards the outbox holds every act of the journal that nobody answered, and the journal every
 *    act of the outbox. Done again after a crash, it comes to the same.
 * 3. What was done is told until the person has read it.
 */

type Made = JournalRead['made'][number];
type Read = { readonly made: readonly Made[]; readonly skipped: JournalRead['skipped'] };

/** Opens a store, compares it with its canary and its journal, and mends it. */
export async function openRecovered(
  name: string,
  journal: Journal,
  deskOf: (store: OpenStore) => Desk,
): Promise<Result<Desk, OpenFailure>> {
  return journal.alone(async () => {
    const read = await journal.read();
    // acts are refused until it can be read, and a banner says so; nothing is known of what is missing
    const told = read.ok ? read.value : null;
    const opened = await openOrRemake(name, journal, told);
    if (!opened.ok) return opened;
    const { store, made, damage } = opened.value;
    const desk = deskOf(store);
    if (store.canWrite) await recover(desk, journal, damage, told && { ...told, made });
    return ok(desk);
  });
}

/** Compares a store that was opened again, and mends it, as at the start. Inside `alone` only. */
export async function mend(desk: Desk, journal: Journal): Promise<void> {
  const read = await journal.read();
  await recover(desk, journal, null, read.ok ? read.value : null);
}

/** Without acts that were refused after their line was written; a store that lost rows cannot tell. */
function keptOf(made: readonly Made[], damage: Damage | null, { owed }: Journal): readonly Made[] {
  return damage === null ? made.filter(({ id }) => !owed.has(id)) : made;
}

type Opened = {
  readonly store: OpenStore;
  readonly damage: Damage | null;
  /** What the journal holds now. */
  readonly made: readonly Made[];
};

async function openOrRemake(
  name: string,
  journal: Journal,
  read: Read | null,
): Promise<Result<Opened, OpenFailure>> {
  const opened = await openTwice(name);
  if (opened.ok) return ok({ store: opened.value, damage: null, made: read?.made ?? [] });
  if (opened.error.kind !== 'damaged' || read === null) return opened;
  // the journal holds more than the store, but for what another program wrote
  const missing = missingIn(read.made, await readableLines(name));
  const isSaved = missing.length === 0 || (await journal.append(missing)).ok;
  if (!isSaved || !(await remove(name, journal))) return opened;
  const anew = await openStore(name);
  if (!anew.ok) return anew;
  const replaced = new Set(missing.map(({ id }) => id));
  const made = [...read.made.filter(({ id }) => !replaced.has(id)), ...missing];
  return ok({ store: anew.value, damage: 'unreadable', made });
}

/** A platform that is busy may fail once. */
async function openTwice(name: string): Promise<Result<OpenStore, OpenFailure>> {
  const opened = await openStore(name);
  return opened.ok || opened.error.kind !== 'damaged' ? opened : openStore(name);
}

async function remove(name: string, journal: Journal): Promise<boolean> {
  try {
    await describeStore(name).delete();
    return true;
  } catch {
    // it can neither be read nor deleted here: where not even the shell can, the person is told
    return journal.clearStores();
  }
}

async function readableLines(name: string): Promise<readonly JournalEntry[]> {
  const db = describeStore(name);
  try {
    await db.open();
    return await heldLines(db);
  } catch {
    // nothing can be read of it: the journal's own lines are what is left
    return [];
  } finally {
    db.close();
  }
}

/** The lines of which the journal holds none, or an older one. */
function missingIn(made: readonly Made[], lines: readonly JournalEntry[]): readonly Made[] {
  const known = new Map(made.map((line) => [line.id, bytesOf(line)]));
  return lines.flatMap((line) =>
    line.kind === 'made' && known.get(line.id) !== bytesOf(line) ? [line] : [],
  );
}

/** The same whatever way the command has come; its fields change places on the way. */
function bytesOf({ command }: Made): string {
  return JSON.stringify(Object.entries(command).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function recover(
  desk: Desk,
  journal: Journal,
  found: Damage | null,
  read: Read | null,
): Promise<void> {
  const canary = await journal.lastCanary();
  const damage = found ?? (await damageOf(desk.db, canary));
  const made = keptOf(read?.made ?? [], damage, journal);
  await putBack(desk, { made, skipped: read?.skipped ?? [] }, damage, canary?.seq ?? 0);
  if (read !== null) await agree(desk.db, journal, read.made);
  if (damage !== null) await keepCanary(desk.db, journal);
}

async function putBack(
  desk: Desk,
  { made, skipped }: Read,
  damage: Damage | null,
  canarySeq: number,
): Promise<void> {
  const { db } = desk;
  const tables = [...actTables(db), 'outcome', 'quarantine', 'answered'];
  await db.transaction('rw', tables, async () => {
    if (damage !== null) await db.outbox.filter((row) => !isSendable(row.command)).delete();
    const known = await madeAmong(
      db,
      made.map(({ id }) => id),
    );
    const rows = made.flatMap(({ id, command, madeAt }) =>
      known.has(id) ? [] : [outboxRow(command as unknown as Command, madeAt)],
    );
    await db.outbox.bulkAdd(rows);
    if (damage === null) await replayAll(desk, rows);
    else await beginAnew(desk, canarySeq);
    const torn = skipped.filter(({ reason }) => reason === 'torn').length;
    const spoilt = skipped.length - torn;
    await note(db, { damage, restored: rows.length, spoilt, torn, at: desk.clock.wall() });
  });
}

async function replayAll(desk: Desk, rows: readonly OutboxRow[]): Promise<void> {
  const { db } = desk;
  const book = { actor: desk.actor, reference: await desk.reference.read(db) };
  for (const entityId of new Set(rows.map((row) => row.entityId))) {
    await cover(db, entityId);
    await rebuild(db, entityId, book);
  }
}

/** Lays what is shown of a case beneath its acts, where nothing lies there. */
async function cover(db: Database, id: IncidentId): Promise<void> {
  if ((await db.base.get(['incident', id])) !== undefined) return;
  const shown = (await db.incident.get(id)) ?? null;
  const version = shown?.version ?? 0;
  await db.base.put({ entity: 'incident', id, entityId: id, version, stored: shown });
}

async function beginAnew({ db, newId }: Desk, canarySeq: number): Promise<void> {
  const seq = (await readMeta(db, 'seq'))?.value ?? 0;
  // it never goes back, whatever the damage: who asks for what is new goes by it
  await db.meta.put({ key: 'seq', value: Math.max(seq, canarySeq) });
  await countAnew(db, newId());
  await dropCache(db);
  // an empty queue must not look as if all were up to date
  await db.meta.delete('sync');
}

/** Adds to what the person has not read yet. */
async function note(db: Database, now: Recovery): Promise<void> {
  if (now.damage === null && now.restored + now.spoilt + now.torn === 0) return;
  const before = (await readMeta(db, 'recovery')) ?? {
    damage: null,
    restored: 0,
    spoilt: 0,
    torn: 0,
  };
  await db.meta.put({
    key: 'recovery',
    damage: now.damage ?? before.damage,
    restored: now.restored + before.restored,
    spoilt: now.spoilt + before.spoilt,
    torn: now.torn + before.torn,
    at: now.at,
  });
}

/** The journal holds what the store holds, and nothing that was answered. */
async function agree(db: Database, journal: Journal, made: readonly Made[]): Promise<void> {
  const held = await heldLines(db);
  const ids = new Set(held.map(({ id }) => id));
  const answered = new Set<CommandId>(await db.answered.toCollection().primaryKeys());
  const gone = made.filter(({ id }) => answered.has(id) && !ids.has(id));
  const lines = [...missingIn(made, held), ...gone.map(({ id }) => goneLine(id))];
  // where it cannot be written now, the next start does it
  if (lines.length > 0) await journal.append(lines);
}
