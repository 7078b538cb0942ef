import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { CommandId } from '../../../core/ids.ts';
import { ActDrafts, draftKey, inShapeOf, isSameTyped } from '../../../renderer/parts/act-drafts.ts';
import { DraftShelf } from '../../../renderer/store/draft-shelf.ts';

/** A window that keeps its drafts on a person's shelf. */
async function windowOf(store: string, made: readonly (CommandId | null)[] = []) {
  const shelf = new DraftShelf(store);
  await shelf.dropMade(() => Promise.resolve(new Set(made.flatMap((id) => id ?? []))));
  const drafts = new ActDrafts();
  const leave = await drafts.keepOn(shelf);
  const close = async () => {
    await shelf.settled();
    leave();
    shelf.close();
  };
  onTestFinished(close);
  return { drafts, shelf, close };
}

const aStore = () => `tam-desk test ${randomUUID()}`;

const KEY = draftKey({ personId: 'ines', kind: 'incident.note', incidentId: 'incident-7' });
const OTHER = draftKey({ personId: 'ines', kind: 'incident.note', incidentId: 'incident-8' });

describe('a draft', () => {
  test('outlives the form, the window and the program', async () => {
    const store = aStore();
    const before = await windowOf(store);
    before.drafts.put(KEY, { body: 'Matches ring' });
    before.drafts.put(KEY, { body: 'Matches ring 2.' });
    await before.close();
    const { drafts } = await windowOf(store);
    expect(drafts.get(KEY)).toEqual({ body: 'Matches ring 2.' });
    // what is safe on the shelf holds up no update
    expect(drafts.isOpen).toBe(false);
  });

  test('goes for good once the act is done', async () => {
    const store = aStore();
    const before = await windowOf(store);
    before.drafts.put(KEY, { body: 'x' });
    before.drafts.drop(KEY);
    expect(before.drafts.get(KEY)).toBeNull();
    await before.close();
    expect((await windowOf(store)).drafts.get(KEY)).toBeNull();
  });

  test('that is done in one window is gone in the other', async () => {
    const store = aStore();
    const first = await windowOf(store);
    first.drafts.put(KEY, { body: 'x' });
    await first.shelf.settled();
    const second = await windowOf(store);
    expect(second.drafts.get(KEY)).toEqual({ body: 'x' });
    first.drafts.drop(KEY);
    await expect.poll(() => second.drafts.get(KEY)).toBeNull();
  });

  test('whose act was kept is not found again, though the power failed before it went', async () => {
    const store = aStore();
    const before = await windowOf(store);
    before.drafts.put(KEY, { body: 'kept' });
    before.drafts.put(OTHER, { body: 'half written' });
    const kept = before.drafts.actIdOf(KEY);
    await before.close();
    const { drafts } = await windowOf(store, [kept]);
    expect(drafts.get(KEY)).toBeNull();
    expect(drafts.get(OTHER)).toEqual({ body: 'half written' });
  });

  test('has one id for its act, however often it is tried, and the next draft another', () => {
    const drafts = new ActDrafts();
    expect(drafts.actIdOf(KEY)).toBeNull();
    drafts.put(KEY, { body: 'x' });
    const first = drafts.actIdOf(KEY);
    drafts.put(KEY, { body: 'xy' });
    expect(drafts.actIdOf(KEY)).toBe(first);
    drafts.drop(KEY);
    drafts.put(KEY, { body: 'z' });
    expect(drafts.actIdOf(KEY)).not.toBe(first);
  });

  test('that another window goes on with becomes an act of its own, known before it is made', async () => {
    const store = aStore();
    const first = await windowOf(store);
    first.drafts.put(KEY, { body: 'x' });
    await first.shelf.settled();
    const second = await windowOf(store);
    const id = second.drafts.actIdOf(KEY);
    expect(id).not.toBe(first.drafts.actIdOf(KEY));
    await first.close();
    await second.close();
    expect((await windowOf(store, [id])).drafts.get(KEY)).toBeNull();
  });

  test('stays with its person', async () => {
    const ines = await windowOf(aStore());
    ines.drafts.put(KEY, { body: 'x' });
    await ines.close();
    expect((await windowOf(aStore())).drafts.get(KEY)).toBeNull();
  });

  test('is another one for another person, case, act or entry', () => {
    const parts = { personId: 'ines', kind: 'incident.note', incidentId: 'incident-7' };
    const keys = [
      parts,
      { ...parts, personId: 'mateo' },
      { ...parts, kind: 'incident.answer' },
      { ...parts, incidentId: 'incident-8' },
      { ...parts, entryId: 'entry-1' },
    ].map(draftKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('stays in memory where the platform refuses, and is written with the next one', async () => {
    const store = aStore();
    const { drafts, shelf, close } = await windowOf(store);
    const full = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    drafts.put(KEY, { body: 'kept' });
    await shelf.settled();
    full.mockRestore();
    expect(drafts.get(KEY)).toEqual({ body: 'kept' });
    drafts.put(`${KEY}2`, { body: 'next' });
    await close();
    expect((await windowOf(store)).drafts.get(KEY)).toEqual({ body: 'kept' });
  });

  test('is told to whoever follows, once per change, until it is the last that goes', () => {
    const drafts = new ActDrafts();
    const told: boolean[] = [];
    const stop = drafts.follow((isOpen) => told.push(isOpen));
    drafts.put(KEY, { body: 'x' });
    drafts.put(KEY, { body: 'xy' });
    drafts.put(`${KEY}2`, { body: 'z' });
    drafts.drop(KEY);
    drafts.drop(`${KEY}2`);
    stop();
    drafts.put(KEY, { body: 'x' });
    expect(told).toEqual([false, true, false]);
  });

  test('of an older form fits into the one of today', () => {
    const empty = { body: '', isLoud: false };
    expect(inShapeOf(empty, { body: 'kept', gone: 'x', isLoud: 'yes' })).toEqual({
      body: 'kept',
      isLoud: false,
    });
    expect(isSameTyped(empty, inShapeOf(empty, {}))).toBe(true);
  });
});
