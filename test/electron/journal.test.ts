import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../core/bridge/journal.ts';
import { idOf } from '../../core/ids.ts';
import { realDisk } from '../../electron/disk.ts';
import { Journals } from '../../electron/journal.ts';
import { writeLine } from '../../electron/journal-lines.ts';
import { RECEIVED_AT } from '../support/builders.ts';
import { ForgettingDisk, systemError } from '../support/forgetting-disk.ts';

const STORE = 'tam-desk https://backend.example person-ines';
const SMALL = { spentBytes: 300, grownBytes: 900 };

const uuidOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const made = (n: number, body = 'seen'): JournalEntry => ({
  kind: 'made',
  id: idOf(uuidOf(n)),
  command: {
    id: idOf(uuidOf(n)),
    kind: 'incident.note',
    entityId: idOf('incident-7'),
    args: { body },
  },
  madeAt: RECEIVED_AT,
});
const gone = (n: number): JournalEntry => ({ kind: 'gone', id: idOf(uuidOf(n)) });

const journalsOn = (disk: ForgettingDisk) => new Journals(disk, '/journal', SMALL);

const append = (journals: Journals, ...entries: readonly JournalEntry[]) =>
  journals.append({ store: STORE, entries: [...entries] });

async function readOf(journals: Journals) {
  const read = await journals.read({ store: STORE });
  if (!read.ok) throw new Error(`Not read: ${read.error.kind}`);
  return read.value;
}

/** What is in force after these entries, the oldest first. */
function inForce(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  const kept = new Map<string, JournalEntry>();
  for (const entry of entries) {
    if (entry.kind === 'made') kept.set(entry.id, entry);
    else kept.delete(entry.id);
  }
  return [...kept.values()];
}

const entry = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.nat(6), fc.string({ unit: 'grapheme' }))
      .map(([n, body]) => made(n, body)),
  },
  { weight: 2, arbitrary: fc.nat(6).map(gone) },
);
const groups = fc.array(fc.array(entry, { minLength: 1, maxLength: 4 }), { maxLength: 12 });

describe('the journal', () => {
  test('reads what was made and is not gone, in order, the last line of an act in force', async () => {
    const journals = journalsOn(new ForgettingDisk());
    const entries = [made(1), made(2), made(3), made(1, 'edited'), gone(2)];
    expect(await journals.append({ store: STORE, entries })).toEqual({ ok: true, value: null });
    expect((await readOf(journals)).made).toEqual([made(1, 'edited'), made(3)]);
  });

  test('writes what is asked together with one sync', async () => {
    const disk = new ForgettingDisk();
    const journals = journalsOn(disk);
    await journals.append({ store: STORE, entries: [made(1)] });
    disk.operations.length = 0;
    const asked = [2, 3, 4, 5].map((n) => journals.append({ store: STORE, entries: [made(n)] }));
    await Promise.all(asked);
    expect(disk.operations).toEqual(['write', 'sync']);
  });

  test('of one store knows nothing of another', async () => {
    const disk = new ForgettingDisk();
    const journals = journalsOn(disk);
    await journals.append({ store: STORE, entries: [made(1)] });
    const other = await journals.read({ store: `${STORE} mateo` });
    expect(other).toEqual({ ok: true, value: { made: [], skipped: [] } });
    expect(disk.files('.journal')).toHaveLength(1);
  });

  test('is written small once nothing before is in force', async () => {
    const disk = new ForgettingDisk();
    const journals = journalsOn(disk);
    for (let n = 1; n <= 40; n += 1) {
      await journals.append({ store: STORE, entries: [made(n), made(n + 1), gone(n)] });
      await journals.append({ store: STORE, entries: [gone(n + 1)] });
    }
    const [path] = disk.files('.journal');
    expect(disk.bytesOf(path!).length).toBeLessThan(1_000);
    expect(disk.files('.new')).toEqual([]);
  });
});

/** Entries in groups, the power failing in between: is every one that was told as written there? */
async function survives(
  asked: readonly (readonly JournalEntry[])[],
  powerFor: number,
  kept: number,
  disk: ForgettingDisk,
): Promise<boolean> {
  const before = journalsOn(disk);
  disk.powerFor = powerFor;
  const told: JournalEntry[] = [];
  const open: JournalEntry[] = [];
  try {
    for (const entries of asked) {
      open.push(...entries);
      if ((await append(before, ...entries)).ok) told.push(...open.splice(0));
    }
  } catch {
    // the power has failed
  }
  disk.restart(kept);
  const { made: read } = await readOf(journalsOn(disk));
  // of the group under way any first part may be there
  const may = open.map((_, at) => inForce([...told, ...open.slice(0, at + 1)]));
  return [inForce(told), ...may].some((one) => JSON.stringify(one) === JSON.stringify(read));
}

describe('a power cut', () => {
  test('at any moment loses no entry that was told as written', async () => {
    await fc.assert(
      fc.asyncProperty(groups, fc.nat(120), fc.nat(400), async (asked, powerFor, kept) => {
        expect(await survives(asked, powerFor, kept, new ForgettingDisk())).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('is seen to lose entries where the disk did not sync what it said (planted)', async () => {
    const disk = new ForgettingDisk();
    disk.isLying = true;
    expect(await survives([[made(1)], [made(2)]], Infinity, 0, disk)).toBe(false);
  });

  test('leaves a torn last line, which is skipped, named once, and kept aside', async () => {
    const disk = new ForgettingDisk();
    await journalsOn(disk).append({ store: STORE, entries: [made(1)] });
    const [path] = disk.files('.journal');
    const torn = Buffer.concat([disk.bytesOf(path!), writeLine(made(2)).subarray(0, -5)]);
    disk.put(path!, torn);
    const journals = journalsOn(disk);
    expect(await readOf(journals)).toEqual({
      made: [made(1)],
      skipped: [{ line: 2, reason: 'torn' }],
    });
    expect((await readOf(journals)).skipped).toEqual([]);
    await journals.append({ store: STORE, entries: [made(3)] });
    expect(await readOf(journalsOn(disk))).toEqual({ made: [made(1), made(3)], skipped: [] });
    const [copy] = disk.files('.damaged');
    expect(disk.bytesOf(copy!)).toEqual(torn);
  });
});

describe('a byte that changed', () => {
  test('spoils its own line and no other, and that line is named', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string(), { minLength: 1, maxLength: 5 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (bodies, place, mask) => {
          const lines = bodies.map((body, at) => writeLine(made(at, body)));
          const bytes = Buffer.concat(lines);
          const at = place % bytes.length;
          bytes[at] = bytes[at]! ^ mask;
          const disk = new ForgettingDisk();
          await journalsOn(disk).append({ store: STORE, entries: [made(9)] });
          disk.put(disk.files('.journal')[0]!, bytes);
          const read = await readOf(journalsOn(disk));
          expect(read.skipped.length).toBeGreaterThan(0);
          const spoilt = spoiltBy(lines, at);
          const whole = bodies.flatMap((body, n) => (spoilt.has(n) ? [] : [made(n, body)]));
          expect(read.made).toEqual(whole);
        },
      ),
      { numRuns: 300 },
    );
  });

  /** A changed line feed joins its line to the next. */
  function spoiltBy(lines: readonly Uint8Array[], at: number): ReadonlySet<number> {
    let end = 0;
    for (const [n, line] of lines.entries()) {
      end += line.length;
      if (at < end) return new Set(at === end - 1 ? [n, n + 1] : [n]);
    }
    return new Set();
  }

  test('to another act with a right checksum is named where it is no entry', async () => {
    const disk = new ForgettingDisk();
    await journalsOn(disk).append({ store: STORE, entries: [made(1)] });
    const strange = writeLine({ kind: 'moved', id: uuidOf(1) } as unknown as JournalEntry);
    disk.put(disk.files('.journal')[0]!, Buffer.concat([strange, writeLine(made(2))]));
    expect(await readOf(journalsOn(disk))).toEqual({
      made: [made(2)],
      skipped: [{ line: 1, reason: 'not-an-entry' }],
    });
  });
});

describe('a disk that refuses', () => {
  test('because it is full keeps nothing of the act, and works again when there is space', async () => {
    const disk = new ForgettingDisk();
    const journals = journalsOn(disk);
    await journals.append({ store: STORE, entries: [made(1)] });
    disk.free = 20;
    const full = { ok: false, error: { kind: 'no-space' } };
    expect(await journals.append({ store: STORE, entries: [made(2)] })).toEqual(full);
    expect(await journals.append({ store: STORE, entries: [made(2)] })).toEqual(full);
    disk.restart();
    expect((await readOf(journalsOn(disk))).made).toEqual([made(1)]);
    disk.free = Infinity;
    expect(await journals.append({ store: STORE, entries: [made(3)] })).toMatchObject({ ok: true });
    disk.restart();
    expect(await readOf(journalsOn(disk))).toEqual({ made: [made(1), made(3)], skipped: [] });
  });

  test('to sync once is not believed the next time: the file is written anew', async () => {
    const disk = new ForgettingDisk();
    const journals = journalsOn(disk);
    await journals.append({ store: STORE, entries: [made(1)] });
    disk.trouble = (operation) => (operation === 'sync' ? systemError('EIO') : null);
    const refusal = { ok: false, error: { kind: 'disk', code: 'EIO' } };
    expect(await journals.append({ store: STORE, entries: [made(2)] })).toEqual(refusal);
    disk.trouble = () => null;
    disk.operations.length = 0;
    await journals.append({ store: STORE, entries: [made(3)] });
    expect(disk.operations).toContain('rename');
    disk.restart();
    expect((await readOf(journalsOn(disk))).made).toEqual([made(1), made(3)]);
  });

  test('at any operation loses no entry that was told as written and keeps none that was refused', async () => {
    await fc.assert(
      fc.asyncProperty(groups, fc.array(fc.nat(60), { maxLength: 8 }), async (asked, fails) => {
        const disk = new ForgettingDisk();
        const journals = journalsOn(disk);
        let at = 0;
        disk.trouble = () => (fails.includes((at += 1)) ? systemError('EIO') : null);
        const told: JournalEntry[] = [];
        for (const entries of asked)
          if ((await journals.append({ store: STORE, entries })).ok) told.push(...entries);
        disk.trouble = () => null;
        expect((await readOf(journals)).made).toEqual(inForce(told));
        await journals.append({ store: STORE, entries: [made(99)] });
        disk.restart();
        expect((await readOf(journalsOn(disk))).made).toEqual(inForce([...told, made(99)]));
      }),
      { numRuns: 400 },
    );
  });

  test('to read says so, and is asked again', async () => {
    const disk = new ForgettingDisk();
    const journals = journalsOn(disk);
    disk.trouble = (operation) => (operation === 'read' ? systemError('EACCES') : null);
    const refusal = { ok: false, error: { kind: 'disk', code: 'EACCES' } };
    expect(await journals.read({ store: STORE })).toEqual(refusal);
    expect(await journals.append({ store: STORE, entries: [made(1)] })).toEqual(refusal);
    disk.trouble = () => null;
    expect(await journals.append({ store: STORE, entries: [made(1)] })).toMatchObject({ ok: true });
  });
});

describe('on the disk of this computer', () => {
  const folders: string[] = [];
  afterEach(async () => {
    await Promise.all(folders.splice(0).map((one) => rm(one, { recursive: true })));
  });

  test('what was told as written is in the file, one JSON line each', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'journal-'));
    folders.push(folder);
    const disk = realDisk(process.platform);
    const journals = new Journals(disk, join(folder, 'journal'), SMALL);
    for (let n = 1; n <= 20; n += 1) {
      await journals.append({ store: STORE, entries: [made(n)] });
      if (n > 2) await journals.append({ store: STORE, entries: [gone(n)] });
    }
    await journals.settled();
    const files = await readdir(join(folder, 'journal'));
    expect(files).toHaveLength(1);
    const text = await readFile(join(folder, 'journal', files[0]!), 'utf8');
    for (const line of text.trimEnd().split('\n')) expect(JSON.parse(line)).toHaveLength(2);
    const again = new Journals(disk, join(folder, 'journal'));
    expect((await readOf(again)).made).toEqual([made(1), made(2)]);
  });

  test('a folder that cannot be made is a refusal', async () => {
    const journals = new Journals(realDisk(process.platform), '/dev/null/journal');
    const refusal = { ok: false, error: { kind: 'disk', code: 'ENOTDIR' } };
    expect(await journals.append({ store: STORE, entries: [made(1)] })).toEqual(refusal);
  });
});
