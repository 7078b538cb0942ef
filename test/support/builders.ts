import type { Conflict } from '../../core/domain/conflict.ts';
import type { Contact, Contract, Customer } from '../../core/domain/customer.ts';
import type { Entry } from '../../core/domain/entry.ts';
import type { Fact, Incident } from '../../core/domain/incident.ts';
import type { Actor, Person } from '../../core/domain/people.ts';
import type { Policy } from '../../core/domain/policy.ts';
import { idOf } from '../../core/ids.ts';
import type { Command, CommandKind, CommandOf } from '../../core/protocol/commands/all.ts';
import type { Situation } from '../../core/protocol/situation.ts';
import { instant, type Day, type Instant } from '../../core/time.ts';

/** An instant from its ISO text in UTC. */
export function at(iso: string): Instant {
  return instant(Date.parse(iso));
}

/** Tuesday 10 March 2026, 10:00 in Madrid: inside office hours. */
export const RECEIVED_AT = at('2026-03-10T09:00:00Z');

export const INES: Actor = { personId: idOf('person-ines'), role: 'tam' };
export const MATEO: Actor = { personId: idOf('person-mateo'), role: 'tam' };
export const SPECIALIST: Actor = { personId: idOf('person-sara'), role: 'specialist' };

let made = 0;
/** A new uuid in the order of asking, so that facts of one second keep the order of the test. */
export function aUuid(): string {
  made += 1;
  return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
}

type Told<T> = T extends unknown ? Partial<T> & Pick<T, Extract<'kind', keyof T>> : never;

export function aFact(over: Told<Fact>): Fact {
  const base = {
    id: idOf(aUuid()),
    at: RECEIVED_AT,
    by: INES.personId,
    cycle: 1,
    isDisputed: false,
    isInferred: false,
  };
  return { ...base, ...over } as Fact;
}

export function aPolicy(over: Partial<Policy> = {}): Policy {
  return {
    id: idOf('policy-enterprise'),
    version: 7,
    name: 'MSA Enterprise',
    targets: {
      L1: { mode: 'clock', seconds: 1_800 },
      L2: { mode: 'clock', seconds: 7_200 },
      L3: { mode: 'business', seconds: 21_600 },
      L4: { mode: 'business', seconds: 28_800 },
    },
    phoneRule: 'start-on-call-or-opening',
    responseMayPause: false,
    ...over,
  };
}

export function aCustomer(over: Partial<Customer> = {}): Customer {
  return {
    id: idOf('customer-arboleda'),
    name: 'Arboleda Banco',
    tier: 'enterprise',
    zone: 'Europe/Madrid',
    language: 'es',
    origin: 'native',
    ...over,
  };
}

export function aContract(over: Partial<Contract> = {}): Contract {
  return {
    id: idOf('contract-arboleda'),
    customerId: idOf('customer-arboleda'),
    plan: 'enterprise',
    certificate: null,
    startsDay: '2026-01-01' as Day,
    endsDay: '2026-12-31' as Day,
    policyId: idOf('policy-enterprise'),
    calendarId: idOf('calendar-madrid'),
    officeId: idOf('office-madrid'),
    tamId: INES.personId,
    deputyId: MATEO.personId,
    contactLimit: 8,
    ...over,
  };
}

export function aContact(over: Partial<Contact> = {}): Contact {
  return {
    id: idOf('contact-dario'),
    customerId: idOf('customer-arboleda'),
    name: 'Darío Ulloa',
    email: 'dario.ulloa@example.com',
    phone: '+34 600 000 142',
    isAuthorised: true,
    ...over,
  };
}

export function aPerson(actor: Actor, over: Partial<Person> = {}): Person {
  return {
    id: actor.personId,
    name: actor.personId,
    role: actor.role,
    zone: 'Europe/Madrid',
    language: 'es',
    officeId: idOf('office-madrid'),
    phone: null,
    ...over,
  };
}

export function anIncident(over: Partial<Incident> = {}): Incident {
  const severity = over.severity ?? 'L3';
  return {
    id: idOf('incident-7'),
    number: 'INC-7',
    customerId: idOf('customer-arboleda'),
    contractId: idOf('contract-arboleda'),
    deploymentId: null,
    contactId: null,
    title: 'The console shows 214 hosts unprotected',
    category: null,
    tags: [],
    channel: 'portal',
    emailReason: null,
    severity,
    status: 'new',
    assigneeId: null,
    duplicateOfId: null,
    facts: [aFact({ kind: 'received', severity, at: RECEIVED_AT })],
    seals: [],
    withheld: [],
    dues: null,
    origin: 'native',
    touchedAt: RECEIVED_AT,
    ...over,
  };
}

/** A case of which the running cycle has been answered ten minutes after its receipt. */
export function anAnsweredIncident(over: Partial<Incident> = {}): Incident {
  const incident = anIncident({ status: 'in-analysis', ...over });
  const answered = aFact({ kind: 'answered', at: instant(RECEIVED_AT + 600_000) });
  return { ...incident, facts: over.facts ?? [...incident.facts, answered] };
}

export function anEntry(over: Partial<Entry> = {}): Entry {
  return {
    id: idOf(aUuid()),
    incidentId: idOf('incident-7'),
    customerId: idOf('customer-arboleda'),
    by: INES.personId,
    at: RECEIVED_AT,
    writtenAt: RECEIVED_AT,
    arrivedAt: null,
    isDisputed: false,
    isInferred: false,
    detail: { kind: 'noted' },
    body: 'Matches the roll-out to ring 2.',
    ...over,
  };
}

export function aConflict(over: Partial<Conflict> = {}): Conflict {
  return {
    id: idOf(aUuid()),
    incidentId: idOf('incident-7'),
    customerId: idOf('customer-arboleda'),
    fields: [{ field: 'severity', base: 'L3', theirs: 'L2', mine: 'L1' }],
    entries: [],
    mineBy: INES.personId,
    mineAt: RECEIVED_AT,
    theirsBy: MATEO.personId,
    theirsAt: RECEIVED_AT,
    settlement: null,
    ...over,
  };
}

export function aSituation(over: Partial<Situation> = {}): Situation {
  return {
    incident: anIncident(),
    contracts: [aContract()],
    contacts: [aContact()],
    deployments: [],
    people: [aPerson(INES), aPerson(MATEO)],
    entry: null,
    conflict: null,
    event: { at: instant(RECEIVED_AT + 300_000), isDisputed: false },
    ...over,
  };
}

/** A command of a kind; `args` are required, the envelope is filled in. */
export function aCommand<Kind extends CommandKind>(
  kind: Kind,
  args: CommandOf<Kind>['args'],
  over: {
    readonly seen?: Record<string, unknown>;
    readonly entityId?: string;
    readonly at?: Instant;
  } = {},
): CommandOf<Kind> {
  const command = {
    id: idOf(aUuid()),
    entity: 'incident',
    entityId: idOf(over.entityId ?? 'incident-7'),
    at: over.at ?? instant(RECEIVED_AT + 300_000),
    offsetMs: 0,
    sinceContactMs: 1_000,
    kind,
    v: 1,
    args,
    ...(over.seen === undefined ? {} : { seen: over.seen }),
  };
  return command as unknown as Command as CommandOf<Kind>;
}
