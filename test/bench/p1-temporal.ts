/// <reference lib="esnext.temporal" />
import type { BusinessCalendar } from '../../core/domain/business-calendar.ts';
import type { DueLoop, DueCases } from './p1-cases.ts';

type Rules = {
  readonly zone: string;
  readonly week: readonly (readonly {
    readonly open: Temporal.PlainTime;
    readonly close: Temporal.PlainTime;
  }[])[];
  readonly closed: ReadonlySet<string>;
};

/** The same loop on the runtime's own Temporal: a plain date at a time, windows as instants. */
export function temporalLoopOf({ calendars, calendarOf, starts, targets }: DueCases): DueLoop {
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
  const start = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(zone);
  let left = targetMs;
  for (let day = start.toPlainDate(); ; day = day.add({ days: 1 })) {
    if (closed.has(day.toString())) continue;
    for (const { open, close } of week[day.dayOfWeek - 1] ?? []) {
      const opensAt = day.toZonedDateTime({ timeZone: zone, plainTime: open }).epochMilliseconds;
      const closesAt = day.toZonedDateTime({ timeZone: zone, plainTime: close }).epochMilliseconds;
      const from = Math.max(startMs, opensAt);
      if (closesAt <= from) continue;
      if (closesAt - from >= left) return from + left;
      left -= closesAt - from;
    }
  }
}

function rulesOf({ zone, week, closed }: BusinessCalendar): Rules {
  return {
    zone,
    week: week.map((windows) =>
      windows.map(({ open, close }) => ({
        open: Temporal.PlainTime.from(open),
        close: Temporal.PlainTime.from(close),
      })),
    ),
    closed: new Set(closed.map(({ day }) => day)),
  };
}
