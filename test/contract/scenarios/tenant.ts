import type { Grant } from '../../../backend/store/access.ts';
import type { SyncedRecord } from '../../../backend/store/records.ts';
import { compileHours } from '../../../core/domain/business-hours.ts';
import type { Incident } from '../../../core/domain/incident.ts';
import type { Actor } from '../../../core/domain/people.ts';
import { settle } from '../../../core/domain/settle.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import { idOf, type CustomerId, type IncidentId } from '../../../core/ids.ts';
import {
  aContact,
  aContract,
  aCustomer,
  aFact,
  anEntry,
  anIncident,
  aPerson,
  aPolicy,
  INES,
  MATEO,
  RECEIVED_AT,
} from '../../support/builders.ts';
import { aCalendar } from '../../support/business-calendars.ts';
import { zoneNamed, zones } from '../../support/zones.ts';

/** Ines sees Arboleda; Mateo sees Arboleda and Faro; Carmen sees Faro and is not known to Ines. */
export const CARMEN: Actor = { personId: idOf('person-carmen'), role: 'tam' };
export const ARBOLEDA: CustomerId = idOf('customer-arboleda');
export const FARO: CustomerId = idOf('customer-faro');

/** An L3 of Arboleda, not answered, received five minutes before a scenario begins. */
export const CASE: IncidentId = idOf('incident-7');
export const OTHER: IncidentId = idOf('incident-8');
/** The case of Faro. */
export const THEIRS: IncidentId = idOf('incident-9');

export const FIRST_GRANTS: readonly Grant[] = [
  { personId: INES.personId, customerId: ARBOLEDA },
  { personId: MATEO.personId, customerId: ARBOLEDA },
  { personId: MATEO.personId, customerId: FARO },
  { personId: CARMEN.personId, customerId: FARO },
];

const calendar = aCalendar({ id: 'calendar-madrid', officeId: 'office-madrid' });
const zone = zoneNamed(calendar.zone);

/** Reckoned here and not by either side under test. */
export const TERMS: Terms = {
  policy: aPolicy(),
  calendar,
  zone,
  hours: compileHours(calendar, zone),
  zonesVersion: zones.version,
};

/** A case as the backend would have written it, with its dues. */
export function aKeptIncident(over: Partial<Incident> = {}): SyncedRecord {
  const severity = over.severity ?? 'L3';
  const id = over.id ?? CASE;
  const facts = [
    aFact({ kind: 'received', severity, at: RECEIVED_AT, id: idOf(`${id}-received`) }),
  ];
  return { entity: 'incident', row: settle(anIncident({ facts, ...over }), TERMS).incident };
}

export function firstRecords(): readonly SyncedRecord[] {
  const office = {
    id: idOf('office-madrid'),
    name: 'Madrid',
    zone: 'Europe/Madrid',
    calendarId: idOf('calendar-madrid'),
    dutyPhone: '+34 910 000 000',
  };
  const ofFaro = { customerId: FARO, contractId: idOf('contract-faro') };
  return [
    { entity: 'office', row: office },
    { entity: 'calendar', row: calendar },
    { entity: 'policy', row: aPolicy() },
    ...[INES, MATEO, CARMEN].map((actor): SyncedRecord => {
      return { entity: 'person', row: aPerson(actor) };
    }),
    { entity: 'customer', row: aCustomer() },
    { entity: 'contract', row: aContract() },
    { entity: 'contact', row: aContact() },
    { entity: 'customer', row: aCustomer({ id: FARO, name: 'Faro Seguros' }) },
    {
      entity: 'contract',
      row: aContract({ id: ofFaro.contractId, customerId: FARO, tamId: CARMEN.personId }),
    },
    { entity: 'contact', row: aContact({ id: idOf('contact-lola'), customerId: FARO }) },
    aKeptIncident(),
    aKeptIncident({ id: OTHER, number: 'INC-8' }),
    aKeptIncident({ id: THEIRS, number: 'INC-9', ...ofFaro }),
    { entity: 'entry', row: anEntry({ id: idOf('entry-7'), arrivedAt: RECEIVED_AT }) },
    {
      entity: 'entry',
      row: anEntry({ id: idOf('entry-9'), incidentId: THEIRS, customerId: FARO }),
    },
  ];
}
