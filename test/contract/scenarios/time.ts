import { expect } from 'vitest';
import { HOUR_MS, minutes, wholeSecond, type Instant } from '../../../core/time.ts';
import type { Act } from '../../../renderer/store/perform.ts';
import { INES, MATEO } from '../../support/builders.ts';
import { answer, note, raise } from './acts.ts';
import { bothSidesAgree } from './agreement.ts';
import { rewriting, rewritingRows } from './roads.ts';
import { done, sync, syncAll, type Parts, type Plant, type Scenario } from './scenario.ts';
import { aKeptIncident, ARBOLEDA, CASE } from './tenant.ts';
import { idOf } from '../../../core/ids.ts';
import type { World } from './world.ts';

/**
 * An L1, answered on a plane ten minutes after its receipt, arrives five hours later from a device
 * whose clock is wrong. It was met; by its arrival or by the device's clock it would be missed, or
 * answered at another time.
 */
async function lateAnswer(world: World, parts: Parts, skewMs: number): Promise<void> {
  await world.put(aKeptIncident({ severity: 'L1' }));
  const desk = await world.desk(INES, skewMs);
  await sync(world, desk);
  world.pass(minutes(5));
  const answeredAt: Instant = wholeSecond(world.now);
  const id = await done(desk, answer());
  const shown = (await desk.db.incident.get(CASE))?.record.seals[0]?.verdict;
  expect(shown, 'right on the desktop').toEqual({ kind: 'met', answeredAt });
  world.pass(5 * HOUR_MS);
  await sync(world, desk, parts);
  const kept = (await world.record('incident', CASE))!;
  expect(kept.seals[0]?.verdict, 'judged by corrected time').toEqual({ kind: 'met', answeredAt });
  expect(await world.record('entry', id)).toMatchObject({
    at: answeredAt,
    writtenAt: answeredAt + skewMs,
    arrivedAt: world.now,
    isDisputed: true,
  });
  await bothSidesAgree(world, [desk]);
}

const UNCORRECTED: Plant = {
  name: 'the device’s time is taken as it is',
  over: { road: (send) => rewriting(send, (command) => ({ ...command, offsetMs: 0 })) },
  foundAs: /judged by corrected time/u,
};

const BY_ARRIVAL: Plant = {
  name: 'the answer is judged by its arrival',
  over: {
    road: (send, world) =>
      rewriting(send, (command) => ({ ...command, at: world.now, offsetMs: 0 })),
  },
  foundAs: /judged by corrected time/u,
};

const fast: Scenario = {
  name: 'an answer that arrives late from a clock 3 h fast is judged by its corrected time',
  run: (world, parts) => lateAnswer(world, parts, 3 * HOUR_MS),
  plants: [UNCORRECTED, BY_ARRIVAL],
};

const slow: Scenario = {
  name: 'an answer that arrives late from a clock 3 h slow is judged by its corrected time',
  run: (world, parts) => lateAnswer(world, parts, -3 * HOUR_MS),
  plants: [UNCORRECTED, BY_ARRIVAL],
};

const OPENED = idOf('incident-offline');
const opening: Act = {
  kind: 'incident.open',
  entityId: OPENED,
  args: {
    customerId: ARBOLEDA,
    title: 'Opened on a plane',
    description: 'The customer told it at the airport.',
    severity: 'L2',
    channel: 'phone',
    emailReason: null,
    contactId: null,
    deploymentId: null,
    category: null,
    receivedAt: null,
  },
};

const offlineNumber: Scenario = {
  name: 'a case opened offline gets its number when it arrives, with the acts on it',
  async run(world, parts) {
    const [ines, mateo] = [await world.desk(INES), await world.desk(MATEO)];
    await syncAll(world);
    await done(ines, opening);
    world.pass(minutes(2));
    await done(ines, raise('L1', OPENED));
    await done(ines, answer(OPENED));
    expect((await ines.db.incident.get(OPENED))?.record.number).toBeNull();
    world.pass(minutes(60));
    await sync(world, ines, parts);
    const later = await done(ines, note('With its number.', OPENED));
    await sync(world, ines, parts);
    await sync(world, mateo, parts);
    const number = (await world.record('incident', OPENED))?.number;
    expect(number).toMatch(/^INC-\d+$/u);
    for (const desk of [ines, mateo]) {
      expect((await desk.db.incident.get(OPENED))?.record.number, 'numbered').toBe(number);
    }
    expect(await world.record('entry', later)).not.toBeNull();
    expect((await world.record('incident', OPENED))?.seals[0]?.verdict.kind).toBe('met');
    await bothSidesAgree(world, [ines, mateo]);
  },
  plants: [
    {
      name: 'the backend keeps the number to itself',
      over: {
        road: (send) =>
          rewritingRows(send, (row) =>
            row.entity === 'incident' && row.row !== null
              ? { ...row, row: { ...row.row, number: null } }
              : row,
          ),
      },
      foundAs: /numbered/u,
    },
  ],
};

const turnedVerdict: Scenario = {
  name: 'a level raised offline before an answer turns its verdict when it arrives, and both are told',
  async run(world, parts) {
    const [ines, mateo] = [await world.desk(INES), await world.desk(MATEO)];
    await syncAll(world);
    const raised = await done(ines, raise('L1'));
    world.pass(HOUR_MS);
    await done(mateo, answer());
    await sync(world, mateo);
    expect((await world.record('incident', CASE))?.seals[0]?.verdict.kind).toBe('met');
    world.pass(HOUR_MS);
    await sync(world, ines, parts);
    await sync(world, mateo, parts);
    const verdict = (await world.record('incident', CASE))?.seals[0]?.verdict;
    expect(verdict?.kind, 'turned').toBe('missed');
    for (const desk of [ines, mateo]) {
      const entry = await desk.db.entry.get(`${raised}:verdict-1`);
      expect(entry?.record.detail, 'told').toEqual({
        kind: 'verdict-changed',
        cycle: 1,
        from: 'met',
        to: 'missed',
      });
    }
    await bothSidesAgree(world, [ines, mateo]);
  },
  plants: [
    {
      name: 'the change counts from its arrival',
      over: BY_ARRIVAL.over,
      foundAs: /turned/u,
    },
  ],
};

export const TIME: readonly Scenario[] = [fast, slow, turnedVerdict, offlineNumber];
