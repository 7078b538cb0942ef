import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RestoreRefusal } from '../../../core/backup.ts';
import { BackupRefused, openBackup } from '../../../backend/backup/read-backup.ts';
import { aHeader, backupLinesOf, inPieces, sealed, zipped } from '../../support/backup-files.ts';

const ROWS = Array.from({ length: 12 }, (_, at) => ({
  table: at < 4 ? 'customer' : 'incident',
  row: { id: `id-${at}`, title: 'Índice lento\n"a"', dues: null, at: 9_007_199_254_740_991 },
}));
const LINES = backupLinesOf(ROWS);
const FILE = zipped(LINES);
const TEXT = gunzipSync(FILE);

/** What a whole read gives, or why there is none. */
async function read(
  file: Uint8Array,
  limits?: Parameters<typeof openBackup>[1],
): Promise<RestoreRefusal['kind'] | readonly string[]> {
  try {
    const backup = await openBackup(inPieces(file, 7), limits);
    const lines: string[] = [JSON.stringify(backup.header)];
    for await (const { text } of backup.rows) lines.push(text);
    return lines;
  } catch (error) {
    if (error instanceof BackupRefused) return error.refusal.kind;
    throw error;
  }
}

const WHOLE = LINES.slice(0, -1);

test('a backup gives what was written, to the last digit', async () => {
  expect(await read(FILE)).toEqual(WHOLE);
  const text = '{"table":"sync_change","row":{"version":12345678901234567890}}';
  expect(await read(zipped(sealed([JSON.stringify(aHeader()), text])))).toContain(text);
});

describe('a damaged file is never loaded as another one', () => {
  test('whatever byte is changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(FILE.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const file = Buffer.from(FILE);
          file[at] = (file[at] ?? 0) ^ change;
          const found = await read(file);
          // the name of a system in the zip's head means nothing and says nothing
          if (typeof found !== 'string') expect(found).toEqual(WHOLE);
          else expect(['changed', 'cut-short', 'not-a-backup']).toContain(found);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('wherever it is cut off, and says so', async () => {
    for (let length = 2; length < FILE.length; length += 1)
      expect(await read(FILE.subarray(0, length))).toBe('cut-short');
    expect(await read(FILE.subarray(0, 1))).toBe('not-a-backup');
    expect(await read(Buffer.alloc(0))).toBe('not-a-backup');
  });

  test('whatever byte of its lines is changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(TEXT.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const text = Buffer.from(TEXT);
          text[at] = (text[at] ?? 0) ^ change;
          expect(['changed', 'cut-short', 'not-a-backup', 'newer']).toContain(
            await read(gzipSync(text)),
          );
        },
      ),
      { numRuns: 400 },
    );
  });

  const line = fc.integer({ min: 1, max: LINES.length - 2 });

  test('whatever row is left out, doubled, or moved', async () => {
    await fc.assert(
      fc.asyncProperty(line, line, async (at, to) => {
        expect(await read(zipped(LINES.toSpliced(at, 1)))).toBe('changed');
        expect(await read(zipped(LINES.toSpliced(at, 0, LINES[at] ?? '')))).toBe('changed');
        const moved = LINES.with(at, LINES[to] ?? '').with(to, LINES[at] ?? '');
        if (at !== to) expect(await read(zipped(moved))).toBe('changed');
      }),
      { numRuns: 60 },
    );
  });

  test.each<[string, readonly string[], RestoreRefusal['kind']]>([
    ['without its last line', LINES.slice(0, -1), 'cut-short'],
    ['without its last three lines', LINES.slice(0, -3), 'cut-short'],
    ['without its first line', LINES.slice(1), 'not-a-backup'],
    ['with a line behind its last', [...LINES, LINES[1] ?? ''], 'changed'],
    ['with its last line twice', [...LINES, LINES.at(-1) ?? ''], 'changed'],
    ['with an empty line', LINES.toSpliced(2, 0, ''), 'changed'],
    ['with a line that is no row', LINES.with(2, '[]'), 'changed'],
    ['with a third field in a row', LINES.with(2, '{"table":"a","row":{},"b":1}'), 'changed'],
    ['of a later format', backupLinesOf(ROWS, aHeader({ version: 2, scope: 7 })), 'newer'],
    ['of another program', ['{"format":"else","version":1}', ...LINES.slice(1)], 'not-a-backup'],
    ['with a person of no name', backupLinesOf(ROWS, aHeader({ scope: {} })), 'changed'],
  ])('%s', async (_, lines, kind) => {
    expect(await read(zipped(lines))).toBe(kind);
  });
});

describe('a file that is none', () => {
  test.each<[string, Uint8Array]>([
    ['noise', Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7_919) % 251))],
    ['text', Buffer.from(`${LINES.join('\n')}\n`)],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['a zip of something else', gzipSync('dear diary')],
    ['a zip of nothing', gzipSync('')],
    ['a zip of lines', gzipSync('a\nb\nc\n')],
  ])('is called so: %s', async (_, file) => {
    expect(await read(file)).toBe('not-a-backup');
  });

  test('is given up before it fills memory or disk', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 'a'), { level: 9 });
    expect(bomb.length).toBeLessThan(100_000);
    const limits = { lineBytes: 100_000, allBytes: 1_000_000 };
    expect(await read(bomb, limits)).toBe('not-a-backup');
    const long = `{"table":"entry","row":{"body":"${'a'.repeat(200_000)}"}}`;
    expect(await read(zipped(sealed([JSON.stringify(aHeader()), long])), limits)).toBe('changed');
    const many = Array.from({ length: 20_000 }, () => ROWS[0] ?? {});
    expect(await read(zipped(backupLinesOf(many)), limits)).toBe('changed');
    // without the limits both are read
    expect(await read(zipped(backupLinesOf(many)))).toHaveLength(20_001);
  });
});
