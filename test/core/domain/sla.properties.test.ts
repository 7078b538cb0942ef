import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact, Incident } from '../../../core/domain/incident.ts';
import { settle, type Settled } from '../../../core/domain/settle.ts';
import { reckon, type CycleResult } from '../../../core/domain/sla.ts';
import { ledger, type Ledger } from '../../../core/domain/sla-ledger.ts';
import { clockOf, nextChangeOf, stateOf, type Clock } from '../../../core/domain/sla-state.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import { offsetAt } from '../../../core/domain/zones.ts';
import { earliest, instant, type Instant } from '../../../core/time.ts';
import { anIncident } from '../../support/builders.ts';
import { factAt, received, retracted } from '../../support/sla.ts';
import {
  anOffsetMs,
  aReceipt,
  aSeverity,
  someFacts,
  termsOf,
  worsenedAt,
} from '../../support/sla-arbitraries.ts';

/** `TAM_TEST_SEED` repeats a run: the seed stands in the name of the tests. */
const seed = Number(process.env['TAM_TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const CASES = 10_000;
const terms = termsOf(seed);
const some = { seed, numRuns: CASES };

/** The property holds for the engine of the product and fails for one with a planted fault. */
function holdsAndCatches<Engine>(
  name: string,
  propertyOf: (engine: Engine) => fc.IProperty<unknown>,
  engine: Engine,
  fault: { readonly name: string; readonly engine: Engine },
): void {
  test(`${name} (${CASES} cases)`, { timeout: 120_000 }, () => {
    fc.assert(propertyOf(engine), some);
  });
  test(`${name}: an engine that ${fault.name} fails`, { timeout: 120_000 }, () => {
    expect(fc.check(propertyOf(fault.engine), some).failed).toBe(true);
  });
}

type Reckon = (facts: readonly Fact[], terms: Terms) => readonly CycleResult[];

function lastOf(results: readonly CycleResult[]): CycleResult {
  const last = results.at(-1);
  if (last === undefined) throw new Error('No cycle');
  return last;
}

const offsetOfReceipt: Reckon = (facts, its) =>
  reckon(facts, its).map((result) => {
    const slip = offsetAt(its.zone, result.receivedAt) - offsetAt(its.zone, result.contractDueAt);
    return { ...result, contractDueAt: instant(result.contractDueAt + slip) };
  });

/** Lets a worsened level begin anew without looking at the older due. */
const forgetsOlderDue: Reckon = (facts, its) => {
  const change = facts.findLast((fact) => fact.kind === 'severity-changed');
  if (change?.basis !== 'worsened') return reckon(facts, its);
  return reckon([{ ...received(change.at, change.to), cycle: change.cycle }], its);
};

describe(`properties of the SLA rule, seed ${seed}`, () => {
  holdsAndCatches<Reckon>(
    'a due is never earlier when the receipt is later',
    (engine) =>
      fc.property(
        terms,
        aReceipt,
        aSeverity,
        fc.nat({ max: 200_000 }),
        (its, first, level, gap) => {
          const dueOf = (when: Instant): CycleResult =>
            lastOf(engine([received(when, level)], its));
          const before = dueOf(first);
          const after = dueOf(instant(first + gap * 1_000));
          return (
            before.contractDueAt <= after.contractDueAt &&
            before.operationalDueAt <= after.operationalDueAt
          );
        },
      ),
    reckon,
    { name: 'keeps the offset of the receipt', engine: offsetOfReceipt },
  );

  holdsAndCatches<Reckon>(
    'a worsened level never makes a due later',
    (engine) =>
      fc.property(terms, someFacts, anOffsetMs, (its, facts, offset) => {
        const before = lastOf(engine(facts, its));
        const change = worsenedAt(instant(before.receivedAt + offset), before.cycle);
        const after = lastOf(engine([...facts, change], its));
        return (
          after.contractDueAt <= before.contractDueAt &&
          after.operationalDueAt <= before.operationalDueAt
        );
      }),
    reckon,
    { name: 'forgets the older due', engine: forgetsOlderDue },
  );

  holdsAndCatches<Reckon>(
    'a retracted fact never happened',
    (engine) =>
      fc.property(terms, someFacts, anOffsetMs, fc.boolean(), (its, facts, offset, isAnswer) => {
        const before = engine(facts, its);
        const { receivedAt, cycle } = lastOf(before);
        const when = instant(receivedAt + offset);
        const kind = isAnswer ? 'answered' : 'called';
        const mistake = factAt(kind, when, { cycle });
        const after = engine([...facts, mistake, retracted(when, mistake)], its);
        expect(after).toEqual(before);
      }),
    reckon,
    {
      name: 'does not read retractions',
      engine: (facts, its) =>
        reckon(
          facts.filter((fact) => fact.kind !== 'retracted'),
          its,
        ),
    },
  );

  holdsAndCatches<Reckon>(
    'a verdict is met exactly when the answer is not later than the contract due',
    (engine) =>
      fc.property(terms, someFacts, (its, facts) =>
        engine(facts, its).every(({ verdict, contractDueAt, standingBreachAt }) => {
          if (verdict.kind === 'met') {
            return verdict.answeredAt <= contractDueAt && standingBreachAt === null;
          }
          if (verdict.kind !== 'missed' || verdict.answeredAt === null) return true;
          return verdict.answeredAt > earliest(contractDueAt, standingBreachAt ?? contractDueAt);
        }),
      ),
    reckon,
    {
      name: 'judges by the queue',
      engine: (facts, its) =>
        reckon(facts, its).map((one) => ({ ...one, contractDueAt: one.operationalDueAt })),
    },
  );
});

type Explain = typeof ledger;

/** Sums, running totals and intervals of a ledger against the due that it explains. */
function doesAddUp(told: Ledger, dueAt: Instant): boolean {
  let total = 0;
  let cursor = -Infinity;
  for (const { at, seconds, cumulativeSeconds, detail } of told.steps) {
    if (detail.kind !== 'used') continue;
    if (at < cursor || (detail.to - at) / 1_000 !== seconds || seconds <= 0) return false;
    cursor = detail.to;
    total += seconds;
    if (cumulativeSeconds !== total) return false;
  }
  return total === told.target.seconds && cursor === dueAt && told.dueAt === dueAt;
}

const wholeMinutes: Explain = (...asked) => {
  const told = ledger(...asked);
  if (told === null) return null;
  const steps = told.steps.map((step) => ({
    ...step,
    seconds: Math.floor(step.seconds / 60) * 60,
  }));
  return { ...told, steps };
};

describe(`properties of the why ledger, seed ${seed}`, () => {
  holdsAndCatches<Explain>(
    'the seconds used add up to the target exactly and end at the due',
    (engine) =>
      fc.property(terms, someFacts, (its, facts) =>
        reckon(facts, its).every(({ cycle, contractDueAt, operationalDueAt }) => {
          const contract = engine(facts, its, cycle, 'contract');
          const operational = engine(facts, its, cycle, 'operational');
          if (contract === null || operational === null) return false;
          return doesAddUp(contract, contractDueAt) && doesAddUp(operational, operationalDueAt);
        }),
      ),
    ledger,
    { name: 'counts whole minutes', engine: wholeMinutes },
  );
});

type Settle = (incident: Incident, terms: Terms) => Settled;

/** Any order, but that a case is reopened a second time only where the first is known. */
function shuffled(facts: readonly Fact[], turn: number): readonly Fact[] {
  const keyed = facts.map((fact, index) => ({ fact, key: ((index + 1) * (turn + 7)) % 11 }));
  const any = keyed.sort((a, b) => a.key - b.key).map(({ fact }) => fact);
  const reopenings = facts.filter((fact) => fact.kind === 'reopened');
  return any.map((fact) => (fact.kind === 'reopened' ? (reopenings.shift() ?? fact) : fact));
}

/** What a seal that is read for ever would give. */
const neverUnseals: Settle = (incident, its) => {
  const { incident: after, verdictChanges } = settle(incident, its);
  const kept = after.seals.map(
    (seal) => incident.seals.find(({ cycle }) => cycle === seal.cycle) ?? seal,
  );
  return { incident: { ...after, seals: kept }, verdictChanges };
};

/** Counts every fact of the record, so that a seal looks stale whenever anything happens. */
const countsEverything: Settle = (incident, its) => {
  const settled = settle(incident, its);
  const seals = settled.incident.seals.map((seal) => ({ ...seal, factCount: -1 }));
  return { ...settled, incident: { ...settled.incident, seals } };
};

describe(`properties of settling, seed ${seed}`, () => {
  holdsAndCatches<Settle>(
    'settles alike however often, and new versions never touch a seal',
    (engine) =>
      fc.property(terms, terms, someFacts, (its, others, facts) => {
        const once = engine(anIncident({ facts }), its);
        const twice = engine(once.incident, its);
        expect(twice).toEqual({ incident: once.incident, verdictChanges: [] });
        const later = engine(once.incident, others);
        expect(later.incident.seals).toEqual(once.incident.seals);
        expect(later.verdictChanges).toEqual([]);
      }),
    settle,
    { name: 'counts facts that do not bear on the result', engine: countsEverything },
  );

  holdsAndCatches<Settle>(
    'facts in any order of arrival settle alike',
    (engine) =>
      fc.property(terms, someFacts, fc.nat(), (its, facts, turn) => {
        const [opening, ...rest] = facts;
        if (opening === undefined) throw new Error('No facts');
        let incident = anIncident({ facts: [opening] });
        for (const fact of shuffled(rest, turn)) {
          incident = engine({ ...incident, facts: [...incident.facts, fact] }, its).incident;
        }
        const whole = settle(anIncident({ facts }), its).incident;
        const settled = engine(incident, its).incident;
        expect([settled.dues, settled.seals]).toEqual([whole.dues, whole.seals]);
      }),
    settle,
    { name: 'never looks at a sealed cycle again', engine: neverUnseals },
  );
});

type NextChange = (clock: Clock, terms: Terms, now: Instant) => Instant | null;

const sleepless: NextChange = (clock, its, now) => {
  const { warningAt } = clock;
  const next = nextChangeOf(clock, its, now);
  return next !== null && now < warningAt ? warningAt : next;
};

describe(`properties of the display, seed ${seed}`, () => {
  holdsAndCatches<NextChange>(
    'a slow walk through time changes state exactly when it was predicted',
    (engine) =>
      fc.property(terms, someFacts, fc.nat({ max: 3_600 }), (its, facts, step) => {
        const clock = clockOf(anIncident({ facts }), its);
        if (clock === null) return false;
        const looksAt = (now: Instant): string => {
          const { state, band } = stateOf(clock, its, now);
          return `${state} ${band}`;
        };
        let now = facts.reduce((latest, { at }) => instant(Math.max(latest, at)), instant(0));
        for (let steps = 0; steps < 40; steps += 1) {
          const next = engine(clock, its, now);
          const stride = instant(now + (step + 60) * (steps + 1) * 1_000);
          if (next === null || stride < next) {
            if (looksAt(stride) !== looksAt(now)) return false;
            now = stride;
            continue;
          }
          const isSilentBefore = looksAt(instant(next - 1)) === looksAt(now);
          if (next <= now || !isSilentBefore || looksAt(next) === looksAt(now)) return false;
          now = next;
        }
        return true;
      }),
    nextChangeOf,
    { name: 'forgets that the office closes', engine: sleepless },
  );
});
