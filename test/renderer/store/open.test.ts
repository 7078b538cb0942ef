import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { openStore } from '../../../renderer/store/open.ts';
import { aSeededDesk } from '../../support/desks.ts';

test('a database whose schema row is lost is damaged, never empty', async () => {
  const desk = await aSeededDesk();
  await desk.db.meta.delete('schema');
  desk.db.close();
  expect(await openStore(desk.db.name)).toMatchObject({ ok: false, error: { kind: 'damaged' } });
});

test('a database that cannot be read is damaged, never empty', async () => {
  const desk = await aSeededDesk();
  desk.db.close();
  const whole = Dexie.dependencies.indexedDB;
  const broken = new IDBFactory();
  broken.open = () => {
    throw new DOMException('Internal error opening backing store', 'UnknownError');
  };
  Dexie.dependencies.indexedDB = broken;
  const opened = await openStore(desk.db.name);
  Dexie.dependencies.indexedDB = whole;
  expect(opened).toMatchObject({ ok: false, error: { kind: 'damaged' } });
});

test('a platform without databases says so', async () => {
  const whole = Dexie.dependencies.indexedDB;
  Dexie.dependencies.indexedDB = undefined as never;
  const opened = await openStore('nowhere');
  Dexie.dependencies.indexedDB = whole;
  expect(opened).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
});

test('an older program reads what a newer one wrote, and does not write', async () => {
  const newer = await openStore('shared', { version: 2, minReader: 1, minWriter: 2 });
  if (newer.ok) newer.value.db.close();
  expect(await openStore('shared')).toMatchObject({ ok: true, value: { canWrite: false } });
});

test('an older program does not open what it cannot read', async () => {
  const newer = await openStore('changed', { version: 3, minReader: 3, minWriter: 3 });
  if (newer.ok) newer.value.db.close();
  const error = { kind: 'written-by-newer-app', version: 3 };
  expect(await openStore('changed')).toEqual({ ok: false, error });
});

test('a newer program raises the mark of what an older one wrote', async () => {
  const older = await openStore('raised');
  if (older.ok) older.value.db.close();
  const newer = await openStore('raised', { version: 2, minReader: 1, minWriter: 2 });
  if (newer.ok) newer.value.db.close();
  expect(await openStore('raised')).toMatchObject({ ok: true, value: { canWrite: false } });
});
