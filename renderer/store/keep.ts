import type { Write } from '../../core/domain/change.ts';
import type { Incident } from '../../core/domain/incident.ts';
import type { IncidentId } from '../../core/ids.ts';
import type { Command } from '../../core/protocol/commands/all.ts';
import { ENTITIES, type EntityName } from '../../core/protocol/sync.ts';
import {
  namedConflict,
  namedEntry,
  replay,
  type Board,
  type Replayed,
  type Rulebook,
} from './board.ts';
import type { BaseRow, Database, OutboxRow, TombstoneRow } from './db.ts';
import { readMeta, takeSeqs } from './meta.ts';
import { stored, type AnyStored } from './records.ts';

/*
 * Writing what acts do to the tables. All of it runs inside a strict transaction over `actTables`.
 */

/** Everything that an act reads or writes. */
export function actTables(db: Database): string[] {
  return [...ENTITIES, 'base', 'outbox', 'tombstone', 'meta'].map((name) => db.table(name).name);
}

/** The case as it is shown, with the records that the commands name. */
export async function readBoard(
  db: Database,
  entityId: IncidentId,
  commands: readonly Command[],
  known?: Incident | null,
): Promise<Board> {
  const incident =
    known === undefined ? ((await db.incident.get(entityId))?.record ?? null) : known;
  const entryIds = commands.flatMap((one) => namedEntry(one) ?? []);
  const conflictIds = commands.flatMap((one) => namedConflict(one) ?? []);
  const entries = entryIds.length === 0 ? [] : await db.entry.bulkGet(entryIds);
  const conflicts = conflictIds.length === 0 ? [] : await db.conflict.bulkGet(conflictIds);
  return {
    incident,
    entries: new Map(entries.flatMap((one) => (one ? [[one.id, one.record]] : []))),
    conflicts: new Map(conflicts.flatMap((one) => (one ? [[one.id, one.record]] : []))),
    writes: new Map(),
  };
}

type Written =
  | { readonly entity: Write['entity']; readonly record: Write['row'] }
  | { readonly entity: 'incident'; readonly record: Incident };

function writtenIn(board: Board): Written[] {
  const beside = [...board.writes.values()].map(({ entity, row }) => ({ entity, record: row }));
  return board.incident === null
    ? beside
    : [{ entity: 'incident', record: board.incident }, ...beside];
}

function keyOf({ entity, record }: Written): string {
  return `${entity} ${record.id}`;
}

/** Stores a board's incident and writes, and what lay beneath them where nothing is kept of it yet. */
export async function keepBoard(db: Database, entityId: IncidentId, board: Board): Promise<void> {
  const written = writtenIn(board);
  if (written.length === 0) return;
  const keys = written.map(({ entity, record }): [EntityName, string] => [entity, record.id]);
  // asked together: each question by itself would wait for the one before it
  const [bases, lastSeq, shown, buried] = await Promise.all([
    db.base.bulkGet(keys),
    readMeta(db, 'seq'),
    Promise.all(keys.map(([entity, id]) => db.table<AnyStored>(entity).get(id))),
    db.tombstone.bulkGet(keys),
  ]);
  const firstSeq = (lastSeq?.value ?? 0) + 1;
  const missing: BaseRow[] = [];
  const writes: PromiseLike<unknown>[] = [
    db.meta.put({ key: 'seq', value: firstSeq + written.length - 1 }),
  ];
  for (const [at, one] of written.entries()) {
    const { entity } = one;
    const { id } = one.record;
    const found = beneathOf(bases[at], shown[at], buried[at]);
    const { version } = found;
    if (found.isFirst) missing.push({ entity, id, entityId, version, stored: found.stored });
    if (found.isBuried) writes.push(db.tombstone.delete([entity, id]));
    const row = stored(entity, { id, version, seq: firstSeq + at, record: one.record });
    writes.push(db.table(entity).put(row));
  }
  if (missing.length > 0) writes.push(db.base.bulkPut(missing));
  await Promise.all(writes);
}

/** What lies beneath a record, and whether this is the first unsent write to it. */
function beneathOf(
  base: BaseRow | undefined,
  shown: AnyStored | undefined,
  grave: TombstoneRow | undefined,
) {
  if (base !== undefined)
    return { version: base.version, stored: base.stored, isFirst: false, isBuried: false };
  if (shown !== undefined)
    return { version: shown.version, stored: shown, isFirst: true, isBuried: false };
  const isBuried = grave !== undefined;
  return { version: grave?.version ?? 0, stored: null, isFirst: true, isBuried };
}

/** The unsent commands of a record, oldest first. */
export async function unsentOf(db: Database, entityId: IncidentId): Promise<OutboxRow[]> {
  return db.outbox.where('entityId').equals(entityId).sortBy('seq');
}

/**
 * Makes a record anew from what lies beneath and the commands still in the outbox; without any, the
 * record is the backend's again. Run after every change of either.
 */
export async function rebuild(
  db: Database,
  entityId: IncidentId,
  book: Rulebook,
): Promise<Replayed['refused']> {
  const bases = await db.base.where('entityId').equals(entityId).toArray();
  await restore(db, bases);
  const commands = (await unsentOf(db, entityId)).map((row) => row.command);
  if (commands.length === 0) {
    await bury(db, bases, new Set());
    await db.base.where('entityId').equals(entityId).delete();
    return [];
  }
  const replayed = replay(await readBoard(db, entityId, commands), commands, book);
  await keepBoard(db, entityId, replayed.board);
  await bury(db, bases, new Set(writtenIn(replayed.board).map(keyOf)));
  return replayed.refused;
}

async function restore(db: Database, bases: readonly BaseRow[]): Promise<void> {
  if (bases.length === 0) return;
  const firstSeq = await takeSeqs(db, bases.length);
  for (const [at, { entity, id, stored: kept }] of bases.entries()) {
    if (kept === null) await db.table(entity).delete(id);
    else await db.table(entity).put({ ...kept, seq: firstSeq + at });
  }
}

/** Leaves a mark of each record that only unsent commands had made and that is now gone. */
async function bury(
  db: Database,
  bases: readonly BaseRow[],
  alive: ReadonlySet<string>,
): Promise<void> {
  const dead = bases.filter(
    ({ entity, id, stored: kept }) => kept === null && !alive.has(`${entity} ${id}`),
  );
  if (dead.length === 0) return;
  const firstSeq = await takeSeqs(db, dead.length);
  await db.tombstone.bulkPut(
    dead.map(({ entity, id, version }, at) => ({ entity, id, version, seq: firstSeq + at })),
  );
}
