import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FolderInUse, lockFolder } from '../../../backend/store/folder-lock.ts';
import { migrate, MigrationMismatch, readMigrations } from '../../../backend/store/migrate.ts';
import { aMigratedDatabase } from '../desk.ts';

const step = (name: string, sql: string) => ({ name, sql });

describe('migrations', () => {
  test('run once, in order', async () => {
    const database = await aMigratedDatabase();
    const own = await readMigrations();
    expect(await migrate(database)).toEqual([]);
    const more = [
      ...own,
      step('9001-a', 'create table a (id int); create table b (id int)'),
      step('9002-b', "do $$ begin execute 'drop table b'; end $$;"),
    ];
    expect(await migrate(database, more)).toEqual(['9001-a', '9002-b']);
    expect(await migrate(database, more)).toEqual([]);
  });

  test('are refused when a file was changed after it ran, or is gone', async () => {
    const database = await aMigratedDatabase();
    const own = await readMigrations();
    const changed = own.map((one, n) => (n === 0 ? { ...one, sql: `${one.sql} ` } : one));
    await expect(migrate(database, changed)).rejects.toThrow(MigrationMismatch);
    await expect(migrate(database, own.slice(1))).rejects.toThrow(MigrationMismatch);
  });

  test('that fail leave nothing behind, and the next try goes through', async () => {
    const database = await aMigratedDatabase();
    const own = await readMigrations();
    const bad = [...own, step('9001-a', 'create table a (id int); select broken')];
    await expect(migrate(database, bad)).rejects.toThrow();
    const good = [...own, step('9001-a', 'create table a (id int)')];
    expect(await migrate(database, good)).toEqual(['9001-a']);
  });
});

describe('a data folder', () => {
  async function aFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'tam-folder-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    return folder;
  }

  test('is held by one process at a time', async () => {
    const folder = await aFolder();
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(FolderInUse);
    await unlock();
    await (
      await lockFolder(folder)
    )();
  });

  test('is taken over from a process that died', async () => {
    const folder = await aFolder();
    // beyond every system's highest process id
    await writeFile(join(folder, 'in-use-by.pid'), '999999999');
    await expect(lockFolder(folder)).resolves.toBeTypeOf('function');
  });
});
