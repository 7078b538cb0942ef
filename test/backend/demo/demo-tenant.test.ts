import { describe, expect, test } from 'vitest';
import { demoTenant, type DemoTenant } from '../../../backend/demo/demo-tenant.ts';
import { compileHours } from '../../../core/domain/business-hours.ts';
import type { Incident } from '../../../core/domain/incident.ts';
import { settle } from '../../../core/domain/settle.ts';
import { clockState } from '../../../core/domain/sla-state.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import { RECORDS } from '../../../core/protocol/records.ts';
import {
  DAY_MS,
  HOUR_MS,
  instant,
  MINUTE_MS,
  SECOND_MS,
  type Instant,
} from '../../../core/time.ts';
import { zoneNamed, zones } from '../../support/zones.ts';

/** A Sunday at noon. */
const SUNDAY = instant(Date.UTC(2026, 10, 22, 11, 44, 29, 317));

/** Every hour of the day and every day of the week within three years, holidays and Easters too. */
const ANCHORS: readonly Instant[] = Array.from({ length: 220 }, (_, nth) =>
  instant(Date.UTC(2025, 11, 20) + nth * (5 * DAY_MS + 7 * HOUR_MS + 13 * MINUTE_MS)),
);

function termsOf(tenant: DemoTenant, { contractId }: Incident): Terms {
  const contract = tenant.contracts.find(({ id }) => id === contractId)!;
  const calendar = tenant.calendars.find(({ id }) => id === contract.calendarId)!;
  const policy = tenant.policies.find(({ id }) => id === contract.policyId)!;
  const zone = zoneNamed(calendar.zone);
  const hours = compileHours(calendar, zone);
  return { policy, calendar, zone, hours, zonesVersion: zones.version };
}

function statesOf(tenant: DemoTenant, now: Instant): ReadonlySet<string> {
  return new Set(
    tenant.cases.flatMap((one) => {
      const { incident, conflicts, snoozes } = one;
      const { state, flags } = clockState(incident, termsOf(tenant, incident), now);
      const has = (kind: string): boolean => incident.facts.some((fact) => fact.kind === kind);
      const isLoudL1 = incident.severity === 'L1' && state === 'breached';
      const others: Readonly<Record<string, boolean>> = {
        missed: incident.seals.some(({ verdict }) => verdict.kind === 'missed'),
        'breached L1 without its call': isLoudL1 && flags.phone === 'missing',
        'breach that stood before a downgrade': flags.standingBreachAt !== null,
        reopened: has('reopened'),
        retracted: has('retracted'),
        conflict: conflicts.some(({ settlement }) => settlement === null),
        snoozed: snoozes.length > 0,
      };
      return [state, ...Object.keys(others).filter((name) => others[name])];
    }),
  );
}

const WANTED = [
  'running',
  'asleep',
  'waiting',
  'warning',
  'urgent',
  'breached',
  'met',
  'withdrawn',
  'provisional',
  'disputed',
  'missed',
  'breached L1 without its call',
  'breach that stood before a downgrade',
  'reopened',
  'retracted',
  'conflict',
  'snoozed',
];

describe('the demo tenant', () => {
  const tenant = demoTenant(SUNDAY, zones);

  test('is the same for the same anchor', () => {
    expect(demoTenant(SUNDAY, zones)).toEqual(tenant);
  });

  test('has about sixty cases of six customers at four offices', () => {
    expect(tenant.cases.length).toBeGreaterThanOrEqual(58);
    expect(tenant.cases.length).toBeLessThanOrEqual(64);
    expect(tenant.customers).toHaveLength(6);
    expect(tenant.offices).toHaveLength(4);
    expect(new Set(tenant.contracts.map(({ officeId }) => officeId)).size).toBe(4);
  });

  test('has one Standard customer and two in another zone than their office', () => {
    expect(tenant.contracts.filter(({ plan }) => plan === 'standard')).toHaveLength(1);
    const elsewhere = tenant.contracts.filter(({ customerId, officeId }) => {
      const customer = tenant.customers.find(({ id }) => id === customerId);
      return customer?.zone !== tenant.offices.find(({ id }) => id === officeId)?.zone;
    });
    expect(elsewhere).toHaveLength(2);
  });

  test('passes the doors that every record passes', () => {
    for (const { incident, entries, conflicts, snoozes } of tenant.cases) {
      expect(RECORDS.incident.parse(incident)).toEqual(incident);
      for (const entry of entries) expect(RECORDS.entry.parse(entry)).toEqual(entry);
      for (const conflict of conflicts) expect(RECORDS.conflict.parse(conflict)).toEqual(conflict);
      for (const snooze of snoozes) expect(RECORDS.snooze.parse(snooze)).toEqual(snooze);
    }
    for (const calendar of tenant.calendars) RECORDS.calendar.parse(calendar);
  });

  test('shows a TAM the customers of contracts that name them, and the team lead all', () => {
    const seenBy = (person: string): readonly string[] =>
      tenant.access.flatMap((one) => (one.personId === person ? [one.customerId] : [])).sort();
    expect(seenBy('ines')).toEqual(['arboleda', 'navalis', 'olmedo']);
    expect(seenBy('beatriz')).toEqual(['ipe']);
    for (const person of ['marta', 'alvaro', 'elena']) expect(seenBy(person)).toHaveLength(6);
  });

  test('is in every state of the clock at any hour of any day', () => {
    for (const anchor of ANCHORS) {
      const states = statesOf(demoTenant(anchor, zones), anchor);
      const lacking = WANTED.filter((state) => !states.has(state));
      expect([new Date(anchor).toISOString(), lacking]).toEqual([expect.any(String), []]);
    }
  }, 120_000);

  test('tells nothing that has not happened yet, and only whole seconds', () => {
    for (const anchor of ANCHORS) {
      for (const { incident, entries } of demoTenant(anchor, zones).cases) {
        for (const { at } of [...entries, ...incident.facts]) {
          expect(at).toBeLessThanOrEqual(anchor);
          expect(at % SECOND_MS).toBe(0);
        }
      }
    }
  }, 120_000);

  test('has dues and seals as settle writes them', () => {
    for (const { incident } of tenant.cases) {
      const fresh = settle({ ...incident, dues: null, seals: [] }, termsOf(tenant, incident));
      expect(fresh.incident).toEqual(incident);
    }
  });
});
