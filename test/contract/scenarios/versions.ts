import { expect } from 'vitest';
import { durationMs } from '../../../core/time.ts';
import { INES } from '../../support/builders.ts';
import { answer, note } from './acts.ts';
import { bothSidesAgree } from './agreement.ts';
import { plantedDesks } from './desks-planted.ts';
import { cut, rewriting, type Road } from './roads.ts';
import { done, sync, type Scenario } from './scenario.ts';
import { aKeptIncident, CASE } from './tenant.ts';

/** The shape that `upcast` lifts: one text, a list of missing items, no contact. */
const asVersion0: Road = (send) =>
  rewriting(send, (command) => {
    if (command.kind !== 'incident.answer') return command;
    const { channel, analysis } = command['args'] as { channel: string; analysis: string };
    return { ...command, v: 0, args: { channel, text: analysis, missing: ['The agent log'] } };
  });

const olderVersion: Scenario = {
  name: 'an answer in its older shape is still decided',
  async run(world, parts) {
    const desk = await world.desk(INES);
    await sync(world, desk);
    const id = await done(desk, answer());
    const road: Road = (send) => asVersion0(parts.road(send, world));
    await sync(world, desk, { ...parts, road });
    expect((await world.record('entry', id))?.detail, 'decided').toEqual({
      kind: 'answered',
      channel: 'tam',
      contactId: null,
      analysis: 'The agents lost their certificate when ring 2 was rolled out.',
      requests: ['The agent log'],
    });
    expect((await world.record('incident', CASE))?.seals).toHaveLength(1);
    expect(await desk.db.outcome.count(), 'nothing to read').toBe(0);
    await bothSidesAgree(world, [desk]);
  },
  plants: [
    {
      name: 'the backend knows the newest shape only',
      over: {
        road: (send) =>
          rewriting(send, (command) => (command['v'] === 0 ? { ...command, v: 1 } : command)),
      },
      foundAs: /decided/u,
    },
  ],
};

const keptVersion: Scenario = {
  name: 'an act that an older program left in the outbox is shown, sent and decided',
  async run(world, parts) {
    const desk = await world.desk(INES);
    await sync(world, desk);
    const id = await done(desk, answer());
    // as the older program would have stored it
    await desk.db.outbox.toCollection().modify((row) => {
      const { channel, analysis } = row.command.args as { channel: string; analysis: string };
      const args = { channel, text: analysis, missing: ['The agent log'] };
      Object.assign(row, { command: { ...row.command, v: 0, args } });
    });
    await done(desk, { ...note('By the new program.'), holdMs: durationMs(8_000) });
    await world.put(aKeptIncident({ title: 'Pulled beneath it' }));
    await sync(world, desk, { ...parts, road: () => cut });
    await sync(world, desk, { ...parts, road: withoutCommands });
    const shown = (await desk.db.incident.get(CASE))?.record;
    expect(shown, 'shown').toMatchObject({ title: 'Pulled beneath it', status: 'in-analysis' });
    world.pass(8_000);
    await sync(world, desk, parts);
    expect((await world.record('entry', id))?.detail).toMatchObject({
      kind: 'answered',
      requests: ['The agent log'],
    });
    await bothSidesAgree(world, [desk]);
  },
  plants: [
    {
      name: 'the desktop does not replay',
      over: { exchange: plantedDesks.withoutReplay },
      foundAs: /shown/u,
    },
  ],
};

/** The answer brings a page only, as when the request was cut after its cursor. */
const withoutCommands: Road = (send) => (request) => send({ ...request, commands: [] });

export const VERSIONS: readonly Scenario[] = [olderVersion, keptVersion];
