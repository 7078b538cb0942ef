import type { Instant } from '../time.ts';
import { isProvisional } from './business-hours.ts';
import { overruledBy, type Fact, type Verdict, type WithheldSeverity } from './incident.ts';
import type { Target } from './policy.ts';
import type { Severity } from './severity.ts';
import { cyclesOf, readCycle, type CycleFacts } from './sla-cycle.ts';
import { reckonLegs, type Leg, type LegResult } from './sla-due.ts';
import type { Terms } from './sla-terms.ts';

/** How one cycle stands, by its facts alone: nothing here depends on what time it is. */
export type CycleResult = {
  readonly cycle: number;
  readonly severity: Severity;
  /** After corrections; a call before the submission is the receipt. */
  readonly receivedAt: Instant;
  /** The target that rules the operational due: after a worsening it may be the older one. */
  readonly target: Target;
  readonly operationalStartAt: Instant;
  readonly contractStartAt: Instant;
  readonly operationalDueAt: Instant;
  readonly contractDueAt: Instant;
  /** Whether the contract asks for a call (a clock target outside the windows) and has it. */
  readonly phone: LegResult['phone'];
  readonly verdict: Verdict;
  /** A contract due that had passed when the level was downgraded: it stays passed (rule 10). */
  readonly standingBreachAt: Instant | null;
  readonly isDisputed: boolean;
  readonly isProvisional: boolean;
  /** Waiting for the customer, whether or not the policy lets that stop the clock. */
  readonly isPaused: boolean;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
};

/** A cycle with what lies behind its dues, for the display and the ledger. */
export type ReckonedCycle = {
  readonly result: CycleResult;
  readonly read: CycleFacts;
  readonly legs: LegResult;
  /** The facts behind the operational due: a withheld level change may be among them. */
  readonly operational: {
    readonly leg: Leg;
    readonly read: CycleFacts;
    readonly legs: LegResult;
    readonly withheld: WithheldSeverity | null;
  };
};

/** The rule of sla.md: one result per cycle, in order. */
export function reckon(
  facts: readonly Fact[],
  terms: Terms,
  withheld: readonly WithheldSeverity[] = [],
): readonly CycleResult[] {
  return cyclesOf(facts).flatMap((cycle) => {
    const reckoned = reckonCycle(facts, cycle, terms, withheld);
    return reckoned === null ? [] : [reckoned.result];
  });
}

/** One cycle of `reckon`; null when no fact opens it. */
export function reckonCycle(
  facts: readonly Fact[],
  cycle: number,
  terms: Terms,
  withheld: readonly WithheldSeverity[] = [],
): ReckonedCycle | null {
  const read = readCycle(facts, cycle);
  if (read === null) return null;
  const legs = reckonLegs(read, terms);
  const alone = { leg: legs.operational, read, legs, withheld: null };
  const operational = read.end === null ? earliestOf(alone, facts, terms, withheld) : alone;
  return { result: resultOf(read, legs, operational.leg, terms), read, legs, operational };
}

/** While two people disagree about the level the queue believes the more urgent of them. */
function earliestOf(
  alone: ReckonedCycle['operational'],
  facts: readonly Fact[],
  terms: Terms,
  withheld: readonly WithheldSeverity[],
): ReckonedCycle['operational'] {
  let winner = alone;
  for (const held of withheld) {
    if (held.fact.cycle !== alone.read.cycle) continue;
    const overruled = new Set(overruledBy(held.fact, facts));
    const kept = facts.filter((fact) => fact.kind !== 'severity-changed' || !overruled.has(fact));
    const read = readCycle([...kept, held.fact], alone.read.cycle);
    if (read === null) continue;
    const legs = reckonLegs(read, terms);
    if (legs.operational.operationalDueAt >= winner.leg.operationalDueAt) continue;
    winner = { leg: legs.operational, read, legs, withheld: held };
  }
  return winner;
}

function resultOf(read: CycleFacts, legs: LegResult, operational: Leg, terms: Terms): CycleResult {
  const { end, changes, opening } = read;
  const { contract, standingBreachAt } = legs;
  const isBeyond = (due: Instant): boolean => isProvisional(terms.hours, due);
  const isOld = terms.hasOldZones === true;
  return {
    cycle: read.cycle,
    severity: changes.at(-1)?.to ?? opening.severity,
    receivedAt: read.receivedAt,
    target: operational.target,
    operationalStartAt: operational.operationalStartAt,
    contractStartAt: contract.contractStartAt,
    operationalDueAt: operational.operationalDueAt,
    contractDueAt: contract.contractDueAt,
    phone: legs.phone,
    verdict: verdictOf(read, contract.contractDueAt, standingBreachAt),
    standingBreachAt,
    isDisputed: read.isDisputed,
    isProvisional:
      isOld || isBeyond(operational.operationalDueAt) || isBeyond(contract.contractDueAt),
    isPaused: read.pausedAt !== null,
    answeredAt: end?.kind === 'answered' ? end.at : null,
    endedAt: end?.at ?? null,
  };
}

/** Rule 8. A cycle that a reopening ended without an answer has missed: it never can have one. */
function verdictOf(
  { end }: CycleFacts,
  contractDueAt: Instant,
  standingBreachAt: Instant | null,
): Verdict {
  if (end === null) return { kind: 'open' };
  if (end.kind === 'withdrawn') return { kind: 'withdrawn', withdrawnAt: end.at };
  const isMet = end.kind === 'answered' && standingBreachAt === null && end.at <= contractDueAt;
  if (isMet) return { kind: 'met', answeredAt: end.at };
  return {
    kind: 'missed',
    answeredAt: end.kind === 'answered' ? end.at : null,
    breachedAt: standingBreachAt ?? contractDueAt,
  };
}
