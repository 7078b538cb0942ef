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

const VERSIONED = ['policy', 'calendar', 'zones'] as const satisfies readonly (keyof Versions)[];

/** What of the terms is another version in `b` than in `a`. */
export function changedVersions(a: Versions, b: Versions): readonly (keyof Versions)[] {
  return VERSIONED.filter((part) => a[part] !== b[part]);
}
