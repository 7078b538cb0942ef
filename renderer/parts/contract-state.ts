import { isOpen, nextOpening } from '../../core/domain/business-hours.ts';
import { accrue } from '../../core/domain/sla-due.ts';
import type { Clock, ClockState, ClockStateName } from '../../core/domain/sla-state.ts';
import type { Terms } from '../../core/domain/sla-terms.ts';
import {
  between,
  durationMs,
  instant,
  seconds,
  type DurationMs,
  type Instant,
} from '../../core/time.ts';

/** How a clock stands at one moment, as far as a chip shows it. */
export type ShownState = Pick<ClockState, 'leftMs' | 'wakesAt'> & {
  readonly state: ClockStateName;
};

/**
 * The contract clock of an open cycle: the operational one's state where both are due together, else
 * by the contract's own start and due, with the same thresholds.
 */
export function contractState(
  clock: Clock,
  operational: ClockState,
  terms: Terms,
  now: Instant,
): ShownState {
  const { contractDueAt, contractStartAt, operationalDueAt } = clock.result;
  if (contractDueAt === operationalDueAt) return operational;
  const leftMs = between(now, contractDueAt);
  if (leftMs < 0) return { state: 'breached', leftMs, wakesAt: null };
  if (clock.heldAt !== null) {
    const heldAt = instant(Math.max(clock.heldAt, contractStartAt));
    return { state: 'waiting', leftMs: between(heldAt, contractDueAt), wakesAt: null };
  }
  if (now < contractStartAt) return { state: 'asleep', leftMs, wakesAt: contractStartAt };
  return { leftMs, ...runningState(clock, terms, now) };
}

function runningState(
  clock: Clock,
  terms: Terms,
  now: Instant,
): Pick<ShownState, 'state' | 'wakesAt'> {
  const target = targetOf(clock, terms);
  if (target === null) return { state: 'running', wakesAt: null };
  const isPast = (percent: number) =>
    now >= dueOf(clock, terms, target.mode, durationMs((seconds(target.seconds) * percent) / 100));
  if (isPast(80)) return { state: 'urgent', wakesAt: null };
  if (isPast(50)) return { state: 'warning', wakesAt: null };
  if (target.mode === 'clock' || isOpen(terms.hours, now))
    return { state: 'running', wakesAt: null };
  return { state: 'asleep', wakesAt: nextOpening(terms.hours, now) };
}

type Target = Clock['result']['target'];

/** The level that rules the contract due may be another than the one that rules the operational due. */
function targetOf(clock: Clock, terms: Terms): Target | null {
  const all = [clock.result.target, ...Object.values(terms.policy.targets)];
  const { contractDueAt } = clock.result;
  return (
    all.find(({ mode, seconds: s }) => dueOf(clock, terms, mode, seconds(s)) === contractDueAt) ??
    null
  );
}

function dueOf(
  { result, pauses }: Clock,
  { hours }: Terms,
  mode: Target['mode'],
  length: DurationMs,
): Instant {
  return accrue(hours, mode, result.contractStartAt, length, pauses);
}
