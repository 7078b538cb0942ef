import { z } from 'zod';
import type { ContactId } from '../../ids.ts';
import { ok, refused } from '../../result.ts';
import { wholeSecond } from '../../time.ts';
import { id, instantSchema, line, LONG_TEXT, text } from '../schema.ts';
import { entryOf, envelope, factOf, type Decide } from './command.ts';
import { refuseTime, submittedAt } from './receipt.ts';

export const LogCall = z.object({
  ...envelope,
  kind: z.literal('incident.log-call'),
  v: z.literal(1),
  args: z.object({
    /** Who called, where the customer's contacts name them; null for anybody else. */
    contactId: id<ContactId>().nullable(),
    callerName: line(120),
    /** When the phone rang, in server time; null for now. */
    calledAt: instantSchema.nullable(),
    note: text(LONG_TEXT),
  }),
});
export type LogCall = z.infer<typeof LogCall>;

/**
 * Logs the phone call that R10 asks for out of hours. A caller whom the contract does not authorise
 * is marked so, and the call still counts: the customer did ring. A late call is taken at any status.
 */
export const decideLogCall: Decide<LogCall> = (situation, command, actor) => {
  const { incident, event } = situation;
  if (incident === null) return refused({ kind: 'unknown-record' });
  const { contactId, callerName, calledAt, note } = command.args;
  const submitted = submittedAt(incident, event.at);
  const untimely = calledAt === null ? null : refuseTime(calledAt, submitted, event.at);
  if (untimely !== null) return refused(untimely);
  const caller = situation.contacts.find((one) => one.id === contactId);
  if (contactId !== null && caller?.customerId !== incident.customerId) {
    return refused({ kind: 'unknown-contact' });
  }
  const at = calledAt === null ? event.at : wholeSecond(calledAt);
  const detail = {
    kind: 'called',
    contactId,
    callerName,
    isAuthorised: caller?.isAuthorised ?? false,
  } as const;
  return ok({
    created: null,
    set: {},
    facts: [factOf<'called'>(situation, command, actor, { kind: 'called', at })],
    writes: [entryOf(situation, command, actor, incident, detail, note)],
  });
};
