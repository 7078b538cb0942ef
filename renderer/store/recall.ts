import { idOf, type CommandId } from '../../core/ids.ts';
import { readCommand, type Command } from '../../core/protocol/commands/all.ts';
import { ok, refused, type Result } from '../../core/result.ts';
import type { Rulebook } from './board.ts';
import type { OutboxRow } from './db.ts';
import type { Desk } from './desk.ts';
import { actTables, rebuild } from './keep.ts';
import { goneLine, madeLine, type JournalFailure } from './journal.ts';
import { outboxRow, seqOf, type PerformRefusal } from './perform.ts';
import { writeAhead, type Changed } from './write-ahead.ts';

/** Why an unsent act cannot be taken back or changed. */
export type RecallRefusal =
  | { readonly kind: 'not-in-outbox' }
  /** It has its number and may be under way: it is answered first. */
  | { readonly kind: 'already-sent' }
  | { readonly kind: 'written-by-newer-app' }
  | JournalFailure;

/** Takes back the last thing done: a merged edit goes back to what it was, another act goes. */
export async function recall(
  desk: Desk,
  commandId: CommandId,
): Promise<Result<Command, RecallRefusal>> {
  return onUnnumbered(desk, commandId, async (row) => {
    const { command, earlier } = row;
    if (earlier === null) return drop(desk, row);
    const kept = { ...row, command: earlier, earlier: null };
    await desk.db.outbox.put(kept);
    return ok({ value: command, lines: [madeLine(kept, kept.madeAt)] });
  });
}

/** Drops an unsent act. The person asked for it, so no row is left of it. */
export async function discard(
  desk: Desk,
  commandId: CommandId,
): Promise<Result<Command, RecallRefusal>> {
  return onUnnumbered(desk, commandId, (row) => drop(desk, row));
}

/** Puts an act back that was discarded, as it was made; under another id, for its own is gone for good. */
export async function putBack(
  desk: Desk,
  dropped: OutboxRow,
): Promise<Result<Command, PerformRefusal>> {
  if (!desk.canWrite) return refused({ kind: 'written-by-newer-app' });
  const { db } = desk;
  const id: CommandId = idOf(desk.newId());
  return writeAhead<Command, PerformRefusal>(desk, actTables(db), async () => {
    const read = readCommand({ ...dropped.command, id });
    if (!read.ok) return read;
    const { madeAt, attempts, lastFailure, entityId } = dropped;
    const kept = { ...outboxRow(read.value, madeAt), attempts, lastFailure };
    const book = { actor: desk.actor, reference: await desk.reference.read(db) };
    const seq = await db.outbox.add(kept);
    const refusal = (await rebuild(db, entityId, book)).find((one) => one.id === id);
    if (refusal === undefined) return ok({ value: read.value, lines: [madeLine(kept, madeAt)] });
    await db.outbox.delete(seq);
    await rebuild(db, entityId, book);
    return refused(refusal.refusal);
  });
}

async function drop(desk: Desk, row: OutboxRow): Promise<Result<Changed<Command>, never>> {
  await desk.db.outbox.delete(seqOf(row));
  return ok({ value: row.command, lines: [goneLine(row.id)] });
}

/** Changes what an unsent act says. Refused where the rulebook would not take it so; then it stays. */
export async function editUnsent(
  desk: Desk,
  commandId: CommandId,
  args: Command['args'],
): Promise<Result<Command, RecallRefusal | PerformRefusal>> {
  return onUnnumbered<RecallRefusal | PerformRefusal>(desk, commandId, async (row, book) => {
    const read = readCommand({ ...row.command, args });
    if (!read.ok) return read;
    const command = read.value;
    const kept = { ...row, command };
    await desk.db.outbox.put(kept);
    const refusal = (await rebuild(desk.db, row.entityId, book)).find(({ id }) => id === row.id);
    if (refusal === undefined) return ok({ value: command, lines: [madeLine(kept, kept.madeAt)] });
    await desk.db.outbox.put(row);
    return refused(refusal.refusal);
  });
}

async function onUnnumbered<Why>(
  desk: Desk,
  commandId: CommandId,
  change: (row: OutboxRow, book: Rulebook) => Promise<Result<Changed<Command>, Why>>,
): Promise<Result<Command, Why | RecallRefusal>> {
  if (!desk.canWrite) return refused({ kind: 'written-by-newer-app' });
  const { db } = desk;
  return writeAhead<Command, Why | RecallRefusal>(desk, actTables(db), async () => {
    const row = await db.outbox.where('id').equals(commandId).first();
    if (row === undefined) return refused({ kind: 'not-in-outbox' as const });
    if (row.n !== null) return refused({ kind: 'already-sent' as const });
    const book = { actor: desk.actor, reference: await desk.reference.read(db) };
    const changed = await change(row, book);
    await rebuild(db, row.entityId, book);
    return changed;
  });
}
