import { z } from 'zod';
import type { Change } from '../../domain/change.ts';
import { isEnded } from '../../domain/incident.ts';
import type { Actor } from '../../domain/people.ts';
import type { IncidentId } from '../../ids.ts';
import { ok, refused, type Result } from '../../result.ts';
import { latest } from '../../time.ts';
import type { Refusal } from '../refusal.ts';
import { id, line, LONG_TEXT, text } from '../schema.ts';
import type { Situation } from '../situation.ts';
import { isAnswered, isOfEarlierCycle } from './cycles.ts';
import { entryOf, envelope, factOf, type Decide, type Envelope } from './command.ts';

export const ResolveIncident = z.object({
  ...envelope,
  kind: z.literal('incident.resolve'),
  v: z.literal(1),
  args: z.object({ resolution: line(LONG_TEXT) }),
});
export type ResolveIncident = z.infer<typeof ResolveIncident>;

export const CloseIncident = z.object({
  ...envelope,
  kind: z.literal('incident.close'),
  v: z.literal(1),
  args: z.object({ remark: text(2_000) }),
});
export type CloseIncident = z.infer<typeof CloseIncident>;

export const WithdrawIncident = z.object({
  ...envelope,
  kind: z.literal('incident.withdraw'),
  v: z.literal(1),
  args: z.object({
    reason: z.enum(['by-customer', 'duplicate']),
    /** The case of which this one is a duplicate; null where the customer withdrew it. */
    duplicateOfId: id<IncidentId>().nullable(),
    remark: text(2_000),
  }),
});
export type WithdrawIncident = z.infer<typeof WithdrawIncident>;

export const ReopenIncident = z.object({
  ...envelope,
  kind: z.literal('incident.reopen'),
  v: z.literal(1),
  args: z.object({ reason: line(2_000) }),
});
export type ReopenIncident = z.infer<typeof ReopenIncident>;

/** Resolves a case. Refused before the cycle's qualified answer (rule 11). */
export const decideResolve: Decide<ResolveIncident> = (situation, command, actor) =>
  endAnswered(situation, command, actor, { kind: 'resolved', body: command.args.resolution });

/** Closes a case, resolved or not. Refused before the cycle's qualified answer (rule 11). */
export const decideClose: Decide<CloseIncident> = (situation, command, actor) =>
  endAnswered(situation, command, actor, { kind: 'closed', body: command.args.remark });

type End = { readonly kind: 'resolved' | 'closed'; readonly body: string };

function endAnswered(
  situation: Situation,
  command: Envelope,
  actor: Actor,
  { kind, body }: End,
): Result<Change, Refusal> {
  const { incident } = situation;
  if (incident === null) return refused({ kind: 'unknown-record' });
  const { status } = incident;
  const isClosing = kind === 'closed' && status === 'resolved';
  if (isEnded(status) && !isClosing) return refused({ kind: 'wrong-status', status });
  if (isOfEarlierCycle(incident, situation.event.at)) return refused({ kind: 'earlier-cycle' });
  if (!isAnswered(incident)) return refused({ kind: 'not-answered' });
  return ok({
    created: null,
    set: { status: kind },
    facts: [factOf(situation, command, actor, { kind })],
    writes: [entryOf(situation, command, actor, incident, { kind }, body)],
  });
}

/** Ends a cycle that is neither met nor missed: the customer withdrew it, or it is a duplicate (rule 11). */
export const decideWithdraw: Decide<WithdrawIncident> = (situation, command, actor) => {
  const { incident } = situation;
  if (incident === null) return refused({ kind: 'unknown-record' });
  if (isEnded(incident.status)) return refused({ kind: 'wrong-status', status: incident.status });
  if (isOfEarlierCycle(incident, situation.event.at)) return refused({ kind: 'earlier-cycle' });
  const { reason, duplicateOfId, remark } = command.args;
  const refusal = reason === 'duplicate' ? refuseOriginal(situation, duplicateOfId) : null;
  if (refusal !== null) return refused(refusal);
  const told = { kind: 'withdrawn', reason } as const;
  return ok({
    created: null,
    set: { status: 'withdrawn', duplicateOfId: reason === 'duplicate' ? duplicateOfId : null },
    facts: [factOf<'withdrawn'>(situation, command, actor, told)],
    writes: [entryOf(situation, command, actor, incident, told, remark)],
  });
};

/** Two cases that name each other would leave none to work on. */
function refuseOriginal(
  { incident, original }: Situation,
  duplicateOfId: IncidentId | null,
): Refusal | null {
  if (duplicateOfId === null || duplicateOfId === incident?.id || original === null) {
    return { kind: 'unknown-record' };
  }
  return original?.status === 'withdrawn' && original.duplicateOfId !== null
    ? { kind: 'duplicate-of-duplicate' }
    : null;
}

/** Starts a new cycle with its own receipt at the present level (rule 11). */
export const decideReopen: Decide<ReopenIncident> = (situation, command, actor) => {
  const { incident } = situation;
  if (incident === null) return refused({ kind: 'unknown-record' });
  if (!isEnded(incident.status)) return refused({ kind: 'wrong-status', status: incident.status });
  const cycle = incident.facts.reduce((last, fact) => Math.max(last, fact.cycle), 1) + 1;
  // a device that knew less may say an earlier time, but a cycle never begins before the last one ended
  const at = latest(situation.event.at, ...incident.facts.map((fact) => fact.at));
  const told = { kind: 'reopened', severity: incident.severity, cycle, at } as const;
  return ok({
    created: null,
    set: { status: 'new', duplicateOfId: null },
    facts: [factOf<'reopened'>(situation, command, actor, told)],
    writes: [
      entryOf(situation, command, actor, incident, { kind: 'reopened' }, command.args.reason),
    ],
  });
};
