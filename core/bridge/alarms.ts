import { z } from 'zod';
import { THRESHOLDS } from '../domain/incident.ts';
import { SEVERITIES } from '../domain/severity.ts';
import type { IncidentId, PersonId } from '../ids.ts';
import { id, instantSchema, line } from '../protocol/schema.ts';

/** More than any desk has open; a plan beyond it is a fault. */
export const MOST_ALARMS = 20_000;
/** What is shown outside the window runs on while no window renews it. */
export const MOST_DUES = 20;

/** One stage of one case's clock, as an absolute time of the backend (rule 16). Idempotent by (case, cycle, threshold). */
export const PlannedAlarm = z.object({
  incidentId: id<IncidentId>(),
  cycle: z.number().int().min(0),
  threshold: z.enum(THRESHOLDS),
  at: instantSchema,
  severity: z.enum(SEVERITIES),
  /** Acknowledged in the app: it sounds no more. */
  isAcknowledged: z.boolean(),
  /** In the person's language, ready to be shown, and as true late as on time. */
  title: line(200),
  body: line(400),
});
export type PlannedAlarm = z.infer<typeof PlannedAlarm>;

/** One of the dues that the tray and the strip show, nearest first. */
export const ShownDue = z.object({
  incidentId: id<IncidentId>(),
  /** The number, or that it follows. */
  name: line(80),
  customer: line(200),
  severity: z.enum(SEVERITIES),
  operationalDueAt: instantSchema,
});
export type ShownDue = z.infer<typeof ShownDue>;

/**
 * All that may sound and all that is shown outside the window, whole each time: what is not in it is
 * over. Stages that have passed are in it too, until their cycle ends.
 */
export const AlarmPlan = z.object({
  /** Whose desk it is; null for nobody's, which is silent. */
  personId: id<PersonId>().nullable(),
  language: z.enum(['es', 'en']),
  /** Backend time minus this machine's wall time, ms: absolute times here are the backend's. */
  offsetMs: z.number(),
  alarms: z.array(PlannedAlarm).max(MOST_ALARMS),
  /** Open dues to come, nearest first. */
  dues: z.array(ShownDue).max(MOST_DUES),
});
export type AlarmPlan = z.infer<typeof AlarmPlan>;

export const ALARM_CALLS = {
  'alarms:plan': { asked: AlarmPlan, told: z.null() },
  /** Put off in the window: its notification is put off too. */
  'alarms:snooze': {
    asked: z.object({ incidentId: id<IncidentId>(), cycle: z.number().int().min(0) }),
    told: z.null(),
  },
} as const;
