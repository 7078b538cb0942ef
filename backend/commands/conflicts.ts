import type { Change } from '../../core/domain/change.ts';
import type { Conflict, ConflictField } from '../../core/domain/conflict.ts';
import type { Incident } from '../../core/domain/incident.ts';
import type { Actor } from '../../core/domain/people.ts';
import { instant } from '../../core/time.ts';
import type { Command } from '../../core/protocol/commands/all.ts';
import { withhold, type Theirs } from '../../core/protocol/merge.ts';
import type { Writing } from '../store/records.ts';

/** The change that asks instead of acting, and the conflict that it opens or joins. */
export type Asked = { readonly change: Change; readonly conflictId: Conflict['id'] };

/**
 * Withholds a change that clashes. Where what the person saw is what they themselves had set in a
 * conflict that is still open, they went on from there: it joins that conflict, with its newer value.
 */
export async function askAbout(
  tx: Writing,
  incident: Incident,
  change: Change,
  fields: readonly ConflictField[],
  command: Command,
  actor: Actor,
): Promise<Asked> {
  const theirs = await whoSet(tx, incident, fields);
  const asked = withhold(incident, change, fields, command, actor, theirs);
  const fresh = asked.writes.find((write) => write.entity === 'conflict')?.row;
  if (fresh === undefined) throw new Error('A withheld change made no conflict');
  const earlier = await ownOpenConflict(tx, incident, fields, actor);
  if (earlier === null) return { change: asked, conflictId: fresh.id };
  return { change: joined(incident, change, earlier, fresh), conflictId: earlier.id };
}

function joined(incident: Incident, change: Change, earlier: Conflict, fresh: Conflict): Change {
  const conflict: Conflict = {
    ...earlier,
    fields: earlier.fields.map((old) => {
      const newer = fresh.fields.find((one) => one.field === old.field);
      return newer === undefined ? old : { ...old, theirs: newer.theirs, mine: newer.mine };
    }),
    entries: [...earlier.entries, ...fresh.entries],
    mineAt: fresh.mineAt,
    theirsBy: fresh.theirsBy,
    theirsAt: fresh.theirsAt,
  };
  const facts = change.facts.flatMap((fact) =>
    fact.kind === 'severity-changed' ? [{ conflictId: earlier.id, fact }] : [],
  );
  const others = incident.withheld.filter((one) => one.conflictId !== earlier.id);
  return {
    created: null,
    set: facts.length > 0 ? { withheld: [...others, ...facts] } : {},
    facts: [],
    writes: [{ entity: 'conflict', row: conflict }],
  };
}

async function ownOpenConflict(
  tx: Writing,
  incident: Incident,
  fields: readonly ConflictField[],
  actor: Actor,
): Promise<Conflict | null> {
  const open = await tx
    .selectFrom('conflict')
    .selectAll()
    .where('incidentId', '=', incident.id)
    .where('mineBy', '=', actor.personId)
    .where('settlement', 'is', null)
    .execute();
  const goesOn = (conflict: Conflict): boolean =>
    fields.every(({ field, base }) =>
      conflict.fields.some((one) => one.field === field && one.mine === base),
    );
  return open.find(goesOn) ?? null;
}

/** Who gave the first of these fields its present value; nobody known for what an import brought. */
async function whoSet(
  tx: Writing,
  incident: Incident,
  fields: readonly ConflictField[],
): Promise<Theirs> {
  const last = await tx
    .selectFrom('fieldChange')
    .select(['personId', 'clientAt'])
    .where('entity', '=', 'incident')
    .where('id', '=', incident.id)
    .where('field', '=', fields[0]?.field ?? '')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last === undefined) return { by: null, at: null };
  return { by: last.personId as Theirs['by'], at: instant(last.clientAt) };
}
