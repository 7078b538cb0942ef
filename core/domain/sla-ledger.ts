import { SECOND_MS, type Day, type Instant } from '../time.ts';
import type { Fact, WithheldSeverity } from './incident.ts';
import type { Target } from './policy.ts';
import type { Severity } from './severity.ts';
import { reckonCycle, type ReckonedCycle } from './sla.ts';
import { accrualSteps } from './sla-ledger-accrual.ts';
import { earlierDues, type EarlierDue } from './sla-ledger-earlier.ts';
import { eventSteps } from './sla-ledger-events.ts';
import type { Draft, LedgerStep, Ruling, Which } from './sla-ledger-step.ts';
import { versionsOf, type Terms } from './sla-terms.ts';
import { dayOf, type Zone } from './zones.ts';

export type Ledger = {
  readonly cycle: number;
  readonly which: Which;
  /** The level whose target rules the due: after a worsening it may be the older one. */
  readonly severity: Severity;
  readonly target: Target;
  readonly startAt: Instant;
  readonly dueAt: Instant;
  readonly isProvisional: boolean;
  readonly steps: readonly LedgerStep[];
  /** How the due moved as the facts came in, in order of time; the last is today's. */
  readonly earlier: readonly EarlierDue[];
};

/**
 * Why a due is when it is (rule 18): the steps of the winning target in order of time. Seconds used
 * add up to that target exactly. Null when no fact opens the cycle.
 */
export function ledger(
  facts: readonly Fact[],
  terms: Terms,
  cycle: number,
  which: Which,
  withheld: readonly WithheldSeverity[] = [],
): Ledger | null {
  const reckoned = reckonCycle(facts, cycle, terms, withheld);
  if (reckoned === null) return null;
  const ruling = rulingOf(reckoned, which);
  const { leg, startAt, dueAt } = ruling;
  const drafts = [...eventSteps(ruling, terms), ...accrualSteps(ruling, terms)];
  return {
    cycle,
    which,
    severity: leg.severity,
    target: leg.target,
    startAt,
    dueAt,
    isProvisional: reckoned.result.isProvisional,
    steps: withTotals(drafts, ruling, terms),
    earlier: earlierDues(facts, terms, cycle, which),
  };
}

function rulingOf({ read, legs, operational }: ReckonedCycle, which: Which): Ruling {
  if (which === 'operational') {
    const { leg } = operational;
    const { operationalStartAt: startAt, operationalDueAt: dueAt } = leg;
    return { which, ...operational, startAt, dueAt };
  }
  const leg = legs.contract;
  const { contractStartAt: startAt, contractDueAt: dueAt } = leg;
  return { which, read, legs, leg, withheld: null, startAt, dueAt };
}

/** Adds the running total in order of time, then the lines that close the ledger. */
function withTotals(
  drafts: readonly Draft[],
  { leg, dueAt }: Ruling,
  terms: Terms,
): readonly LedgerStep[] {
  let cumulativeSeconds = 0;
  const lineOf = ({ at, day, seconds = 0, detail }: Draft): LedgerStep => {
    cumulativeSeconds += seconds;
    return { at, day: day ?? dayOf(terms.zone, at), seconds, cumulativeSeconds, detail };
  };
  // a stable sort, so that an event comes before what counts from the same second on
  const lines = [...drafts].sort((a, b) => a.at - b.at).map(lineOf);
  const day = dayOfDue(terms.zone, dueAt);
  const end = { at: dueAt, day, seconds: 0, cumulativeSeconds };
  const { target, severity } = leg;
  const { holidaysUntilDay } = terms.calendar;
  return [
    ...lines,
    { ...end, seconds: cumulativeSeconds, detail: { kind: 'sum', target, severity } },
    { ...end, detail: { kind: 'due' } },
    { ...end, detail: { kind: 'versions', versions: versionsOf(terms), holidaysUntilDay } },
  ];
}

/** A due at midnight is the end of the day before. */
function dayOfDue(zone: Zone, dueAt: Instant): Day {
  return dayOf(zone, (dueAt - SECOND_MS) as Instant);
}
