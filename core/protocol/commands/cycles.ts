import {
  currentCycle,
  isEnded,
  standing,
  type Fact,
  type Incident,
} from '../../domain/incident.ts';
import type { Instant } from '../../time.ts';

/**
 * Whether the case had ended by `at`. An act made offline before somebody else ended the case is
 * still taken, because it happened while the case was open.
 */
export function hasEndedBy(incident: Incident, at: Instant): boolean {
  if (!isEnded(incident.status)) return false;
  const end = endOfCase(standing(incident.facts), currentCycle(incident.facts));
  return end === null || end <= at;
}

/** When a cycle was first resolved, closed or withdrawn, by facts that stand. */
export function endOfCase(facts: readonly Fact[], cycle: number): Instant | null {
  const end = facts.find(
    (fact) =>
      fact.cycle === cycle &&
      (fact.kind === 'resolved' || fact.kind === 'closed' || fact.kind === 'withdrawn'),
  );
  return end?.at ?? null;
}

/** Whether the running cycle has its qualified answer (rule 11). */
export function isAnswered(incident: Incident): boolean {
  const cycle = currentCycle(incident.facts);
  return standing(incident.facts).some((fact) => fact.kind === 'answered' && fact.cycle === cycle);
}

/**
 * Whether the act happened in a cycle that has ended since: made offline, it arrives after somebody
 * reopened the case. It must not end, raise or pause what it never knew of.
 */
export function isOfEarlierCycle(incident: Incident, at: Instant): boolean {
  return cycleAt(incident.facts, at) < currentCycle(incident.facts);
}

/** The cycle in which something at `at` falls: the last one that had begun by then. */
export function cycleAt(facts: readonly Fact[], at: Instant): number {
  return facts.reduce(
    (cycle, fact) =>
      fact.kind === 'reopened' && fact.at <= at ? Math.max(cycle, fact.cycle) : cycle,
    1,
  );
}
