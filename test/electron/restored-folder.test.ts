import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { realDisk } from '../../electron/disk.ts';
import { realFolders, RestoredFolder, type Folders } from '../../electron/restored-folder.ts';
import { PowerCut, systemError } from '../support/forgetting-disk.ts';

let home: string;
const faults: unknown[] = [];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'tam-restored-'));
  faults.splice(0);
});

afterEach(() => rm(home, { recursive: true, force: true }));

const disk = realDisk(process.platform);
const at = (name: string): string => join(home, name);

async function put(name: string, content: string): Promise<void> {
  await mkdir(at(name), { recursive: true });
  await writeFile(join(at(name), 'database'), content);
}

/** What lies in each folder; of a folder without data that it is there. */
async function held(): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const name of (await readdir(home)).toSorted())
    found[name] = await readFile(join(at(name), 'database'), 'utf8').catch(() => 'nothing');
  return found;
}

const aFolder = (folders: Folders = realFolders) =>
  new RestoredFolder({ home, folders, disk, report: (error) => faults.push(error) });

/** Today's data, those of an earlier restore, and a backup prepared. */
async function prepared(): Promise<void> {
  await put('backend', 'today');
  await put('backend.before-restore', 'long ago');
  await put('backend.restored', 'restored');
}

const TAKEN = { backend: 'restored', 'backend.before-restore': 'today' };

/** Folders whose power fails before an operation; a removal stops half-way. */
function failing(before: number): Folders {
  let left = before;
  const run = async (work: () => Promise<void>, half: () => Promise<void>) => {
    if (left <= 0) {
      await half();
      throw new PowerCut();
    }
    left -= 1;
    await work();
  };
  const nothing = () => Promise.resolve();
  return {
    has: realFolders.has,
    rename: (from, to) => run(() => realFolders.rename(from, to), nothing),
    remove: (path) =>
      run(
        () => realFolders.remove(path),
        () => rm(join(path, 'database'), { force: true }),
      ),
  };
}

describe('a restored folder', () => {
  test('that was confirmed is taken at the next start, once; the former data are kept', async () => {
    await prepared();
    await aFolder().confirm();
    await aFolder().take();
    expect(await held()).toEqual(TAKEN);
    await aFolder().take();
    expect([await held(), faults]).toEqual([TAKEN, []]);
  });

  test('that nobody confirmed is not taken, and goes', async () => {
    await prepared();
    await put('backend.restored.partial', 'half');
    await aFolder().take();
    expect(await held()).toEqual({ backend: 'today', 'backend.before-restore': 'long ago' });
  });

  test('that was discarded is gone, also after it was confirmed', async () => {
    await prepared();
    await aFolder().confirm();
    await aFolder().discard();
    await aFolder().take();
    expect(await held()).toEqual({ backend: 'today', 'backend.before-restore': 'long ago' });
  });

  test('is taken where there were no data before', async () => {
    await put('backend.restored', 'restored');
    await aFolder().confirm();
    await aFolder().take();
    expect(await held()).toEqual({ backend: 'restored' });
  });

  test.each([0, 1, 2])('is taken whole at the start after a power cut at step %i', async (step) => {
    await prepared();
    await aFolder().confirm();
    await expect(aFolder(failing(step)).take()).rejects.toThrow(PowerCut);
    const between = Object.values(await held());
    expect(between).toContain('today');
    expect(between).toContain('restored');
    await aFolder().take();
    expect(await held()).toEqual(TAKEN);
  });

  test('has three steps, and no fourth at which power could fail', async () => {
    await prepared();
    await aFolder().confirm();
    await aFolder(failing(3)).take();
    expect(await held()).toEqual(TAKEN);
  });

  test('that cannot be put in its place leaves today’s data in theirs', async () => {
    await prepared();
    await aFolder().confirm();
    const stuck: Folders = {
      ...realFolders,
      rename: (from, to) =>
        from === at('backend.restored')
          ? Promise.reject(systemError('EPERM'))
          : realFolders.rename(from, to),
    };
    await aFolder(stuck).take();
    expect(await held()).toEqual({ backend: 'today', 'backend.restored': 'restored' });
    expect(faults).toEqual([systemError('EPERM')]);
    await aFolder().take();
    expect(await held()).toEqual({ backend: 'today' });
  });

  test.each<[string, Partial<Folders>]>([
    ['today’s data cannot be set aside', { rename: () => Promise.reject(systemError('EPERM')) }],
    ['those of before cannot go', { remove: () => Promise.reject(systemError('EBUSY')) }],
  ])('leaves today’s data in their place where %s', async (_, stuck) => {
    await prepared();
    await aFolder().confirm();
    await aFolder({ ...realFolders, ...stuck }).take();
    expect(await held()).toMatchObject({ backend: 'today', 'backend.restored': 'restored' });
    expect(faults).toHaveLength(1);
    await aFolder().take();
    expect(Object.keys(await held())).not.toContain('backend.restored');
  });

  test('keeps a backend from starting where neither can be put in place', async () => {
    await prepared();
    await aFolder().confirm();
    let renames = 0;
    const stuck: Folders = {
      ...realFolders,
      rename: (from, to) => {
        renames += 1;
        return renames > 1 ? Promise.reject(systemError('EBUSY')) : realFolders.rename(from, to);
      },
    };
    await expect(aFolder(stuck).take()).rejects.toThrow('EBUSY');
    expect(existsSync(at('backend'))).toBe(false);
    await aFolder().take();
    expect(await held()).toEqual(TAKEN);
  });
});

test('the data from before a restore are found once there was one', async () => {
  await put('backend', 'today');
  expect(await aFolder().former()).toBeNull();
  await put('backend.restored', 'restored');
  await aFolder().confirm();
  await aFolder().take();
  expect(await aFolder().former()).toBe(at('backend.before-restore'));
});
