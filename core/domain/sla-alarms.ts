import { durationMs, minutes, seconds, type DurationMs, type Instant } from '../time.ts';
import { currentCycle, standing, type Incident, type Threshold } from './incident.ts';
import type { Severity } from './severity.ts';
import { reckonCycle, type ReckonedCycle } from './sla.ts';
import { accrue, isHeldByPause, pausesThatCount } from './sla-due.ts';
import type { Terms } from './sla-terms.ts';

/** One sound of the operational clock; idempotent by (case, cycle, threshold). */
export type Alarm = {
  readonly cycle: number;
  readonly threshold: Threshold;
  readonly at: Instant;
  readonly isAcknowledged: boolean;
};

const THRESHOLDS_OF: Readonly<Record<Severity, readonly Threshold[]>> = {
  L1: ['50%', '10min', '5min', '0'],
  L2: ['50%', '75%', '15min', '0'],
  L3: ['50%', '75%', '90%', '0'],
  L4: ['50%', '75%', '90%', '0'],
};

/** How much of a target is used up when the alarm sounds; not above 0 for a target too short. */
const USED_BY: Readonly<Record<Threshold, (target: DurationMs) => number>> = {
  '50%': (target) => (target * 50) / 100,
  '75%': (target) => (target * 75) / 100,
  '90%': (target) => (target * 90) / 100,
  '15min': (target) => target - minutes(15),
  '10min': (target) => target - minutes(10),
  '5min': (target) => target - minutes(5),
  '0': (target) => target,
};

/**
 * Rule 16, in order of time; none for a cycle that has ended. A worsened case is not told of what
 * lies before the change, but for the due itself: that alarm is never dropped. While a pause holds
 * the clock, nothing beyond the pause is known and nothing beyond it sounds.
 */
export function alarmsOf(
  incident: Pick<Incident, 'facts' | 'withheld'>,
  terms: Terms,
): readonly Alarm[] {
  const cycle = currentCycle(incident.facts);
  const reckoned = reckonCycle(incident.facts, cycle, terms, incident.withheld);
  if (reckoned === null || reckoned.result.verdict.kind !== 'open') return [];
  const acknowledged = acknowledgedIn(incident, cycle);
  return THRESHOLDS_OF[severityOf(reckoned)]
    .flatMap((threshold) => {
      const at = instantOf(reckoned, terms, threshold);
      if (at === null) return [];
      return [{ cycle, threshold, at, isAcknowledged: acknowledged.has(threshold) }];
    })
    .sort((a, b) => a.at - b.at);
}

function acknowledgedIn(incident: Pick<Incident, 'facts'>, cycle: number): ReadonlySet<Threshold> {
  const thresholds = standing(incident.facts).flatMap((fact) =>
    fact.kind === 'alarm-acknowledged' && fact.cycle === cycle ? [fact.threshold] : [],
  );
  return new Set(thresholds);
}

/** With an open conflict about the level, the one that rules the operational due. */
function severityOf({ operational, result }: ReckonedCycle): Severity {
  return operational.read.changes.at(-1)?.to ?? result.severity;
}

function instantOf(
  { operational: { leg, read } }: ReckonedCycle,
  terms: Terms,
  threshold: Threshold,
): Instant | null {
  const used = USED_BY[threshold](seconds(leg.target.seconds));
  if (used <= 0) return null;
  const { mode } = leg.target;
  const pauses = pausesThatCount(read, terms);
  const at = accrue(terms.hours, mode, leg.operationalStartAt, durationMs(used), pauses);
  const isHeld = isHeldByPause(leg.operationalDueAt, read, terms);
  if (isHeld && read.pausedAt !== null && at > read.pausedAt) return null;
  const isBeforeChange = at < (worsenedAt(read.changes) ?? at);
  return isBeforeChange && threshold !== '0' ? null : at;
}

function worsenedAt(changes: ReckonedCycle['read']['changes']): Instant | null {
  const last = changes.at(-1);
  return last?.basis === 'worsened' ? last.at : null;
}
