import type { BusinessCalendar } from './business-calendar.ts';
import type { BusinessHours } from './business-hours.ts';
import type { Versions } from './incident.ts';
import type { Policy } from './policy.ts';
import type { Zone } from './zones.ts';

/** Everything that the rule of sla.md needs beside the facts. */
export type Terms = {
  readonly policy: Policy;
  readonly hours: BusinessHours;
  readonly calendar: BusinessCalendar;
  readonly zone: Zone;
  /** IANA release of `zone`, such as `2026f`. */
  readonly zonesVersion: string;
  /** The backend names other zone data than these, so that every due is provisional (rule 13). */
  readonly hasOldZones?: boolean;
};

export function versionsOf({ policy, calendar, zonesVersion }: Terms): Versions {
  return {
    policy: `${policy.id}@${policy.version}`,
    calendar: `${calendar.id}@${calendar.version}`,
    zones: zonesVersion,
  };
}

export function isSameVersions(a: Versions, b: Versions): boolean {
  return a.policy === b.policy && a.calendar === b.calendar && a.zones === b.zones;
}
