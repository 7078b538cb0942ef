import { z } from 'zod';
import type { Snooze } from '../../domain/snooze.ts';
import { ok, refused } from '../../result.ts';
import { instantSchema } from '../schema.ts';
import { envelope, type Decide } from './command.ts';

export const SnoozeIncident = z.object({
  ...envelope,
  kind: z.literal('incident.snooze'),
  v: z.literal(1),
  args: z.discriminatedUnion('until', [
    z.object({ until: z.literal('time'), untilAt: instantSchema }),
    z.object({ until: z.literal('change') }),
    z.object({ until: z.literal('off') }),
  ]),
});
export type SnoozeIncident = z.infer<typeof SnoozeIncident>;

/** A person's own: hides the case from their queue until a time or a change; silences no alarm. */
export const decideSnooze: Decide<SnoozeIncident> = (situation, command, actor) => {
  const { incident, event } = situation;
  if (incident === null) return refused({ kind: 'unknown-record' });
  const { args } = command;
  if (args.until === 'time' && args.untilAt <= event.at) return refused({ kind: 'already-past' });
  const row: Snooze = {
    id: `${actor.personId}:${incident.id}`,
    personId: actor.personId,
    incidentId: incident.id,
    customerId: incident.customerId,
    untilAt: args.until === 'time' ? args.untilAt : null,
    sinceAt: incident.touchedAt,
    isOn: args.until !== 'off',
  };
  return ok({ created: null, set: {}, facts: [], writes: [{ entity: 'snooze', row }] });
};
