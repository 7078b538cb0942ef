import { between, instant, type Instant } from '../time.ts';
import { isOpen, nextOpening } from './business-hours.ts';
import {
  partUsedAt,
  URGENT_PERCENT,
  WARNING_PERCENT,
  type Clock,
  type ClockState,
} from './sla-state.ts';
import type { Terms } from './sla-terms.ts';

/** How the contract clock stands at one moment, as far as a chip shows it. */
export type ContractState = Pick<ClockState, 'state' | 'leftMs' | 'wakesAt'>;

/**
 * The contract clock of an open cycle (rule 17, on the contract due): the operational one's state
 * where both are due together, else by its own start, target and due, with the same thresholds.
 */
export function contractStateOf(
  clock: Clock,
  operational: ClockState,
  terms: Terms,
  now: Instant,
): ContractState {
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
  { contractLeg: { target, contractStartAt }, pauses }: Clock,
  terms: Terms,
  now: Instant,
): Pick<ContractState, 'state' | 'wakesAt'> {
  const isPast = (percent: number) =>
    now >= partUsedAt(percent, target, contractStartAt, terms, pauses);
  if (isPast(URGENT_PERCENT)) return { state: 'urgent', wakesAt: null };
  if (isPast(WARNING_PERCENT)) return { state: 'warning', wakesAt: null };
  if (target.mode === 'clock' || isOpen(terms.hours, now))
    return { state: 'running', wakesAt: null };
  return { state: 'asleep', wakesAt: nextOpening(terms.hours, now) };
}
