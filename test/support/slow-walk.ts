import type { BusinessCalendar, Window } from '../../core/domain/business-calendar.ts';
import { offsetAt, type Zone } from '../../core/domain/zones.ts';
import { DAY_MS, HOUR_MS, instant, MINUTE_MS, SECOND_MS, type Instant } from '../../core/time.ts';
import type { CalendarCase } from './random-calendars.ts';

/*
 * An oracle for business hours that shares nothing with them but `offsetAt`: it listens to the wall
 * clock, minute by minute, and second by second in a minute in which a bell rings.
 *
 * Every window rings one bell at opening and one at closing. A bell rings when the clock first shows
 * its time or a later one; when the clock is turned back, what has rung stays rung. Times that a
 * clock skips are rung by an old clock that somebody forgot to put forward. A window is open when its
 * opening has rung and its closing has not.
 */

/** Time from `at` on, all of it open or all of it shut. */
export type Step = { readonly at: Instant; readonly lengthMs: number; readonly isOpen: boolean };

type Bells = { readonly openMs: number; readonly closeMs: number };
type Skipped = { readonly fromMs: number; readonly toMs: number; readonly oldOffsetMs: number };

/** Long enough to hear what a day put forward or an hour put back still rings. */
const RUN_UP_MS = 26 * HOUR_MS;

/** One walk through time from `from`, whose steps `take` weighs until it says stop. */
export function slowWalk(
  calendar: BusinessCalendar,
  zone: Zone,
  from: Instant,
  take: (step: Step) => 'go on' | 'stop',
): void {
  const firstMinute = Math.floor(from / MINUTE_MS) * MINUTE_MS;
  const listener = listen(calendar, zone, instant(firstMinute - RUN_UP_MS));
  for (let at = firstMinute - RUN_UP_MS; at < firstMinute; at += MINUTE_MS) listener.setClock(at);
  for (let at = firstMinute; ; at += MINUTE_MS) {
    const lengthMs = listener.minute(at) === 'quiet' ? MINUTE_MS : SECOND_MS;
    for (let step = at; step < at + MINUTE_MS; step += lengthMs) {
      const isOpen = listener.isOpen(step);
      if (take({ at: instant(step), lengthMs, isOpen }) === 'stop') return;
    }
  }
}

export type SlowAnswer = {
  readonly openMs: number;
  /** When `targetMs` was used up; null if that is not before `to`. */
  readonly due: Instant | null;
};

/** What one walk says of the open time between two whole seconds and of a target within it. */
export function slowAnswer(
  { calendar, zone, start }: CalendarCase,
  to: Instant,
  targetMs: number,
): SlowAnswer {
  let openMs = 0;
  let due: Instant | null = null;
  slowWalk(calendar, zone, start, ({ at, lengthMs, isOpen }) => {
    if (at >= to) return 'stop';
    const fromMs = Math.max(at, start);
    const usedMs = isOpen ? Math.max(0, Math.min(at + lengthMs, to) - fromMs) : 0;
    if (due === null && openMs + usedMs >= targetMs) due = instant(fromMs + targetMs - openMs);
    openMs += usedMs;
    return 'go on';
  });
  return { openMs, due };
}

/** Listens to the bells; every minute must be given in order, those before the walk to `setClock`. */
function listen(calendar: BusinessCalendar, zone: Zone, from: Instant) {
  const bellsOf = listBells(calendar);
  const skipped: Skipped[] = [];
  let highestMs = -Infinity;
  let offsetMs: number = offsetAt(zone, from);
  let today = NaN;
  let windows: readonly Bells[] = [];

  const hasRung = (bellMs: number, at: number): boolean => {
    const gap = skipped.find(({ fromMs, toMs }) => bellMs >= fromMs && bellMs < toMs);
    if (gap) return at + gap.oldOffsetMs >= bellMs;
    return bellMs <= Math.max(highestMs, at + offsetMs);
  };
  const rungBy = (at: number): number =>
    windows.reduce(
      (rung, { openMs, closeMs }) =>
        rung + Number(hasRung(openMs, at)) + Number(hasRung(closeMs, at)),
      0,
    );
  const setClock = (at: number): void => {
    const nowMs = offsetAt(zone, instant(at));
    if (nowMs === offsetMs) return;
    highestMs = Math.max(highestMs, at + offsetMs - 1);
    if (nowMs > offsetMs) {
      skipped.push({ fromMs: at + offsetMs, toMs: at + nowMs, oldOffsetMs: offsetMs });
    }
    offsetMs = nowMs;
    today = NaN;
  };
  return {
    setClock,
    minute: (at: number): 'quiet' | 'a bell rings' => {
      setClock(at);
      const day = Math.floor((at + offsetMs) / DAY_MS);
      if (day !== today) {
        today = day;
        windows = [day - 2, day - 1, day, day + 1]
          .filter((each) => !isSkippedWhole(each, skipped))
          .flatMap(bellsOf);
      }
      return rungBy(at) === rungBy(at + MINUTE_MS - 1) ? 'quiet' : 'a bell rings';
    },
    isOpen: (at: number): boolean =>
      windows.some(({ openMs, closeMs }) => hasRung(openMs, at) && !hasRung(closeMs, at)),
  };
}

function isSkippedWhole(day: number, skipped: readonly Skipped[]): boolean {
  return skipped.some(({ fromMs, toMs }) => fromMs <= day * DAY_MS && toMs >= (day + 1) * DAY_MS);
}

/** The windows of a day by the runtime's calendar, not by that of core. */
function listBells(calendar: BusinessCalendar): (day: number) => readonly Bells[] {
  const known = new Map<number, readonly Bells[]>();
  return (day) => {
    const listed = known.get(day);
    if (listed) return listed;
    const bells = windowsOf(calendar, new Date(day * DAY_MS)).map(({ open, close }) => ({
      openMs: day * DAY_MS + clockMs(open),
      closeMs: day * DAY_MS + clockMs(close),
    }));
    known.set(day, bells);
    return bells;
  };
}

function windowsOf(calendar: BusinessCalendar, date: Date): readonly Window[] {
  const day = date.toISOString().slice(0, 10);
  const exception = calendar.exceptions.find((each) => each.day === day);
  if (exception) return exception.windows;
  if (calendar.closed.some((each) => each.day === day)) return [];
  const monthDay = day.slice(5);
  const isClosedYearly = calendar.annualClosed.some(({ from, to }) => {
    const isAfter = monthDay >= from;
    const isBefore = monthDay <= to;
    return from <= to ? isAfter && isBefore : isAfter || isBefore;
  });
  return isClosedYearly ? [] : (calendar.week[(date.getUTCDay() + 6) % 7] ?? []);
}

function clockMs(text: string): number {
  const [hour = 0, minute = 0, second = 0] = text.split(':').map(Number);
  return ((hour * 60 + minute) * 60 + second) * SECOND_MS;
}
