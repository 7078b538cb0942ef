import type { BusinessCalendar } from '../../core/domain/business-calendar.ts';
import { dayRulesOf, intervalsOn, reasonOf } from '../../core/domain/business-day.ts';
import {
  compileHours,
  dueAfter,
  isOpen,
  nextOpening,
  openBetween,
} from '../../core/domain/business-hours.ts';
import { dayNumberOf, dayNumberOfLocal, weekdayOf } from '../../core/domain/local-time.ts';
import { localMsOf, offsetAt, type Zone } from '../../core/domain/zones.ts';
import {
  after,
  between,
  DAY_MS,
  durationMs,
  earliest,
  instant,
  latest,
  MINUTE_MS,
  SECOND_MS,
  type Day,
  type DurationMs,
  type Instant,
} from '../../core/time.ts';

/** What the properties of business hours ask of an engine, be it ours or one with a planted fault. */
export type HoursEngine = (
  calendar: BusinessCalendar,
  zone: Zone,
) => {
  readonly due: (start: Instant, target: DurationMs) => Instant;
  readonly elapsed: (from: Instant, to: Instant) => DurationMs;
};

export const rightEngine: HoursEngine = (calendar, zone) => {
  const hours = compileHours(calendar, zone);
  return {
    due: (start, target) => dueAfter(hours, start, target),
    elapsed: (from, to) => openBetween(hours, from, to),
  };
};

/** Takes the offset of the start for every day after it. */
export const frozenOffsetEngine: HoursEngine = (calendar, zone) => {
  const frozenAt = (at: Instant) =>
    compileHours(calendar, {
      ...zone,
      untils: [Infinity],
      offsetsMs: [offsetAt(zone, at)],
    });
  return {
    due: (start, target) => dueAfter(frozenAt(start), start, target),
    elapsed: (from, to) => openBetween(frozenAt(from), from, to),
  };
};

/** Adds up windows one by one, so that what lies in two windows is used twice. */
export const summingEngine: HoursEngine = (calendar, zone) => ({
  ...rightEngine(calendar, zone),
  due: (start, target) => {
    let left: number = target;
    for (let number = dayNumberOfLocal(localMsOf(zone, start)) - 1; ; number += 1) {
      for (const { from, to } of windowsOneByOne(calendar, zone, number)) {
        const begin = latest(from, start);
        if (begin >= to) continue;
        if (between(begin, to) >= left) return instant(begin + left);
        left -= between(begin, to);
      }
    }
  },
});

/** Counts the second of closing as open. */
export const closingIncludedEngine: HoursEngine = (calendar, zone) => {
  const hours = compileHours(calendar, zone);
  return {
    due: (start, target) => dueAfter(hours, start, target),
    elapsed: (from, to) => {
      const isJustShut = !isOpen(hours, to) && isOpen(hours, instant(to - SECOND_MS));
      return durationMs(openBetween(hours, from, to) + (isJustShut ? SECOND_MS : 0));
    },
  };
};

/** Moves a due that falls on closing time to the next opening. */
export const nextOpeningEngine: HoursEngine = (calendar, zone) => {
  const hours = compileHours(calendar, zone);
  return {
    due: (start, target) => nextOpening(hours, dueAfter(hours, start, target)),
    elapsed: (from, to) => openBetween(hours, from, to),
  };
};

/** Keeps whole minutes only. */
export const minutesEngine: HoursEngine = (calendar, zone) => {
  const right = rightEngine(calendar, zone);
  const wholeMinutes = (ms: number) => Math.floor(ms / MINUTE_MS) * MINUTE_MS;
  return {
    due: (start, target) => instant(wholeMinutes(right.due(start, target))),
    elapsed: (from, to) => durationMs(wholeMinutes(right.elapsed(from, to))),
  };
};

/** Takes a closed date inside an annual closure for open again. */
export const togglingEngine: HoursEngine = (calendar, zone) => {
  const rules = dayRulesOf({ ...calendar, closed: [], exceptions: [] }, zone);
  const isClosedYearly = ({ day }: { readonly day: Day }) =>
    reasonOf(rules, dayNumberOf(day)).kind === 'annual-closed';
  const reopened = new Map(
    calendar.closed.filter(isClosedYearly).map(({ day }) => [
      day,
      {
        day,
        windows: calendar.week[weekdayOf(dayNumberOf(day))],
        name: 'Open again',
      },
    ]),
  );
  for (const { day } of calendar.exceptions) reopened.delete(day);
  const exceptions = [...calendar.exceptions, ...reopened.values()];
  return rightEngine({ ...calendar, exceptions }, zone);
};

/** Gives a window inside a repeated hour twice, and drops what lies in a gap: a naive wall clock. */
export const wallClockEngine: HoursEngine = (calendar, zone) => ({
  ...rightEngine(calendar, zone),
  elapsed: (from, to) => {
    const flat = dayRulesOf(calendar, { ...zone, untils: [Infinity], offsetsMs: [0] });
    let open = 0;
    for (let at = from; at < to; at = earliest(to, after(at, durationMs(SECOND_MS)))) {
      const local = localMsOf(zone, at);
      const shown = intervalsOn(flat, Math.floor(local / DAY_MS));
      if (shown.some((window) => local >= window.from && local < window.to)) open += SECOND_MS;
    }
    return durationMs(open);
  },
});

function windowsOneByOne(calendar: BusinessCalendar, zone: Zone, number: number) {
  const windowCount = Math.max(
    ...calendar.week.map((windows) => windows.length),
    ...calendar.exceptions.map(({ windows }) => windows.length),
  );
  return Array.from({ length: windowCount }, (_, index) => index).flatMap((index) =>
    intervalsOn(
      dayRulesOf(
        {
          ...calendar,
          week: calendar.week.map((windows) =>
            windows.slice(index, index + 1),
          ) as unknown as BusinessCalendar['week'],
          exceptions: calendar.exceptions.map((exception) => ({
            ...exception,
            windows: exception.windows.slice(index, index + 1),
          })),
        },
        zone,
      ),
      number,
    ),
  );
}
