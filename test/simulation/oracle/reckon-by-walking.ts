import type { BusinessCalendar } from '../../../core/domain/business-calendar.ts';
import type { Fact, FactOf } from '../../../core/domain/incident.ts';
import type { Policy } from '../../../core/domain/policy.ts';
import type { Severity } from '../../../core/domain/severity.ts';
import { officeOf, type Office } from './office.ts';
import { pauseOf } from './pause.ts';
import { walkToFirst, walkUntilHeld, whileOpen, type Stride } from './walk.ts';

/** What the oracle says of one cycle. Seconds since 1970. */
export type Walked = {
  readonly cycle: number;
  readonly receivedAt: number;
  readonly contractStartAt: number;
  readonly operationalDueAt: number;
  readonly contractDueAt: number;
  readonly standingBreachAt: number | null;
  readonly verdict: WalkedVerdict;
};

export type WalkedVerdict =
  | { readonly kind: 'open' }
  | { readonly kind: 'met'; readonly answeredAt: number }
  | { readonly kind: 'missed'; readonly answeredAt: number | null; readonly breachedAt: number }
  | { readonly kind: 'withdrawn'; readonly withdrawnAt: number };

type Due = { readonly operational: number; readonly contract: number; readonly start: number };

/** What a level promises from a moment on. */
type DueFrom = (severity: Severity, from: number) => Due;

type Cycle = {
  readonly opening: FactOf<'received' | 'reopened'>;
  readonly receivedAt: number;
  readonly calls: readonly number[];
  readonly changes: readonly FactOf<'severity-changed'>[];
  /** Facts of this cycle that count: neither struck nor later than its end. */
  readonly counting: readonly Fact[];
  readonly end: Fact | null;
};

/** The rule of sla.md, told by a walk through time; shares no code with the engine. */
export function reckonByWalking(
  facts: readonly Fact[],
  policy: Policy,
  calendar: BusinessCalendar,
  stride: Stride,
): readonly Walked[] {
  const office = officeOf(calendar, stride === 'by-second');
  const happened = inOrder(facts.filter((fact) => !isStruck(fact, facts)));
  const cycles = [...new Set(happened.map(({ cycle }) => cycle))].sort((a, b) => a - b);
  return cycles.flatMap((number) => {
    const walked = walkCycle(number, happened, policy, office, stride);
    return walked ? [walked] : [];
  });
}

function walkCycle(
  number: number,
  happened: readonly Fact[],
  policy: Policy,
  office: Office,
  stride: Stride,
): Walked | null {
  const own = happened.filter(({ cycle }) => cycle === number);
  // by number: a cycle ends where the next one begins, whatever a corrected time says of later ones
  const next =
    happened.find((fact) => fact.kind === 'reopened' && fact.cycle === number + 1) ?? null;
  const cycle = readCycle(own, next);
  if (!cycle) return null;
  const pause = pauseOf(
    policy.responseMayPause ? cycle.counting : [],
    cycle.end && secondOf(cycle.end.at),
  );
  const dueFrom: DueFrom = (severity, from) => {
    const { mode, seconds } = policy.targets[severity];
    const ticks = mode === 'clock' ? pause.isRunning : pause.during(whileOpen(office));
    const start = contractStart(severity, from, cycle, policy, office, stride);
    const operational = walkUntilHeld(from, seconds, ticks, stride);
    const contract = start === from ? operational : walkUntilHeld(start, seconds, ticks, stride);
    return { operational, contract, start };
  };
  const { ruling, standingBreachAt } = followLevels(cycle, dueFrom, pause.heldSince ?? Infinity);
  return {
    cycle: number,
    receivedAt: cycle.receivedAt,
    contractStartAt: ruling.start,
    operationalDueAt: ruling.operational,
    contractDueAt: ruling.contract,
    standingBreachAt,
    verdict: judge(cycle.end, ruling.contract, standingBreachAt),
  };
}

/** Rule 10. Which promises run: one from the receipt, and one more from each worsening since. */
function followLevels(
  cycle: Cycle,
  dueFrom: DueFrom,
  heldSince: number,
): { readonly ruling: Due; readonly standingBreachAt: number | null } {
  let running = [dueFrom(cycle.opening.severity, cycle.receivedAt)];
  let standingBreachAt: number | null = null;
  for (const { at, to, basis } of cycle.changes) {
    if (basis === 'worsened') {
      running.push(dueFrom(to, secondOf(at)));
      continue;
    }
    const { contract } = soonest(running);
    // a due that an unended pause holds back has not come, whatever it is reckoned as
    const hasCome = secondOf(at) > contract && contract <= heldSince;
    if (basis === 'downgrade' && hasCome) standingBreachAt ??= contract;
    running = [dueFrom(to, cycle.receivedAt)];
  }
  return { ruling: soonest(running), standingBreachAt };
}

/** Each due is the soonest of its own kind; the start is that of the contract clock that rules. */
function soonest(running: readonly Due[]): Due {
  return running.reduce((best, each) => ({
    operational: Math.min(best.operational, each.operational),
    contract: Math.min(best.contract, each.contract),
    start: each.contract < best.contract ? each.start : best.start,
  }));
}

/** Rule 6, and rule 10 where `from` is the moment of a worsening. */
function contractStart(
  severity: Severity,
  from: number,
  cycle: Cycle,
  policy: Policy,
  office: Office,
  stride: Stride,
): number {
  const isBound =
    policy.targets[severity].mode === 'clock' && policy.phoneRule === 'start-on-call-or-opening';
  if (!isBound || office.isOpen(from)) return from;
  // at the receipt no call can be earlier, for the earliest one is the receipt
  if (cycle.calls.some((call) => call <= from)) return from;
  const opening = walkToFirst(from, whileOpen(office), stride);
  return Math.min(opening, ...cycle.calls);
}

/** Rules 8 and 11. A cycle that a reopening ended without an answer is not met: it is missed. */
function judge(
  end: Fact | null,
  contractDueAt: number,
  standingBreachAt: number | null,
): WalkedVerdict {
  if (!end) return { kind: 'open' };
  const at = secondOf(end.at);
  if (end.kind === 'withdrawn') return { kind: 'withdrawn', withdrawnAt: at };
  const answeredAt = end.kind === 'answered' ? at : null;
  const isMet = answeredAt !== null && standingBreachAt === null && answeredAt <= contractDueAt;
  if (isMet) return { kind: 'met', answeredAt };
  return { kind: 'missed', answeredAt, breachedAt: standingBreachAt ?? contractDueAt };
}

/**
 * What counts in a cycle: nothing after its end, which is its qualified answer or its withdrawal,
 * whichever the order of rule 1 puts first, or else the next reopening. A correction of its receipt
 * counts whenever it was made.
 */
function readCycle(own: readonly Fact[], next: Fact | null): Cycle | null {
  const opening = own.find((fact) => fact.kind === 'received' || fact.kind === 'reopened');
  if (!opening) return null;
  const end = own.find(({ kind }) => kind === 'answered' || kind === 'withdrawn') ?? next;
  const counting = own.filter(({ at }) => !end || at <= end.at);
  const calls = counting.filter(({ kind }) => kind === 'called').map(({ at }) => secondOf(at));
  const correction = own.findLast((fact) => fact.kind === 'receipt-corrected');
  return {
    opening,
    receivedAt: Math.min(secondOf(correction?.receivedAt ?? opening.at), ...calls),
    calls,
    changes: counting.filter((fact) => fact.kind === 'severity-changed'),
    counting,
    end,
  };
}

function isStruck(fact: Fact, facts: readonly Fact[]): boolean {
  return facts.some((other) => other.kind === 'retracted' && other.factId === fact.id);
}

function inOrder(facts: readonly Fact[]): readonly Fact[] {
  return [...facts].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

function secondOf(ms: number): number {
  if (ms % 1_000 !== 0) throw new Error(`${String(ms)} is not a whole second`);
  return ms / 1_000;
}
