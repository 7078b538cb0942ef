import {
  between,
  durationMs,
  earliest,
  instant,
  seconds,
  type DurationMs,
  type Instant,
} from '../time.ts';
import { isOpen, nextBoundary, nextOpening } from './business-hours.ts';
import { currentCycle, type Incident, type Seal } from './incident.ts';
import type { Target } from './policy.ts';
import { reckonCycle, type CycleResult } from './sla.ts';
import type { Pause } from './sla-cycle.ts';
import { accrue, accrued, isHeldByPause, pausesThatCount, type Leg } from './sla-due.ts';
import type { Terms } from './sla-terms.ts';

export type ClockStateName =
  | 'running'
  | 'asleep'
  | 'waiting'
  | 'warning'
  | 'urgent'
  | 'breached'
  | 'met'
  | 'withdrawn'
  | 'provisional'
  | 'disputed';

/** How much of the target is used up when a clock warns, and when it is urgent (rule 16). */
export const WARNING_PERCENT = 50;
export const URGENT_PERCENT = 80;

/** The sections of the queue, in its order. */
export type Band = 'breached' | 'urgent' | 'warning' | 'calm' | 'asleep' | 'ended';

/** What a clock shows at one moment (rule 17), on the operational due. */
export type ClockState = {
  readonly state: ClockStateName;
  /** Due minus now; negative after. Frozen while a pause holds the clock and after the end. */
  readonly leftMs: DurationMs;
  /** What of it counts: open time for a business target. Negative after the due. */
  readonly workingLeftMs: DurationMs;
  /** Of the target that rules the due, from 0 to 1. */
  readonly fractionLeft: number;
  /** The next opening, while an open business clock is outside the windows. */
  readonly wakesAt: Instant | null;
  /** Contract due minus answer, of a cycle that met it. */
  readonly spareMs: DurationMs | null;
  readonly band: Band;
  readonly flags: {
    readonly isProvisional: boolean;
    readonly isDisputed: boolean;
    readonly isPaused: boolean;
    readonly phone: CycleResult['phone'];
    /** The contract was missed before a downgrade, although this clock may run on. */
    readonly standingBreachAt: Instant | null;
  };
};

/**
 * A cycle reckoned for showing. Make it when facts or terms change and ask it on every paint: asking
 * costs a few comparisons.
 */
export type Clock = {
  readonly result: CycleResult;
  readonly leg: Leg;
  /** Behind the contract due; another one than `leg` where nobody has called, or levels disagree. */
  readonly contractLeg: Leg;
  readonly pauses: readonly Pause[];
  readonly warningAt: Instant;
  readonly urgentAt: Instant;
  /** Where a pause holds the clock, short of its due. */
  readonly heldAt: Instant | null;
};

/** The clock of the current cycle, sealed results as sealed; null for a record that nothing opens. */
export function clockOf(
  incident: Pick<Incident, 'facts' | 'withheld' | 'seals'>,
  terms: Terms,
): Clock | null {
  const cycle = currentCycle(incident.facts);
  const reckoned = reckonCycle(incident.facts, cycle, terms, incident.withheld);
  if (reckoned === null) return null;
  const { leg, read } = reckoned.operational;
  const pauses = pausesThatCount(read, terms);
  const usedAt = (percent: number): Instant =>
    partUsedAt(percent, leg.target, leg.operationalStartAt, terms, pauses);
  return {
    result: sealedOver(reckoned.result, incident.seals),
    leg,
    contractLeg: reckoned.legs.contract,
    pauses,
    warningAt: usedAt(WARNING_PERCENT),
    urgentAt: usedAt(URGENT_PERCENT),
    heldAt: isHeldByPause(leg.operationalDueAt, read, terms) ? read.pausedAt : null,
  };
}

/** When a part of a target, in percent, has been used up. */
export function partUsedAt(
  percent: number,
  target: Target,
  startAt: Instant,
  { hours }: Terms,
  pauses: readonly Pause[],
): Instant {
  const used = durationMs((seconds(target.seconds) * percent) / 100);
  return accrue(hours, target.mode, startAt, used, pauses);
}

/** Throws for a record that nothing opens: there is no clock to show. */
export function clockState(incident: Incident, terms: Terms, now: Instant): ClockState {
  return stateOf(requiredClock(incident, terms), terms, now);
}

/** The next instant at which state or band change without a new fact; null when they never do. */
export function nextChangeAt(incident: Incident, terms: Terms, now: Instant): Instant | null {
  return nextChangeOf(requiredClock(incident, terms), terms, now);
}

export function stateOf(clock: Clock, terms: Terms, now: Instant): ClockState {
  return clock.result.verdict.kind === 'open'
    ? openState(clock, terms, now)
    : endedState(clock, terms);
}

export function nextChangeOf(clock: Clock, terms: Terms, now: Instant): Instant | null {
  const { result, leg, warningAt, urgentAt, heldAt } = clock;
  // breached is later than the due, for an answer at the due has met it
  const breachAt = instant(leg.operationalDueAt + 1);
  if (result.verdict.kind !== 'open' || heldAt !== null || now >= breachAt) return null;
  if (now >= urgentAt) return breachAt;
  if (now >= warningAt) return urgentAt;
  const boundary = leg.target.mode === 'business' ? nextBoundary(terms.hours, now) : null;
  return boundary === null ? warningAt : earliest(boundary, warningAt);
}

/** An ended cycle shows what was sealed, whatever today's versions would say (rule 12). */
function sealedOver(result: CycleResult, seals: readonly Seal[]): CycleResult {
  const seal = seals.find(({ cycle }) => cycle === result.cycle);
  if (seal === undefined || result.verdict.kind === 'open') return result;
  const { severity, receivedAt, operationalDueAt, contractDueAt, verdict } = seal;
  return { ...result, severity, receivedAt, operationalDueAt, contractDueAt, verdict };
}

function requiredClock(incident: Incident, terms: Terms): Clock {
  const clock = clockOf(incident, terms);
  if (clock === null) throw new Error(`Incident ${incident.id} has no fact that opens it`);
  return clock;
}

function openState(clock: Clock, terms: Terms, now: Instant): ClockState {
  const { result, leg } = clock;
  const isAsleep = leg.target.mode === 'business' && !isOpen(terms.hours, now);
  const band = openBand(clock, now, isAsleep);
  return {
    state: openName(clock, band, isAsleep),
    ...leftOf(clock, terms, now),
    wakesAt: isAsleep && band !== 'breached' ? nextOpening(terms.hours, now) : null,
    spareMs: null,
    band,
    flags: flagsOf(result),
  };
}

function openBand(
  { leg, heldAt, warningAt, urgentAt }: Clock,
  now: Instant,
  isAsleep: boolean,
): Band {
  if (heldAt !== null) return 'calm';
  if (now > leg.operationalDueAt) return 'breached';
  if (now >= urgentAt) return 'urgent';
  if (now >= warningAt) return 'warning';
  return isAsleep ? 'asleep' : 'calm';
}

/** Loud states first, then what to doubt, then what to wait for. */
function openName({ result, heldAt }: Clock, band: Band, isAsleep: boolean): ClockStateName {
  if (heldAt !== null) return 'waiting';
  if (band === 'breached' || band === 'urgent' || band === 'warning') return band;
  if (result.isDisputed) return 'disputed';
  if (result.isProvisional) return 'provisional';
  if (result.isPaused) return 'waiting';
  return isAsleep ? 'asleep' : 'running';
}

function leftOf(
  { leg, pauses, heldAt }: Clock,
  terms: Terms,
  now: Instant,
): Pick<ClockState, 'leftMs' | 'workingLeftMs' | 'fractionLeft'> {
  const due = leg.operationalDueAt;
  // a case that worsened while it waited has its whole new target left
  const at = heldAt === null ? now : instant(Math.max(heldAt, leg.operationalStartAt));
  const workingLeftMs = countedBetween(terms, leg, pauses, at, due);
  return { leftMs: between(at, due), workingLeftMs, fractionLeft: fractionOf(workingLeftMs, leg) };
}

function countedBetween(
  { hours }: Terms,
  { target: { mode } }: Leg,
  pauses: readonly Pause[],
  from: Instant,
  to: Instant,
): DurationMs {
  let counted = accrued(hours, mode, from, to);
  for (const pause of pauses) {
    const begin = Math.max(pause.from, from);
    const end = Math.min(pause.to, to);
    if (begin < end)
      counted = durationMs(counted - accrued(hours, mode, instant(begin), instant(end)));
  }
  return counted;
}

/** Frozen where the cycle ended: by the contract due, which judged it; a withdrawn one by the queue's. */
function endedState({ result, leg }: Clock, terms: Terms): ClockState {
  const { verdict } = result;
  const { at, due } = frozenAt(result);
  const workingLeftMs = accrued(terms.hours, leg.target.mode, at, due);
  return {
    state: verdict.kind === 'met' || verdict.kind === 'withdrawn' ? verdict.kind : 'breached',
    leftMs: between(at, due),
    workingLeftMs,
    fractionLeft: fractionOf(workingLeftMs, leg),
    wakesAt: null,
    spareMs: verdict.kind === 'met' ? between(at, due) : null,
    band: 'ended',
    flags: flagsOf(result),
  };
}

function frozenAt(result: CycleResult): { readonly at: Instant; readonly due: Instant } {
  const { verdict } = result;
  switch (verdict.kind) {
    case 'met':
      return { at: verdict.answeredAt, due: result.contractDueAt };
    case 'missed':
      return { at: verdict.answeredAt ?? verdict.breachedAt, due: verdict.breachedAt };
    case 'withdrawn':
      return { at: verdict.withdrawnAt, due: result.operationalDueAt };
    case 'open':
      throw new Error('An open cycle has not ended');
  }
}

function fractionOf(workingLeftMs: DurationMs, { target }: Leg): number {
  return Math.min(1, Math.max(0, workingLeftMs / seconds(target.seconds)));
}

function flagsOf(result: CycleResult): ClockState['flags'] {
  const { isProvisional, isDisputed, isPaused, phone, standingBreachAt } = result;
  return { isProvisional, isDisputed, isPaused, phone, standingBreachAt };
}
