import { afterEach, describe, expect, test, vi } from 'vitest';
import { idOf } from '../../../core/ids.ts';
import { keepCanary } from '../../../renderer/store/canary.ts';
import { followJournal } from '../../../renderer/store/follow-journal.ts';
import { resendOffer } from '../../../renderer/store/use-offers.ts';
import { markRead } from '../../../renderer/store/use-outcomes.ts';
import { aContract, aCustomer } from '../../support/builders.ts';
import { atRest, fail, type Rest } from '../../support/shell-rest.ts';
import { aCase, CASE, done, note, OTHER, sync } from '../../support/sync-pairs.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

const follow = ({ desk }: Rest) => {
  ends.push(followJournal({ db: desk.db, onFailure: fail }, desk.journal));
};
const journalled = ({ shell, desk }: Rest) => shell.afterPowerCut(desk.db.name);

describe('the journal of what was answered', () => {
  test('forgets it, whichever windows look', async () => {
    const rest = await atRest();
    follow(rest);
    follow(rest);
    await done(rest.desk, note('one'));
    await done(rest.desk, note('two'));
    expect(await journalled(rest)).toHaveLength(2);
    await sync(rest.desk, rest.backend.send);
    await vi.waitFor(async () => expect(await journalled(rest)).toEqual([]));
  });

  test('keeps a refusal until it is read', async () => {
    const rest = await atRest();
    follow(rest);
    const id = await done(rest.desk, note('refused'));
    rest.backend.remove('incident', CASE);
    await sync(rest.desk, rest.backend.send);
    expect(await rest.desk.db.outbox.count()).toBe(0);
    const other = await done(rest.desk, note('taken', OTHER));
    await sync(rest.desk, rest.backend.send);
    await vi.waitFor(async () => expect(await journalled(rest)).toMatchObject([{ id }]));
    expect(rest.backend.applied.get(other)).toBe(1);
    await markRead(rest.desk, id);
    await vi.waitFor(async () => expect(await journalled(rest)).toEqual([]));
  });

  test('keeps what was never sent because its record left', async () => {
    const faro = idOf('customer-faro');
    const rest = await atRest();
    const { desk, backend } = rest;
    backend.put(
      { entity: 'customer', record: aCustomer({ id: faro }) },
      { entity: 'contract', record: aContract({ id: idOf('contract-faro'), customerId: faro }) },
      aCase({ id: 'incident-9', customerId: faro, contractId: 'contract-faro' }),
    );
    await sync(desk, backend.send);
    follow(rest);
    const id = await done(desk, { ...note('stays', idOf('incident-9')), holdMs: 8_000 as never });
    backend.leave(faro);
    await sync(desk, backend.send);
    expect(await desk.db.quarantine.count()).toBe(1);
    expect(await journalled(rest)).toMatchObject([{ id }]);
  });

  test('holds an act again that is sent once more', async () => {
    const rest = await atRest();
    follow(rest);
    const id = await done(rest.desk, note('sent twice'));
    await sync(rest.desk, rest.backend.send);
    await vi.waitFor(async () => expect(await journalled(rest)).toEqual([]));
    await rest.desk.db.answered.update(id, { isOffered: 1 });
    await resendOffer(rest.desk, id);
    expect(await journalled(rest)).toMatchObject([{ id }]);
    expect(await rest.shell.agrees(rest.desk)).toBe(true);
  });
});

describe('the canary', () => {
  test('is renewed when sync comes to rest, and only where something changed', async () => {
    const rest = await atRest();
    const { desk, backend, shell } = rest;
    const before = await desk.journal.lastCanary();
    await done(desk, note('one'));
    await sync(desk, backend.send);
    const state = { kind: 'up-to-date' as const, at: desk.clock.wall() };
    await desk.db.meta.put({ key: 'sync', state, upToDateAt: state.at });
    follow(rest);
    await vi.waitFor(async () => {
      const seq = (await desk.journal.lastCanary())?.seq ?? 0;
      expect(seq).toBeGreaterThan(before?.seq ?? 0);
    });
    shell.disk.operations.length = 0;
    await keepCanary(desk.db, desk.journal);
    expect(shell.disk.operations).not.toContain('rename');
  });

  test('that a full disk did not take is tried again', async () => {
    const { desk, backend, shell } = await atRest();
    await done(desk, note('one'));
    await sync(desk, backend.send);
    const before = await desk.journal.lastCanary();
    shell.disk.free = 0;
    await keepCanary(desk.db, desk.journal);
    expect(await desk.journal.lastCanary()).toEqual(before);
    shell.disk.free = Infinity;
    await keepCanary(desk.db, desk.journal);
    expect(await desk.journal.lastCanary()).not.toEqual(before);
  });
});
