import type { Contract, Customer } from '../../core/domain/customer.ts';
import type { Entry } from '../../core/domain/entry.ts';
import { currentCycle, isEnded, type Incident } from '../../core/domain/incident.ts';
import type { Language, Office } from '../../core/domain/people.ts';
import { settle } from '../../core/domain/settle.ts';
import type { Terms } from '../../core/domain/sla-terms.ts';
import { dayOf, instantOfLocal } from '../../core/domain/zones.ts';
import type { ContractId, CustomerId, PersonId } from '../../core/ids.ts';
import type { ImportOptions, ImportPreview } from '../../core/protocol/imports.ts';
import {
  durationMs,
  instant,
  wholeSecond,
  type Day,
  type DurationMs,
  type Instant,
} from '../../core/time.ts';
import { agreementOf } from './agreement.ts';
import { groupedBy } from './grouped.ts';
import { importCase, incidentIdOf, type CaseSetting, type ImportedCase } from './imported-case.ts';
import { derivedId } from '../derived-id.ts';
import type { LogEvent } from './log-event.ts';
import { readLocalMinute } from './log-time.ts';

/** The office that serves the imported customers, with what their contracts name. */
export type ServingOffice = {
  readonly office: Office;
  /** The terms of an Enterprise contract at this office. */
  readonly terms: Terms;
  readonly tamId: PersonId;
  readonly deputyId: PersonId | null;
  readonly language: Language;
};

/** What an import would write, settled. */
export type ImportPlan = {
  readonly customers: readonly Customer[];
  readonly contracts: readonly Contract[];
  readonly cases: readonly ImportedCase[];
  readonly entries: readonly Entry[];
  readonly counts: Omit<ImportPreview, 'rejects' | 'rejected'>;
};

const UNKNOWN_LOCATION = 'Unknown location';

/**
 * What tells one import's records from another's: the log as it was, and each "as of", live side by
 * side, and the same import names the same records again.
 */
export function importKey({ source, officeId, asOf, shiftToNow }: ImportOptions): string {
  const reading = asOf === null ? 'history' : `${asOf}|${shiftToNow ? 'moved' : 'unmoved'}`;
  return `${source}|${officeId}|${reading}`;
}

/** A case that the import would write, by which an earlier run of the same import is found. */
export function firstCaseOf(
  events: readonly LogEvent[],
  options: ImportOptions,
): { readonly incidentId: Incident['id']; readonly openedAt: number } | null {
  const [event] = visible(events, options);
  if (event === undefined) return null;
  return { incidentId: incidentIdOf(importKey(options), event.number), openedAt: event.openedAt };
}

/** How far times are moved so that the "as of" becomes `now`. */
export function offsetTo(
  now: Instant,
  { asOf, shiftToNow }: ImportOptions,
  terms: Terms,
): DurationMs {
  const asOfMs = asOf === null ? null : readLocalMinute(asOf);
  if (asOfMs === null || !shiftToNow) return durationMs(0);
  return durationMs(wholeSecond(now) - instantOfLocal(terms.zone, asOfMs));
}

/** Builds every record of an import from its events. Pure: `now` marks when they arrived. */
export function planImport(
  events: readonly LogEvent[],
  options: ImportOptions,
  serving: ServingOffice,
  offsetMs: DurationMs,
  now: Instant,
): ImportPlan {
  const setting: CaseSetting = {
    key: importKey(options),
    zone: serving.terms.zone,
    offsetMs,
    cutAt: options.asOf === null ? null : readLocalMinute(options.asOf),
    origin: options.asOf === null ? 'imported' : 'replayed',
    importedAt: wholeSecond(now),
  };
  const owner = ownerIn(setting.key);
  const built = [...groupedByCase(visible(events, options))].flatMap((updates) => {
    const imported = importCase(updates, setting, owner);
    return imported === null ? [] : [settled(imported, serving.terms)];
  });
  const places = placesOf(built);
  const customers = places.map(({ location }) => customerOf(location, setting, serving));
  const days = daysOf(built, setting, serving.terms);
  const contracts = places.map(({ location }) => contractOf(owner(location), days, serving));
  return {
    customers,
    contracts,
    cases: built,
    entries: built.flatMap(({ entries }) => entries),
    counts: countsOf(events.length, built, places, offsetMs),
  };
}

/** The log as it stood at the "as of": no update, and no case, that came later. */
function visible(events: readonly LogEvent[], { asOf }: ImportOptions): readonly LogEvent[] {
  const cutAt = asOf === null ? Infinity : (readLocalMinute(asOf) ?? Infinity);
  return events.filter(({ updatedAt, openedAt }) => updatedAt <= cutAt && openedAt <= cutAt);
}

function groupedByCase(events: readonly LogEvent[]): Iterable<readonly LogEvent[]> {
  return groupedBy(events, ({ number }) => number).values();
}

function settled(imported: ImportedCase, terms: Terms): ImportedCase {
  return { ...imported, incident: settle(imported.incident, terms).incident };
}

type Owner = (location: string | null) => { customerId: CustomerId; contractId: ContractId };

function ownerIn(key: string): Owner {
  return (location) => ({
    customerId: derivedId(`${key}|customer|${location ?? ''}`),
    contractId: derivedId(`${key}|contract|${location ?? ''}`),
  });
}

type Place = { readonly location: string | null; readonly incidents: number };

function placesOf(cases: readonly ImportedCase[]): readonly Place[] {
  return [...groupedBy(cases, ({ location }) => location)]
    .map(([location, there]) => ({ location, incidents: there.length }))
    .sort((a, b) => b.incidents - a.incidents);
}

function customerOf(
  location: string | null,
  { key, origin }: CaseSetting,
  { office, language }: ServingOffice,
): Customer {
  const { customerId: id } = ownerIn(key)(location);
  const name = location ?? UNKNOWN_LOCATION;
  return { id, name, tier: 'enterprise', zone: office.zone, language, origin };
}

type Span = { readonly startsDay: Day; readonly endsDay: Day };

/** From the first act to the end of the year after the last, so that the contract covers them all. */
function daysOf(cases: readonly ImportedCase[], setting: CaseSetting, terms: Terms): Span {
  const times = cases.flatMap(({ entries }) => entries.map(({ at }) => at as number));
  const first = times.reduce((a, b) => Math.min(a, b), setting.importedAt);
  const last = times.reduce((a, b) => Math.max(a, b), first);
  const year = Number(dayOf(terms.zone, instant(last)).slice(0, 4)) + 1;
  return { startsDay: dayOf(terms.zone, instant(first)), endsDay: `${year}-12-31` as Day };
}

function contractOf(owner: ReturnType<Owner>, days: Span, serving: ServingOffice): Contract {
  return {
    id: owner.contractId,
    customerId: owner.customerId,
    plan: 'enterprise',
    certificate: null,
    ...days,
    policyId: serving.terms.policy.id,
    calendarId: serving.office.calendarId,
    officeId: serving.office.id,
    tamId: serving.tamId,
    deputyId: serving.deputyId,
    contactLimit: 0,
  };
}

function countsOf(
  events: number,
  cases: readonly ImportedCase[],
  places: readonly Place[],
  offsetMs: DurationMs,
): ImportPlan['counts'] {
  const open = cases.filter(({ incident }) => !isEnded(incident.status));
  return {
    events,
    incidents: cases.length,
    open: open.length,
    unanswered: open.filter(({ incident }) => incident.dues !== null).length,
    reopened: cases.filter(({ incident }) => currentCycle(incident.facts) > 1).length,
    customers: places.map(({ location, incidents }) => ({
      name: location ?? UNKNOWN_LOCATION,
      incidents,
    })),
    agreement: agreementOf(cases),
    offsetMs,
  };
}
