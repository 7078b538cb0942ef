import { z } from 'zod';
import type { Entry } from '../domain/entry.ts';
import {
  CHANNELS,
  STATUSES,
  THRESHOLDS,
  type Fact,
  type Incident,
  type Seal,
} from '../domain/incident.ts';
import { SEVERITIES } from '../domain/severity.ts';
import type {
  CommandId,
  ContactId,
  ContractId,
  CustomerId,
  DeploymentId,
  IncidentId,
  PersonId,
} from '../ids.ts';
import { id, instantSchema } from './schema.ts';

const severity = z.enum(SEVERITIES);
const basis = z.enum(['worsened', 'misclassified', 'downgrade']);
const withdrawReason = z.enum(['by-customer', 'duplicate']);

const factBase = {
  id: id<CommandId>(),
  at: instantSchema,
  by: id<PersonId>().nullable(),
  cycle: z.number().int().min(1),
  isDisputed: z.boolean(),
  isInferred: z.boolean(),
};

const SeverityChangedSchema = z.object({
  ...factBase,
  kind: z.literal('severity-changed'),
  from: severity,
  to: severity,
  basis,
});

export const FactSchema = z.discriminatedUnion('kind', [
  z.object({ ...factBase, kind: z.literal('received'), severity }),
  z.object({ ...factBase, kind: z.literal('reopened'), severity }),
  z.object({ ...factBase, kind: z.literal('called') }),
  z.object({ ...factBase, kind: z.literal('answered') }),
  SeverityChangedSchema,
  z.object({ ...factBase, kind: z.literal('paused') }),
  z.object({ ...factBase, kind: z.literal('resumed') }),
  z.object({ ...factBase, kind: z.literal('resolved') }),
  z.object({ ...factBase, kind: z.literal('closed') }),
  z.object({ ...factBase, kind: z.literal('withdrawn'), reason: withdrawReason }),
  z.object({ ...factBase, kind: z.literal('retracted'), factId: id<CommandId>() }),
  z.object({ ...factBase, kind: z.literal('receipt-corrected'), receivedAt: instantSchema }),
  z.object({ ...factBase, kind: z.literal('alarm-acknowledged'), threshold: z.enum(THRESHOLDS) }),
]) satisfies z.ZodType<Fact>;

const versions = z.object({ policy: z.string(), calendar: z.string(), zones: z.string() });

const movedDues = z.object({ operationalDueAt: instantSchema, contractDueAt: instantSchema });

const SealSchema = z.object({
  cycle: z.number().int().min(1),
  severity,
  receivedAt: instantSchema,
  operationalDueAt: instantSchema,
  contractDueAt: instantSchema,
  verdict: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('met'), answeredAt: instantSchema }),
    z.object({
      kind: z.literal('missed'),
      answeredAt: instantSchema.nullable(),
      breachedAt: instantSchema,
    }),
    z.object({ kind: z.literal('withdrawn'), withdrawnAt: instantSchema }),
  ]),
  factCount: z.number().int().min(0),
  versions,
}) satisfies z.ZodType<Seal>;

export const IncidentSchema = z.object({
  id: id<IncidentId>(),
  number: z.string().nullable(),
  customerId: id<CustomerId>(),
  contractId: id<ContractId>(),
  deploymentId: id<DeploymentId>().nullable(),
  contactId: id<ContactId>().nullable(),
  title: z.string(),
  category: z.string().nullable(),
  tags: z.array(z.string()),
  channel: z.enum(CHANNELS),
  emailReason: z.string().nullable(),
  severity,
  status: z.enum(STATUSES),
  assigneeId: id<PersonId>().nullable(),
  duplicateOfId: id<IncidentId>().nullable(),
  facts: z.array(FactSchema),
  seals: z.array(SealSchema),
  withheld: z.array(z.object({ conflictId: z.string(), fact: SeverityChangedSchema })),
  dues: movedDues.extend({ versions }).nullable(),
  origin: z.enum(['native', 'imported', 'replayed']),
  touchedAt: instantSchema,
}) satisfies z.ZodType<Incident>;

const detail = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), channel: z.enum(CHANNELS), severity }),
  z.object({
    kind: z.literal('answered'),
    channel: z.enum(CHANNELS),
    contactId: id<ContactId>().nullable(),
    analysis: z.string(),
    requests: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('called'),
    contactId: id<ContactId>().nullable(),
    callerName: z.string(),
    isAuthorised: z.boolean(),
  }),
  z.object({ kind: z.literal('severity-changed'), from: severity, to: severity, basis }),
  z.object({ kind: z.literal('noted') }),
  z.object({ kind: z.literal('edited'), fields: z.array(z.string()) }),
  z.object({
    kind: z.literal('assigned'),
    assigneeId: id<PersonId>().nullable(),
    label: z.string().nullable(),
  }),
  z.object({ kind: z.literal('paused') }),
  z.object({ kind: z.literal('resumed') }),
  z.object({ kind: z.literal('resolved') }),
  z.object({ kind: z.literal('closed') }),
  z.object({ kind: z.literal('withdrawn'), reason: withdrawReason }),
  z.object({ kind: z.literal('reopened') }),
  z.object({ kind: z.literal('retracted'), entryId: id<CommandId>() }),
  z.object({ kind: z.literal('receipt-corrected'), receivedAt: instantSchema }),
  z.object({ kind: z.literal('conflict-settled'), keep: z.enum(['mine', 'theirs']) }),
  z.object({
    kind: z.literal('verdict-changed'),
    cycle: z.number().int().min(1),
    from: z.string(),
    to: z.string(),
  }),
  z.object({
    kind: z.literal('dues-moved'),
    cycle: z.number().int().min(1),
    from: movedDues,
    to: movedDues,
    because: z.array(versions.keyof()),
  }),
]);

export const EntrySchema = z.object({
  id: id<CommandId>(),
  incidentId: id<IncidentId>(),
  customerId: id<CustomerId>(),
  by: id<PersonId>().nullable(),
  at: instantSchema,
  writtenAt: instantSchema,
  arrivedAt: instantSchema.nullable(),
  isDisputed: z.boolean(),
  isInferred: z.boolean(),
  detail,
  body: z.string(),
}) satisfies z.ZodType<Entry>;
