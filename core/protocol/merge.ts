import type { Change, IncidentFields } from '../domain/change.ts';
import type { Conflict, ConflictField } from '../domain/conflict.ts';
import type { Incident } from '../domain/incident.ts';
import type { Actor } from '../domain/people.ts';
import { idOf, type ConflictId, type PersonId } from '../ids.ts';
import type { Instant } from '../time.ts';
import type { Command } from './commands/all.ts';
import type { LostValue } from './sync.ts';

/** What happens to a field that somebody else changed meanwhile. */
export type FieldRule = 'ask' | 'last' | 'machine';

export const FIELD_RULES: Readonly<Record<keyof IncidentFields, FieldRule>> = {
  severity: 'ask',
  assigneeId: 'ask',
  customerId: 'ask',
  // of the customer, with whom they go
  contractId: 'machine',
  contactId: 'machine',
  deploymentId: 'machine',
  title: 'last',
  category: 'last',
  // sets: the command carries what was added and removed, so both people's tags stay
  tags: 'machine',
  status: 'machine',
  duplicateOfId: 'machine',
  withheld: 'machine',
};

export type Merge =
  | { readonly kind: 'apply' }
  | { readonly kind: 'merged'; readonly lost: readonly LostValue[] }
  | { readonly kind: 'conflict'; readonly fields: readonly ConflictField[] };

/**
 * The record as the person saw it in the fields that the act names. An act is judged by what its
 * author knew; what somebody else has set meanwhile is `merge`'s to weigh.
 */
export function asSeen(current: Incident, command: Command): Incident {
  const seen = Object.entries(seenBy(command)).filter(([, value]) => value !== undefined);
  return { ...current, ...Object.fromEntries(seen) };
}

type Clash = {
  readonly field: keyof IncidentFields;
  readonly base: unknown;
  readonly theirs: unknown;
};

/**
 * Compares what the person saw with what the record holds now. Equal, or already as wanted: apply.
 * Else by the field's rule; one field to ask about withholds the whole change.
 */
export function merge(current: Incident, change: Change, command: Command): Merge {
  const clashes = clashesOf(current, change, seenBy(command));
  const asked = clashes.filter(({ field }) => FIELD_RULES[field] === 'ask');
  if (asked.length > 0) {
    return { kind: 'conflict', fields: asked.map((clash) => conflictField(clash, change)) };
  }
  const lost = clashes.map(({ field, theirs }) => ({ field, lost: theirs }));
  return lost.length > 0 ? { kind: 'merged', lost } : { kind: 'apply' };
}

function seenBy(command: Command): Readonly<Record<string, unknown>> {
  return 'seen' in command ? (command.seen ?? {}) : {};
}

function clashesOf(
  current: Incident,
  change: Change,
  seen: Readonly<Record<string, unknown>>,
): readonly Clash[] {
  const fields = Object.keys(change.set) as (keyof IncidentFields)[];
  return fields
    .filter((field) => FIELD_RULES[field] !== 'machine' && field in seen)
    .filter((field) => current[field] !== seen[field] && current[field] !== change.set[field])
    .map((field) => ({ field, base: seen[field], theirs: current[field] }));
}

function conflictField({ field, base, theirs }: Clash, change: Change): ConflictField {
  return {
    field: field as ConflictField['field'],
    base: base as string | null,
    theirs: theirs as string | null,
    mine: change.set[field] as string | null,
  };
}

/** Who set the value that stands now, where the backend knows. */
export type Theirs = { readonly by: PersonId | null; readonly at: Instant | null };

/**
 * The change that records a conflict instead of the wanted one: the record keeps its fields, a
 * withheld level change still pulls the operational due forward.
 */
export function withhold(
  current: Incident,
  change: Change,
  fields: readonly ConflictField[],
  command: Command,
  actor: Actor,
  theirs: Theirs,
): Change {
  const id: ConflictId = idOf(command.id);
  const conflict: Conflict = {
    id,
    incidentId: current.id,
    customerId: current.customerId,
    fields,
    entries: change.writes.flatMap((write) => (write.entity === 'entry' ? [write.row] : [])),
    mineBy: actor.personId,
    mineAt: command.at,
    theirsBy: theirs.by,
    theirsAt: theirs.at,
    settlement: null,
  };
  const facts = change.facts.flatMap((fact) =>
    fact.kind === 'severity-changed' ? [{ conflictId: id, fact }] : [],
  );
  return {
    created: null,
    set: facts.length > 0 ? { withheld: [...current.withheld, ...facts] } : {},
    facts: [],
    writes: [{ entity: 'conflict', row: conflict }],
  };
}
