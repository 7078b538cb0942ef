import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { copyOf } from '../../electron/damaged-copies.ts';
import { realDisk } from '../../electron/disk.ts';
import { fileNameOf, Journals } from '../../electron/journal.ts';
import { ForgettingDisk, systemError } from '../support/forgetting-disk.ts';

const STORE = 'tam-desk https://backend.example person-ines';
const FOLDER = '/journal';
const PATH = join(FOLDER, `${fileNameOf(STORE)}.journal`);

/** The program starts on a journal that was spoilt in its own way. */
async function startOnSpoilt(disk: ForgettingDisk, times: number) {
  const bytes = Buffer.from(`spoilt ${times}\n`);
  disk.put(PATH, bytes);
  await new Journals(disk, FOLDER).read({ store: STORE });
  return copyOf(PATH, bytes);
}

test('of a journal that was spoilt again and again the newest three copies stay', async () => {
  const disk = new ForgettingDisk();
  const other = `${join(FOLDER, fileNameOf('another store'))}.journal.sum.damaged`;
  disk.put(other, Buffer.from('not ours'));
  const copies: string[] = [];
  for (let times = 0; times < 5; times += 1) copies.push(await startOnSpoilt(disk, times));
  expect(disk.files('.damaged').toSorted()).toEqual([other, ...copies.slice(2)].toSorted());
});

test('a copy that cannot be removed, or a folder that cannot be listed, holds up no start', async () => {
  for (const broken of ['list', 'remove']) {
    const disk = new ForgettingDisk();
    disk.trouble = (operation) => (operation === broken ? systemError('EACCES') : null);
    for (let times = 0; times < 5; times += 1) await startOnSpoilt(disk, times);
    expect(await new Journals(disk, FOLDER).read({ store: STORE })).toMatchObject({ ok: true });
  }
});

const folder = await mkdtemp(join(tmpdir(), 'tam-desk-copies-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

test('on a real disk the newest are those that were written last', async () => {
  const path = join(folder, `${fileNameOf(STORE)}.journal`);
  for (const age of [1, 2, 3, 4, 5]) {
    const copy = `${path}.${age}.damaged`;
    await writeFile(copy, 'spoilt');
    await utimes(copy, 1_000_000 - age, 1_000_000 - age);
  }
  await new Journals(realDisk(process.platform), folder).read({ store: STORE });
  const left = await readdir(folder);
  expect(left.map((name) => name.split('.').at(-2)).toSorted()).toEqual(['1', '2', '3']);
});
