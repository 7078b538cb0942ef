import { z } from 'zod';
import type { PersonId } from '../../ids.ts';
import { ok, refused } from '../../result.ts';
import { id } from '../schema.ts';
import { hasEndedBy } from './cycles.ts';
import { entryOf, envelope, type Decide } from './command.ts';

export const AssignIncident = z.object({
  ...envelope,
  kind: z.literal('incident.assign'),
  v: z.literal(1),
  args: z.object({ assigneeId: id<PersonId>().nullable() }),
  seen: z.object({ assigneeId: id<PersonId>().nullable() }).optional(),
});
export type AssignIncident = z.infer<typeof AssignIncident>;

/** Names who works on the case, or nobody. */
export const decideAssign: Decide<AssignIncident> = (situation, command, actor) => {
  const { incident, event } = situation;
  if (incident === null) return refused({ kind: 'unknown-record' });
  if (hasEndedBy(incident, event.at))
    return refused({ kind: 'wrong-status', status: incident.status });
  const { assigneeId } = command.args;
  if (assigneeId === incident.assigneeId) return refused({ kind: 'nothing-to-change' });
  if (assigneeId !== null && !situation.people.some((one) => one.id === assigneeId)) {
    return refused({ kind: 'unknown-person' });
  }
  const detail = { kind: 'assigned', assigneeId, label: null } as const;
  return ok({
    created: null,
    set: { assigneeId },
    facts: [],
    writes: [entryOf(situation, command, actor, incident, detail)],
  });
};
