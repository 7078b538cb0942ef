import { z } from 'zod';
import type { Change } from '../../domain/change.ts';
import { CHANNELS, type FactOf, type Incident } from '../../domain/incident.ts';
import { SEVERITIES } from '../../domain/severity.ts';
import type { ContactId, CustomerId, DeploymentId } from '../../ids.ts';
import { ok, refused } from '../../result.ts';
import { wholeSecond } from '../../time.ts';
import type { Refusal } from '../refusal.ts';
import { id, instantSchema, line, LONG_TEXT, text } from '../schema.ts';
import type { Situation } from '../situation.ts';
import { entryOf, envelope, factOf, type Decide } from './command.ts';
import { refuseTime } from './receipt.ts';

export const OpenIncident = z.object({
  ...envelope,
  kind: z.literal('incident.open'),
  v: z.literal(1),
  args: z.object({
    customerId: id<CustomerId>(),
    title: line(200),
    description: text(LONG_TEXT),
    severity: z.enum(SEVERITIES),
    channel: z.enum(CHANNELS),
    /** Required for e-mail: why the portal account was out of reach (R6). */
    emailReason: line(500).nullable(),
    contactId: id<ContactId>().nullable(),
    deploymentId: id<DeploymentId>().nullable(),
    category: line(80).nullable(),
    /** When the customer submitted it, where that was before it was typed in; null for now. */
    receivedAt: instantSchema.nullable(),
  }),
});
export type OpenIncident = z.infer<typeof OpenIncident>;

/** Opens a case. There is no limit to how many (R1), at any hour (R2). */
export const decideOpen: Decide<OpenIncident> = (situation, command, actor) => {
  const { args } = command;
  const refusal = refuseOpen(situation, command);
  if (refusal !== null) return refused(refusal);
  const contract = situation.contracts.find((one) => one.customerId === args.customerId);
  if (contract === undefined) return refused({ kind: 'no-contract' });
  const at = args.receivedAt === null ? situation.event.at : wholeSecond(args.receivedAt);
  const received = factOf<'received'>(situation, command, actor, {
    kind: 'received',
    severity: args.severity,
    at,
    cycle: 1,
  }) as FactOf<'received'>;
  const created: Incident = {
    id: command.entityId,
    number: null,
    customerId: args.customerId,
    contractId: contract.id,
    deploymentId: args.deploymentId,
    contactId: args.contactId,
    title: args.title,
    category: args.category,
    tags: [],
    channel: args.channel,
    emailReason: args.channel === 'email' ? args.emailReason : null,
    severity: args.severity,
    status: 'new',
    assigneeId: null,
    duplicateOfId: null,
    facts: [received],
    seals: [],
    withheld: [],
    dues: null,
    origin: 'native',
    touchedAt: situation.event.at,
  };
  const detail = { kind: 'opened', channel: args.channel, severity: args.severity } as const;
  const change: Change = {
    created,
    set: {},
    facts: [],
    writes: [entryOf(situation, command, actor, created, detail, args.description)],
  };
  return ok(change);
};

function refuseOpen(situation: Situation, command: OpenIncident): Refusal | null {
  const { args } = command;
  if (situation.incident !== null) return { kind: 'already-exists' };
  if (args.channel === 'email' && args.emailReason === null) return { kind: 'email-needs-reason' };
  const { at } = situation.event;
  const untimely = args.receivedAt === null ? null : refuseTime(args.receivedAt, at, at);
  if (untimely !== null) return untimely;
  if (!isKnownTo(args.customerId, args.contactId, situation.contacts))
    return { kind: 'unknown-contact' };
  if (!isKnownTo(args.customerId, args.deploymentId, situation.deployments)) {
    return { kind: 'unknown-deployment' };
  }
  return null;
}

/** Whether a named record belongs to the customer; naming none is fine. */
function isKnownTo(
  customerId: CustomerId,
  named: string | null,
  records: readonly { readonly id: string; readonly customerId: CustomerId }[],
): boolean {
  return named === null || records.some((one) => one.id === named && one.customerId === customerId);
}
