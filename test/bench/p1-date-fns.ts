import { TZDate } from '@date-fns/tz';
import { addDays, format, getISODay, max, set, startOfDay } from 'date-fns';
import type { BusinessCalendar } from '../../core/domain/business-calendar.ts';
import type { DueLoop, DueCases } from './p1-cases.ts';

type Clock = { readonly hours: number; readonly minutes: number };
type Rules = {
  readonly zone: string;
  readonly week: readonly (readonly { readonly open: Clock; readonly close: Clock }[])[];
  readonly closed: ReadonlySet<string>;
};

/** The loop people write: day by day on wall-clock dates of the zone, window by window. */
export function dateFnsLoopOf({ calendars, calendarOf, starts, targets }: DueCases): DueLoop {
  const rules = calendars.map(rulesOf);
  return (begin, end, dues) => {
    for (let index = begin; index < end; index += 1) {
      dues[index] = dueByDays(
        rules[calendarOf[index] as number] as Rules,
        starts[index] as number,
        targets[index] as number,
      );
    }
  };
}

function dueByDays({ zone, week, closed }: Rules, startMs: number, targetMs: number): number {
  const start = new TZDate(startMs, zone);
  let left = targetMs;
  for (let day = startOfDay(start); ; day = addDays(day, 1)) {
    if (closed.has(format(day, 'yyyy-MM-dd'))) continue;
    for (const { open, close } of week[getISODay(day) - 1] ?? []) {
      const from = max([start, set(day, { ...open })]);
      const usable = set(day, { ...close }).getTime() - from.getTime();
      if (usable <= 0) continue;
      if (usable >= left) return from.getTime() + left;
      left -= usable;
    }
  }
}

function rulesOf({ zone, week, closed }: BusinessCalendar): Rules {
  return {
    zone,
    week: week.map((windows) =>
      windows.map(({ open, close }) => ({ open: clockOf(open), close: clockOf(close) })),
    ),
    closed: new Set(closed.map(({ day }) => day)),
  };
}

function clockOf(text: string): Clock {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return { hours, minutes };
}
