import type { CustomerId, IncidentId, PersonId } from '../ids.ts';
import type { Instant } from '../time.ts';

/** A person's own: it hides a case from that person's queue and never silences an alarm. */
export type Snooze = {
  /** `personId:incidentId` */
  readonly id: string;
  readonly personId: PersonId;
  readonly incidentId: IncidentId;
  readonly customerId: CustomerId;
  /** Null: until the case changes. */
  readonly untilAt: Instant | null;
  /** The case's `touchedAt` when it was snoozed; a later one ends the snooze. */
  readonly sinceAt: Instant;
  readonly isOn: boolean;
};

export function isSnoozed(snooze: Snooze | null, touchedAt: Instant, now: Instant): boolean {
  if (snooze === null || !snooze.isOn || touchedAt > snooze.sinceAt) return false;
  return snooze.untilAt === null || now < snooze.untilAt;
}
