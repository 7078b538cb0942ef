import { expect } from 'vitest';
import { idOf } from '../../../core/ids.ts';
import type { SyncRequest } from '../../../core/protocol/sync.ts';
import { minutes } from '../../../core/time.ts';
import { readMeta } from '../../../renderer/store/meta.ts';
import { resendOffer } from '../../../renderer/store/use-offers.ts';
import { INES } from '../../support/builders.ts';
import { assign, note, raise, retitle } from './acts.ts';
import { bothSidesAgree } from './agreement.ts';
import { plantedDesks } from './desks-planted.ts';
import { restoreBackup, takeBackup } from './restored.ts';
import { cut, listening, losing, type Road } from './roads.ts';
import { done, sync, type Parts, type Plant, type Scenario } from './scenario.ts';
import { CASE, OTHER } from './tenant.ts';
import type { World } from './world.ts';

/**
 * Acts of every age meet a restored backup: one that it holds, one that it has forgotten, one that it
 * took and forgot while the answer was lost, and one that was never sent.
 */
async function restored(world: World, parts: Parts, isAnnounced: boolean): Promise<void> {
  const desk = await world.desk(INES);
  await sync(world, desk);
  const held = await done(desk, note('Before the backup'));
  await sync(world, desk);
  const backup = await takeBackup(world);
  const forgotten = await done(desk, raise('L2'));
  await sync(world, desk);
  const lost = await done(desk, assign(INES.personId, OTHER));
  await sync(world, desk, { ...parts, road: losing });
  const unsent = await done(desk, retitle('Typed while it was down'));
  const client = await readMeta(desk.db, 'client');
  await restoreBackup(world, backup, isAnnounced);
  world.pass(minutes(1));

  const heard: SyncRequest[] = [];
  const road: Road = (send) => listening(parts.road(send, world), heard);
  await sync(world, desk, { ...parts, road });
  expect(await desk.db.outbox.count(), 'the outbox stays').toBe(2);
  await sync(world, desk, { ...parts, road });
  const sent = heard.slice(1).flatMap(({ commands }) => commands);
  expect(
    sent.map(({ n, id }) => [n, id]),
    'the unsent ones from number 1, and no other',
  ).toEqual([
    [1, lost],
    [2, unsent],
  ]);
  expect(heard.at(-1)?.clientId, 'a new client').not.toBe(client?.id);
  expect(heard[1]?.cursor).toBeNull();
  const offers = await desk.db.answered.where('isOffered').equals(1).primaryKeys();
  expect(offers, 'offered').toEqual([forgotten]);
  expect((await world.record('incident', CASE))?.severity).toBe('L3');
  await bothSidesAgree(world, [desk]);

  await resendOffer(desk, idOf(forgotten));
  await sync(world, desk, { ...parts, road });
  const receipts = await world.db
    .selectFrom('syncReceipt')
    .select(['commandId', 'outcome'])
    .execute();
  const answers = receipts.map(({ commandId, outcome }) => [commandId, outcome?.kind]);
  expect(answers.toSorted(), 'each once').toEqual(
    [held, forgotten, lost, unsent].map((id) => [id, 'applied']).toSorted(),
  );
  expect((await world.record('incident', CASE))?.severity).toBe('L2');
  await bothSidesAgree(world, [desk]);
}

const PLANTS: readonly Plant[] = [
  {
    name: 'the desktop sends forgotten acts again unasked',
    over: { exchange: plantedDesks.presuming },
    foundAs: /no other/u,
  },
  {
    name: 'the desktop counts on as the client it was',
    over: { exchange: plantedDesks.unchanged },
    foundAs: /from number 1|a new client/u,
  },
];

const announced: Scenario = {
  name: 'after a restored backup the unsent acts go out, forgotten ones are offered, none twice',
  run: (world, parts) => restored(world, parts, true),
  plants: PLANTS,
};

const unannounced: Scenario = {
  name: 'a backup that was restored without a word is noticed and met alike',
  run: (world, parts) => restored(world, parts, false),
  plants: PLANTS,
};

const twice: Scenario = {
  name: 'a journal that a new client brings applies nothing that is held',
  async run(world, parts) {
    const [first, second] = [await world.desk(INES), await world.desk(INES)];
    await sync(world, first);
    await sync(world, second);
    const id = await done(first, raise('L2'));
    const row = (await first.db.outbox.toArray())[0]!;
    await sync(world, first);
    const before = await world.versions();
    world.pass(minutes(1));
    await second.db.outbox.add({ ...row, seq: 1 });
    await sync(world, second, parts);
    expect(await world.versions(), 'applied once').toEqual(before);
    expect(await second.db.outcome.count(), 'applied once').toBe(0);
    const facts = (await world.record('incident', CASE))?.facts.filter((one) => one.id === id);
    expect(facts).toHaveLength(1);
    await bothSidesAgree(world, [first, second]);
  },
  plants: [
    {
      name: 'the backend keeps no receipts',
      over: { road: (send, world) => forgetReceipts(send, world) },
      foundAs: /applied once/u,
    },
  ],
};

const setBack: Scenario = {
  name: 'a desktop that was set back sends old acts again and new ones under used numbers: each once',
  async run(world, parts) {
    const desk = await world.desk(INES);
    await sync(world, desk);
    const first = await done(desk, raise('L2'));
    await sync(world, desk, { ...parts, road: () => cut });
    const outbox = await desk.db.outbox.toArray();
    const client = (await readMeta(desk.db, 'client'))!;
    await sync(world, desk);
    const second = await done(desk, note('Known to the backend only, from now on'));
    await sync(world, desk);
    const before = await world.versions();
    const ofCase = new RegExp(`${CASE}|${first}|${second}`, 'u');
    world.pass(minutes(1));
    await desk.db.outbox.bulkPut(outbox);
    await desk.db.meta.put(client);
    const third = await done(desk, retitle('Under a number that was used', OTHER));
    await sync(world, desk, parts);
    const after = await world.versions();
    const still = (one: string) => ofCase.test(one);
    expect(after.filter(still), 'applied once').toEqual(before.filter(still));
    expect(await desk.db.outcome.count(), 'applied once').toBe(0);
    expect((await world.record('incident', OTHER))?.title).toBe('Under a number that was used');
    const receipts = await world.db.selectFrom('syncReceipt').select('commandId').execute();
    const ids = receipts.map(({ commandId }) => commandId).toSorted();
    expect(ids).toEqual([first, second, third].toSorted());
    await bothSidesAgree(world, [desk]);
  },
  plants: [
    {
      name: 'the backend keeps no receipts',
      over: { road: (send, world) => forgetReceipts(send, world) },
      foundAs: /applied once/u,
    },
  ],
};

const forgetReceipts: Parts['road'] = (send, world) => async (request) => {
  await world.db.deleteFrom('syncReceipt').execute();
  return send(request);
};

const tooOld: Scenario = {
  name: 'a cursor that leads nowhere starts the pull over, with the outbox and its numbers kept',
  async run(world, parts) {
    const desk = await world.desk(INES);
    await sync(world, desk);
    const id = await done(desk, note('Kept'));
    const client = await readMeta(desk.db, 'client');
    await desk.db.meta.put({ key: 'cursor', value: 'bm90IGEgY3Vyc29y' });
    await sync(world, desk, parts);
    expect(await desk.db.incident.count()).toBe(0);
    expect((await desk.db.outbox.toArray())[0], 'kept').toMatchObject({ id, n: 1 });
    expect((await readMeta(desk.db, 'client'))?.id).toBe(client?.id);
    await sync(world, desk, parts);
    await bothSidesAgree(world, [desk]);
  },
  plants: [
    {
      name: 'the desktop forgets what it has sent',
      over: { exchange: plantedDesks.hasty },
      foundAs: /kept/u,
    },
  ],
};

export const EPOCH: readonly Scenario[] = [announced, unannounced, twice, setBack, tooOld];
