import { Dexie } from 'dexie';
import { isEnded, type Incident } from '../../core/domain/incident.ts';
import type { Snooze } from '../../core/domain/snooze.ts';
import type { IncidentId } from '../../core/ids.ts';
import { REFERENCE_ENTITIES } from '../../core/protocol/sync.ts';
import type { Desk } from './desk.ts';
import { readMeta } from './meta.ts';
import type { Reference } from './reference.ts';
import { snoozesOf } from './snoozes.ts';

/** Rows cloned at once, short of what a frame notices. */
const PAGE = 500;
const READ_TABLES = [...REFERENCE_ENTITIES, 'incident', 'snooze', 'outbox', 'tombstone', 'meta'];
/** What a reading found new. */
export type Fresh = {
  readonly generation: number;
  readonly reference: Reference;
  readonly snoozes: ReadonlyMap<IncidentId, Snooze>;
  readonly unsent: ReadonlySet<IncidentId>;
  readonly changed: readonly Incident[];
  readonly gone: readonly string[];
  readonly seen: number;
};

/** What the reader has; `generation` is null for nothing yet. */
export type Known = {
  readonly generation: number | null;
  /** The last `seq` given when the last reading began: all that was written since is above it. */
  readonly seen: number;
  readonly held: readonly Incident[];
  /** With the records of ended cases; else only with the ids of those that ended. */
  readonly withEnded: boolean;
  /** Cases that a search found: of these also the ended ones are wanted. */
  readonly found: ReadonlySet<string>;
};

/**
 * What is new, in one transaction: between two of them a page of a pull may be written, and each
 * would wait for it. All anew is read in many, for a long one would hold up acts.
 */
export async function readQueue(desk: Desk, known: Known): Promise<Fresh> {
  const { db } = desk;
  const news = await db.transaction('r', READ_TABLES, async () => {
    const generation = await currentGeneration(desk);
    if (generation !== known.generation) return null;
    return readFrom(desk, { ...known, generation });
  });
  if (news !== null) return news;
  const generation = await currentGeneration(desk);
  return readFrom(desk, { ...known, generation, seen: 0, held: [] });
}

async function currentGeneration(desk: Desk): Promise<number> {
  return (await readMeta(desk.db, 'generation'))?.value ?? 0;
}

async function readFrom(
  desk: Desk,
  known: Known & { readonly generation: number },
): Promise<Fresh> {
  const { db, reference } = desk;
  const { generation, seen, held, withEnded, found } = known;
  const lastSeq = (await readMeta(db, 'seq'))?.value ?? 0;
  const open = await readAbove(desk, 1, seen);
  const unsent = new Set((await db.outbox.orderBy('entityId').uniqueKeys()) as IncidentId[]);
  const ended = withEnded
    ? { incidents: await readAbove(desk, 0, seen), ids: [] }
    : await readEnded(desk, seen, { unsent, found }, [...held, ...open]);
  const buried = await db.tombstone.where('seq').above(seen).toArray();
  return {
    generation,
    reference: await reference.read(db),
    snoozes: await snoozesOf(desk),
    unsent,
    changed: [...open, ...ended.incidents],
    gone: [
      ...ended.ids,
      ...buried.flatMap(({ entity, id }) => (entity === 'incident' ? [id] : [])),
    ],
    seen: lastSeq,
  };
}

async function readAbove(desk: Desk, isOpen: 0 | 1, after: number): Promise<Incident[]> {
  const incidents: Incident[] = [];
  let lastSeq = after;
  for (;;) {
    const rows = await above(desk, isOpen, lastSeq).limit(PAGE).toArray();
    for (const row of rows) incidents.push(row.record);
    lastSeq = rows.at(-1)?.seq ?? lastSeq;
    if (rows.length < PAGE) return incidents;
  }
}

/**
 * Of the ended cases as records only those with unsent acts and those that a search found; of those
 * that were held, as ids, what is held no longer. A pull brings ended cases by the thousand, so they
 * are looked through only where fewer are open than are held as open (whatever is open has been read,
 * so then one of them ended), or where one that was found is held and may have changed.
 */
async function readEnded(
  desk: Desk,
  after: number,
  wish: { readonly unsent: ReadonlySet<IncidentId>; readonly found: ReadonlySet<string> },
  held: readonly Incident[],
) {
  const { unsent, found } = wish;
  const state = new Map<string, boolean>(held.map(({ id, status }) => [id, isEnded(status)]));
  const ended = [...state].flatMap(([id, hasEnded]) => (hasEnded ? [id] : []));
  // before anything is held there is nothing to end
  const mayHaveNews =
    after > 0 &&
    (ended.some((id) => found.has(id)) ||
      (await above(desk, 1, 0).count()) !== state.size - ended.length);
  const news = mayHaveNews ? await above(desk, 0, after).primaryKeys() : [];
  const asked = new Set<string>([
    ...unsent,
    ...news.filter((id) => found.has(id)),
    ...[...found].filter((id) => !state.has(id)),
  ]);
  const rows = await desk.db.incident.bulkGet([...asked] as IncidentId[]);
  const incidents = rows.flatMap((row) => (row?.isOpen === 0 ? [row.record] : []));
  const read = new Set<string>(incidents.map(({ id }) => id));
  const isKept = (id: string) => read.has(id) || (found.has(id) && state.get(id) === true);
  return { incidents, ids: [...ended, ...news].filter((id) => !isKept(id)) };
}

function above(desk: Desk, isOpen: 0 | 1, seq: number) {
  return desk.db.incident
    .where('[isOpen+seq]')
    .between([isOpen, seq], [isOpen, Dexie.maxKey], false);
}
