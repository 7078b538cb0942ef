import type { Incident } from '../../core/domain/incident.ts';
import { clockOf, nextChangeOf, stateOf } from '../../core/domain/sla-state.ts';
import { isSnoozed, type Snooze } from '../../core/domain/snooze.ts';
import type { IncidentId } from '../../core/ids.ts';
import { instant, type Instant } from '../../core/time.ts';
import type { QueueRow } from './queue-row.ts';
import { NO_DUE } from './records.ts';
import type { Reference } from './reference.ts';

/** What a row is made of beside its record. */
export type QueueSurroundings = {
  readonly reference: Reference;
  readonly snoozes: ReadonlyMap<IncidentId, Snooze>;
  readonly unsent: ReadonlySet<IncidentId>;
};

/** The row of a case at one moment; it holds until `nextChangeAt`. */
export function queueRow(incident: Incident, around: QueueSurroundings, now: Instant): QueueRow {
  const { reference, snoozes, unsent } = around;
  const snooze = snoozes.get(incident.id) ?? null;
  return {
    id: incident.id,
    number: incident.number,
    title: incident.title,
    customerId: incident.customerId,
    tier: reference.customers.get(incident.customerId)?.tier ?? 'standard',
    severity: incident.severity,
    status: incident.status,
    assigneeId: incident.assigneeId,
    channel: incident.channel,
    category: incident.category,
    tags: incident.tags,
    touchedAt: incident.touchedAt,
    ...clockParts(incident, reference, snooze, now),
    isSnoozed: isSnoozed(snooze, incident.touchedAt, now),
    isUnsent: unsent.has(incident.id),
    hasConflict: incident.withheld.length > 0,
  };
}

type ClockParts = Pick<
  QueueRow,
  | 'band'
  | 'nextChangeAt'
  | 'clock'
  | 'terms'
  | 'operationalDueAt'
  | 'contractDueAt'
  | 'isPhoneMissing'
>;

function clockParts(
  incident: Incident,
  reference: Reference,
  snooze: Snooze | null,
  now: Instant,
): ClockParts {
  const terms = reference.terms.get(incident.contractId) ?? null;
  const clock = terms === null ? null : clockOf(incident, terms);
  if (terms === null || clock === null) {
    const { operationalDueAt, contractDueAt } = incident.dues ?? {
      operationalDueAt: instant(NO_DUE),
      contractDueAt: instant(NO_DUE),
    };
    const parts = { operationalDueAt, contractDueAt, clock: null, terms, isPhoneMissing: false };
    return { ...parts, band: 'calm', nextChangeAt: snoozeEnd(snooze, now) };
  }
  const { operationalDueAt, contractDueAt, phone } = clock.result;
  return {
    operationalDueAt,
    contractDueAt,
    clock,
    terms,
    isPhoneMissing: phone === 'missing',
    band: stateOf(clock, terms, now).band,
    nextChangeAt: sooner(nextChangeOf(clock, terms, now), snoozeEnd(snooze, now)),
  };
}

function snoozeEnd(snooze: Snooze | null, now: Instant): Instant | null {
  const isComing = snooze?.isOn === true && snooze.untilAt !== null && snooze.untilAt > now;
  return isComing ? snooze.untilAt : null;
}

function sooner(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null) return b;
  return b === null || a < b ? a : b;
}
