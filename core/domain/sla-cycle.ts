import { earliest, type Instant } from '../time.ts';
import { byTime, type Fact, type FactOf } from './incident.ts';

/** A time of waiting for the customer; half open. */
export type Pause = { readonly from: Instant; readonly to: Instant };

/** How a cycle came to its end: the first answer or withdrawal, else the next reopening (rule 11). */
export type CycleEnd = {
  readonly kind: 'answered' | 'withdrawn' | 'reopened';
  readonly at: Instant;
};

/** The facts of one cycle as the clock reads them. */
export type CycleFacts = {
  readonly cycle: number;
  readonly opening: FactOf<'received'> | FactOf<'reopened'>;
  /** After corrections, and not later than any call of the cycle. */
  readonly receivedAt: Instant;
  /** In order of time. */
  readonly calls: readonly FactOf<'called'>[];
  /** In order of time. */
  readonly changes: readonly FactOf<'severity-changed'>[];
  /** Waiting that has come to an end, in order of time, disjoint. */
  readonly pauses: readonly Pause[];
  /** Since when the open cycle waits for the customer. */
  readonly pausedAt: Instant | null;
  readonly end: CycleEnd | null;
  readonly isDisputed: boolean;
  /**
   * How many facts bear on the result, struck ones and retractions included. For the same end it
   * only grows, because facts are append-only.
   */
  readonly factCount: number;
};

type Opening = CycleFacts['opening'];

/** The number of every cycle that has an opening fact, in order. */
export function cyclesOf(facts: readonly Fact[]): readonly number[] {
  return facts.flatMap((fact) => (isOpening(fact) ? [fact.cycle] : [])).sort((a, b) => a - b);
}

/**
 * Reads one cycle; null when no fact opens it.
 *
 * An opening cannot be struck: the facts of its cycle would have nowhere to go. A retraction or a
 * corrected receipt counts whatever its own time; any other fact after the end counts for nothing.
 */
export function readCycle(unordered: readonly Fact[], cycle: number): CycleFacts | null {
  const facts = inOrder(unordered);
  const opening = facts.find((fact): fact is Opening => isOpening(fact) && fact.cycle === cycle);
  if (opening === undefined) return null;
  const struck = struckBy(facts);
  const own = facts.filter((fact) => fact.cycle === cycle && isRead(fact));
  const standing = struck.size === 0 ? own : own.filter((fact) => !struck.has(fact.id));
  const end = endOf(standing, facts, cycle);
  const read = standing.filter((fact) => bearsOn(fact, end));
  const calls = read.filter((fact) => fact.kind === 'called');
  return {
    cycle,
    opening,
    receivedAt: earliest(correctedReceipt(read) ?? opening.at, ...calls.map(({ at }) => at)),
    calls,
    changes: read.filter((fact) => fact.kind === 'severity-changed'),
    ...pausesOf(read, end),
    end,
    isDisputed: opening.isDisputed || read.some((fact) => fact.isDisputed),
    factCount: countOf(facts, own, end),
  };
}

function isOpening(fact: Fact): fact is Opening {
  return fact.kind === 'received' || fact.kind === 'reopened';
}

function isRead(fact: Fact): boolean {
  switch (fact.kind) {
    case 'received':
    case 'reopened':
    case 'resolved':
    case 'closed':
    case 'retracted':
    case 'alarm-acknowledged':
      return false;
    default:
      return true;
  }
}

function inOrder(facts: readonly Fact[]): readonly Fact[] {
  const isOrdered = facts.every((fact, index) => {
    const before = facts[index - 1];
    return before === undefined || byTime(before, fact) <= 0;
  });
  return isOrdered ? facts : [...facts].sort(byTime);
}

function struckBy(facts: readonly Fact[]): ReadonlySet<string> {
  const struck = new Set<string>();
  for (const fact of facts) if (fact.kind === 'retracted') struck.add(fact.factId);
  return struck;
}

function endOf(standing: readonly Fact[], facts: readonly Fact[], cycle: number): CycleEnd | null {
  for (const { kind, at } of standing) {
    if (kind === 'answered' || kind === 'withdrawn') return { kind, at };
  }
  // by its number and not by its time: the next cycle stays the next one when a later one comes
  const later = facts.filter((fact) => isOpening(fact) && fact.cycle > cycle);
  const [first, ...others] = later;
  if (first === undefined) return null;
  const next = others.reduce((a, b) => (b.cycle < a.cycle ? b : a), first);
  return { kind: 'reopened', at: next.at };
}

function bearsOn(fact: Fact, end: CycleEnd | null): boolean {
  return end === null || fact.at <= end.at || fact.kind === 'receipt-corrected';
}

function correctedReceipt(read: readonly Fact[]): Instant | null {
  return read.findLast((fact) => fact.kind === 'receipt-corrected')?.receivedAt ?? null;
}

function pausesOf(
  read: readonly Fact[],
  end: CycleEnd | null,
): Pick<CycleFacts, 'pauses' | 'pausedAt'> {
  const pauses: Pause[] = [];
  let pausedAt: Instant | null = null;
  for (const fact of read) {
    if (fact.kind === 'paused') pausedAt ??= fact.at;
    if (fact.kind === 'resumed' && pausedAt !== null) {
      pauses.push({ from: pausedAt, to: fact.at });
      pausedAt = null;
    }
  }
  if (pausedAt === null || end === null) return { pauses, pausedAt };
  return { pauses: [...pauses, { from: pausedAt, to: end.at }], pausedAt: null };
}

function countOf(facts: readonly Fact[], own: readonly Fact[], end: CycleEnd | null): number {
  const bearing = new Set<string>();
  let count = 1;
  for (const fact of own) {
    if (!bearsOn(fact, end)) continue;
    bearing.add(fact.id);
    count += 1;
  }
  for (const fact of facts) if (fact.kind === 'retracted' && bearing.has(fact.factId)) count += 1;
  return count;
}
