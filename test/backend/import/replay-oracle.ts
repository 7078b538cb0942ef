import type { BusinessCalendar } from '../../../core/domain/business-calendar.ts';

/*
 * A second reading of the log, from its text to the order of the queue, that shares nothing with the
 * import: lines are split at commas (the log has no quotes), and time is walked minute by minute with
 * the runtime's own zones. It knows only what this log needs: no pause stops a clock, every case has
 * its call at receipt, and nothing is reopened before the "as of".
 */

export type OracleCase = {
  readonly number: string;
  readonly level: number;
  readonly isAnswered: boolean;
  readonly band: 'breached' | 'urgent' | 'warning' | 'calm' | 'asleep' | 'ended';
  readonly dueAt: number;
};

const MINUTE = 60_000;
const TARGET_MINUTES = [NaN, 30, 120, 360, 480];
const BANDS = ['breached', 'urgent', 'warning', 'calm', 'asleep', 'ended'];

type Row = Readonly<Record<string, string>>;

/** The unresolved cases as they stood, moved to `now`, in the order of the queue at `seenAt`. */
export function replayedQueue(
  log: string,
  asOf: string,
  now: number,
  calendar: BusinessCalendar,
  seenAt = now,
): readonly OracleCase[] {
  const [heading = '', ...lines] = log.trim().split('\r\n');
  const names = heading.split(',');
  const cases = new Map<string, Row[]>();
  const cutAt = Date.parse(`${asOf}:00+01:00`);
  for (const line of lines) {
    const cells = line.split(',');
    const row: Row = Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
    if (madridTime(row['sys_updated_at']) > cutAt) continue;
    const number = row['number'] ?? '';
    cases.set(number, [...(cases.get(number) ?? []), row]);
  }
  const isOpen = openMinutes(calendar);
  return [...cases.values()]
    .filter((rows) => !isResolvedBy(rows, cutAt))
    .map((rows) => judged(rows, now - cutAt, seenAt, isOpen))
    .sort(
      (a, b) =>
        BANDS.indexOf(a.band) - BANDS.indexOf(b.band) || a.dueAt - b.dueAt || a.level - b.level,
    );
}

/** All of the log that lies before the "as of" is in winter time. */
function madridTime(text = ''): number {
  const [, day = '', month = '', year = '', clock = ''] =
    /^(\d\d)-(\d\d)-(\d{4}) (\d\d:\d\d)$/.exec(text) ?? [];
  return Date.parse(`${year}-${month}-${day}T${clock}:00+01:00`);
}

function isResolvedBy(rows: readonly Row[], cutAt: number): boolean {
  // NaN, for a case that never got a time of resolution, is before nothing
  return madridTime(rows[0]?.['resolved_at']) <= cutAt;
}

type Leg = { readonly from: number; readonly level: number };

function judged(
  rows: readonly Row[],
  offset: number,
  now: number,
  isOpen: (minute: number) => boolean,
): OracleCase {
  const opened = madridTime(rows[0]?.['opened_at']) + offset;
  const answered = answeredAt(rows, opened, offset);
  const { legs, level } = legsOf(rows, opened, answered, offset);
  const dues = legs.map((leg) => ({ leg, dueAt: walk(leg, 1, isOpen) }));
  const [ruling] = dues.sort((a, b) => a.dueAt - b.dueAt);
  if (ruling === undefined) throw new Error('A case without a leg');
  const isAnswered = answered < Infinity;
  const band = isAnswered ? 'ended' : bandAt(now, ruling.leg, ruling.dueAt, isOpen);
  return { number: rows[0]?.['number'] ?? '', level, isAnswered, band, dueAt: ruling.dueAt };
}

function answeredAt(rows: readonly Row[], opened: number, offset: number): number {
  const first = rows.findIndex((row) => row['incident_state'] !== 'New');
  if (first < 0) return Infinity;
  if (first === 0) return opened;
  return Math.max(opened, madridTime(rows[first]?.['sys_updated_at']) + offset);
}

/** Up begins another leg, down begins anew with the receipt; after the answer neither counts. */
function legsOf(
  rows: readonly Row[],
  opened: number,
  answered: number,
  offset: number,
): { readonly legs: readonly Leg[]; readonly level: number } {
  let level = levelOf(rows[0]);
  let legs: readonly Leg[] = [{ from: opened, level }];
  let counted = level;
  for (const row of rows) {
    const at = madridTime(row['sys_updated_at']) + offset;
    const [former, next] = [level, levelOf(row)];
    level = next;
    if (next === former || at > answered) continue;
    legs = next < former ? [...legs, { from: at, level: next }] : [{ from: opened, level: next }];
    counted = next;
  }
  return { legs, level: counted };
}

function bandAt(
  now: number,
  leg: Leg,
  dueAt: number,
  isOpen: (minute: number) => boolean,
): OracleCase['band'] {
  if (now > dueAt) return 'breached';
  if (now >= walk(leg, 0.8, isOpen)) return 'urgent';
  if (now >= walk(leg, 0.5, isOpen)) return 'warning';
  return leg.level <= 2 || isOpen(minuteOf(now)) ? 'calm' : 'asleep';
}

function levelOf(row: Row | undefined): number {
  return Number(row?.['priority']?.[0]);
}

/** When a part of the target is used up; the first minute and the last may be parts of one. */
function walk({ from, level }: Leg, part: number, isOpen: (minute: number) => boolean): number {
  let left = (TARGET_MINUTES[level] ?? NaN) * part * MINUTE;
  let at = from;
  for (;;) {
    const minute = minuteOf(at);
    const isCounted = level <= 2 || isOpen(minute);
    const piece = minute + MINUTE - at;
    if (isCounted && piece >= left) return at + left;
    if (isCounted) left -= piece;
    at += piece;
  }
}

function minuteOf(at: number): number {
  return at - (at % MINUTE);
}

const localClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Madrid',
  weekday: 'short',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Whether the office is open in a minute, remembered. */
function openMinutes(calendar: BusinessCalendar): (minute: number) => boolean {
  const known = new Map<number, boolean>();
  return (minute) => {
    const answer = known.get(minute) ?? isOpenIn(calendar, minute);
    known.set(minute, answer);
    return answer;
  };
}

function isOpenIn({ week, closed, exceptions }: BusinessCalendar, minute: number): boolean {
  const [weekday = '', day = '', clock = ''] = localParts(minute);
  const exception = exceptions.find((one) => one.day === day);
  const isClosed = exception === undefined && closed.some((one) => one.day === day);
  if (isClosed) return false;
  const windows = exception?.windows ?? week[WEEKDAYS.indexOf(weekday)] ?? [];
  return windows.some(({ open, close }) => open <= clock && clock < close);
}

function localParts(minute: number): readonly string[] {
  const parts = new Map<string, string>(
    localClock.formatToParts(minute).map(({ type, value }) => [type, value]),
  );
  const joined = (between: string, ...names: readonly string[]): string =>
    names.map((name) => parts.get(name)).join(between);
  return [
    joined('', 'weekday'),
    joined('-', 'year', 'month', 'day'),
    joined(':', 'hour', 'minute'),
  ];
}
