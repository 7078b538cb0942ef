import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { Dexie, liveQuery } from 'dexie';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readThrough } from '../../../renderer/store/use-live.ts';

function rowsOf() {
  const db = new Dexie(`live ${randomUUID()}`);
  db.version(1).stores({ row: 'id' });
  onTestFinished(() => {
    db.close();
  });
  return { db, rows: db.table<{ id: number }, number>('row') };
}

test('a read that fails by a fault of ours says so', async () => {
  await expect(readThrough(() => Promise.reject(new TypeError('ours')))).rejects.toThrow('ours');
});

test('a failure of the platform reaches no screen, and ends no query', async () => {
  const { rows } = rowsOf();
  let isFailing = false;
  const next = vi.fn();
  const error = vi.fn();
  let failed = 0;
  const read = () => {
    if (!isFailing) return rows.count();
    failed += 1;
    return Promise.reject(new DOMException('', 'QuotaExceededError'));
  };
  const reading = liveQuery(() => readThrough(read)).subscribe({ next, error });
  onTestFinished(() => {
    reading.unsubscribe();
  });
  await expect.poll(() => next.mock.lastCall).toEqual([0]);
  isFailing = true;
  await rows.add({ id: 1 });
  await expect.poll(() => failed).toBeGreaterThan(0);
  isFailing = false;
  await rows.add({ id: 2 });
  await expect.poll(() => next.mock.lastCall).toEqual([2]);
  expect(error).not.toHaveBeenCalled();
});
