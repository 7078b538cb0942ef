import { z } from 'zod';
import type { IncidentFields } from '../../domain/change.ts';
import type { Entry } from '../../domain/entry.ts';
import { currentCycle, standing, type Fact, type Incident } from '../../domain/incident.ts';
import type { Actor } from '../../domain/people.ts';
import type { CommandId } from '../../ids.ts';
import { ok, refused } from '../../result.ts';
import { wholeSecond } from '../../time.ts';
import type { Refusal } from '../refusal.ts';
import { id, instantSchema, line } from '../schema.ts';
import { entryOf, envelope, factOf, type Decide } from './command.ts';
import { refuseReceipt } from './receipt.ts';

export const RetractEntry = z.object({
  ...envelope,
  kind: z.literal('incident.retract'),
  v: z.literal(1),
  args: z.object({ entryId: id<CommandId>(), reason: line(2_000) }),
});
export type RetractEntry = z.infer<typeof RetractEntry>;

export const CorrectReceipt = z.object({
  ...envelope,
  kind: z.literal('incident.correct-receipt'),
  v: z.literal(1),
  args: z.object({ receivedAt: instantSchema, reason: line(2_000) }),
});
export type CorrectReceipt = z.infer<typeof CorrectReceipt>;

const RETRACTABLE: readonly string[] = ['called', 'answered', 'noted'];

/**
 * Strikes a call, an answer or a note: it stays to be read and the clocks ignore it (rule 21). A
 * case whose only answer is struck is new again, whatever was done since.
 */
export const decideRetract: Decide<RetractEntry> = (situation, command, actor) => {
  const { incident, entry } = situation;
  if (incident === null || entry === null) return refused({ kind: 'unknown-record' });
  const refusal = refuseRetraction(incident, entry, actor);
  if (refusal !== null) return refused(refusal);
  const struck = incident.facts.find((fact) => fact.id === entry.id);
  const retraction = {
    kind: 'retracted',
    factId: entry.id,
    cycle: struck?.cycle ?? currentCycle(incident.facts),
  } as const;
  const detail = { kind: 'retracted', entryId: entry.id } as const;
  return ok({
    created: null,
    set: statusWithout(incident, struck),
    facts: [factOf<'retracted'>(situation, command, actor, retraction)],
    writes: [entryOf(situation, command, actor, incident, detail, command.args.reason)],
  });
};

function refuseRetraction(incident: Incident, entry: Entry, actor: Actor): Refusal | null {
  if (entry.incidentId !== incident.id) return { kind: 'unknown-record' };
  if (!RETRACTABLE.includes(entry.detail.kind)) return { kind: 'not-retractable' };
  // a specialist may take back their own words only
  if (actor.role === 'specialist' && entry.by !== actor.personId) return { kind: 'not-allowed' };
  if (incident.facts.some((fact) => fact.kind === 'retracted' && fact.factId === entry.id)) {
    return { kind: 'already-retracted' };
  }
  const struck = incident.facts.find((fact) => fact.id === entry.id);
  const isEarlier = struck !== undefined && struck.cycle < currentCycle(incident.facts);
  return isEarlier && struck.kind === 'answered' ? { kind: 'earlier-cycle' } : null;
}

function statusWithout(incident: Incident, struck: Fact | undefined): Partial<IncidentFields> {
  if (struck?.kind !== 'answered' || incident.status === 'waiting') return {};
  const isStillAnswered = standing(incident.facts).some(
    (fact) => fact.kind === 'answered' && fact.cycle === struck.cycle && fact.id !== struck.id,
  );
  return isStillAnswered ? {} : { status: 'new' };
}

/** Says when the running cycle was really received; the first receipt stays in the timeline (rule 21). */
export const decideCorrectReceipt: Decide<CorrectReceipt> = (situation, command, actor) => {
  const { incident, event } = situation;
  if (incident === null) return refused({ kind: 'unknown-record' });
  const receivedAt = wholeSecond(command.args.receivedAt);
  const refusal = refuseReceipt(incident, receivedAt, event.at);
  if (refusal !== null) return refused(refusal);
  const told = {
    kind: 'receipt-corrected',
    receivedAt,
    cycle: currentCycle(incident.facts),
  } as const;
  const detail = { kind: 'receipt-corrected', receivedAt } as const;
  return ok({
    created: null,
    set: {},
    facts: [factOf<'receipt-corrected'>(situation, command, actor, told)],
    writes: [entryOf(situation, command, actor, incident, detail, command.args.reason)],
  });
};
