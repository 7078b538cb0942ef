import type { Conflict } from './conflict.ts';
import type { Entry } from './entry.ts';
import { byTime, type Fact, type Incident } from './incident.ts';
import type { Snooze } from './snooze.ts';

/** The fields of an incident that an act may set; facts, seals and dues have roads of their own. */
export type IncidentFields = Pick<
  Incident,
  | 'customerId'
  | 'contractId'
  | 'contactId'
  | 'deploymentId'
  | 'title'
  | 'category'
  | 'tags'
  | 'severity'
  | 'status'
  | 'assigneeId'
  | 'duplicateOfId'
  | 'withheld'
>;

/** A record beside the incident that an act writes whole. */
export type Write =
  | { readonly entity: 'entry'; readonly row: Entry }
  | { readonly entity: 'snooze'; readonly row: Snooze }
  | { readonly entity: 'conflict'; readonly row: Conflict };

/** What an act does: the only thing that desktop and backend ever write to an incident. */
export type Change = {
  /** The whole record, for the act that opens a case; null otherwise. */
  readonly created: Incident | null;
  readonly set: Partial<IncidentFields>;
  readonly facts: readonly Fact[];
  readonly writes: readonly Write[];
};

export const NO_CHANGE: Change = { created: null, set: {}, facts: [], writes: [] };

/**
 * The record after a change, its facts in order. Throws where a change of an existing record meets
 * none. Dues and seals are left to `settle`.
 */
export function applyChange(record: Incident | null, change: Change): Incident {
  const before = change.created ?? record;
  if (before === null) throw new Error('A change of a record that does not exist');
  const known = new Set(before.facts.map((fact) => fact.id + fact.kind));
  const added = change.facts.filter((fact) => !known.has(fact.id + fact.kind));
  return {
    ...before,
    ...change.set,
    facts: [...before.facts, ...added].sort(byTime),
    touchedAt: lastTouch(before, change),
  };
}

function lastTouch(before: Incident, change: Change): Incident['touchedAt'] {
  const times = change.writes.flatMap((write) => (write.entity === 'entry' ? [write.row.at] : []));
  return times.reduce((latest, at) => (at > latest ? at : latest), before.touchedAt);
}
