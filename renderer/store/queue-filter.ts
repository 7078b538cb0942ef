import { isEnded } from '../../core/domain/incident.ts';
import type { PersonId } from '../../core/ids.ts';
import type { QueueCounts, QueueFilter, QueueRow, QueueView } from './queue-row.ts';
import type { Reference } from './reference.ts';

/** Whose queue it is, and the contracts that say who looks after a case of nobody's. */
export type Viewer = { readonly personId: PersonId; readonly reference: Reference };

type Rule = (row: QueueRow, viewer: Viewer) => boolean;

const isOpen: Rule = ({ status }) => !isEnded(status);

const VIEWS: Readonly<Record<QueueView, Rule>> = {
  mine: (row, viewer) => isOpen(row, viewer) && !row.isSnoozed && isMine(row, viewer),
  all: isOpen,
  // snoozing hides a case from one's queue and never from this list
  breaching: (row) => row.band === 'breached' || row.band === 'urgent',
  waiting: ({ status }) => status === 'waiting',
  snoozed: (row, viewer) => isOpen(row, viewer) && row.isSnoozed,
  unsent: ({ isUnsent }) => isUnsent,
};

/** Assigned to the viewer, or to nobody and of a customer whose TAM or deputy the viewer is. */
export function isMine(row: QueueRow, { personId, reference }: Viewer): boolean {
  if (row.assigneeId !== null) return row.assigneeId === personId;
  return contractsOf(reference).get(row.customerId)?.has(personId) ?? false;
}

const caretakers = new WeakMap<Reference, ReadonlyMap<string, ReadonlySet<PersonId>>>();

function contractsOf(reference: Reference): ReadonlyMap<string, ReadonlySet<PersonId>> {
  const known = caretakers.get(reference);
  if (known !== undefined) return known;
  const made = new Map<string, Set<PersonId>>();
  for (const { customerId, tamId, deputyId } of reference.contracts.values()) {
    const people = made.get(customerId) ?? new Set();
    made.set(customerId, people.add(tamId));
    if (deputyId !== null) people.add(deputyId);
  }
  caretakers.set(reference, made);
  return made;
}

/** The rule of a whole filter, made once and asked for every row. */
export function ruleOf(filter: QueueFilter, viewer: Viewer): (row: QueueRow) => boolean {
  const inView =
    filter.view === 'all' && filter.withEnded === true ? () => true : VIEWS[filter.view];
  const rules: Rule[] = [inView, ...narrowings(filter)];
  return (row) => rules.every((rule) => rule(row, viewer));
}

function narrowings(filter: QueueFilter): readonly Rule[] {
  const rules: Rule[] = [];
  const among = <T>(wanted: readonly T[] | undefined, of: (row: QueueRow) => T) => {
    if (wanted === undefined) return;
    const set = new Set(wanted);
    rules.push((row) => set.has(of(row)));
  };
  among(filter.customerIds, (row) => row.customerId);
  among(filter.severities, (row) => row.severity);
  among(filter.statuses, (row) => row.status);
  among(filter.assigneeIds, (row) => row.assigneeId);
  among(filter.tiers, (row) => row.tier);
  among(filter.channels, (row) => row.channel);
  const { tags, dueBefore, ids } = filter;
  if (tags !== undefined) rules.push((row) => tags.every((tag) => row.tags.includes(tag)));
  if (dueBefore !== undefined)
    rules.push((row) => row.band !== 'ended' && row.operationalDueAt < dueBefore);
  if (ids != null) rules.push((row) => ids.has(row.id));
  return rules;
}

export const NO_COUNTS: QueueCounts = {
  mine: 0,
  all: 0,
  breaching: 0,
  waiting: 0,
  snoozed: 0,
  unsent: 0,
};

export function countsOf(rows: Iterable<QueueRow>, viewer: Viewer): QueueCounts {
  const counts: Record<QueueView, number> = { ...NO_COUNTS };
  const views = Object.keys(VIEWS) as QueueView[];
  for (const row of rows) for (const view of views) if (VIEWS[view](row, viewer)) counts[view] += 1;
  return counts;
}
