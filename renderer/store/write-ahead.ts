import type { JournalEntry } from '../../core/bridge/journal.ts';
import type { CommandId } from '../../core/ids.ts';
import { ok, type Result } from '../../core/result.ts';
import type { Database } from './db.ts';
import type { Desk } from './desk.ts';
import {
  goneLine,
  isSendable,
  journalFailure,
  madeLine,
  type Journal,
  type JournalFailure,
} from './journal.ts';

/*
 * Changing the outbox. In the shell the journal says first what the store will hold. Laws:
 * 1. What is to be written is found by doing it in a transaction that is then undone; the lines are
 *    appended; then it is done for good, and counts only where it made the same lines.
 * 2. Where it comes to nothing after all, the journal is told what the store holds instead.
 * 3. Nothing but Dexie is awaited inside a transaction.
 */

/** What a change comes to, and what the journal is to say of it. */
export type Changed<T> = { readonly value: T; readonly lines: readonly JournalEntry[] };
export type Change<T, Why> = () => Promise<Result<Changed<T>, Why>>;

/** Another window changes the same act, or sync gives it its number: not for ever. */
const TRIES = 5;

/** Runs a change of the outbox in one strict transaction over `tables`, the journal first. */
export async function writeAhead<T, Why>(
  { db, journal }: Pick<Desk, 'db' | 'journal'>,
  tables: readonly string[],
  change: Change<T, Why>,
): Promise<Result<T, Why | JournalFailure>> {
  if (journal === null) {
    // an async callback: Dexie follows native awaits only where it knows of them
    const changed = await db.transaction('rw', tables, async () => await change());
    return changed.ok ? ok(changed.value.value) : changed;
  }
  return journal.alone(async () => {
    const paid = await payOwed(db, journal);
    if (!paid.ok) return paid;
    for (let tried = 0; tried < TRIES; tried += 1) {
      const kept = await writeOnce(db, journal, tables, change);
      if (kept !== 'overtaken') return kept;
    }
    throw new Error('An act that is overtaken each time');
  });
}

async function writeOnce<T, Why>(
  db: Database,
  journal: Journal,
  tables: readonly string[],
  change: Change<T, Why>,
): Promise<Result<T, Why | JournalFailure> | 'overtaken'> {
  const planned = await undone(db, tables, change, () => true);
  if (!planned.ok) return planned;
  const { lines } = planned.value;
  if (lines.length > 0) {
    const written = await journal.append(lines);
    if (!written.ok) return journalFailure(written.error);
  }
  let isKept = false;
  try {
    const isOther = (done: Result<Changed<T>, Why>) =>
      !done.ok || !areSame(done.value.lines, lines);
    const done = await undone(db, tables, change, isOther);
    if (!done.ok) return done;
    isKept = areSame(done.value.lines, lines);
    return isKept ? ok(done.value.value) : 'overtaken';
  } finally {
    if (!isKept) await tellTruth(db, journal, lines);
  }
}

class Undone<Done> extends Error {
  readonly done: Done;
  constructor(done: Done) {
    super('undone');
    this.done = done;
  }
}

/** What a change comes to; nothing of it is left where `isUnwanted` says so. */
async function undone<Done>(
  db: Database,
  tables: readonly string[],
  change: () => Promise<Done>,
  isUnwanted: (done: Done) => boolean,
): Promise<Done> {
  try {
    return await db.transaction('rw', tables, async () => {
      const done = await change();
      if (isUnwanted(done)) throw new Undone(done);
      return done;
    });
  } catch (error) {
    if (error instanceof Undone) return error.done as Done;
    throw error;
  }
}

function areSame(a: readonly JournalEntry[], b: readonly JournalEntry[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Writes what the store holds of the acts in these lines; what cannot be written is owed. */
async function tellTruth(
  db: Database,
  journal: Journal,
  lines: readonly JournalEntry[],
): Promise<void> {
  for (const { id } of lines) journal.owed.add(id);
  await payOwed(db, journal);
}

/** Says of the owed acts what is so. Inside `alone` only. */
async function payOwed(db: Database, journal: Journal): Promise<Result<null, JournalFailure>> {
  const ids = [...journal.owed];
  if (ids.length === 0) return ok(null);
  const written = await journal.append(await truthOf(db, ids));
  if (!written.ok) return journalFailure(written.error);
  for (const id of ids) journal.owed.delete(id);
  return ok(null);
}

async function truthOf(db: Database, ids: readonly CommandId[]): Promise<readonly JournalEntry[]> {
  const lines = new Map((await heldLines(db)).map((line) => [line.id, line]));
  return ids.map((id) => lines.get(id) ?? goneLine(id));
}

/**
 * What the journal must hold: acts without an answer, and those whose answer nobody has read or whose
 * record left; a store that is lost would take their words along.
 */
export async function heldLines(db: Database): Promise<readonly JournalEntry[]> {
  return db.transaction('r', db.outbox, db.outcome, db.quarantine, async () => {
    const [unsent, answered, left] = await Promise.all([
      db.outbox.orderBy('seq').toArray(),
      db.outcome.toArray(),
      db.quarantine.toArray(),
    ]);
    const rows = [
      ...unsent.map((row) => ({ row, at: row.madeAt })),
      ...answered.map((row) => ({ row, at: row.answeredAt })),
      ...left.map((row) => ({ row, at: row.at })),
    ];
    // in a damaged store there may be rows that are no acts
    return rows.flatMap(({ row, at }) => (isSendable(row.command) ? [madeLine(row, at)] : []));
  });
}

/** Which of these ids belong to acts that were made, whatever became of them. */
export async function madeAmong(
  { outbox, outcome, quarantine, answered }: Database,
  ids: readonly CommandId[],
): Promise<ReadonlySet<CommandId>> {
  const found = await Promise.all([
    outbox.where('id').anyOf(ids).keys(),
    ...[outcome, quarantine, answered].map((table) => table.where('id').anyOf(ids).keys()),
  ]);
  return new Set(found.flat() as CommandId[]);
}

/** By the ids alone. */
export async function heldIds(db: Database): Promise<ReadonlySet<CommandId>> {
  return db.transaction('r', db.outbox, db.outcome, db.quarantine, async () => {
    const lists = await Promise.all([
      db.outbox.orderBy('id').keys(),
      db.outcome.toCollection().primaryKeys(),
      db.quarantine.toCollection().primaryKeys(),
    ]);
    return new Set(lists.flat() as CommandId[]);
  });
}
