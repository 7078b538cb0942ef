import { expect } from 'vitest';
import { minutes } from '../../../core/time.ts';
import { INES, MATEO } from '../../support/builders.ts';
import type { TestDesk } from '../../support/desks.ts';
import { note, retitle } from './acts.ts';
import { bothSidesAgree } from './agreement.ts';
import { plantedDesks } from './desks-planted.ts';
import { planted } from './roads.ts';
import { done, sync, type Parts, type Scenario } from './scenario.ts';
import { CASE, FARO, OTHER, THEIRS } from './tenant.ts';
import type { World } from './world.ts';

function aGate(): { readonly passed: Promise<null>; readonly open: () => void } {
  let pass: (value: null) => void = () => undefined;
  const passed = new Promise<null>((resolve) => (pass = resolve));
  return { passed, open: () => pass(null) };
}

/** Starts a round trip whose answer is held back; `letGo` folds it and resolves when that is done. */
async function heldBack(
  world: World,
  desk: TestDesk,
  parts: Parts,
): Promise<{ readonly letGo: () => Promise<void> }> {
  const folded = aGate();
  const asked = aGate();
  const send = parts.road(world.sendAs(desk.actor), world);
  const trip = parts.exchange(desk, async (request) => {
    const answer = await send(request);
    asked.open();
    await folded.passed;
    return answer;
  });
  await asked.passed;
  return {
    letGo: async () => {
      folded.open();
      await trip;
    },
  };
}

const shownOn = async (desk: TestDesk) =>
  (await desk.db.incident.toArray()).map(({ id, version, record }) => ({ id, version, record }));

const olderAnswer: Scenario = {
  name: 'an older answer that is folded after a newer one changes nothing',
  async run(world, parts) {
    const [ines, mateo] = [await world.desk(INES), await world.desk(MATEO)];
    await sync(world, ines);
    await sync(world, mateo);
    await done(mateo, retitle('First'));
    await sync(world, mateo);
    const older = await heldBack(world, ines, parts);
    world.pass(minutes(1));
    await done(mateo, retitle('Second'));
    await done(mateo, note('The newer one.'));
    await sync(world, mateo);
    await sync(world, ines, parts);
    const before = await shownOn(ines);
    await older.letGo();
    expect(await shownOn(ines), 'nothing goes back').toEqual(before);
    expect((await ines.db.incident.get(CASE))?.record.title).toBe('Second');
    await sync(world, ines, parts);
    await bothSidesAgree(world, [ines, mateo]);
  },
  plants: [
    {
      name: 'the desktop does not look at versions',
      over: { exchange: plantedDesks.withoutVersions },
      foundAs: /nothing goes back/u,
    },
  ],
};

const olderOutcome: Scenario = {
  name: 'an older answer to an act that was answered meanwhile changes nothing',
  async run(world, parts) {
    const [ines, mateo] = [await world.desk(INES), await world.desk(MATEO)];
    await sync(world, ines);
    await sync(world, mateo);
    await done(ines, retitle('Mine'));
    const older = await heldBack(world, ines, parts);
    await sync(world, ines, parts);
    await sync(world, mateo);
    await done(mateo, retitle('Theirs'));
    await sync(world, mateo);
    const unsent = await done(ines, note('Made while it was under way.'));
    await sync(world, ines, parts);
    await older.letGo();
    expect((await ines.db.incident.get(CASE))?.record.title, 'nothing goes back').toBe('Theirs');
    expect(await world.record('entry', unsent)).not.toBeNull();
    await sync(world, ines, parts);
    await sync(world, mateo);
    await bothSidesAgree(world, [ines, mateo]);
  },
  plants: [
    {
      name: 'the desktop goes on showing what it believed',
      over: { exchange: plantedDesks.stubborn },
      foundAs: /nothing goes back/u,
    },
  ],
};

const olderThanALoss: Scenario = {
  name: 'an older answer does not bring back a case that has gone to another customer',
  async run(world, parts) {
    const [ines, mateo] = [await world.desk(INES), await world.desk(MATEO)];
    await sync(world, ines);
    await sync(world, mateo);
    await done(mateo, retitle('About to go'));
    await sync(world, mateo);
    const older = await heldBack(world, ines, parts);
    await done(mateo, { kind: 'incident.edit', entityId: CASE, args: { customerId: FARO } });
    await sync(world, mateo);
    await sync(world, ines, parts);
    expect(await ines.db.incident.get(CASE)).toBeUndefined();
    await older.letGo();
    expect(await ines.db.incident.get(CASE), 'gone stays gone').toBeUndefined();
    await sync(world, ines, parts);
    await bothSidesAgree(world, [ines, mateo]);
  },
  plants: [
    {
      name: 'the desktop does not look at versions',
      over: { exchange: plantedDesks.withoutVersions },
      foundAs: /gone stays gone/u,
    },
  ],
};

const olderThanALeaving: Scenario = {
  name: 'an older answer that brings back a customer who has left is put right by the next pull',
  async run(world, parts) {
    const [ines, mateo] = [await world.desk(INES), await world.desk(MATEO)];
    await world.give({ personId: INES.personId, customerId: FARO });
    await sync(world, ines);
    await sync(world, mateo);
    await done(mateo, retitle('The last that Ines sees', THEIRS));
    await sync(world, mateo);
    const older = await heldBack(world, ines, parts);
    await world.take({ personId: INES.personId, customerId: FARO });
    await sync(world, ines, parts);
    await bothSidesAgree(world, [ines]);
    await older.letGo();
    await sync(world, ines, parts);
    await sync(world, mateo);
    await bothSidesAgree(world, [ines, mateo]);
  },
  plants: [
    {
      name: 'the backend does not say who has left',
      over: { road: planted.silent },
      foundAs: /on the desktop of person-ines/u,
    },
  ],
};

const smallPages: Scenario = {
  name: 'pages of one row bring what one page brings, while others write',
  async run(world, parts) {
    const [ines, mateo] = [await world.desk(INES), await world.desk(MATEO)];
    await sync(world, mateo);
    const send = parts.road(world.sendAs(ines.actor), world);
    let trips = 0;
    for (let hasMore = true; hasMore; trips += 1) {
      if (trips % 3 === 0 && trips < 30) {
        await done(mateo, note(`Written at page ${trips}`, trips % 2 === 0 ? CASE : OTHER));
        await sync(world, mateo);
      }
      const result = await parts.exchange(ines, send, 1);
      hasMore = result.kind === 'done' && result.more;
      if (trips > 200) throw new Error('The pages do not end');
    }
    expect(trips).toBeGreaterThan(15);
    await sync(world, mateo);
    await bothSidesAgree(world, [ines, mateo]);
  },
  plants: [
    {
      name: 'the desktop loses the last row of a page',
      over: { exchange: plantedDesks.forgetsTheLast },
      foundAs: /on the desktop of person-ines/u,
    },
  ],
};

export const PAGES: readonly Scenario[] = [
  olderAnswer,
  olderOutcome,
  olderThanALoss,
  olderThanALeaving,
  smallPages,
];
