import { Dexie } from 'dexie';
import { expect, test, vi } from 'vitest';
import { ok, refused } from '../../../core/result.ts';
import { durationMs } from '../../../core/time.ts';
import type { SyncFailure } from '../../../core/protocol/sync.ts';
import { readMeta } from '../../../renderer/store/meta.ts';
import { openStore } from '../../../renderer/store/open.ts';
import { perform } from '../../../renderer/store/perform.ts';
import type { Send } from '../../../renderer/sync/exchange.ts';
import { SyncLoop } from '../../../renderer/sync/loop.ts';
import { aDesk, referenceRows, type TestDesk } from '../../support/desks.ts';
import { FakeBackend } from '../../support/fake-backend.ts';
import { aCase, done, note } from '../../support/sync-pairs.ts';
import { packedZones } from '../../support/zones.ts';

/** A loop whose only timer is the last one it asked for, run by hand. */
async function aLoop(over: { online?: boolean } = {}) {
  const desk = await aDesk();
  const backend = new FakeBackend([...referenceRows(), aCase()]);
  let failure: SyncFailure | null = null;
  let timer: { delayMs: number; run: () => void } | null = null;
  let sent = 0;
  const send: Send = (request) => {
    sent += 1;
    return failure === null ? backend.send(request) : Promise.resolve(refused(failure));
  };
  const onExpired = vi.fn();
  const onBroken = vi.fn();
  const fetchZones = vi.fn((version: string) => Promise.resolve(ok({ ...packedZones, version })));
  const loop = new SyncLoop(desk, {
    send,
    fetchZones,
    wake: (delayMs, run) => {
      const mine = { delayMs, run };
      timer = mine;
      return () => {
        if (timer === mine) timer = null;
      };
    },
    chance: () => 0,
    isOnline: () => over.online ?? true,
    onExpired,
    onBroken,
  });
  return {
    desk,
    backend,
    loop,
    onExpired,
    onBroken,
    fetchZones,
    sent: () => sent,
    fail: (kind: SyncFailure | null) => {
      failure = kind;
    },
    delayMs: () => timer?.delayMs ?? null,
    fire: async () => {
      timer?.run();
      await loop.settled();
    },
  };
}

const stateOf = async (desk: TestDesk) => (await readMeta(desk.db, 'sync'))?.state;

test('pulls everything at the start, says so, and rests until the poll', async () => {
  const one = await aLoop();
  one.backend.pageSize = 2;
  one.loop.tryNow();
  await one.loop.settled();
  expect(await stateOf(one.desk)).toEqual({ kind: 'up-to-date', at: one.desk.clocks.wallAt });
  expect(await one.desk.db.incident.count()).toBe(1);
  expect(one.delayMs()).toBe(60_000);
});

test('sends an act as soon as it is in the outbox, also one made while a trip is under way', async () => {
  const one = await aLoop();
  one.loop.start();
  await one.loop.settled();
  await done(one.desk, note('now'));
  await vi.waitFor(async () => {
    await one.fire();
    expect(one.backend.applied.size).toBe(1);
  });
  await one.loop.stop();
});

test('gives an act no number while the backend does not answer, so that it can still be discarded', async () => {
  const one = await aLoop();
  one.loop.tryNow();
  await one.loop.settled();
  one.fail({ kind: 'network' });
  one.loop.tryNow();
  await one.loop.settled();
  const commandId = await done(one.desk, note('on the plane'));
  one.loop.tryNow();
  await one.loop.settled();
  expect(await one.desk.db.outbox.toArray()).toMatchObject([{ id: commandId, n: null }]);
  one.fail(null);
  one.loop.tryNow();
  await one.loop.settled();
  expect(await one.desk.db.outbox.count()).toBe(0);
  expect(one.backend.applied.size).toBe(1);
});

test('wakes when a held act may leave', async () => {
  const one = await aLoop();
  one.loop.tryNow();
  await one.loop.settled();
  await perform(one.desk, { ...note('held'), holdMs: durationMs(8_000) });
  await one.fire();
  expect(one.delayMs()).toBe(8_000);
  one.desk.clocks.pass(8_000);
  await one.fire();
  expect(one.backend.applied.size).toBe(1);
});

test('waits longer after each failure, drops nothing, and starts anew when a person asks', async () => {
  const one = await aLoop();
  one.fail({ kind: 'backend-error', status: 503 });
  one.loop.tryNow();
  await one.loop.settled();
  expect(await stateOf(one.desk)).toEqual({
    kind: 'no-answer',
    failure: 'backend-error',
    nextTryAt: one.desk.clocks.wallAt + 1_000,
  });
  await one.fire();
  expect(one.delayMs()).toBe(2_000);
  one.loop.poke();
  expect(one.delayMs()).toBe(2_000);
  one.loop.tryNow();
  await one.loop.settled();
  expect(one.delayMs()).toBe(1_000);
});

test('says offline where the device says so', async () => {
  const one = await aLoop({ online: false });
  one.fail({ kind: 'network' });
  one.loop.tryNow();
  await one.loop.settled();
  expect(await stateOf(one.desk)).toEqual({ kind: 'offline' });
});

test('sends nothing after 401 until somebody has signed in, and keeps the outbox', async () => {
  const one = await aLoop();
  one.loop.tryNow();
  await one.loop.settled();
  await done(one.desk, note('kept'));
  one.fail({ kind: 'unauthorised' });
  await one.fire();
  expect(one.onExpired).toHaveBeenCalledOnce();
  expect(await stateOf(one.desk)).toEqual({ kind: 'session-expired' });
  const before = one.sent();
  one.loop.tryNow();
  await one.loop.settled();
  expect(one.sent()).toBe(before);
  expect(await one.desk.db.outbox.count()).toBe(1);
  one.fail(null);
  one.loop.resume();
  await one.loop.settled();
  expect(await one.desk.db.outbox.count()).toBe(0);
});

test('asks for an update where the protocol is too old', async () => {
  const one = await aLoop();
  one.fail({ kind: 'protocol-too-old' });
  one.loop.tryNow();
  await one.loop.settled();
  expect(await stateOf(one.desk)).toEqual({ kind: 'update-needed' });
});

test('fetches zone data that it did not bring, once', async () => {
  const one = await aLoop();
  one.backend.zones = '2027a';
  one.loop.tryNow();
  await one.loop.settled();
  await one.fire();
  expect(one.fetchZones.mock.calls).toEqual([['2027a']]);
  const [terms] = (await one.desk.reference.read(one.desk.db)).terms.values();
  expect(terms).toMatchObject({ zonesVersion: '2027a', hasOldZones: false });
});

test('what cannot be kept is told and tried again', async () => {
  const one = await aLoop();
  const cut = () => {
    throw new Error('the disk is gone');
  };
  one.desk.db.incident.hook('creating', cut);
  one.loop.tryNow();
  await one.loop.settled();
  expect(one.onBroken).toHaveBeenCalledOnce();
  expect(await stateOf(one.desk)).toMatchObject({ kind: 'stuck' });
  one.desk.db.incident.hook('creating').unsubscribe(cut);
  await one.fire();
  expect(await stateOf(one.desk)).toMatchObject({ kind: 'up-to-date' });
});

test('opens a store that was deleted under it as one that a window can open too', async () => {
  const one = await aLoop();
  one.desk.db.close({ disableAutoOpen: false });
  await Dexie.delete(one.desk.db.name);
  one.loop.tryNow();
  await one.loop.settled();
  expect(await one.desk.db.incident.count()).toBe(1);
  expect(await openStore(one.desk.db.name)).toMatchObject({ ok: true });
});

test('writes nothing into a store that a newer program has changed under it', async () => {
  const one = await aLoop();
  await one.desk.db.meta.put({ key: 'schema', version: 2, minReader: 1, minWriter: 2 });
  one.desk.db.close({ disableAutoOpen: false });
  one.loop.tryNow();
  await one.loop.settled();
  await one.desk.db.open();
  expect([one.sent(), await one.desk.db.incident.count()]).toEqual([0, 0]);
});
