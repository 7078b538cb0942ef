import { z } from 'zod';
import type { BusinessCalendar } from '../domain/business-calendar.ts';
import type { Conflict } from '../domain/conflict.ts';
import type { Contact, Contract, Customer, Deployment } from '../domain/customer.ts';
import { LANGUAGES, ROLES, type Office, type Person } from '../domain/people.ts';
import type { Policy } from '../domain/policy.ts';
import type { Snooze } from '../domain/snooze.ts';
import type {
  CalendarId,
  ConflictId,
  ContactId,
  ContractId,
  CustomerId,
  DeploymentId,
  IncidentId,
  OfficeId,
  PersonId,
  PolicyId,
} from '../ids.ts';
import { EntrySchema, IncidentSchema } from './incident-records.ts';
import { daySchema, id, instantSchema } from './schema.ts';
import type { EntityName } from './sync.ts';

const tier = z.enum(['enterprise', 'standard']);
const origin = z.enum(['native', 'imported', 'replayed']);

export const CustomerSchema = z.object({
  id: id<CustomerId>(),
  name: z.string(),
  tier,
  zone: z.string(),
  language: z.enum(LANGUAGES),
  origin,
}) satisfies z.ZodType<Customer>;

export const ContractSchema = z.object({
  id: id<ContractId>(),
  customerId: id<CustomerId>(),
  plan: tier,
  certificate: z.string().nullable(),
  startsDay: daySchema,
  endsDay: daySchema,
  policyId: id<PolicyId>(),
  calendarId: id<CalendarId>(),
  officeId: id<OfficeId>(),
  tamId: id<PersonId>(),
  deputyId: id<PersonId>().nullable(),
  contactLimit: z.number().int().min(0),
}) satisfies z.ZodType<Contract>;

export const ContactSchema = z.object({
  id: id<ContactId>(),
  customerId: id<CustomerId>(),
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  isAuthorised: z.boolean(),
}) satisfies z.ZodType<Contact>;

export const DeploymentSchema = z.object({
  id: id<DeploymentId>(),
  customerId: id<CustomerId>(),
  product: z.string(),
  version: z.string(),
  nodes: z.number().int().min(0),
  supportPhase: z.enum(['full', 'limited', 'unsupported']),
}) satisfies z.ZodType<Deployment>;

export const PersonSchema = z.object({
  id: id<PersonId>(),
  name: z.string(),
  role: z.enum(ROLES),
  zone: z.string(),
  language: z.enum(LANGUAGES),
  officeId: id<OfficeId>().nullable(),
  phone: z.string().nullable(),
}) satisfies z.ZodType<Person>;

export const OfficeSchema = z.object({
  id: id<OfficeId>(),
  name: z.string(),
  zone: z.string(),
  calendarId: id<CalendarId>(),
  dutyPhone: z.string(),
}) satisfies z.ZodType<Office>;

const window = z.object({ open: z.string(), close: z.string() });
const windows = z.array(window);

/** The shape only; whether a calendar can be reckoned with is `checkCalendar`'s to say. */
export const CalendarSchema = z.object({
  id: z.string(),
  version: z.number().int().min(1),
  officeId: z.string(),
  name: z.string(),
  zone: z.string(),
  week: z.tuple([windows, windows, windows, windows, windows, windows, windows]),
  closed: z.array(z.object({ day: daySchema, name: z.string() })),
  annualClosed: z.array(z.object({ from: z.string(), to: z.string(), name: z.string() })),
  exceptions: z.array(z.object({ day: daySchema, windows, name: z.string() })),
  holidaysUntilDay: daySchema,
}) satisfies z.ZodType<BusinessCalendar>;

const target = z.object({
  mode: z.enum(['clock', 'business']),
  seconds: z.number().int().min(1),
});

export const PolicySchema = z.object({
  id: id<PolicyId>(),
  version: z.number().int().min(1),
  name: z.string(),
  targets: z.object({ L1: target, L2: target, L3: target, L4: target }),
  phoneRule: z.enum(['start-on-call-or-opening', 'informational']),
  responseMayPause: z.boolean(),
}) satisfies z.ZodType<Policy>;

const value = z.string().nullable();

export const ConflictSchema = z.object({
  id: id<ConflictId>(),
  incidentId: id<IncidentId>(),
  customerId: id<CustomerId>(),
  fields: z.array(
    z.object({
      field: z.enum(['severity', 'assigneeId', 'customerId']),
      base: value,
      theirs: value,
      mine: value,
    }),
  ),
  entries: z.array(EntrySchema),
  mineBy: id<PersonId>(),
  mineAt: instantSchema,
  theirsBy: id<PersonId>().nullable(),
  theirsAt: instantSchema.nullable(),
  settlement: z
    .object({ keep: z.enum(['mine', 'theirs']), by: id<PersonId>(), at: instantSchema })
    .nullable(),
}) satisfies z.ZodType<Conflict>;

export const SnoozeSchema = z.object({
  id: z.string(),
  personId: id<PersonId>(),
  incidentId: id<IncidentId>(),
  customerId: id<CustomerId>(),
  untilAt: instantSchema.nullable(),
  sinceAt: instantSchema,
  isOn: z.boolean(),
}) satisfies z.ZodType<Snooze>;

/** The record behind each synced entity; the door through which a row from outside is read. */
export const RECORDS = {
  customer: CustomerSchema,
  contract: ContractSchema,
  contact: ContactSchema,
  deployment: DeploymentSchema,
  person: PersonSchema,
  office: OfficeSchema,
  calendar: CalendarSchema,
  policy: PolicySchema,
  incident: IncidentSchema,
  entry: EntrySchema,
  conflict: ConflictSchema,
  snooze: SnoozeSchema,
} as const satisfies Record<EntityName, z.ZodType>;

export type RecordOf<Name extends EntityName> = z.infer<(typeof RECORDS)[Name]>;

/** Calendars and policies keep every version, so theirs is part of the id. */
export function versionedId(record: { readonly id: string; readonly version: number }): string {
  return `${record.id}@${String(record.version)}`;
}
