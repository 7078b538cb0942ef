import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BackupParts } from '../../electron/backup.ts';
import { realDisk, type Disk } from '../../electron/disk.ts';
import { aDesk, NAME, OTHER_WINDOW, WINDOW } from '../support/backup-desks.ts';
import { systemError } from '../support/forgetting-disk.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tam-backup-'));
});

afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true, force: true });
});

/** Over a network some disks say so only at the end. */
const fullDisk = (at: 'write' | 'close' = 'write'): Disk => ({
  ...realDisk(process.platform),
  open: async (path, how) => {
    const file = await realDisk(process.platform).open(path, how);
    const full = async () => {
      if (at === 'close') await file.close();
      throw systemError('ENOSPC');
    };
    return { ...file, [at]: full };
  },
});

/** An answer whose connection ends before it does. */
const cutOff = () =>
  new Response(
    new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('all of'));
      },
      pull: (controller) => {
        controller.error(new TypeError('terminated'));
      },
    }),
  );

describe('saving a backup', () => {
  test('writes what the backend gives where the person chose, and may show it there', async () => {
    const { answers, saved, told } = aDesk(folder);
    const path = join(folder, NAME);
    expect(await answers['backup:save'](null, WINDOW)).toEqual({
      ok: true,
      value: { path, bytes: 9 },
    });
    expect(await readFile(path, 'utf8')).toBe('all of it');
    expect(await readdir(folder)).toEqual([NAME]);
    expect([...saved]).toEqual([path]);
    expect(told).toEqual([{ doneBytes: 0, totalBytes: null }]);
  });

  test.each<[string, Partial<BackupParts>, object]>([
    ['no path was given', { choosePath: () => Promise.resolve(null) }, { kind: 'cancelled' }],
    ['nobody is signed in', { ask: () => Promise.resolve(null) }, { kind: 'signed-out' }],
    [
      'the session has ended',
      { ask: () => Promise.resolve(new Response('', { status: 401 })) },
      { kind: 'signed-out' },
    ],
    [
      'the backend knows no backups',
      { ask: () => Promise.resolve(new Response('', { status: 404 })) },
      { kind: 'backend-error', status: 404 },
    ],
    [
      'the backend does not answer',
      { ask: () => Promise.reject(new TypeError('failed')) },
      { kind: 'offline' },
    ],
    [
      'the answer ends before its end',
      { ask: () => Promise.resolve(cutOff()) },
      { kind: 'offline' },
    ],
    ['the disk is full', { disk: fullDisk() }, { kind: 'disk', code: 'ENOSPC' }],
    [
      'the disk tells only at the end that it is full',
      { disk: fullDisk('close') },
      { kind: 'disk', code: 'ENOSPC' },
    ],
    [
      'the folder is gone',
      { choosePath: () => Promise.resolve(join(folder, 'gone', NAME)) },
      { kind: 'disk', code: 'ENOENT' },
    ],
  ])('leaves the backup of before where %s', async (_, changed, error) => {
    await writeFile(join(folder, NAME), 'before');
    const { answers, saved } = aDesk(folder, changed);
    expect(await answers['backup:save'](null, WINDOW)).toEqual({ ok: false, error });
    expect(await readFile(join(folder, NAME), 'utf8')).toBe('before');
    expect([await readdir(folder), saved.size]).toEqual([[NAME], 0]);
  });
});

/** A backend that took the question and says nothing; `begun` where it has begun to answer. */
const hanging = (begun: boolean): Partial<BackupParts> => ({
  ask: () =>
    begun
      ? Promise.resolve(
          new Response(
            new ReadableStream({
              start: (controller) => {
                controller.enqueue(new TextEncoder().encode('all of'));
              },
            }),
          ),
        )
      : new Promise(() => undefined),
});

describe.each([
  ['before its first word', false],
  ['half-way', true],
])('saving from a backend that hangs %s', (_, begun) => {
  beforeEach(() => writeFile(join(folder, NAME), 'before'));

  async function isAsBefore(): Promise<void> {
    expect(await readFile(join(folder, NAME), 'utf8')).toBe('before');
    expect(await readdir(folder)).toEqual([NAME]);
  }

  test('is told at once, and ends when the person gives it up', async () => {
    const { answers, told } = aDesk(folder, hanging(begun));
    const saving = answers['backup:save'](null, WINDOW);
    await expect.poll(() => told).toEqual([{ doneBytes: 0, totalBytes: null }]);
    // it is not that window's to give up
    await answers['backup:cancel'](null, OTHER_WINDOW);
    expect(await answers['backup:save'](null, WINDOW)).toMatchObject({ error: { kind: 'busy' } });
    await answers['backup:cancel'](null, WINDOW);
    expect(await saving).toEqual({ ok: false, error: { kind: 'cancelled' } });
    await isAsBefore();
  });

  test('ends by itself when the patience does', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { answers, told } = aDesk(folder, hanging(begun));
    const saving = answers['backup:save'](null, WINDOW);
    await vi.waitFor(() => {
      expect([told.length, vi.getTimerCount()]).toEqual([1, 1]);
    });
    if (begun) await vi.waitFor(async () => expect(await readdir(folder)).toHaveLength(2));
    await vi.advanceTimersByTimeAsync(61_000);
    expect(await saving).toEqual({ ok: false, error: { kind: 'offline' } });
    await isAsBefore();
  });
});
