import type { Incident } from '../../core/domain/incident.ts';
import { alarmsOf, type Alarm } from '../../core/domain/sla-alarms.ts';
import type { Terms } from '../../core/domain/sla-terms.ts';
import type { IncidentId, PersonId } from '../../core/ids.ts';
import type { Instant } from '../../core/time.ts';
import { isMine } from './queue-filter.ts';
import type { QueueSnapshot } from './queue-index.ts';
import type { QueueRow } from './queue-row.ts';

/** A running clock with its stages, past and to come, in order of time. */
export type CaseAlarms = {
  readonly row: QueueRow;
  readonly terms: Terms;
  readonly alarms: readonly Alarm[];
};

const reckoned = new WeakMap<
  Incident,
  { readonly terms: Terms; readonly alarms: readonly Alarm[] }
>();

/**
 * Whose alarms sound at this desk: the person's own cases, and those of nobody's that they look
 * after. A snoozed case is among them: snoozing never silences an alarm.
 */
export function myAlarms(
  { rows, reference }: Pick<QueueSnapshot, 'rows' | 'reference'>,
  recordOf: (id: IncidentId) => Incident | null,
  personId: PersonId,
): readonly CaseAlarms[] {
  return rows.flatMap((row) => {
    const { clock, terms } = row;
    if (terms === null || clock?.result.verdict.kind !== 'open') return [];
    const incident = isMine(row, { personId, reference }) ? recordOf(row.id) : null;
    return incident === null ? [] : [{ row, terms, alarms: reckonedOf(incident, terms) }];
  });
}

/** Reckoned once for a record: a plan is made anew whenever anything in the queue changes. */
function reckonedOf(incident: Incident, terms: Terms): readonly Alarm[] {
  const known = reckoned.get(incident);
  if (known?.terms === terms) return known.alarms;
  const alarms = alarmsOf(incident, terms);
  reckoned.set(incident, { terms, alarms });
  return alarms;
}

/** The stage in force that nobody has seen; whoever has seen a later one has seen it too. */
export function openAlarm(alarms: readonly Alarm[], now: Instant): Alarm | null {
  const place = alarms.findLastIndex(({ at }) => at <= now);
  const isSeen = alarms.slice(Math.max(0, place)).some(({ isAcknowledged }) => isAcknowledged);
  return isSeen ? null : (alarms[place] ?? null);
}

/** Running clocks whose due is still to come, nearest first; one that a pause holds has none. */
export function nextDues(cases: readonly CaseAlarms[], now: Instant): readonly CaseAlarms[] {
  return cases
    .filter(({ row }) => row.clock?.heldAt === null && row.operationalDueAt >= now)
    .sort((a, b) => a.row.operationalDueAt - b.row.operationalDueAt);
}

/** Clocks that have run past their due. */
export function breachedOf(cases: readonly CaseAlarms[], now: Instant): number {
  return cases.filter(({ alarms }) =>
    alarms.some(({ threshold, at }) => threshold === '0' && at < now),
  ).length;
}
