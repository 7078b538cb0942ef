import {
  dueAfter,
  isOpen,
  openIntervals,
  type BusinessHours,
} from '../../core/domain/business-hours.ts';
import {
  after,
  DAY_MS,
  durationMs,
  instant,
  MINUTE_MS,
  SECOND_MS,
  wholeSecond,
  type Instant,
} from '../../core/time.ts';
import type { CalendarName } from './offices.ts';

/** Times around the anchor, in minutes; every one is a whole second and none lies after it. */
export type DemoTimes = {
  readonly now: Instant;
  readonly ago: (minutes: number) => Instant;
  /** The receipt of which so many open minutes have been used up by now. */
  readonly workedAgo: (calendar: CalendarName, minutes: number) => Instant;
  /** The latest moment outside the windows that is at least so many minutes ago. */
  readonly closedAgo: (calendar: CalendarName, minutes: number) => Instant;
  /** So many open minutes after a moment. */
  readonly workedAfter: (calendar: CalendarName, from: Instant, minutes: number) => Instant;
};

const LOOK_BACK_MS = 60 * DAY_MS;

export function demoTimes(
  anchor: Instant,
  hoursOf: (calendar: CalendarName) => BusinessHours,
): DemoTimes {
  const now = wholeSecond(anchor);
  const ago = (minutes: number): Instant =>
    wholeSecond(instant(now - Math.round(minutes * 60) * SECOND_MS));
  return {
    now,
    ago,
    workedAgo: (calendar, minutes) => workedBefore(hoursOf(calendar), now, minutes * MINUTE_MS),
    closedAgo: (calendar, minutes) => closedBefore(hoursOf(calendar), ago(minutes)),
    workedAfter: (calendar, from, minutes) =>
      dueAfter(hoursOf(calendar), from, durationMs(minutes * MINUTE_MS)),
  };
}

function workedBefore(hours: BusinessHours, now: Instant, workedMs: number): Instant {
  let left = workedMs;
  for (const { from, to } of lastIntervals(hours, now)) {
    const length = to - from;
    if (left <= length) return wholeSecond(instant(to - left));
    left -= length;
  }
  throw new RangeError('An office that has hardly opened for two months');
}

function closedBefore(hours: BusinessHours, at: Instant): Instant {
  if (!isOpen(hours, at)) return at;
  const [last] = lastIntervals(hours, at);
  if (last === undefined) throw new RangeError('An office that is open and never has been');
  // some minutes before opening, and not in a lunch break of yesterday's either
  return after(last.from, durationMs(-7 * MINUTE_MS));
}

function lastIntervals(hours: BusinessHours, at: Instant): ReturnType<typeof openIntervals> {
  return openIntervals(hours, instant(at - LOOK_BACK_MS), at).toReversed();
}
