import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FILE_CALLS } from '../../core/bridge/files.ts';
import type { Sender } from '../../electron/calls.ts';
import { realDisk, type Disk } from '../../electron/disk.ts';
import { fileAnswers, PDF_OPTIONS, type FileParts } from '../../electron/files.ts';

const WINDOW: Sender = { senderFrame: null, sender: { mainFrame: null } };
const REPORT = new TextEncoder().encode('informe');

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tam-files-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A desk whose person saves under the name offered, in their folder. */
function aDesk(changed: Partial<FileParts> = {}) {
  const told = { offered: [] as string[], shown: [] as string[], opened: [] as string[] };
  const answers = fileAnswers({
    disk: realDisk(process.platform),
    saved: new Set(),
    choosePath: (_, name) => {
      told.offered.push(name);
      return Promise.resolve(join(folder, name));
    },
    showInFolder: (path) => told.shown.push(path),
    print: (_, tell) => {
      tell(true, '');
    },
    pdf: () => Promise.resolve(new TextEncoder().encode('%PDF-1.7')),
    openOutside: (address) => {
      told.opened.push(address);
      return Promise.resolve();
    },
    ...changed,
  });
  return { answers, told };
}

/** A disk that is full once half of the bytes are written. */
function aFullDisk(): Disk {
  const disk = realDisk(process.platform);
  return {
    ...disk,
    open: async (path, how) => {
      const file = await disk.open(path, how);
      return {
        ...file,
        write: async (bytes) => {
          await file.write(bytes.subarray(0, bytes.length / 2));
          throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        },
      };
    },
  };
}

describe('saving', () => {
  test('a file is written where the person chose, and can be shown there', async () => {
    const { answers, told } = aDesk();
    const saved = await answers['file:save']({ name: '../a:b.csv', content: REPORT }, WINDOW);
    const path = join(folder, '-a-b.csv');
    expect(saved).toEqual({ ok: true, value: { path } });
    expect(await readFile(path, 'utf8')).toBe('informe');
    expect(await readdir(folder)).toEqual(['-a-b.csv']);
    expect(await answers['file:show']({ path }, WINDOW)).toBe(true);
    expect(told.shown).toEqual([path]);
  });

  test('nothing else is shown: neither another file nor one saved by an earlier run', async () => {
    const { answers, told } = aDesk();
    await writeFile(join(folder, 'earlier.csv'), '');
    expect(await answers['file:show']({ path: join(folder, 'earlier.csv') }, WINDOW)).toBe(false);
    expect(await answers['file:show']({ path: '/etc/passwd' }, WINDOW)).toBe(false);
    expect(told.shown).toEqual([]);
  });

  test('a person who closes the dialog saves nothing', async () => {
    const { answers } = aDesk({ choosePath: () => Promise.resolve(null) });
    expect(await answers['file:save']({ name: 'a.csv', content: REPORT }, WINDOW)).toEqual({
      ok: false,
      error: { kind: 'cancelled' },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test('on a full disk the file that was there stays whole, and the answer says why', async () => {
    await writeFile(join(folder, 'a.csv'), 'before');
    const { answers } = aDesk({ disk: aFullDisk() });
    expect(await answers['file:save']({ name: 'a.csv', content: REPORT }, WINDOW)).toEqual({
      ok: false,
      error: { kind: 'disk', code: 'ENOSPC' },
    });
    expect(await readFile(join(folder, 'a.csv'), 'utf8')).toBe('before');
    expect(await readdir(folder)).toEqual(['a.csv']);
  });

  test('a folder that is gone is a value, a bug is thrown', async () => {
    const gone = aDesk({ choosePath: () => Promise.resolve(join(folder, 'gone', 'a.csv')) });
    expect(await gone.answers['file:save']({ name: 'a', content: REPORT }, WINDOW)).toMatchObject({
      error: { kind: 'disk', code: 'ENOENT' },
    });
    const broken = aDesk({ pdf: () => Promise.reject(new TypeError('no page')) });
    await expect(broken.answers['page:pdf']({ name: 'a.pdf' }, WINDOW)).rejects.toThrow('no page');
  });

  test('a page becomes a PDF with tags and an outline', async () => {
    const asked: unknown[] = [];
    const { answers } = aDesk({
      pdf: (_, options) => {
        asked.push(options);
        return Promise.resolve(REPORT);
      },
    });
    expect(await answers['page:pdf']({ name: 'informe.pdf' }, WINDOW)).toMatchObject({ ok: true });
    expect(asked).toEqual([PDF_OPTIONS]);
    expect(PDF_OPTIONS).toMatchObject({ generateTaggedPDF: true, generateDocumentOutline: true });
  });

  test('of a PDF that was not wanted no page is drawn', async () => {
    let drawn = 0;
    const { answers } = aDesk({
      choosePath: () => Promise.resolve(null),
      pdf: () => {
        drawn += 1;
        return Promise.resolve(REPORT);
      },
    });
    await answers['page:pdf']({ name: 'informe.pdf' }, WINDOW);
    expect(drawn).toBe(0);
  });
});

test.each([
  [true, '', { ok: true, value: null }],
  [false, 'Print job canceled', { ok: false, error: { kind: 'cancelled' } }],
  [false, 'cancelled', { ok: false, error: { kind: 'cancelled' } }],
  [
    false,
    'Invalid printer settings',
    { ok: false, error: { kind: 'failed', reason: 'Invalid printer settings' } },
  ],
  [false, '', { ok: false, error: { kind: 'failed', reason: '' } }],
] as const)('a print that is told as %s "%s" is answered %j', async (isPrinted, reason, told) => {
  const { answers } = aDesk({
    print: (_, tell) => {
      tell(isPrinted, reason);
    },
  });
  const answer = await answers['page:print'](null, WINDOW);
  expect(answer).toEqual(told);
  expect(FILE_CALLS['page:print'].told.parse(answer)).toEqual(told);
});

test('an address that may be opened is handed on as parsed, another is refused', async () => {
  const { answers, told } = aDesk();
  expect(await answers['address:open']({ address: 'HTTPS://Example.com' }, WINDOW)).toBe(true);
  expect(await answers['address:open']({ address: 'file:///etc/passwd' }, WINDOW)).toBe(false);
  expect(told.opened).toEqual(['https://example.com/']);
});
