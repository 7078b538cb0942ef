import type { Fact } from '../../../core/domain/incident.ts';
import type { SlaCase } from './random-case.ts';
import { reckonByWalking, type Walked, type WalkedVerdict } from './reckon-by-walking.ts';
import type { Stride } from './walk.ts';

/** Anything that reckons the cycles of a case, put in the oracle's words. */
export type Reckoner = (one: SlaCase) => readonly Walked[];

export type Disagreement = {
  readonly case: SlaCase;
  readonly oracle: readonly Walked[];
  readonly engine: readonly Walked[];
};

/** Null if both say the same to the second; otherwise the case with every needless fact dropped. */
export function disagreementIn(
  one: SlaCase,
  engine: Reckoner,
  stride: Stride,
): Disagreement | null {
  const found = compare(one, engine, stride);
  return found && shrunk(found, engine, stride);
}

/** The whole case as text: enough to draw it again, and to reckon it by hand. */
export function told({ case: one, oracle, engine }: Disagreement): string {
  const { seed, index, policy, calendar, facts } = one;
  return [
    `seed ${String(seed)}, case ${String(index)} (facts dropped that are not needed)`,
    `policy   ${JSON.stringify(policy)}`,
    `calendar ${JSON.stringify(calendar)}`,
    ...facts.map((fact) => `fact     ${new Date(fact.at).toISOString()} ${JSON.stringify(fact)}`),
    ...oracle.map((each) => `oracle   ${sayCycle(each)}`),
    ...engine.map((each) => `engine   ${sayCycle(each)}`),
  ].join('\n');
}

function compare(one: SlaCase, engine: Reckoner, stride: Stride): Disagreement | null {
  const oracle = reckonByWalking(one.facts, one.policy, one.calendar, stride);
  const other = engine(one);
  const isSame =
    oracle.length === other.length &&
    oracle.every((each, index) => {
      const counterpart = other[index];
      return counterpart !== undefined && isSameCycle(each, counterpart);
    });
  return isSame ? null : { case: one, oracle, engine: other };
}

function isSameCycle(a: Walked, b: Walked): boolean {
  return (
    a.cycle === b.cycle &&
    a.receivedAt === b.receivedAt &&
    a.contractStartAt === b.contractStartAt &&
    a.operationalDueAt === b.operationalDueAt &&
    a.contractDueAt === b.contractDueAt &&
    a.standingBreachAt === b.standingBreachAt &&
    isSameVerdict(a.verdict, b.verdict)
  );
}

// not the engine's own comparison, which could hide what the oracle is here to find
function isSameVerdict(a: WalkedVerdict, b: WalkedVerdict): boolean {
  switch (a.kind) {
    case 'open':
      return b.kind === 'open';
    case 'met':
      return b.kind === 'met' && a.answeredAt === b.answeredAt;
    case 'missed':
      return b.kind === 'missed' && a.answeredAt === b.answeredAt && a.breachedAt === b.breachedAt;
    case 'withdrawn':
      return b.kind === 'withdrawn' && a.withdrawnAt === b.withdrawnAt;
  }
}

/** Drops facts, one at a time, as long as the two still disagree. */
function shrunk(found: Disagreement, engine: Reckoner, stride: Stride): Disagreement {
  const smaller = found.case.facts
    .filter(isDispensable)
    .map((fact) => found.case.facts.filter((each) => each !== fact))
    .map((facts) => compare({ ...found.case, facts }, engine, stride))
    .find((each) => each !== null);
  return smaller ? shrunk(smaller, engine, stride) : found;
}

function isDispensable({ kind, cycle }: Fact): boolean {
  return kind !== 'received' || cycle !== 1;
}

function sayCycle(walked: Walked): string {
  return JSON.stringify(walked, (name, value: unknown) =>
    typeof value === 'number' && name.endsWith('At')
      ? new Date(value * 1_000).toISOString()
      : value,
  );
}
