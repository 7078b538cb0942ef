import { describe, expect, test } from 'vitest';
import { idOf } from '../../../core/ids.ts';
import { refused } from '../../../core/result.ts';
import { durationMs } from '../../../core/time.ts';
import { readMeta } from '../../../renderer/store/meta.ts';
import { resendOffer } from '../../../renderer/store/use-offers.ts';
import { syncSummary } from '../../../renderer/store/use-sync-state.ts';
import { exchange } from '../../../renderer/sync/exchange.ts';
import { purgeCustomers } from '../../../renderer/sync/scope.ts';
import { aContract, aCustomer, anEntry } from '../../support/builders.ts';
import { referenceRows } from '../../support/desks.ts';
import {
  aCase,
  CASE,
  done,
  expectEqual,
  note,
  OTHER,
  sync,
  together,
} from '../../support/sync-pairs.ts';

describe('a customer who leaves', () => {
  const other = idOf('customer-faro');
  const theirs = [
    { entity: 'customer', record: aCustomer({ id: other }) },
    { entity: 'contract', record: aContract({ id: idOf('contract-faro'), customerId: other }) },
    aCase({ id: OTHER, customerId: other, contractId: idOf('contract-faro') }),
    { entity: 'entry', record: anEntry({ incidentId: OTHER, customerId: other }) },
  ] as const;

  test('takes all records along; what was not sent is kept in quarantine', async () => {
    const { desk, backend } = await together(...theirs);
    await done(desk, note('mine stays'));
    const lost = await done(desk, { ...note('typed for days', OTHER), holdMs: durationMs(8_000) });
    backend.leave(other);
    await sync(desk, backend.send);
    expect(await desk.db.incident.toCollection().primaryKeys()).toEqual([CASE]);
    expect(await desk.db.entry.where('record.customerId').equals(other).count()).toBe(0);
    expect(await desk.db.customer.get(other)).toBeUndefined();
    expect(await desk.db.outbox.count()).toBe(0);
    const [row] = await desk.db.quarantine.toArray();
    expect(row?.id).toBe(lost);
    expect(row?.command.args).toEqual({ body: 'typed for days' });
    expect((await readMeta(desk.db, 'generation'))?.value).toBe(2);
    await purgeCustomers(desk, [other]);
    expect((await readMeta(desk.db, 'generation'))?.value).toBe(2);
  });

  test('leaves a numbered command to its answer', async () => {
    const { desk, backend } = await together(...theirs);
    const id = await done(desk, note('under way', OTHER));
    await exchange(desk, () => Promise.resolve(refused({ kind: 'network' })));
    backend.leave(other);
    await exchange(desk, async (request) => {
      const answer = await backend.send({ ...request, commands: [] });
      return answer;
    });
    expect(await desk.db.quarantine.count()).toBe(0);
    expect((await desk.db.outbox.toArray()).map((row) => row.id)).toEqual([id]);
    expect(await desk.db.incident.get(OTHER)).toBeUndefined();
  });
});

describe('a backend that cannot go on', () => {
  test('with the cursor has the cache pulled again, the outbox kept and its numbers too', async () => {
    const { desk, backend } = await together();
    await done(desk, note('kept'));
    const before = await readMeta(desk.db, 'client');
    await exchange(desk, () => Promise.resolve(refused({ kind: 'cursor-too-old' })));
    expect(await desk.db.incident.count()).toBe(0);
    expect((await desk.db.outbox.toArray())[0]?.n).toBe(1);
    expect((await readMeta(desk.db, 'client'))?.id).toBe(before?.id);
    await sync(desk, backend.send);
    await expectEqual(desk, backend);
  });

  test('after a restored backup gets the unsent, and is only offered what it has forgotten', async () => {
    const { desk, backend } = await together();
    const forgotten = await done(desk, note('answered before the restore'));
    await sync(desk, backend.send);
    const client = await readMeta(desk.db, 'client');
    const unsent = await done(desk, note('not sent yet'));
    await exchange(desk, () => Promise.resolve(refused({ kind: 'network' })));
    backend.restore([...referenceRows(), aCase()]);
    backend.applied.clear();
    await sync(desk, backend.send);
    expect((await readMeta(desk.db, 'client'))?.id).not.toBe(client?.id);
    await sync(desk, backend.send);
    expect([...backend.applied.keys()]).toEqual([unsent]);
    const offered = await desk.db.answered.where('isOffered').equals(1).primaryKeys();
    expect(offered).toEqual([forgotten]);
    expect(await syncSummary(desk.db)).toMatchObject({ forgotten: 1, unsent: 0 });
    await expectEqual(desk, backend);
    await resendOffer(desk, idOf(forgotten));
    await sync(desk, backend.send);
    expect([...backend.applied.keys()]).toEqual([unsent, forgotten]);
    expect(await syncSummary(desk.db)).toMatchObject({ forgotten: 0, unsent: 0 });
    await expectEqual(desk, backend);
  });
});
