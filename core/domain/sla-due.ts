import { after, earliest, seconds, type DurationMs, type Instant } from '../time.ts';
import {
  dueAfter,
  isOpen,
  nextOpening,
  openBetween,
  type BusinessHours,
} from './business-hours.ts';
import type { CommandId } from '../ids.ts';
import type { FactOf } from './incident.ts';
import type { Target } from './policy.ts';
import type { Severity } from './severity.ts';
import type { CycleFacts, Pause } from './sla-cycle.ts';
import type { Terms } from './sla-terms.ts';

/**
 * One candidate due: a target counted from the receipt, or from the moment the case worsened. The
 * due of a cycle is the earliest of its legs (rule 10).
 */
export type Leg = {
  /** Receipt, or the worsening that began this leg. */
  readonly fromAt: Instant;
  /** The worsening that began this leg; null for the one that began with the receipt. */
  readonly changeId: CommandId | null;
  readonly severity: Severity;
  readonly target: Target;
  /** A clock target that begins outside the windows, so that the contract asks for a call (R10). */
  readonly needsCall: boolean;
  readonly operationalStartAt: Instant;
  readonly contractStartAt: Instant;
  readonly operationalDueAt: Instant;
  readonly contractDueAt: Instant;
};

/** What a level change did to the dues, with the facts known today. */
export type Move = {
  readonly change: FactOf<'severity-changed'>;
  readonly before: Legs;
  readonly after: Legs;
  /** The contract due that had passed when this downgrade came, and therefore stays (rule 10). */
  readonly breachedAt: Instant | null;
};

export type Legs = { readonly operational: Leg; readonly contract: Leg };

export type LegResult = Legs & {
  readonly moves: readonly Move[];
  readonly standingBreachAt: Instant | null;
  readonly phone: 'not-needed' | 'logged' | 'missing';
};

/** The earliest instant at which `target` has accrued from `start`, paused time left out. */
export function accrue(
  hours: BusinessHours,
  mode: Target['mode'],
  start: Instant,
  target: DurationMs,
  pauses: readonly Pause[],
): Instant {
  let cursor = start;
  let left = target;
  for (const pause of pauses) {
    if (pause.to <= cursor) continue;
    if (pause.from > cursor) {
      const used = accrued(hours, mode, cursor, pause.from);
      if (used >= left) break;
      left = (left - used) as DurationMs;
    }
    cursor = pause.to;
  }
  return mode === 'clock' ? after(cursor, left) : dueAfter(hours, cursor, left);
}

/** What counts between two instants when nothing is paused; negative when `to` is the earlier one. */
export function accrued(
  hours: BusinessHours,
  mode: Target['mode'],
  from: Instant,
  to: Instant,
): DurationMs {
  return mode === 'clock' ? ((to - from) as DurationMs) : openBetween(hours, from, to);
}

/** The pauses that stop the response clock: none unless the policy says so (rule 9). */
export function pausesThatCount(read: CycleFacts, terms: Terms): readonly Pause[] {
  return terms.policy.responseMayPause ? read.pauses : [];
}

/** Walks the level changes of a cycle (rule 10). */
export function reckonLegs(read: CycleFacts, terms: Terms): LegResult {
  let legs: readonly Leg[] = [legOf(read, terms, read.opening.severity, null)];
  let ruling = rulingOf(legs);
  let standingBreachAt: Instant | null = null;
  const moves: Move[] = [];
  for (const change of read.changes) {
    const before = ruling;
    const breachedAt =
      change.basis === 'downgrade' ? breachBefore(change, before, read, terms) : null;
    standingBreachAt ??= breachedAt;
    legs =
      change.basis === 'worsened'
        ? [...legs, legOf(read, terms, change.to, change)]
        : [legOf(read, terms, change.to, null)];
    ruling = rulingOf(legs);
    moves.push({ change, before, after: ruling, breachedAt });
  }
  const phone = !legs.some((leg) => leg.needsCall) ? 'not-needed' : loggedOrMissing(read);
  return { ...ruling, moves, standingBreachAt, phone };
}

function loggedOrMissing(read: CycleFacts): 'logged' | 'missing' {
  return read.calls.length > 0 ? 'logged' : 'missing';
}

function legOf(
  read: CycleFacts,
  terms: Terms,
  severity: Severity,
  worsening: FactOf<'severity-changed'> | null,
): Leg {
  const target = terms.policy.targets[severity];
  const fromAt = worsening?.at ?? read.receivedAt;
  const needsCall = target.mode === 'clock' && !isOpen(terms.hours, fromAt);
  const isHeld = needsCall && terms.policy.phoneRule === 'start-on-call-or-opening';
  const contractStartAt = isHeld ? callOrOpening(read, terms, fromAt) : fromAt;
  const pauses = pausesThatCount(read, terms);
  const dueFrom = (start: Instant): Instant =>
    accrue(terms.hours, target.mode, start, seconds(target.seconds), pauses);
  const operationalDueAt = dueFrom(fromAt);
  return {
    fromAt,
    changeId: worsening?.id ?? null,
    severity,
    target,
    needsCall,
    operationalStartAt: fromAt,
    contractStartAt,
    operationalDueAt,
    contractDueAt: contractStartAt === fromAt ? operationalDueAt : dueFrom(contractStartAt),
  };
}

/** Rule 6. A call made before a worsening counts for it, so that its clock starts at once. */
function callOrOpening(read: CycleFacts, terms: Terms, fromAt: Instant): Instant {
  const firstCall = read.calls[0]?.at;
  if (firstCall !== undefined && firstCall <= fromAt) return fromAt;
  const opening = nextOpening(terms.hours, fromAt);
  return firstCall === undefined ? opening : earliest(firstCall, opening);
}

/** Where two legs are due together the older one rules. */
function rulingOf(legs: readonly Leg[]): Legs {
  const [first, ...later] = legs;
  if (first === undefined) throw new Error('A cycle without a leg');
  return {
    operational: later.reduce((a, b) => (b.operationalDueAt < a.operationalDueAt ? b : a), first),
    contract: later.reduce((a, b) => (b.contractDueAt < a.contractDueAt ? b : a), first),
  };
}

function breachBefore(
  change: FactOf<'severity-changed'>,
  { contract }: Legs,
  read: CycleFacts,
  terms: Terms,
): Instant | null {
  const due = contract.contractDueAt;
  return change.at > due && !isHeldByPause(due, read, terms) ? due : null;
}

/** Whether the clock stands still now, short of a due. */
export function isHeldByPause(due: Instant, read: CycleFacts, terms: Terms): boolean {
  return terms.policy.responseMayPause && read.pausedAt !== null && due > read.pausedAt;
}
