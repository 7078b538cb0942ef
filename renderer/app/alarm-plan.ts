import {
  MOST_ALARMS,
  MOST_DUES,
  type AlarmPlan,
  type PlannedAlarm,
  type ShownDue,
} from '../../core/bridge/alarms.ts';
import type { Alarm } from '../../core/domain/sla-alarms.ts';
import type { PersonId } from '../../core/ids.ts';
import type { DurationMs, Instant } from '../../core/time.ts';
import { formatWeekdayTime } from '../i18n/format.ts';
import type { Language } from '../i18n/resources.ts';
import type { Words } from '../i18n/words.ts';
import { nextDues, type CaseAlarms } from '../store/my-alarms.ts';
import type { Reference } from '../store/reference.ts';

export type PlanParts = {
  readonly cases: readonly CaseAlarms[];
  readonly reference: Reference;
  readonly personId: PersonId;
  readonly now: Instant;
  readonly offsetMs: DurationMs;
  readonly words: Words;
  readonly language: Language;
};

/** All that the shell must know to sound alarms and show dues without a window. */
export function alarmPlan(parts: PlanParts): AlarmPlan {
  const { personId, language, offsetMs, cases } = parts;
  const alarms = cases.flatMap((one) => one.alarms.map((alarm) => plannedAlarm(one, alarm, parts)));
  return {
    personId,
    language,
    offsetMs,
    alarms: alarms.sort((a, b) => a.at - b.at).slice(0, MOST_ALARMS),
    dues: duesOf(parts),
  };
}

/** Nobody is signed in: nothing sounds, and no customer is named outside the window. */
export function silentPlan(language: Language): AlarmPlan {
  return { personId: null, language, offsetMs: 0, alarms: [], dues: [] };
}

function duesOf(parts: PlanParts): ShownDue[] {
  return nextDues(parts.cases, parts.now)
    .slice(0, MOST_DUES)
    .map(({ row }) => ({
      incidentId: row.id,
      name: nameOf(row, parts),
      customer: customerOf(row, parts),
      severity: row.severity,
      operationalDueAt: row.operationalDueAt,
    }));
}

/** What is left is told as a bound: it may be shown late, after a sleep. */
function plannedAlarm(
  { row, terms }: CaseAlarms,
  { cycle, threshold, at, isAcknowledged }: Alarm,
  parts: PlanParts,
): PlannedAlarm {
  const { words, language } = parts;
  const due = formatWeekdayTime(row.operationalDueAt, { zone: terms.zone.name, language });
  const stage = words(`alarms.stage.${threshold}`);
  const key = threshold === '0' ? 'alarms.bodyDue' : 'alarms.body';
  const title = words('alarms.title', {
    level: row.severity,
    name: nameOf(row, parts),
    customer: customerOf(row, parts),
  });
  return {
    incidentId: row.id,
    cycle,
    threshold,
    at,
    severity: row.severity,
    isAcknowledged,
    title: cut(title, 200),
    body: cut(words(key, { stage, due, title: row.title }), 400),
  };
}

function nameOf({ number }: CaseAlarms['row'], { words }: PlanParts): string {
  return cut(number ?? words('alarms.numberFollows'), 80);
}

function customerOf({ customerId }: CaseAlarms['row'], { reference }: PlanParts): string {
  return cut(reference.customers.get(customerId)?.name ?? customerId, 200);
}

function cut(text: string, most: number): string {
  const whole = text.trim();
  return whole.length > most ? `${whole.slice(0, most - 1)}…` : whole;
}
