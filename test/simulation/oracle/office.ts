import type { BusinessCalendar, Window } from '../../../core/domain/business-calendar.ts';
import { wallClock, type ClockChange, type WallClock } from './wall-clock.ts';

/** An office that can be asked, at any UTC second, whether its door is open. */
export type Office = {
  isOpen(second: number): boolean;
  /** The first second later than this at which a window, a day or a clock change has its border. */
  borderAfter(second: number): number;
};

/** Wall seconds of one local day: `opens` and `closes` count from its midnight. */
type WallWindow = { readonly opens: number; readonly closes: number };
/** The UTC seconds at which the clock first showed a window's opening and its closing. */
type Shown = { readonly opensAt: number; readonly closesAt: number };

const DAY = 86_400;
const HOUR = 3_600;
const MINUTE = 60;
/** Longer than any day whose clock is not moved, so that no window crosses an unseen change. */
const CALM = 25 * HOUR;
/** Monday is 0; 1970-01-01 was a Thursday. */
const EPOCH_WEEKDAY = 3;
const NO_SHOWN: readonly Shown[] = [];
const NO_FACES: readonly number[] = [];

/**
 * The office of a calendar, asked by the wall clock.
 *
 * Far from a clock change the question is put to the wall alone: does it show a time inside a window of
 * the day it shows? Near one, rule 3 is asked in the same spirit: has the clock shown the opening yet,
 * and not yet the closing? A wall time that a gap skips is shown by the clock that nobody has moved,
 * which is the shift forward by the gap; one that is shown twice has been shown at the first time.
 *
 * `bySecond` walks every day second by second and never takes the short question.
 */
export function officeOf(calendar: BusinessCalendar, bySecond: boolean): Office {
  const clock = wallClock(calendar.zone);
  const windows = remembered((day) => windowsOf(calendar, day));
  const shown = remembered((day) => shownWindows(clock, windows(day), day, bySecond));
  const isCalm = (second: number): boolean =>
    !bySecond &&
    clock.changedAt(second) <= second - CALM &&
    clock.changesAt(second) > second + CALM;

  const isOpenNearChange = (second: number, today: number): boolean => {
    for (let day = today - 1; day <= today + 1; day += 1) {
      for (const { opensAt, closesAt } of shown(day)) {
        if (opensAt <= second && second < closesAt) return true;
      }
    }
    return false;
  };

  const borderNearChange = (second: number, today: number, midnight: number): number => {
    const next = nextBorder(second, Math.min(midnight, clock.changesAt(second)));
    for (let day = today - 1; day <= today + 1; day += 1) {
      for (const { opensAt, closesAt } of shown(day)) next.pass(opensAt, closesAt);
    }
    return next.border();
  };

  return {
    isOpen: (second) => {
      const wall = clock.wallAt(second);
      const today = Math.floor(wall / DAY);
      if (!isCalm(second)) return isOpenNearChange(second, today);
      const time = wall - today * DAY;
      for (const { opens, closes } of windows(today)) {
        if (opens <= time && time < closes) return true;
      }
      return false;
    },
    borderAfter: (second) => {
      const wall = clock.wallAt(second);
      const today = Math.floor(wall / DAY);
      const time = wall - today * DAY;
      const midnight = second + DAY - time;
      if (!isCalm(second)) return borderNearChange(second, today, midnight);
      const next = nextBorder(time, DAY);
      for (const { opens, closes } of windows(today)) next.pass(opens, closes);
      return Math.min(second + next.border() - time, clock.changesAt(second) - CALM);
    },
  };
}

/**
 * Finds, by watching the clock, when each window of a local day was first opened and first closed.
 * A day that the clock never shows has none (Apia left out 2011-12-30).
 */
function shownWindows(
  clock: WallClock,
  windows: readonly WallWindow[],
  day: number,
  bySecond: boolean,
): readonly Shown[] {
  if (windows.length === 0) return NO_SHOWN;
  const midnight = day * DAY;
  const awaited = new Set(
    windows.flatMap(({ opens, closes }) => [midnight + opens, midnight + closes]),
  );
  const firstShown = new Map<number, number>();
  const changes = clock.changesBetween(midnight - 3 * DAY, midnight + 3 * DAY);
  let isDayShown = false;
  // no clock on earth is 15 hours ahead of UTC, so the day has not begun then
  for (let second = midnight - 15 * HOUR; awaited.size > 0;) {
    const wall = clock.wallAt(second);
    if (wall >= midnight && wall < midnight + DAY) isDayShown = true;
    if (awaited.delete(wall)) firstShown.set(wall, second);
    const unmoved = unmovedFaces(changes, second);
    for (const face of unmoved) {
      if (awaited.delete(face)) firstShown.set(face, second);
    }
    second += bySecond ? 1 : longestQuiet(clock, [wall, ...unmoved], awaited, second);
  }
  if (!isDayShown) return NO_SHOWN;
  return windows.map(({ opens, closes }) => ({
    opensAt: firstShown.get(midnight + opens) ?? NaN,
    closesAt: firstShown.get(midnight + closes) ?? NaN,
  }));
}

/**
 * What a clock shows that nobody has moved forward, for the length of a gap after the change: the very
 * times that the gap leaves out, so that each is shown once, later by the gap than it would have been.
 */
function unmovedFaces(changes: readonly ClockChange[], second: number): readonly number[] {
  let faces = NO_FACES;
  for (const { at, before, after } of changes) {
    if (second >= at && second < at + after - before) faces = [...faces, second + before];
  }
  return faces;
}

/** An hour, a minute or a second: the longest step in which no clock is moved or shows a border. */
function longestQuiet(
  clock: WallClock,
  faces: readonly number[],
  awaited: ReadonlySet<number>,
  second: number,
): number {
  for (const step of [HOUR, MINUTE]) {
    if (clock.changesBetween(second, second + step).length > 0) continue;
    const isQuiet = [...awaited].every((border) =>
      faces.every((face) => !isInside(border, face, face + step)),
    );
    if (isQuiet) return step;
  }
  return 1;
}

function nextBorder(after: number, latest: number) {
  let soonest = latest;
  return {
    pass: (opens: number, closes: number): void => {
      if (opens > after && opens < soonest) soonest = opens;
      if (closes > after && closes < soonest) soonest = closes;
    },
    border: (): number => soonest,
  };
}

function isInside(border: number, from: number, to: number): boolean {
  return from < border && border < to;
}

/** The windows that the calendar gives a local day, counted in days since 1970 (rule 2). */
function windowsOf(calendar: BusinessCalendar, day: number): readonly WallWindow[] {
  const date = new Date(day * DAY * 1_000).toISOString().slice(0, 10);
  const exception = calendar.exceptions.find((each) => each.day === date);
  if (exception) return exception.windows.map(wallWindow);
  if (calendar.closed.some((each) => each.day === date)) return [];
  if (isInAnnualClosure(calendar, date.slice(5))) return [];
  return (calendar.week[(day + EPOCH_WEEKDAY) % 7] ?? []).map(wallWindow);
}

function isInAnnualClosure({ annualClosed }: BusinessCalendar, monthDay: string): boolean {
  return annualClosed.some(({ from, to }) =>
    from <= to ? from <= monthDay && monthDay <= to : monthDay >= from || monthDay <= to,
  );
}

function wallWindow({ open, close }: Window): WallWindow {
  return { opens: secondOfDay(open), closes: secondOfDay(close) };
}

function secondOfDay(time: string): number {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  return hour * HOUR + minute * MINUTE + second;
}

/** Keeps what was found of each day, and the last one at hand: a walker asks of the same day again. */
function remembered<T>(find: (day: number) => T): (day: number) => T {
  const found = new Map<number, T>();
  let lastDay = NaN;
  let last: T;
  return (day) => {
    if (day === lastDay) return last;
    const known = found.get(day) ?? find(day);
    found.set(day, known);
    lastDay = day;
    last = known;
    return known;
  };
}
