import { z } from 'zod';
import { CHANNELS } from '../../domain/incident.ts';
import type { ContactId } from '../../ids.ts';
import { ok, refused } from '../../result.ts';
import { id, line, LONG_TEXT, text } from '../schema.ts';
import { hasEndedBy, isOfEarlierCycle } from './cycles.ts';
import { entryOf, envelope, factOf, type Decide } from './command.ts';

export const AnswerIncident = z.object({
  ...envelope,
  kind: z.literal('incident.answer'),
  v: z.literal(1),
  args: z.object({
    channel: z.enum(CHANNELS),
    contactId: id<ContactId>().nullable(),
    /** The words sent to the customer around the two parts below; may be empty. */
    body: text(LONG_TEXT),
    analysis: text(LONG_TEXT),
    requests: z.array(line(500)).max(50),
  }),
});
export type AnswerIncident = z.infer<typeof AnswerIncident>;

/** The letters and digits of the shortest analysis that says anything. */
export const ANALYSIS_MIN_LETTERS = 20;

/** Of the shortest request that names something, such as "log". */
const REQUEST_MIN_LETTERS = 3;

/** Whether an answer is a qualified one: it holds an analysis or asks for what is missing (R9). */
export function isQualified(args: Pick<AnswerIncident['args'], 'analysis' | 'requests'>): boolean {
  const asks = args.requests.some((request) => lettersIn(request) >= REQUEST_MIN_LETTERS);
  return asks || lettersIn(args.analysis) >= ANALYSIS_MIN_LETTERS;
}

/** How many letters and digits a text holds: twenty dots, or marks that nobody sees, say nothing. */
export function lettersIn(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

/** Records a qualified answer, which stops the response clock. Refused without substance. */
export const decideAnswer: Decide<AnswerIncident> = (situation, command, actor) => {
  const { incident, event } = situation;
  if (incident === null) return refused({ kind: 'unknown-record' });
  if (hasEndedBy(incident, event.at))
    return refused({ kind: 'wrong-status', status: incident.status });
  if (!isQualified(command.args)) return refused({ kind: 'answer-without-substance' });
  const { contactId, channel, analysis, requests } = command.args;
  if (contactId !== null && !situation.contacts.some((one) => one.id === contactId)) {
    return refused({ kind: 'unknown-contact' });
  }
  const isLate = isOfEarlierCycle(incident, event.at);
  const detail = { kind: 'answered', channel, contactId, analysis, requests } as const;
  return ok({
    created: null,
    // an answer to an ended cycle joins that cycle; the one that runs still waits for its own
    set: incident.status === 'new' && !isLate ? { status: 'in-analysis' } : {},
    facts: [factOf<'answered'>(situation, command, actor, { kind: 'answered' })],
    writes: [entryOf(situation, command, actor, incident, detail, command.args.body)],
  });
};
