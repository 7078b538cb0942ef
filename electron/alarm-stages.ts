import type { AlarmPlan, PlannedAlarm } from '../core/bridge/alarms.ts';
import { THRESHOLDS } from '../core/domain/incident.ts';
import type { IncidentId, PersonId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';

/** The stages of one clock: one cycle of one case. */
export type AlarmClock = {
  readonly key: string;
  /** In order of time; the due is the last of its second. */
  readonly stages: readonly Stage[];
  readonly dueAt: Instant | null;
};

export type Stage = PlannedAlarm & {
  /** (person, case, cycle, threshold): what is counted as sounded. */
  readonly key: string;
};

export function clockKeyOf(
  personId: PersonId | null,
  incidentId: IncidentId,
  cycle: number,
): string {
  return [personId ?? '', incidentId, cycle].join(' ');
}

/** The clocks of a plan, by key. */
export function clocksOf(plan: AlarmPlan | null): ReadonlyMap<string, AlarmClock> {
  const stagesOf = new Map<string, Stage[]>();
  for (const alarm of plan?.alarms ?? []) {
    const clockKey = clockKeyOf(plan?.personId ?? null, alarm.incidentId, alarm.cycle);
    const stage = { ...alarm, key: `${clockKey} ${alarm.threshold}` };
    const known = stagesOf.get(clockKey);
    if (known === undefined) stagesOf.set(clockKey, [stage]);
    else known.push(stage);
  }
  return new Map(
    [...stagesOf].map(([key, stages]) => {
      const dueAt = stages.find(({ threshold }) => threshold === '0')?.at ?? null;
      return [key, { key, stages: stages.sort(byTime), dueAt }];
    }),
  );
}

function byTime(a: PlannedAlarm, b: PlannedAlarm): number {
  return a.at - b.at || THRESHOLDS.indexOf(a.threshold) - THRESHOLDS.indexOf(b.threshold);
}

/** The last stage that has come; null before the first. */
export function stageInForce({ stages }: AlarmClock, now: Instant): Stage | null {
  return stages.findLast(({ at }) => at <= now) ?? null;
}

/** Whoever has seen a stage has seen those before it. */
export function isSeen({ stages }: AlarmClock, stage: Stage): boolean {
  return stages.slice(stages.indexOf(stage)).some(({ isAcknowledged }) => isAcknowledged);
}

/** The next stage to come that nobody has acknowledged; null after the last. */
export function nextStageAt({ stages }: AlarmClock, now: Instant): Instant | null {
  return stages.find(({ at, isAcknowledged }) => at > now && !isAcknowledged)?.at ?? null;
}

/** The dues of open level 1 cases, past ones too. */
export function level1DuesIn(plan: AlarmPlan | null): readonly Instant[] {
  return (plan?.alarms ?? []).flatMap(({ severity, threshold, at }) =>
    severity === 'L1' && threshold === '0' ? [at] : [],
  );
}

/** Clocks whose operational due has passed unanswered. */
export function breachedIn(plan: AlarmPlan | null, now: Instant): number {
  if (plan === null) return 0;
  return plan.alarms.filter(({ threshold, at }) => threshold === '0' && at < now).length;
}
