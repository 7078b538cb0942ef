import { expect } from 'vitest';
import type { Incident } from '../../../core/domain/incident.ts';
import { reckonCycle } from '../../../core/domain/sla.ts';
import { idOf, type CommandId } from '../../../core/ids.ts';
import { minutes } from '../../../core/time.ts';
import type { Act } from '../../../renderer/store/perform.ts';
import { INES, MATEO } from '../../support/builders.ts';
import type { TestDesk } from '../../support/desks.ts';
import { assign, raise } from './acts.ts';
import { bothSidesAgree } from './agreement.ts';
import { apart, meet } from './apart.ts';
import { answering, planted, rewriting } from './roads.ts';
import { done, type Parts, type Scenario } from './scenario.ts';
import { CASE, TERMS } from './tenant.ts';
import type { World } from './world.ts';

type Clash = { readonly ines: Act; readonly mateo: Act };

/** Both acts arrive; the second one, of Ines, becomes a conflict that both desktops show. */
async function clashed(
  world: World,
  parts: Parts,
  acts: Clash,
): Promise<{ readonly ines: TestDesk; readonly mateo: TestDesk; readonly id: CommandId }> {
  const [ines, mateo] = await apart(world);
  world.pass(minutes(1));
  await done(mateo, acts.mateo);
  world.pass(minutes(1));
  const id: CommandId = idOf(await done(ines, acts.ines));
  await meet(world, ines, mateo, parts);
  expect((await ines.db.outcome.get(id))?.outcome, 'asked').toMatchObject({
    kind: 'conflict',
    conflictId: id,
  });
  for (const desk of [ines, mateo]) {
    const conflict = await desk.db.conflict.get(id);
    expect(conflict?.record, 'both see the conflict').toMatchObject({
      mineBy: INES.personId,
      theirsBy: MATEO.personId,
      settlement: null,
    });
    expect(conflict?.isOpen).toBe(1);
  }
  await bothSidesAgree(world, [ines, mateo]);
  return { ines, mateo, id };
}

const settled = (conflictId: string, keep: 'mine' | 'theirs'): Act => ({
  kind: 'incident.settle-conflict',
  entityId: CASE,
  args: { conflictId: idOf(conflictId), keep },
});

const LEVELS: Clash = { ines: raise('L1'), mateo: raise('L2') };

/** As if nothing were withheld. */
const dueOf = ({ facts }: Incident): number =>
  reckonCycle(facts, 1, TERMS)!.result.operationalDueAt;

async function earlierDueMeanwhile(world: World, desks: readonly TestDesk[]): Promise<void> {
  const kept = (await world.record('incident', CASE))!;
  expect(kept.severity, 'the backend keeps its value').toBe('L2');
  const theirs = dueOf(kept);
  const withheld = kept.withheld.map(({ fact }) => ({ ...fact, from: kept.severity }));
  const both = { ...kept, facts: [...kept.facts, ...withheld] };
  const mine = dueOf(both);
  expect(mine).toBeLessThan(theirs);
  expect(kept.dues?.operationalDueAt, 'the earlier of the two').toBe(Math.min(mine, theirs));
  for (const desk of desks) {
    const shown = (await desk.db.incident.get(CASE))?.record;
    expect(shown?.dues, 'the earlier of the two').toEqual(kept.dues);
  }
}

const settleMine: Scenario = {
  name: 'two levels set offline ask, the earlier due holds meanwhile, and mine can be kept',
  async run(world, parts) {
    const { ines, mateo, id } = await clashed(world, parts, LEVELS);
    await earlierDueMeanwhile(world, [ines, mateo]);
    world.pass(minutes(1));
    await done(mateo, settled(id, 'mine'));
    await meet(world, ines, mateo, parts);
    const kept = (await world.record('incident', CASE))!;
    expect(kept).toMatchObject({ severity: 'L1', withheld: [] });
    expect((await world.record('entry', id))?.body, 'what was withheld is written').toBe(
      'All of the plant is down.',
    );
    expect(await ines.db.conflict.where('isOpen').equals(1).count()).toBe(0);
    await bothSidesAgree(world, [ines, mateo]);
  },
  plants: [
    {
      name: 'commands do not say what was seen',
      over: { road: planted.unsaid },
      foundAs: /asked/u,
    },
    {
      name: 'the backend tells nobody of conflicts',
      over: {
        road: (send) =>
          answering(send, (answer) => ({
            ...answer,
            touched: answer.touched.filter(({ entity }) => entity !== 'conflict'),
            changes: answer.changes.filter(({ entity }) => entity !== 'conflict'),
          })),
      },
      foundAs: /both see the conflict/u,
    },
  ],
};

const settleTheirs: Scenario = {
  name: 'two levels set offline ask, and theirs can be kept, after which their due holds',
  async run(world, parts) {
    const { ines, mateo, id } = await clashed(world, parts, LEVELS);
    await done(ines, settled(id, 'theirs'));
    await meet(world, ines, mateo, parts);
    const kept = (await world.record('incident', CASE))!;
    expect(kept, 'theirs holds').toMatchObject({ severity: 'L2', withheld: [] });
    expect(kept.dues?.operationalDueAt).toBe(dueOf(kept));
    expect(await world.record('entry', id)).toBeNull();
    expect((await world.record('conflict', id))?.fields, 'mine is kept on record').toEqual([
      { field: 'severity', base: 'L3', theirs: 'L2', mine: 'L1' },
    ]);
    await bothSidesAgree(world, [ines, mateo]);
  },
  plants: [
    {
      name: 'the other one is kept',
      over: {
        road: (send) =>
          rewriting(send, (command) =>
            command.kind === 'incident.settle-conflict'
              ? { ...command, args: { ...(command['args'] as object), keep: 'mine' } }
              : command,
          ),
      },
      foundAs: /theirs holds/u,
    },
  ],
};

const settledTwice: Scenario = {
  name: 'a conflict that two people settle offline is settled once, and the second is told',
  async run(world, parts) {
    const acts = { ines: assign(INES.personId), mateo: assign(MATEO.personId) };
    const { ines, mateo, id } = await clashed(world, parts, acts);
    await done(mateo, settled(id, 'theirs'));
    const late = await done(ines, settled(id, 'mine'));
    await meet(world, ines, mateo, parts);
    expect((await world.record('incident', CASE))?.assigneeId).toBe(MATEO.personId);
    expect((await ines.db.outcome.get(idOf(late)))?.outcome, 'told').toMatchObject({
      kind: 'refused',
      refusal: { kind: 'already-settled' },
    });
    await bothSidesAgree(world, [ines, mateo]);
  },
  plants: [{ name: 'nobody is asked', over: { road: planted.unsaid }, foundAs: /asked/u }],
};

const joins: Scenario = {
  name: 'an act that goes on from a value in conflict joins the conflict',
  async run(world, parts) {
    const [ines, mateo] = await apart(world);
    await done(mateo, raise('L2'));
    await done(ines, {
      kind: 'incident.change-severity',
      entityId: CASE,
      args: { to: 'L4', basis: 'downgrade', reason: 'One host only.' },
    });
    await done(ines, raise('L1'));
    await meet(world, ines, mateo, parts);
    const conflicts = await world.db.selectFrom('conflict').selectAll().execute();
    expect(
      conflicts.map(({ fields }) => fields),
      'one conflict',
    ).toEqual([[{ field: 'severity', base: 'L3', theirs: 'L2', mine: 'L1' }]]);
    expect(await ines.db.outcome.count()).toBe(2);
    await bothSidesAgree(world, [ines, mateo]);
  },
  plants: [{ name: 'nobody is asked', over: { road: planted.unsaid }, foundAs: /one conflict/u }],
};

export const CONFLICTS: readonly Scenario[] = [settleMine, settleTheirs, settledTwice, joins];
