import { Dexie } from 'dexie';
import { afterEach, describe, expect, test } from 'vitest';
import { idOf } from '../../../core/ids.ts';
import { refused } from '../../../core/result.ts';
import { keepCanary, type Damage } from '../../../renderer/store/canary.ts';
import type { Database } from '../../../renderer/store/db.ts';
import { followJournal } from '../../../renderer/store/follow-journal.ts';
import { readMeta } from '../../../renderer/store/meta.ts';
import { dismissRecovery } from '../../../renderer/store/use-recovery.ts';
import { exchange } from '../../../renderer/sync/exchange.ts';
import { losing } from '../../support/fake-backend.ts';
import { atRest, fail, idsOf } from '../../support/shell-rest.ts';
import { CASE, done, expectEqual, note, retitle, sync } from '../../support/sync-pairs.ts';

/** Makes Dexie open a database that is there as if it were broken, until it is deleted. */
function breakOpening(name: string): void {
  const whole = Dexie.dependencies.indexedDB;
  let isBroken = true;
  Dexie.dependencies.indexedDB = new Proxy(whole, {
    get: (factory, key) => {
      if (key === 'deleteDatabase')
        return (asked: string) => {
          if (asked === name) isBroken = false;
          return factory.deleteDatabase(asked);
        };
      if (key === 'open')
        return (asked: string, version?: number) => {
          if (asked === name && isBroken)
            throw new DOMException('Internal error opening backing store', 'UnknownError');
          return factory.open(asked, version);
        };
      return Reflect.get(factory, key) as unknown;
    },
  });
  restores.push(() => {
    Dexie.dependencies.indexedDB = whole;
  });
}

const restores: (() => void)[] = [];
afterEach(() => {
  for (const restore of restores.splice(0)) restore();
});

type Spoil = (db: Database, rest: () => Promise<void>) => Promise<unknown>;

/** What may befall a store while the program is not running, and by what name it is found. */
const DAMAGES: readonly (readonly [string, Damage, Spoil])[] = [
  ['deleted', 'deleted', (db) => db.delete()],
  [
    'emptied, by a platform that says nothing',
    'deleted',
    (db) =>
      Promise.all(db.tables.filter(({ name }) => name !== 'meta').map((one) => one.clear())).then(
        () => db.meta.where('key').notEqual('schema').delete(),
      ),
  ],
  ['robbed of a case', 'lost-rows', (db) => db.incident.delete(CASE)],
  ['robbed of its lines of text', 'lost-rows', (db) => db.entry.clear()],
  [
    'robbed of a case that another replaces',
    'lost-rows',
    async (db, rest) => {
      await rest();
      const row = (await db.incident.get(CASE))!;
      await db.incident.delete(CASE);
      await db.incident.put({
        ...row,
        id: 'incident-x',
        record: { ...row.record, id: idOf('incident-x') },
      });
    },
  ],
  [
    'filled with what is no case',
    'not-records',
    (db) => db.incident.update(CASE, { 'record.facts': 'garbage' }),
  ],
  [
    'filled with what is no contract',
    'not-records',
    (db) => db.contract.toCollection().modify((row) => Object.assign(row, { record: null })),
  ],
  ['given back as it was before', 'older', (db) => db.meta.put({ key: 'seq', value: 1 })],
  [
    'replaced by another',
    'other',
    (db) => db.meta.put({ key: 'client', id: 'another', lastNumber: 0 }),
  ],
];

describe('a store that was', () => {
  test.each(DAMAGES)(
    '%s is found, pulled again, and its acts come back',
    async (_, damage, spoil) => {
      const { shell, desk, backend } = await atRest();
      const unsent = [
        await done(desk, note('typed offline')),
        await done(desk, retitle('Stopped')),
      ];
      await spoil(desk.db, () => keepCanary(desk.db, desk.journal));
      desk.db.close();
      shell.restart();
      const again = await shell.open(desk.db.name);
      expect(await readMeta(again.db, 'recovery')).toMatchObject({ damage, spoilt: 0, torn: 0 });
      expect(new Set(await idsOf(again))).toEqual(new Set(unsent));
      expect((await readMeta(again.db, 'cursor'))?.value).toBeNull();
      expect(await readMeta(again.db, 'sync')).toBeNull();
      // out of reach they wait
      await exchange(again, () => Promise.resolve(refused({ kind: 'network' })));
      expect(await again.db.outbox.count()).toBe(2);
      await sync(again, backend.send);
      await sync(again, backend.send);
      await expectEqual(again, backend);
      expect(unsent.map((id) => backend.applied.get(id))).toEqual([1, 1]);
      expect(await again.db.outbox.count()).toBe(0);
    },
  );

  test('given back as it was before sends as another client, from 1', async () => {
    const { shell, desk, backend } = await atRest();
    const client = await readMeta(desk.db, 'client');
    await done(desk, note('sent, and the answer lost'));
    await exchange(desk, losing(backend.send));
    await desk.db.meta.put({ key: 'seq', value: 1 });
    desk.db.close();
    const again = await shell.open(desk.db.name);
    expect((await again.db.outbox.toArray()).map(({ n }) => n)).toEqual([null]);
    expect((await readMeta(again.db, 'client'))?.id).not.toBe(client?.id);
    await sync(again, backend.send);
    expect(backend.numbers.at(-1)).toBe(1);
    expect(await again.db.outbox.count()).toBe(0);
    await expectEqual(again, backend);
  });

  test('broken so that it does not open is made anew', async () => {
    const { shell, desk, backend } = await atRest();
    const unsent = await done(desk, note('typed offline'));
    desk.db.close();
    breakOpening(desk.db.name);
    const again = await shell.open(desk.db.name);
    const recovery = { damage: 'unreadable', restored: 1 };
    expect(await readMeta(again.db, 'recovery')).toMatchObject(recovery);
    await sync(again, backend.send);
    await sync(again, backend.send);
    await expectEqual(again, backend);
    expect(backend.applied.get(unsent)).toBe(1);
  });

  test('robbed of the row that says what it is gives its acts to the journal first', async () => {
    const { shell, desk } = await atRest();
    // an act of a time when there was no journal
    const unsent = await done({ ...desk, journal: null }, note('typed offline'));
    await desk.db.meta.delete('schema');
    desk.db.close();
    const again = await shell.open(desk.db.name);
    const recovery = { damage: 'unreadable', restored: 1 };
    expect(await readMeta(again.db, 'recovery')).toMatchObject(recovery);
    expect(await idsOf(again)).toEqual([unsent]);
    expect(await shell.agrees(again)).toBe(true);
  });

  test('broken is not deleted while a full disk keeps its acts out of the journal', async () => {
    const { shell, desk } = await atRest();
    await done({ ...desk, journal: null }, note('typed offline'));
    await desk.db.meta.delete('schema');
    desk.db.close();
    shell.disk.free = 0;
    expect(await shell.tryOpen(desk.db.name)).toMatchObject({ error: { kind: 'damaged' } });
    shell.disk.free = Infinity;
    const again = await shell.open(desk.db.name);
    expect(await again.db.outbox.count()).toBe(1);
  });

  test('deleted before the journal heard of an answer has the act applied once', async () => {
    const { shell, desk, backend } = await atRest();
    const id = await done(desk, note('answered'));
    await sync(desk, backend.send);
    await desk.db.delete();
    const again = await shell.open(desk.db.name);
    expect(await idsOf(again)).toEqual([id]);
    await sync(again, backend.send);
    await sync(again, backend.send);
    await expectEqual(again, backend);
    expect(backend.applied.get(id)).toBe(1);
  });

  test('deleted with a refusal that nobody has read brings the refusal back', async () => {
    const { shell, desk, backend } = await atRest();
    const stop = followJournal({ db: desk.db, onFailure: fail }, desk.journal);
    const id = await done(desk, note('refused'));
    backend.remove('incident', CASE);
    await sync(desk, backend.send);
    expect(await desk.db.outcome.count()).toBe(1);
    expect(await shell.agrees(desk)).toBe(true);
    stop();
    await desk.db.delete();
    const again = await shell.open(desk.db.name);
    await sync(again, backend.send);
    const [row] = await again.db.outcome.toArray();
    expect(row).toMatchObject({ id, outcome: { kind: 'refused' } });
    expect(row?.command.args).toEqual({ body: 'refused' });
  });

  test('damaged is mended once: the next start finds nothing', async () => {
    const { shell, desk } = await atRest();
    await desk.db.delete();
    const again = await shell.open(desk.db.name);
    await dismissRecovery(again);
    again.db.close();
    shell.restart();
    const third = await shell.open(desk.db.name);
    expect(await readMeta(third.db, 'recovery')).toBeNull();
  });

  test('damaged says so until the person has read it', async () => {
    const { shell, desk } = await atRest();
    await done(desk, note('typed offline'));
    await desk.db.delete();
    (await shell.open(desk.db.name)).db.close();
    const again = await shell.open(desk.db.name);
    const recovery = { damage: 'deleted', restored: 1 };
    expect(await readMeta(again.db, 'recovery')).toMatchObject(recovery);
  });
});
