import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkCalendar } from '../../../core/domain/business-calendar.ts';
import {
  compileHours,
  explainDays,
  isOpen,
  nextBoundary,
  nextOpening,
  openBetween,
  openIntervals,
} from '../../../core/domain/business-hours.ts';
import { addDays } from '../../../core/domain/local-time.ts';
import { dayOf } from '../../../core/domain/zones.ts';
import {
  between,
  DAY_MS,
  durationMs,
  earliest,
  instant,
  latest,
  SECOND_MS,
  type Instant,
} from '../../../core/time.ts';
import {
  closingIncludedEngine,
  frozenOffsetEngine,
  minutesEngine,
  nextOpeningEngine,
  rightEngine,
  summingEngine,
  togglingEngine,
  wallClockEngine,
  type HoursEngine,
} from '../../support/hours-engines.ts';
import { aCalendarCase, aTarget } from '../../support/random-calendars.ts';
import { slowAnswer } from '../../support/slow-walk.ts';
import { zones } from '../../support/zones.ts';

const CASES = 10_000;
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

const someSeconds = fc
  .oneof(fc.integer({ min: 1, max: 7_200 }), fc.integer({ min: 1, max: 400_000 }))
  .map((seconds) => durationMs(seconds * SECOND_MS));

function dueNeverEarlierForALaterStart(engine: HoursEngine) {
  return fc.property(
    aCalendarCase,
    aTarget,
    someSeconds,
    ({ calendar, zone, start }, target, by) => {
      const { due } = engine(calendar, zone);
      return due(start, target) <= due(instant(start + by), target);
    },
  );
}

function dueChains(engine: HoursEngine) {
  return fc.property(aCalendarCase, aTarget, aTarget, ({ calendar, zone, start }, one, other) => {
    const { due } = engine(calendar, zone);
    return due(start, durationMs(one + other)) === due(due(start, one), other);
  });
}

function elapsedUntilDueIsTheTarget(engine: HoursEngine) {
  return fc.property(aCalendarCase, aTarget, ({ calendar, zone, start }, target) => {
    const { due, elapsed } = engine(calendar, zone);
    return elapsed(start, due(start, target)) === target;
  });
}

function aHolidayNeverMakesADueEarlier(engine: HoursEngine) {
  return fc.property(
    aCalendarCase,
    aTarget,
    fc.integer({ min: -1, max: 8 }),
    ({ calendar, zone, start }, target, days) => {
      const holiday = { day: addDays(dayOf(zone, start), days), name: 'Added' };
      const festive = { ...calendar, closed: [...calendar.closed, holiday] };
      return engine(calendar, zone).due(start, target) <= engine(festive, zone).due(start, target);
    },
  );
}

function stepsAddUp(engine: HoursEngine) {
  return fc.property(
    aCalendarCase,
    fc.array(someSeconds, { minLength: 2, maxLength: 8 }),
    ({ calendar, zone, start }, steps) => {
      const { elapsed } = engine(calendar, zone);
      let at = start;
      let walked = 0;
      for (const step of steps) {
        const next = instant(at + step);
        walked += elapsed(at, next);
        at = next;
      }
      return walked === elapsed(start, at);
    },
  );
}

function aSlowWalkAgrees(engine: HoursEngine) {
  const upToADay = fc.integer({ min: 1, max: 100_000 });
  const partOfTarget = fc.integer({ min: 1, max: 4 });
  return fc.property(aCalendarCase, upToADay, partOfTarget, (drawn, length, part) => {
    const { due, elapsed } = engine(drawn.calendar, drawn.zone);
    const to = instant(drawn.start + length * SECOND_MS);
    const open = elapsed(drawn.start, to);
    // to closing time, or to any second before
    const target = durationMs(Math.ceil(open / SECOND_MS / part) * SECOND_MS);
    const slow = slowAnswer(drawn, to, target);
    return open === slow.openMs && (open === 0 || due(drawn.start, target) === slow.due);
  });
}

const laws: readonly [string, (engine: HoursEngine) => fc.IProperty<unknown>, HoursEngine[]][] = [
  ['a due is never earlier for a later start', dueNeverEarlierForALaterStart, [frozenOffsetEngine]],
  ['a due of a and b is that of a, then of b', dueChains, [frozenOffsetEngine, minutesEngine]],
  [
    'the open time until a due is the target',
    elapsedUntilDueIsTheTarget,
    [summingEngine, closingIncludedEngine, minutesEngine],
  ],
  ['a holiday never makes a due earlier', aHolidayNeverMakesADueEarlier, [togglingEngine]],
  ['the steps of a walk add up to the whole', stepsAddUp, [frozenOffsetEngine, minutesEngine]],
  [
    'a slow walk through time agrees',
    aSlowWalkAgrees,
    [nextOpeningEngine, wallClockEngine, summingEngine, frozenOffsetEngine],
  ],
];

describe('business hours of random calendars', { timeout: 120_000 }, () => {
  beforeAll(() => {
    console.log(`business hours: ${CASES} cases of each law, SEED=${seed}`);
  });

  test.each(laws)('%s', (_, law) => {
    fc.assert(law(rightEngine), { numRuns: CASES, seed });
  });

  test.each(
    laws.flatMap(([name, law, wrong]) =>
      wrong.map((engine) => ({ name, law, engine, fault: engine.name })),
    ),
  )('"$name" fails with the $fault', ({ law, engine }) => {
    const check = fc.check(law(engine), { numRuns: CASES, seed, endOnFailure: true });
    expect(check.failed).toBe(true);
    // a fault that throws would be no proof that the law itself can fail
    expect(String(check.errorInstance)).toContain('by returning false');
  });

  test('all of them pass the door', () => {
    fc.assert(
      fc.property(aCalendarCase, ({ calendar }) => checkCalendar(calendar, zones).ok),
      { numRuns: CASES, seed },
    );
  });
});

describe('the questions about business hours agree with each other', { timeout: 60_000 }, () => {
  const aStretch = fc.tuple(aCalendarCase, someSeconds);

  test('walking from boundary to boundary', () => {
    fc.assert(
      fc.property(aStretch, ([{ calendar, zone, start }, length]) => {
        const hours = compileHours(calendar, zone);
        const to = instant(start + length);
        let walked = 0;
        for (let at: Instant = start; at < to;) {
          const next = earliest(to, nextBoundary(hours, at) ?? to);
          if (isOpen(hours, at)) walked += next - at;
          else expect(nextOpening(hours, at)).toBe(nextBoundary(hours, at));
          at = next;
        }
        return walked === openBetween(hours, start, to);
      }),
      { numRuns: 2_000, seed },
    );
  });

  test('intervals are in order, apart, and as long as the open time', () => {
    fc.assert(
      fc.property(aStretch, ([{ calendar, zone, start }, length]) => {
        const hours = compileHours(calendar, zone);
        const to = instant(start + length);
        const intervals = openIntervals(hours, start, to);
        const areApart = intervals.every(
          ({ from }, index) => from > (intervals[index - 1]?.to ?? -Infinity),
        );
        return areApart && lengthOf(intervals) === openBetween(hours, start, to);
      }),
      { numRuns: 2_000, seed },
    );
  });

  test('the days explained add up exactly', () => {
    fc.assert(
      fc.property(aStretch, ([{ calendar, zone, start }, length]) => {
        const hours = compileHours(calendar, zone);
        const to = instant(start + length);
        const cut = explainDays(hours, start, to).flatMap(({ intervals }) =>
          intervals
            .map((open) => ({ from: latest(open.from, start), to: earliest(open.to, to) }))
            .filter(({ from, to: end }) => from < end),
        );
        return lengthOf(cut) === openBetween(hours, start, to);
      }),
      { numRuns: 2_000, seed },
    );
  });

  test('a span that has grown both ways answers as a new one', () => {
    fc.assert(
      fc.property(
        aCalendarCase,
        fc.array(fc.integer({ min: -4_000, max: 4_000 }), { maxLength: 6 }),
        ({ calendar, zone, start }, detours) => {
          const grown = compileHours(calendar, zone);
          for (const days of detours) isOpen(grown, instant(start + days * DAY_MS));
          const to = instant(start + 30 * DAY_MS);
          return (
            openBetween(grown, start, to) === openBetween(compileHours(calendar, zone), start, to)
          );
        },
      ),
      { numRuns: 500, seed },
    );
  });
});

function lengthOf(intervals: readonly { readonly from: Instant; readonly to: Instant }[]): number {
  return intervals.reduce((sum, { from, to }) => sum + between(from, to), 0);
}
