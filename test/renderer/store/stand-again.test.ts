import { Dexie } from 'dexie';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { perform } from '../../../renderer/store/perform.ts';
import { readMeta } from '../../../renderer/store/meta.ts';
import { standing } from '../../../renderer/store/stand-again.ts';
import { resendOffer } from '../../../renderer/store/use-offers.ts';
import type { TestDesk } from '../../support/desks.ts';
import { atRest, idsOf, type Rest } from '../../support/shell-rest.ts';
import { done, note, sync } from '../../support/sync-pairs.ts';

afterEach(() => vi.restoreAllMocks());

const act = (desk: TestDesk, body: string) => standing(desk, () => perform(desk, note(body)));

/** As a platform does that could not write: the connection is closed under the window. */
function closeUnder({ db }: TestDesk): void {
  db.close({ disableAutoOpen: false });
}

/** The acts that a program finds which starts after a power cut. */
async function inJournal(shell: Rest['shell'], { db }: TestDesk) {
  return (await shell.afterPowerCut(db.name)).map(({ id }) => id);
}

function fullForThePlatform() {
  return vi.spyOn(Dexie.dependencies.indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('Internal error opening backing store', 'UnknownError');
  });
}

describe('a store that the platform closed under its window', () => {
  test('is opened again before the next act, which is kept', async () => {
    const { shell, desk } = await atRest();
    const before = await done(desk, note('before'));
    closeUnder(desk);
    expect(await act(desk, 'after')).toMatchObject({ ok: true });
    expect(await idsOf(desk)).toContain(before);
    expect(await idsOf(desk)).toHaveLength(2);
    expect(await shell.agrees(desk)).toBe(true);
    expect(await readMeta(desk.db, 'recovery')).toBeNull();
  });

  test('is opened again before a forgotten act is sent once more', async () => {
    const { desk } = await atRest();
    const [answered] = await desk.db.answered.toArray();
    if (answered === undefined) throw new Error('Nothing was answered');
    closeUnder(desk);
    expect(await resendOffer(desk, answered.id)).toMatchObject({ ok: true });
    expect(await idsOf(desk)).toEqual([answered.id]);
  });

  test('would not take an act by itself', async () => {
    const { desk } = await atRest();
    closeUnder(desk);
    await expect(perform(desk, note('after'))).rejects.toThrow('Database has been closed');
  });

  test('on a full disk takes none and says why, until there is room', async () => {
    const { shell, desk } = await atRest();
    const before = await done(desk, note('before'));
    closeUnder(desk);
    shell.disk.free = 0;
    const opening = fullForThePlatform();
    expect(await act(desk, 'after')).toEqual({ ok: false, error: { kind: 'no-space' } });
    expect(desk.journal.health.read()).toEqual({ kind: 'no-space' });
    shell.disk.free = Infinity;
    opening.mockRestore();
    expect(await act(desk, 'after')).toMatchObject({ ok: true });
    expect(desk.journal.health.read()).toBeNull();
    expect(await idsOf(desk)).toContain(before);
    expect(await shell.agrees(desk)).toBe(true);
  });

  test('and that has room says what the platform calls it', async () => {
    const { desk } = await atRest();
    closeUnder(desk);
    fullForThePlatform();
    expect(await act(desk, 'after')).toMatchObject({
      ok: false,
      error: { kind: 'journal-failed' },
    });
    expect(desk.journal.health.read()).toMatchObject({ kind: 'disk' });
  });

  test('and empty when it comes back is mended before the act', async () => {
    const { shell, desk, backend } = await atRest();
    const before = await done(desk, note('before'));
    closeUnder(desk);
    await Dexie.delete(desk.db.name);
    // there is nothing yet to act on: the case comes with the next pull
    await act(desk, 'too early');
    expect(await readMeta(desk.db, 'recovery')).toMatchObject({ damage: 'deleted', restored: 1 });
    await sync(desk, backend.send);
    await sync(desk, backend.send);
    expect(await act(desk, 'after')).toMatchObject({ ok: true });
    expect(backend.applied.get(before)).toBe(1);
    expect(await inJournal(shell, desk)).toEqual(expect.arrayContaining([...(await idsOf(desk))]));
  });

  test('after an act was in the journal does not bring back what it was refused', async () => {
    const { shell, desk } = await atRest();
    const append = vi.spyOn(desk.journal, 'append').mockImplementationOnce(async (entries) => {
      const written = await desk.journal.append(entries);
      closeUnder(desk);
      return written;
    });
    expect(await act(desk, 'refused')).toMatchObject({ error: { kind: 'journal-failed' } });
    append.mockRestore();
    const again = await act(desk, 'again');
    expect(await idsOf(desk)).toEqual([again.ok && again.value.commandId]);
    expect(await shell.agrees(desk)).toBe(true);
    expect(await readMeta(desk.db, 'recovery')).toBeNull();
  });

  test('and that could not be mended is mended before a later act', async () => {
    const { desk } = await atRest();
    await done(desk, note('before'));
    closeUnder(desk);
    await Dexie.delete(desk.db.name);
    vi.spyOn(desk.journal, 'lastCanary').mockRejectedValueOnce(new Error('The shell has gone'));
    await expect(act(desk, 'too early')).rejects.toThrow('The shell has gone');
    await act(desk, 'still too early');
    expect(await readMeta(desk.db, 'recovery')).toMatchObject({ damage: 'deleted', restored: 1 });
  });

  test('and that a newer program has changed meanwhile takes no act', async () => {
    const { desk } = await atRest();
    await desk.db.meta.put({ key: 'schema', version: 2, minReader: 1, minWriter: 2 });
    closeUnder(desk);
    expect(await act(desk, 'first')).toMatchObject({ ok: false });
    expect(await act(desk, 'second')).toMatchObject({ ok: false });
    await desk.db.open();
    expect(await idsOf(desk)).toEqual([]);
  });
});

describe('two windows on one store', () => {
  test('of which the second finds it damaged and makes it anew both go on with it', async () => {
    const { shell, desk: first, backend } = await atRest();
    const before = await done(first, note('before'));
    await first.db.meta.delete('schema');
    const second = await shell.open(first.db.name);
    expect(await readMeta(second.db, 'recovery')).toMatchObject({ damage: 'unreadable' });
    await sync(second, backend.send);
    expect(await act(first, 'in the first')).toMatchObject({ ok: true });
    expect(await act(second, 'in the second')).toMatchObject({ ok: true });
    expect(await idsOf(first)).toEqual(await idsOf(second));
    expect(backend.applied.get(before)).toBe(1);
    expect(await shell.agrees(first)).toBe(true);
  });

  test('of which the second finds it short of rows both go on with it', async () => {
    const { shell, desk: first, backend } = await atRest();
    await done(first, note('before'));
    await first.db.incident.clear();
    const second = await shell.open(first.db.name);
    expect(await readMeta(second.db, 'recovery')).toMatchObject({ damage: 'lost-rows' });
    await sync(second, backend.send);
    await sync(second, backend.send);
    expect(await act(first, 'in the first')).toMatchObject({ ok: true });
    expect(await act(second, 'in the second')).toMatchObject({ ok: true });
    expect(await idsOf(first)).toEqual(await idsOf(second));
    expect(await inJournal(shell, first)).toEqual(
      expect.arrayContaining([...(await idsOf(first))]),
    );
  });
});
