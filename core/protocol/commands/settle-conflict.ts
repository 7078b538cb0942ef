import { z } from 'zod';
import type { Change, IncidentFields, Write } from '../../domain/change.ts';
import type { Conflict } from '../../domain/conflict.ts';
import { overruledBy, type Fact, type Incident } from '../../domain/incident.ts';
import type { Actor } from '../../domain/people.ts';
import type { ConflictId, CustomerId, PersonId } from '../../ids.ts';
import { ok, refused, type Result } from '../../result.ts';
import type { Refusal } from '../refusal.ts';
import { id } from '../schema.ts';
import type { Situation } from '../situation.ts';
import { entryOf, envelope, factOf, type Decide } from './command.ts';
import { movedTo } from './edit.ts';

export const SettleConflict = z.object({
  ...envelope,
  kind: z.literal('incident.settle-conflict'),
  v: z.literal(1),
  args: z.object({ conflictId: id<ConflictId>(), keep: z.enum(['mine', 'theirs']) }),
});
export type SettleConflict = z.infer<typeof SettleConflict>;

/** Chooses between two people's values. Either way what the other wrote stays in the conflict record. */
export const decideSettleConflict: Decide<SettleConflict> = (situation, command, actor) => {
  const { incident, conflict, event } = situation;
  if (incident === null || conflict?.incidentId !== incident.id) {
    return refused({ kind: 'unknown-record' });
  }
  if (conflict.settlement !== null) return refused({ kind: 'already-settled' });
  const { keep } = command.args;
  const settled: Conflict = {
    ...conflict,
    settlement: { keep, by: actor.personId, at: event.at },
  };
  const kept =
    keep === 'mine' ? keepMine(situation, incident, conflict, actor, command) : ok(NOTHING);
  if (!kept.ok) return kept;
  const detail = { kind: 'conflict-settled', keep } as const;
  const writes: readonly Write[] = [
    { entity: 'conflict', row: settled },
    ...kept.value.writes,
    entryOf(situation, command, actor, incident, detail),
  ];
  const withheld = incident.withheld.filter((one) => one.conflictId !== conflict.id);
  return ok({
    created: null,
    set: { ...kept.value.set, withheld },
    facts: kept.value.facts,
    writes,
  });
};

type Kept = Pick<Change, 'set' | 'facts' | 'writes'>;
const NOTHING: Kept = { set: {}, facts: [], writes: [] };

function keepMine(
  situation: Situation,
  incident: Incident,
  conflict: Conflict,
  actor: Actor,
  command: SettleConflict,
): Result<Kept, Refusal> {
  const set: { -readonly [Key in keyof IncidentFields]?: IncidentFields[Key] } = {};
  for (const { field, mine } of conflict.fields) {
    if (field === 'assigneeId') set.assigneeId = mine as PersonId | null;
    if (field === 'customerId') {
      const moved = movedTo(situation, mine as CustomerId);
      if (moved === null) return refused({ kind: 'no-contract' });
      Object.assign(set, moved);
    }
  }
  const facts = severityFacts(situation, incident, conflict, actor, command);
  const kept = facts.find((fact) => fact.kind === 'severity-changed');
  if (kept?.kind === 'severity-changed') set.severity = kept.to;
  const writes = conflict.entries.map((row): Write => ({ entity: 'entry', row }));
  return ok({ set, facts, writes });
}

/**
 * The withheld level change at its own time, and a retraction of every later one that did not know
 * of it: the dues are then those that the open conflict already showed.
 */
function severityFacts(
  situation: Situation,
  incident: Incident,
  conflict: Conflict,
  actor: Actor,
  command: SettleConflict,
): readonly Fact[] {
  const withheld = incident.withheld.find((one) => one.conflictId === conflict.id)?.fact;
  if (withheld === undefined) return [];
  const { from, to, basis, at, cycle } = withheld;
  const told = { kind: 'severity-changed', from, to, basis, at, cycle } as const;
  const overruled = overruledBy(withheld, incident.facts).map(({ id }) =>
    factOf<'retracted'>(situation, command, actor, { kind: 'retracted', factId: id, cycle }),
  );
  return [...overruled, factOf<'severity-changed'>(situation, command, actor, told)];
}
