import { Dexie } from 'dexie';
import type { Incident } from '../../core/domain/incident.ts';
import { idOf, type CommandId, type IncidentId } from '../../core/ids.ts';
import {
  readCommand,
  type Command,
  type CommandKind,
  type CommandOf,
} from '../../core/protocol/commands/all.ts';
import type { Refusal } from '../../core/protocol/refusal.ts';
import { ok, refused, type Result } from '../../core/result.ts';
import { instant, type DurationMs, type Instant } from '../../core/time.ts';
import { play, type Rulebook } from './board.ts';
import type { Database, OutboxRow } from './db.ts';
import type { Desk } from './desk.ts';
import { goneLine, madeLine, type JournalFailure } from './journal.ts';
import { actTables, keepBoard, readBoard, rebuild, unsentOf } from './keep.ts';
import { mergedEdit, mergeTarget } from './merge-edits.ts';
import { writeAhead, type Changed } from './write-ahead.ts';

/** One act of a person, before it has an id and a time. */
export type ActOf<Kind extends CommandKind> = {
  readonly kind: Kind;
  readonly entityId: IncidentId;
  readonly args: CommandOf<Kind>['args'];
  /** That of the draft it is made of; nothing for a new one. */
  readonly id?: CommandId;
  /** The values that the person saw; read from the record where they are not given. */
  readonly seen?: CommandOf<Kind> extends { seen?: infer Seen } ? Seen : never;
  /** How long it may be taken back before it leaves; nothing for at once. */
  readonly holdMs?: DurationMs;
};
export type Act = { [Kind in CommandKind]: ActOf<Kind> }[CommandKind];

/** The rulebook's refusals, and those of this device. Nothing was written. */
export type PerformRefusal = Refusal | { readonly kind: 'written-by-newer-app' } | JournalFailure;

export type Performed = {
  /** For `recall`, until the act has left. */
  readonly commandId: CommandId;
  readonly incident: Incident;
};

/** An act with what is given to it once, however often it is decided. */
type Asked = {
  readonly act: Act;
  readonly id: CommandId;
  readonly stamp: ReturnType<Desk['clock']['stamp']>;
  readonly madeAt: Instant;
};

/**
 * Decides an act, applies it to the record and queues it for the backend in one strict transaction,
 * or does nothing of it; in the shell it is in the journal before. Once it resolves the act survives
 * a power cut.
 */
export async function perform(desk: Desk, act: Act): Promise<Result<Performed, PerformRefusal>> {
  if (!desk.canWrite) return refused({ kind: 'written-by-newer-app' });
  const { clock, newId } = desk;
  const id: CommandId = act.id ?? idOf(newId());
  const asked = { act, id, stamp: clock.stamp(), madeAt: clock.wall() };
  try {
    const kept = await writeAhead(desk, actTables(desk.db), () => performInside(desk, asked));
    if (kept.ok) for (const hear of desk.onKept) hear(kept.value.incident);
    return kept;
  } catch (error) {
    if (isNoSpace(error)) return refused({ kind: 'no-space' });
    throw error;
  }
}

async function performInside(
  desk: Desk,
  asked: Asked,
): Promise<Result<Changed<Performed>, PerformRefusal>> {
  const { db } = desk;
  const { entityId } = asked.act;
  // asked together: each question by itself would wait for the one before it
  const [reference, row, unsent] = await Promise.all([
    desk.reference.read(db),
    db.incident.get(entityId),
    unsentOf(db, entityId),
  ]);
  const book: Rulebook = { actor: desk.actor, reference };
  const before = row?.record ?? null;
  const read = readCommand(commandOf(asked, before));
  if (!read.ok) return read;
  const command = read.value;
  const kept = outboxRow(command, asked.madeAt, asked.act.holdMs);
  const target = mergeTarget(unsent, command);
  if (target !== null) return mergeInto(db, target, kept, book);
  const played = play(await readBoard(db, entityId, [command], before), command, book);
  if (!played.ok) return played;
  const { incident } = played.value;
  if (incident === null) throw new Error('An act that leaves no record');
  await Promise.all([keepBoard(db, entityId, played.value), db.outbox.add(kept)]);
  return ok({
    value: { commandId: command.id, incident },
    lines: [madeLine(kept, kept.madeAt)],
  });
}

/** Puts an edit into the unsent one before it. When the two cancel out, neither is sent. */
async function mergeInto(
  db: Database,
  target: OutboxRow,
  { command, entityId, holdUntilAt }: OutboxRow,
  book: Rulebook,
): Promise<Result<Changed<Performed>, PerformRefusal>> {
  const merged = mergedEdit(target.command, command);
  if (merged === null) throw new Error('A merge of two acts that are not edits of the same field');
  const row: OutboxRow = { ...target, command: merged, earlier: target.command, holdUntilAt };
  await db.outbox.put(row);
  const refusal = (await rebuild(db, entityId, book)).find((one) => one.id === target.id);
  const isNothing = refusal?.refusal.kind === 'nothing-to-change';
  if (isNothing) {
    await db.outbox.delete(seqOf(target));
    await rebuild(db, entityId, book);
  } else if (refusal !== undefined) {
    await db.outbox.put(target);
    await rebuild(db, entityId, book);
    return refused(refusal.refusal);
  }
  const incident = (await db.incident.get(entityId))?.record;
  if (incident === undefined) throw new Error('An edit that leaves no record');
  const lines = [isNothing ? goneLine(target.id) : madeLine(row, row.madeAt)];
  return ok({ value: { commandId: target.id, incident }, lines });
}

function commandOf({ act, id, stamp }: Asked, incident: Incident | null): Record<string, unknown> {
  const seen = act.seen ?? (incident === null ? undefined : seenIn(incident, act));
  return {
    id,
    kind: act.kind,
    v: 1,
    entity: 'incident',
    entityId: act.entityId,
    args: act.args,
    ...(seen === undefined ? {} : { seen }),
    ...stamp,
  };
}

/** The values that the record holds of the fields that somebody else may have changed meanwhile. */
function seenIn(incident: Incident, act: Act): Record<string, unknown> | undefined {
  switch (act.kind) {
    case 'incident.assign':
      return { assigneeId: incident.assigneeId };
    case 'incident.change-severity':
      return { severity: incident.severity };
    case 'incident.edit': {
      const { title, category, customerId } = incident;
      const all = { title, category, customerId };
      return Object.fromEntries(Object.entries(all).filter(([field]) => field in act.args));
    }
    default:
      return undefined;
  }
}

/** An act as it waits to be sent. */
export function outboxRow(command: Command, madeAt: Instant, holdMs?: DurationMs): OutboxRow {
  return {
    n: null,
    id: command.id,
    entityId: command.entityId,
    command,
    earlier: null,
    holdUntilAt: holdMs === undefined ? null : instant(madeAt + holdMs),
    attempts: 0,
    lastFailure: null,
    madeAt,
  };
}

export function seqOf(row: OutboxRow): number {
  if (row.seq === undefined) throw new Error('An outbox row that was never stored');
  return row.seq;
}

function isNoSpace(error: unknown): boolean {
  return (
    error instanceof Dexie.DexieError && /QuotaExceeded/u.test(`${error.name} ${error.message}`)
  );
}
