import type { Threshold } from '../../../core/domain/incident.ts';
import type { Alarm } from '../../../core/domain/sla-alarms.ts';
import type { IncidentId } from '../../../core/ids.ts';
import { after, minutes, type Instant } from '../../../core/time.ts';
import { openAlarm, type CaseAlarms } from '../../store/my-alarms.ts';

/** As long as a notification of the shell is put off. */
export const SNOOZE_MS = minutes(5);

/** A stage that has come and that nobody has seen. */
export type OpenAlarm = { readonly of: CaseAlarms; readonly alarm: Alarm };

/** Until when each stage is put off in this window, by `stageKey`. */
export type PutOff = ReadonlyMap<string, Instant>;

export function stageKey(id: IncidentId, cycle: number, threshold: Threshold): string {
  return `${id} ${cycle} ${threshold}`;
}

/** Level 1 first, then the nearest due. */
export function openAlarms(
  cases: readonly CaseAlarms[],
  putOff: PutOff,
  now: Instant,
): readonly OpenAlarm[] {
  return cases
    .flatMap((of) => {
      const alarm = openAlarm(of.alarms, now);
      if (alarm === null) return [];
      const until = putOff.get(stageKey(of.row.id, alarm.cycle, alarm.threshold));
      return until !== undefined && until > now ? [] : [{ of, alarm }];
    })
    .sort(
      (a, b) =>
        a.of.row.severity.localeCompare(b.of.row.severity) ||
        a.of.row.operationalDueAt - b.of.row.operationalDueAt,
    );
}

/** Five minutes, never beyond the due of a clock that is not due yet. */
export function putOffUntil({ of }: OpenAlarm, now: Instant): Instant {
  const until = after(now, SNOOZE_MS);
  const dueAt = of.row.operationalDueAt;
  return dueAt > now && dueAt < until ? dueAt : until;
}
