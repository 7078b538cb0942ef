import { applyChange, type Write } from '../../core/domain/change.ts';
import type { Conflict } from '../../core/domain/conflict.ts';
import type { Entry } from '../../core/domain/entry.ts';
import type { Incident } from '../../core/domain/incident.ts';
import type { Actor } from '../../core/domain/people.ts';
import { correctedTime } from '../../core/domain/server-clock.ts';
import { settle } from '../../core/domain/settle.ts';
import { idOf, type CommandId, type CustomerId } from '../../core/ids.ts';
import { decide, readCommand, type Command } from '../../core/protocol/commands/all.ts';
import type { Refusal } from '../../core/protocol/refusal.ts';
import type { Situation } from '../../core/protocol/situation.ts';
import { ok, type Result } from '../../core/result.ts';
import { durationMs, instant } from '../../core/time.ts';
import type { Reference } from './reference.ts';

/** A case with the records beside it that acts read or write. */
export type Board = {
  readonly incident: Incident | null;
  /** Entries and conflicts that the commands name. */
  readonly entries: ReadonlyMap<string, Entry>;
  readonly conflicts: ReadonlyMap<string, Conflict>;
  /** What the commands have written so far, by entity and id; the last of each record. */
  readonly writes: ReadonlyMap<string, Write>;
};

/** Who acts, and the reference records by which it is decided. */
export type Rulebook = { readonly actor: Actor; readonly reference: Reference };

export type Replayed = {
  readonly board: Board;
  /** Commands that this desktop would refuse now; the backend decides them all the same. */
  readonly refused: readonly { readonly id: CommandId; readonly refusal: Refusal }[];
};

/** The case after one more act, or why not. Pure. An older program may have kept the act in its own shape. */
export function play(board: Board, kept: Command, book: Rulebook): Result<Board, Refusal> {
  const read = readCommand(kept);
  if (!read.ok) return read;
  const command = read.value;
  const decision = decide(situationOf(board, command, book), command, book.actor);
  if (!decision.ok) return decision;
  const changed = applyChange(board.incident, decision.value);
  const terms = book.reference.terms.get(changed.contractId);
  const incident = terms === undefined ? changed : settle(changed, terms).incident;
  const writes = new Map(board.writes);
  const entries = new Map(board.entries);
  const conflicts = new Map(board.conflicts);
  for (const write of decision.value.writes) {
    writes.set(`${write.entity} ${write.row.id}`, write);
    if (write.entity === 'entry') entries.set(write.row.id, write.row);
    if (write.entity === 'conflict') conflicts.set(write.row.id, write.row);
  }
  return ok({ incident, entries, conflicts, writes });
}

/** The backend's state with unsent acts on top, in their order; one that cannot stand is passed over. */
export function replay(board: Board, commands: readonly Command[], book: Rulebook): Replayed {
  const refused: { id: CommandId; refusal: Refusal }[] = [];
  let shown = board;
  for (const command of commands) {
    const played = play(shown, command, book);
    if (played.ok) shown = played.value;
    else refused.push({ id: command.id, refusal: played.error });
  }
  return { board: shown, refused };
}

function situationOf(board: Board, command: Command, { reference }: Rulebook): Situation {
  const customers = customersOf(board, command);
  const isTheirs = (one: { readonly customerId: CustomerId }) => customers.has(one.customerId);
  return {
    incident: board.incident,
    contracts: [...reference.contracts.values()].filter(isTheirs),
    contacts: [...reference.contacts.values()].filter(isTheirs),
    deployments: [...reference.deployments.values()].filter(isTheirs),
    people: [...reference.people.values()],
    entry: board.entries.get(namedEntry(command) ?? '') ?? null,
    conflict: board.conflicts.get(namedConflict(command) ?? '') ?? null,
    event: eventOf(command),
  };
}

/** The case's customer, and those that the command or a conflict would move it to. */
function customersOf(board: Board, command: Command): ReadonlySet<CustomerId> {
  const named: (string | null | undefined)[] = [board.incident?.customerId];
  if ('customerId' in command.args) named.push(command.args.customerId);
  const conflict = board.conflicts.get(namedConflict(command) ?? '');
  for (const field of conflict?.fields ?? [])
    if (field.field === 'customerId') named.push(field.mine, field.theirs);
  return new Set(named.flatMap((one) => (one == null ? [] : [idOf(one) as CustomerId])));
}

export function namedEntry(command: Command): string | null {
  return command.kind === 'incident.retract' ? command.args.entryId : null;
}

export function namedConflict(command: Command): string | null {
  return command.kind === 'incident.settle-conflict' ? command.args.conflictId : null;
}

/** By what the command carries and nothing else, so that a replay days later says the same. */
function eventOf(command: Command): Situation['event'] {
  const arrivedAt = instant(command.at + command.offsetMs);
  return correctedTime(
    { at: command.at, offsetMs: durationMs(command.offsetMs) },
    { notBefore: null, arrivedAt },
  );
}
