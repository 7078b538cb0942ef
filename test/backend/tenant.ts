import { randomUUID } from 'node:crypto';
import type { Grant } from '../../backend/store/access.ts';
import type { SyncedRecord } from '../../backend/store/records.ts';
import type { Entry } from '../../core/domain/entry.ts';
import type { Incident } from '../../core/domain/incident.ts';
import { idOf } from '../../core/ids.ts';
import { HOUR_MS, instant, type Instant } from '../../core/time.ts';

/** Thursday, 2026-03-05, 10:00 in Madrid: an hour before the desk's clock. */
export const RECEIVED = instant(Date.UTC(2026, 2, 5, 9));

const weekday = [{ open: '09:00', close: '18:00' }];
const clock = (seconds: number) => ({ mode: 'clock' as const, seconds });
const business = (seconds: number) => ({ mode: 'business' as const, seconds });
const day = (text: string) => text as never;

const person = (id: string, role: 'tam' | 'duty-manager' | 'specialist'): SyncedRecord => ({
  entity: 'person',
  row: {
    id: idOf(id),
    name: id,
    role,
    zone: 'Europe/Madrid',
    language: 'es',
    officeId: idOf('madrid'),
    phone: null,
  },
});

const customer = (id: string): readonly SyncedRecord[] => [
  {
    entity: 'customer',
    row: {
      id: idOf(id),
      name: id,
      tier: 'enterprise',
      zone: 'Europe/Madrid',
      language: 'es',
      origin: 'native',
    },
  },
  {
    entity: 'contract',
    row: {
      id: idOf(`${id}-contract`),
      customerId: idOf(id),
      plan: 'enterprise',
      certificate: null,
      startsDay: day('2026-01-01'),
      endsDay: day('2026-12-31'),
      policyId: idOf('standard'),
      calendarId: idOf('madrid-hours'),
      officeId: idOf('madrid'),
      tamId: idOf('ana'),
      deputyId: null,
      contactLimit: 3,
    },
  },
  {
    entity: 'contact',
    row: {
      id: idOf(`${id}-contact`),
      customerId: idOf(id),
      name: 'Contacto',
      email: 'contacto@example.test',
      phone: null,
      isAuthorised: true,
    },
  },
  {
    entity: 'deployment',
    row: {
      id: idOf(`${id}-deployment`),
      customerId: idOf(id),
      product: 'Platform',
      version: '8.1',
      nodes: 3,
      supportPhase: 'full',
    },
  },
];

/** Ana and Bruno see acme and beta, Carla sees cosmos, Dora sees nobody. */
export const everyReference: readonly SyncedRecord[] = [
  ...['acme', 'beta', 'cosmos'].flatMap(customer),
  person('ana', 'tam'),
  person('bruno', 'tam'),
  person('carla', 'tam'),
  person('dora', 'specialist'),
  {
    entity: 'office',
    row: {
      id: idOf('madrid'),
      name: 'Madrid',
      zone: 'Europe/Madrid',
      calendarId: idOf('madrid-hours'),
      dutyPhone: '+34 900 000 000',
    },
  },
  {
    entity: 'calendar',
    row: {
      id: 'madrid-hours',
      version: 1,
      officeId: 'madrid',
      name: 'Madrid',
      zone: 'Europe/Madrid',
      week: [weekday, weekday, weekday, weekday, weekday, [], []],
      closed: [{ day: day('2026-01-01'), name: 'Año Nuevo' }],
      annualClosed: [],
      exceptions: [],
      holidaysUntilDay: day('2027-12-31'),
    },
  },
  {
    entity: 'policy',
    row: {
      id: idOf('standard'),
      version: 1,
      name: 'Standard',
      targets: { L1: clock(1_800), L2: clock(7_200), L3: business(21_600), L4: business(28_800) },
      phoneRule: 'start-on-call-or-opening',
      responseMayPause: false,
    },
  },
];

const grant = (personId: string, customerId: string): Grant => ({
  personId: idOf(personId),
  customerId: idOf(customerId),
});

export const MADRID_GRANTS: readonly Grant[] = [
  grant('ana', 'acme'),
  grant('ana', 'beta'),
  grant('bruno', 'acme'),
  grant('bruno', 'beta'),
  grant('carla', 'cosmos'),
];

/** A case of acme, received an hour ago at L3, with nothing done. */
export function anIncident(overrides: Partial<Incident> = {}): Incident {
  const customerId = overrides.customerId ?? idOf('acme');
  return {
    id: idOf(`case-${randomUUID()}`),
    number: null,
    customerId,
    contractId: idOf(`${customerId}-contract`),
    deploymentId: null,
    contactId: null,
    title: 'Index is slow',
    category: null,
    tags: [],
    channel: 'portal',
    emailReason: null,
    severity: 'L3',
    status: 'new',
    assigneeId: null,
    duplicateOfId: null,
    facts: [
      {
        kind: 'received',
        severity: 'L3',
        id: idOf(randomUUID()),
        at: RECEIVED,
        by: null,
        cycle: 1,
        isDisputed: false,
        isInferred: false,
      },
    ],
    seals: [],
    withheld: [],
    dues: null,
    origin: 'native',
    touchedAt: RECEIVED,
    ...overrides,
  };
}

export function anEntry(incident: Incident, overrides: Partial<Entry> = {}): Entry {
  return {
    id: idOf(randomUUID()),
    incidentId: incident.id,
    customerId: incident.customerId,
    by: null,
    at: RECEIVED,
    writtenAt: RECEIVED,
    arrivedAt: RECEIVED,
    isDisputed: false,
    isInferred: false,
    detail: { kind: 'noted' },
    body: 'Words',
    ...overrides,
  };
}

export const incidentRecord = (row: Incident): SyncedRecord => ({ entity: 'incident', row });
export const entryRecord = (row: Entry): SyncedRecord => ({ entity: 'entry', row });

/** A command on a case, written at `at` by a device whose clock is right. */
export function aCommand(
  kind: string,
  entityId: string,
  args: object,
  {
    at = instant(RECEIVED + HOUR_MS),
    ...rest
  }: { at?: Instant; seen?: object; offsetMs?: number } = {},
): { readonly id: string; readonly kind: string } {
  const command = {
    id: randomUUID(),
    kind: `incident.${kind}`,
    v: 1,
    entity: 'incident',
    entityId,
    args,
    at,
    offsetMs: 0,
    sinceContactMs: 0,
    ...rest,
  };
  return command;
}
