import { z } from 'zod';
import type { IncidentStatus } from '../../domain/incident.ts';
import { ok, refused } from '../../result.ts';
import { text } from '../schema.ts';
import { isAnswered, isOfEarlierCycle } from './cycles.ts';
import { entryOf, envelope, factOf, type Decide } from './command.ts';

export const WaitForCustomer = z.object({
  ...envelope,
  kind: z.literal('incident.wait'),
  v: z.literal(1),
  args: z.object({
    /** False when the customer has come back. */
    isWaiting: z.boolean(),
    reason: text(2_000),
  }),
});
export type WaitForCustomer = z.infer<typeof WaitForCustomer>;

/** Waits for the customer, or stops waiting. It pauses the response clock only where the policy says so (rule 9). */
export const decideWait: Decide<WaitForCustomer> = (situation, command, actor) => {
  const { incident } = situation;
  if (incident === null) return refused({ kind: 'unknown-record' });
  if (isOfEarlierCycle(incident, situation.event.at)) return refused({ kind: 'earlier-cycle' });
  const { isWaiting, reason } = command.args;
  const working: IncidentStatus = isAnswered(incident) ? 'in-analysis' : 'new';
  const mayAct = isWaiting
    ? incident.status === 'new' || incident.status === 'in-analysis'
    : incident.status === 'waiting';
  if (!mayAct) return refused({ kind: 'wrong-status', status: incident.status });
  const kind = isWaiting ? 'paused' : 'resumed';
  return ok({
    created: null,
    set: { status: isWaiting ? 'waiting' : working },
    facts: [factOf(situation, command, actor, { kind })],
    writes: [entryOf(situation, command, actor, incident, { kind }, reason)],
  });
};
