import { expect } from 'vitest';
import { idOf } from '../../../core/ids.ts';
import type { SyncRequest } from '../../../core/protocol/sync.ts';
import { durationMs, minutes } from '../../../core/time.ts';
import { recall } from '../../../renderer/store/recall.ts';
import { INES, MATEO } from '../../support/builders.ts';
import { answer, assign, note, raise, retitle, wait } from './acts.ts';
import { bothSidesAgree } from './agreement.ts';
import { plantedDesks } from './desks-planted.ts';
import { cut, doubling, listening, losing, planted, racing, type Road } from './roads.ts';
import { done, sync, syncAll, type Parts, type Scenario } from './scenario.ts';
import { CASE, OTHER } from './tenant.ts';
import type { World } from './world.ts';

/** What the backend keeps of commands, by which a second effect would show. */
async function tracesOf(world: World) {
  const changes = await world.db
    .selectFrom('fieldChange')
    .select(['commandId', 'field', 'version'])
    .orderBy('version')
    .orderBy('field')
    .execute();
  const receipts = await world.db
    .selectFrom('syncReceipt')
    .select(['commandId', 'outcome'])
    .orderBy('commandId')
    .execute();
  return { changes, receipts, versions: await world.versions() };
}

async function appliedOnce(world: World, parts: Parts, badly: Road): Promise<void> {
  const desk = await world.desk(INES);
  await sync(world, desk);
  const ids = [
    await done(desk, retitle('Agents stopped')),
    await done(desk, raise('L2')),
    await done(desk, note('The customer called back.')),
    await done(desk, wait),
  ];
  const heard: SyncRequest[] = [];
  const road: Road = (send) => listening(parts.road(send, world), heard);
  world.pass(minutes(1));
  await sync(world, desk, { ...parts, road: (send) => badly(road(send)) });
  const first = await tracesOf(world);
  world.pass(minutes(1));
  await sync(world, desk, { ...parts, road });
  expect(await tracesOf(world), 'applied once').toEqual(first);
  expect(first.receipts.map((one) => one.commandId)).toEqual(ids.toSorted());
  const kinds = first.receipts.map((one) => one.outcome?.kind);
  expect(kinds, 'each applied').toEqual(ids.map(() => 'applied'));
  const bytes = heard.flatMap(({ commands }) => commands).map((one) => JSON.stringify(one));
  expect(new Set(bytes).size, 'the same bytes each time').toBe(ids.length);
  expect(bytes.length, 'sent again').toBeGreaterThan(ids.length);
  expect(await desk.db.outcome.count(), 'nothing to read').toBe(0);
  const reader = await world.desk(MATEO);
  await sync(world, reader);
  await bothSidesAgree(world, [desk, reader]);
}

const forgetful = {
  name: 'the backend keeps no receipts',
  over: { road: planted.forgetful },
  foundAs: /applied once/u,
};

const lostAnswer: Scenario = {
  name: 'acts whose answer is lost are applied once',
  run: (world, parts) => appliedOnce(world, parts, losing),
  plants: [
    forgetful,
    {
      name: 'the desktop forgets what it has sent',
      over: { exchange: plantedDesks.hasty },
      foundAs: /sent again/u,
    },
  ],
};

const doubled: Scenario = {
  name: 'a request that arrives twice is applied once',
  run: (world, parts) => appliedOnce(world, parts, doubling),
  plants: [
    {
      name: 'the backend keeps no receipts',
      over: { road: planted.forgetful },
      foundAs: /applied once|each applied/u,
    },
  ],
};

const raced: Scenario = {
  name: 'a request that arrives twice at once is applied once',
  run: (world, parts) => appliedOnce(world, parts, racing),
  plants: [
    {
      name: 'each sending makes another id',
      over: { road: planted.renaming },
      foundAs: /applied once/u,
    },
  ],
};

const gap: Scenario = {
  name: 'behind a gap in the numbers nothing is decided, and all of it once the gap is filled',
  async run(world, parts) {
    const desk = await world.desk(INES);
    await sync(world, desk);
    const ids = [
      await done(desk, note('one')),
      await done(desk, retitle('two')),
      await done(desk, note('three', OTHER)),
    ];
    const dropping: Road = (send) => {
      const inner = parts.road(send, world);
      return (request) =>
        inner({ ...request, commands: request.commands.filter(({ id }) => id !== ids[1]) });
    };
    await sync(world, desk, { ...parts, road: dropping });
    expect(await world.record('entry', ids[0]!)).not.toBeNull();
    expect(await world.record('entry', ids[2]!), 'nothing is decided behind a gap').toBeNull();
    const waiting = (await desk.db.outbox.orderBy('seq').toArray()).map(({ id }) => id);
    expect(waiting).toEqual(ids.slice(1));
    await sync(world, desk, parts);
    expect(await numbersOf(world)).toEqual(ids.map((commandId, at) => ({ commandId, n: at + 1 })));
    await bothSidesAgree(world, [desk]);
  },
  plants: [
    {
      name: 'the backend does not look at numbers',
      over: { road: planted.numberless },
      foundAs: /nothing is decided behind a gap/u,
    },
  ],
};

async function numbersOf(world: World) {
  return world.db.selectFrom('syncReceipt').select(['commandId', 'n']).orderBy('n').execute();
}

const refusedAct: Scenario = {
  name: 'a refused act leaves the desktop equal to the backend and can be read',
  async run(world, parts) {
    const [ines, mateo] = [await world.desk(INES), await world.desk(MATEO)];
    await syncAll(world);
    await done(mateo, answer());
    world.pass(minutes(1));
    await done(mateo, { kind: 'incident.resolve', entityId: CASE, args: { resolution: 'Fixed.' } });
    await sync(world, mateo);
    world.pass(minutes(1));
    const lost = await done(ines, assign(MATEO.personId));
    const kept = await done(ines, note('Seen by the night shift.'));
    await sync(world, ines, parts);
    const [row, ...others] = await ines.db.outcome.toArray();
    expect(row, 'the refusal can be read').toMatchObject({
      id: lost,
      outcome: { kind: 'refused', refusal: { kind: 'wrong-status', status: 'resolved' } },
      command: { args: { assigneeId: MATEO.personId } },
    });
    expect(others).toEqual([]);
    expect(await world.record('entry', kept), 'the queue moves on').not.toBeNull();
    await bothSidesAgree(world, [ines]);
    await syncAll(world);
    await bothSidesAgree(world, [ines, mateo]);
  },
  plants: [
    {
      name: 'the desktop goes on showing what was refused',
      over: { exchange: plantedDesks.stubborn },
      foundAs: /incident on the desktop/u,
    },
    {
      name: 'the backend says that it was applied',
      over: { road: planted.flattering },
      foundAs: /the refusal can be read/u,
    },
  ],
};

const recalled: Scenario = {
  name: 'a recalled act never arrives and leaves no gap',
  async run(world, parts) {
    const desk = await world.desk(INES);
    await sync(world, desk);
    const taken = await done(desk, { ...retitle('Oops'), holdMs: durationMs(8_000) });
    await sync(world, desk, parts);
    expect(await recall(desk, idOf(taken)), 'can be taken back').toMatchObject({ ok: true });
    const sent = await done(desk, note('Right this time.'));
    await sync(world, desk, parts);
    expect(await numbersOf(world)).toEqual([{ commandId: sent, n: 1 }]);
    expect((await world.record('incident', CASE))?.title).not.toBe('Oops');
    const numbered = await done(desk, retitle('Under way'));
    await sync(world, desk, { ...parts, road: () => cut });
    expect(await recall(desk, idOf(numbered))).toEqual({
      ok: false,
      error: { kind: 'already-sent' },
    });
    await sync(world, desk, parts);
    await bothSidesAgree(world, [desk]);
  },
  plants: [
    {
      name: 'the desktop sends what is held',
      over: { exchange: plantedDesks.impatient },
      foundAs: /can be taken back/u,
    },
  ],
};

const neverHidden: Scenario = {
  name: 'a pull never hides an unsent act',
  async run(world, parts) {
    const [ines, mateo] = [await world.desk(INES), await world.desk(MATEO)];
    await syncAll(world);
    await done(ines, { ...retitle('Agents stopped'), holdMs: durationMs(8_000) });
    await done(mateo, retitle('Console is red'));
    await done(mateo, { kind: 'incident.edit', entityId: CASE, args: { category: 'agents' } });
    await sync(world, mateo);
    await sync(world, ines, parts);
    expect((await ines.db.incident.get(CASE))?.record, 'the unsent act is shown').toMatchObject({
      title: 'Agents stopped',
      category: 'agents',
    });
    world.pass(8_000);
    await syncAll(world, parts);
    await bothSidesAgree(world, [ines, mateo]);
  },
  plants: [
    {
      name: 'the desktop does not replay',
      over: { exchange: plantedDesks.withoutReplay },
      foundAs: /the unsent act is shown/u,
    },
  ],
};

const onlyWithOutcome: Scenario = {
  name: 'an act leaves the outbox only with its outcome',
  async run(world, parts) {
    const desk = await world.desk(INES);
    await sync(world, desk);
    const answered = new Set<string>();
    const left: string[] = [];
    desk.db.outbox.hook('deleting', (_key, row) => {
      if (!answered.has(row.id)) left.push(row.id);
    });
    await done(desk, retitle('Agents stopped'));
    await done(desk, note('Kept through it all.'));
    await done(desk, note('And this one.', OTHER));
    const failures = ['network', 'backend-error', 'unauthorised', 'protocol-too-old'] as const;
    for (const kind of failures) {
      const failure = kind === 'backend-error' ? { kind, status: 503 } : { kind };
      const failing = () => () => Promise.resolve({ ok: false as const, error: failure });
      await sync(world, desk, { ...parts, road: failing });
    }
    const mute: Road = (send) => {
      return async (request) => {
        const told = await send(request);
        return told.ok ? { ok: true, value: { ...told.value, outcomes: [] } } : told;
      };
    };
    await sync(world, desk, { ...parts, road: mute });
    expect(left, 'left without an outcome').toEqual([]);
    expect(await desk.db.outbox.count()).toBe(3);
    const noting: Road = (send) => {
      return async (request) => {
        const told = await send(request);
        if (told.ok) for (const { id } of told.value.outcomes) answered.add(id);
        return told;
      };
    };
    await sync(world, desk, { ...parts, road: noting });
    expect(left, 'left without an outcome').toEqual([]);
    await bothSidesAgree(world, [desk]);
  },
  plants: [
    {
      name: 'the desktop forgets what it has sent',
      over: { exchange: plantedDesks.hasty },
      foundAs: /left without an outcome/u,
    },
  ],
};

export const DELIVERY: readonly Scenario[] = [
  lostAnswer,
  doubled,
  raced,
  gap,
  refusedAct,
  recalled,
  neverHidden,
  onlyWithOutcome,
];
