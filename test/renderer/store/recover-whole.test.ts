import { describe, expect, test } from 'vitest';
import { writeLine } from '../../../electron/journal-lines.ts';
import { idOf } from '../../../core/ids.ts';
import { readMeta } from '../../../renderer/store/meta.ts';
import { aCustomer } from '../../support/builders.ts';
import { referenceRows } from '../../support/desks.ts';
import { atRest, idsOf, type Rest } from '../../support/shell-rest.ts';
import {
  aCase,
  CASE,
  done,
  expectEqual,
  note,
  OTHER,
  retitle,
  sync,
} from '../../support/sync-pairs.ts';

describe('a store that is whole', () => {
  test.each([
    [
      'after a case was deleted on the backend',
      async ({ desk, backend }: Rest) => {
        backend.remove('incident', OTHER);
        await sync(desk, backend.send);
      },
    ],
    [
      'after a customer left',
      async ({ desk, backend }: Rest) => {
        backend.put({ entity: 'customer', record: aCustomer({ id: idOf('customer-faro') }) });
        await sync(desk, backend.send);
        backend.leave(idOf('customer-faro'));
        await sync(desk, backend.send);
      },
    ],
    [
      'after a restored backup',
      async ({ desk, backend }: Rest) => {
        backend.restore([...referenceRows(), aCase()]);
        await sync(desk, backend.send);
      },
    ],
    [
      'after an act was taken, and more were made',
      async ({ desk, backend }: Rest) => {
        await done(desk, note('sent'));
        await sync(desk, backend.send);
        await done(desk, note('unsent'));
      },
    ],
    ['before its first pull', () => Promise.resolve()],
  ])('%s is not taken for a damaged one', async (_, change) => {
    const rest = await atRest();
    const { shell, desk } = rest;
    await change(rest);
    const held = await idsOf(desk);
    desk.db.close();
    shell.restart();
    const again = await shell.open(desk.db.name);
    expect(await readMeta(again.db, 'recovery')).toBeNull();
    expect(await idsOf(again)).toEqual(held);
  });

  test('and lacks an act of the journal gets it back, on top of what it holds', async () => {
    const { shell, desk, backend } = await atRest();
    const lost = await done(desk, retitle('Stopped'));
    const row = (await desk.db.incident.get(CASE))!;
    const base = (await desk.db.base.get(['incident', CASE]))!;
    await desk.db.outbox.clear();
    await desk.db.base.clear();
    await desk.db.incident.put({ ...row, record: (base.stored as typeof row).record });
    desk.db.close();
    const again = await shell.open(desk.db.name);
    expect(await readMeta(again.db, 'recovery')).toMatchObject({ damage: null, restored: 1 });
    expect((await again.db.incident.get(CASE))?.record.title).toBe('Stopped');
    await sync(again, backend.send);
    await expectEqual(again, backend);
    expect(backend.applied.get(lost)).toBe(1);
  });

  test('gives the journal the acts that it lacks', async () => {
    const { shell, desk } = await atRest();
    await done({ ...desk, journal: null }, note('made in a browser'));
    desk.db.close();
    const again = await shell.open(desk.db.name);
    expect(await readMeta(again.db, 'recovery')).toBeNull();
    expect(await shell.agrees(again)).toBe(true);
  });

  test('does not get back what was answered before the journal heard of it', async () => {
    const { shell, desk, backend } = await atRest();
    const id = await done(desk, note('answered'));
    await sync(desk, backend.send);
    desk.db.close();
    const again = await shell.open(desk.db.name);
    expect(await idsOf(again)).toEqual([]);
    expect(await shell.afterPowerCut(desk.db.name)).toEqual([]);
    expect(backend.applied.get(id)).toBe(1);
  });

  test('tells of a torn line, and of one that cannot be read', async () => {
    const { shell, desk } = await atRest();
    for (const body of ['one', 'two']) await done(desk, note(body));
    const [path] = shell.disk.files('.journal');
    const torn = writeLine((await shell.afterPowerCut(desk.db.name))[0]!).subarray(0, -9);
    const bytes = Buffer.concat([shell.disk.bytesOf(path!), torn]);
    bytes[60] = bytes[60]! ^ 1;
    shell.disk.put(path!, bytes);
    await desk.db.delete();
    shell.restart();
    const again = await shell.open(desk.db.name);
    expect(await readMeta(again.db, 'recovery')).toMatchObject({ spoilt: 1, torn: 1 });
    expect(shell.disk.files('.damaged')).toHaveLength(1);
  });

  test('opens although its journal cannot be read, and then takes no acts', async () => {
    const { shell, desk } = await atRest();
    desk.db.close();
    shell.restart();
    shell.disk.trouble = () => Object.assign(new Error('EACCES'), { code: 'EACCES' });
    const again = await shell.open(desk.db.name);
    expect(again.journal.health.read()).toEqual({ kind: 'disk', code: 'EACCES' });
    expect(await again.db.incident.count()).toBe(2);
  });
});
