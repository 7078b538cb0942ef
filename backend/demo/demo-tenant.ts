import { checkCalendar, type BusinessCalendar } from '../../core/domain/business-calendar.ts';
import { compileHours, type BusinessHours } from '../../core/domain/business-hours.ts';
import type { Contract } from '../../core/domain/customer.ts';
import type { Terms } from '../../core/domain/sla-terms.ts';
import { dayOf, type ZoneTable } from '../../core/domain/zones.ts';
import type { CustomerId, PersonId } from '../../core/ids.ts';
import type { Instant } from '../../core/time.ts';
import { businessCases } from './cases-business.ts';
import { clockCases } from './cases-clock.ts';
import { turnedCases } from './cases-answered.ts';
import { pastCases } from './cases-past.ts';
import type { CaseScript } from './case-script.ts';
import { CONTACTS, CUSTOMERS, demoContracts, DEPLOYMENTS } from './customers.ts';
import { demoTimes } from './demo-times.ts';
import { demoCalendars, OFFICES, PEOPLE, personId } from './offices.ts';
import { playCase, type PlayedCase } from './play-case.ts';
import { POLICIES } from './policies.ts';

type DemoReference = {
  readonly offices: typeof OFFICES;
  readonly people: typeof PEOPLE;
  readonly policies: typeof POLICIES;
  readonly customers: typeof CUSTOMERS;
  readonly contacts: typeof CONTACTS;
  readonly deployments: typeof DEPLOYMENTS;
  readonly calendars: readonly BusinessCalendar[];
  readonly contracts: readonly Contract[];
};

export type DemoAccess = { readonly personId: PersonId; readonly customerId: CustomerId };

export type DemoTenant = DemoReference & {
  readonly cases: readonly PlayedCase[];
  readonly access: readonly DemoAccess[];
};

/** Numbers of the demo's cases begin after this one; the tenant's own go on behind them. */
export const FIRST_NUMBER = 4_700;

/**
 * The demo tenant as it stands at the anchor: a training ground whose cases are in every state of
 * the clock at any hour of any day. Pure: the same anchor and zone data make the same records.
 */
export function demoTenant(anchor: Instant, zones: ZoneTable): DemoTenant {
  const reference = demoReference(anchor, zones);
  const terms = termsIn(reference, zones);
  const t = demoTimes(anchor, (name) => terms.hoursOf(name));
  const scripts: readonly CaseScript[] = [
    ...clockCases(t),
    ...businessCases(t),
    ...turnedCases(t, numberOf(0)),
    ...pastCases(t),
  ];
  const world = { ...reference, termsOf: terms.termsOf };
  const cases = scripts.map((script, nth) => playCase(script, numberOf(nth), world));
  return { ...reference, cases, access: accessOf(reference) };
}

function demoReference(anchor: Instant, zones: ZoneTable): DemoReference {
  const saoPaulo = zones.find('America/Sao_Paulo');
  if (saoPaulo === null) throw new Error(`No America/Sao_Paulo in ${zones.version}`);
  const today = dayOf(saoPaulo, anchor);
  const year = Number(today.slice(0, 4));
  return {
    offices: OFFICES,
    people: PEOPLE,
    policies: POLICIES,
    customers: CUSTOMERS,
    contacts: CONTACTS,
    deployments: DEPLOYMENTS,
    calendars: demoCalendars(year, today),
    contracts: demoContracts(year),
  };
}

function numberOf(nth: number): string {
  return `INC-${FIRST_NUMBER + 1 + nth}`;
}

type DemoTerms = {
  readonly hoursOf: (calendarId: string) => BusinessHours;
  readonly termsOf: (contractId: Contract['id']) => Terms;
};

function termsIn({ calendars, policies, contracts }: DemoReference, zones: ZoneTable): DemoTerms {
  const compiled = new Map(calendars.map((calendar) => [calendar.id, compiledOf(calendar, zones)]));
  const hoursOf = (calendarId: string): BusinessHours => {
    const hours = compiled.get(calendarId);
    if (hours === undefined) throw new Error(`No calendar ${calendarId}`);
    return hours;
  };
  const termsOf = (contractId: Contract['id']): Terms => {
    const contract = contracts.find((one) => one.id === contractId);
    const policy = policies.find((one) => one.id === contract?.policyId);
    if (contract === undefined || policy === undefined) throw new Error(`No ${contractId}`);
    const hours = hoursOf(contract.calendarId);
    const { calendar, zone } = hours;
    return { policy, hours, calendar, zone, zonesVersion: zones.version };
  };
  return { hoursOf, termsOf };
}

function compiledOf(calendar: BusinessCalendar, zones: ZoneTable): BusinessHours {
  const checked = checkCalendar(calendar, zones);
  const zone = zones.find(calendar.zone);
  if (!checked.ok || zone === null)
    throw new Error(`Calendar ${calendar.id} cannot be reckoned with`);
  return compileHours(calendar, zone);
}

/** TAM and deputy see their customers; duty manager, team lead and admin see all (R13, R14). */
function accessOf({ contracts, people }: DemoReference): readonly DemoAccess[] {
  const ofAll = people.filter(({ role }) => role !== 'tam' && role !== 'specialist');
  const specialists: Readonly<Record<string, string>> = {
    madrid: personId('raquel'),
    bogota: personId('ivan'),
    'mexico-city': personId('raquel'),
    'sao-paulo': personId('ivan'),
  };
  return contracts.flatMap(({ customerId, officeId, tamId, deputyId }) =>
    [tamId, deputyId, specialists[officeId], ...ofAll.map(({ id }) => id)].flatMap((one) =>
      one === null || one === undefined ? [] : [{ personId: one as PersonId, customerId }],
    ),
  );
}
