import { instant, SECOND_MS, type Instant } from '../time.ts';
import { explainDays, type ExplainedDay, type OpenInterval } from './business-hours.ts';
import type { Draft, Ruling } from './sla-ledger-step.ts';
import type { Pause } from './sla-cycle.ts';
import { pausesThatCount } from './sla-due.ts';
import type { Terms } from './sla-terms.ts';
import { startOfDay, type Zone } from './zones.ts';

/** The lines that use time, and the days and hours that were passed over to get there. */
export function accrualSteps(ruling: Ruling, terms: Terms): readonly Draft[] {
  const { leg, startAt, dueAt, read } = ruling;
  const pauses = pausesThatCount(read, terms);
  if (leg.target.mode === 'business') {
    return explainDays(terms.hours, startAt, dueAt).flatMap((day) =>
      businessDay(day, startAt, dueAt, pauses, terms.zone),
    );
  }
  const runs = withoutPauses({ from: startAt, to: dueAt }, pauses);
  return [
    ...heldSteps(ruling, terms),
    ...runs.map((run) => usedStep(run, { window: null, reason: null })),
  ];
}

function businessDay(
  { day, reason, intervals }: ExplainedDay,
  startAt: Instant,
  dueAt: Instant,
  pauses: readonly Pause[],
  zone: Zone,
): readonly Draft[] {
  if (intervals.length === 0) {
    const at = instant(Math.max(startOfDay(zone, day) ?? startAt, startAt));
    return [{ at, day, detail: { kind: 'skipped-day', reason } }];
  }
  return intervals.flatMap((window) => {
    const from = instant(Math.max(window.from, startAt));
    const to = instant(Math.min(window.to, dueAt));
    if (from >= to) return [];
    return withoutPauses({ from, to }, pauses).map((run) => ({
      ...usedStep(run, { window, reason }),
      day,
    }));
  });
}

function usedStep(
  { from, to }: OpenInterval,
  because: Pick<Extract<Draft['detail'], { kind: 'used' }>, 'window' | 'reason'>,
): Draft {
  return { at: from, seconds: (to - from) / SECOND_MS, detail: { kind: 'used', to, ...because } };
}

/** What remains of an interval, in order. */
function withoutPauses(open: OpenInterval, pauses: readonly Pause[]): readonly OpenInterval[] {
  const runs: OpenInterval[] = [];
  let cursor = open.from;
  for (const pause of pauses) {
    if (pause.to <= cursor) continue;
    if (pause.from >= open.to) break;
    if (pause.from > cursor) runs.push({ from: cursor, to: pause.from });
    cursor = pause.to;
  }
  return cursor < open.to ? [...runs, { from: cursor, to: open.to }] : runs;
}

/** From the receipt outside the windows to the call or the opening that starts the contract clock. */
function heldSteps({ leg, startAt, read }: Ruling, terms: Terms): readonly Draft[] {
  if (startAt <= leg.fromAt) return [];
  const until = read.calls.some(({ at }) => at === startAt) ? 'call' : 'opening';
  const skipped = explainDays(terms.hours, leg.fromAt, startAt).flatMap((day) =>
    day.intervals.length === 0 ? businessDay(day, leg.fromAt, startAt, [], terms.zone) : [],
  );
  return [{ at: leg.fromAt, detail: { kind: 'held', to: startAt, until } }, ...skipped];
}
