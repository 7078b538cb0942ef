import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { runImport } from '../../../backend/import/run-import.ts';
import type { ImportOptions } from '../../../core/protocol/imports.ts';
import { durationMs } from '../../../core/time.ts';
import { zones } from '../../support/zones.ts';
import { aDemo, cases, counts, importing } from './an-import.ts';
import { history, importedAt, inPieces, logText } from './incident-log.ts';

describe('an import that fails', () => {
  test('leaves nothing when the database breaks off in its midst', async () => {
    const db = await aDemo();
    const before = await counts(db);
    await sql`create function break_off() returns trigger language plpgsql as $$
      begin raise exception 'power cut'; end $$`.execute(db);
    await sql`create trigger z_break_off after insert on entry for each statement
      execute function break_off()`.execute(db);
    await expect(importing(db, history)).rejects.toThrow('power cut');
    expect(await counts(db)).toEqual(before);
    expect(await cases(db, 'imported')).toEqual([]);
  });

  test('leaves nothing when the upload breaks off', async () => {
    const db = await aDemo();
    const before = await counts(db);
    async function* cutOff(): AsyncGenerator<Uint8Array> {
      yield* inPieces(Buffer.from(logText.slice(0, 400_000)));
      throw new Error('connection lost');
    }
    const setting = {
      db,
      zones,
      now: importedAt,
      totalBytes: null,
      onProgress: () => undefined,
      signal: new AbortController().signal,
    };
    const lost = runImport(cutOff(), history, setting, tmpdir(), () => durationMs(0));
    await expect(lost).rejects.toThrow('connection lost');
    expect(await counts(db)).toEqual(before);
  });

  test('leaves nothing when it is cancelled while it writes', async () => {
    const db = await aDemo();
    const before = await counts(db);
    const cancel = new AbortController();
    const setting = {
      db,
      zones,
      now: importedAt,
      totalBytes: null,
      onProgress: ({ stage }: { readonly stage: string }) => {
        if (stage === 'writing') cancel.abort();
      },
      signal: cancel.signal,
    };
    const log = inPieces(Buffer.from(logText));
    const cancelled = runImport(log, history, setting, tmpdir(), () => durationMs(0));
    await expect(cancelled).rejects.toThrow('aborted');
    expect(await counts(db)).toEqual(before);
  });

  test.each([
    [{ officeId: 'atlantis' }, 'unknown-office'],
    [{ asOf: '2016-02-30T16:00', shiftToNow: false }, 'no-such-time'],
    [{ asOf: '2015-01-01T00:00', shiftToNow: false }, 'no-events'],
  ])('is refused for %o', async (over, kind) => {
    const db = await aDemo();
    const options = { ...history, ...over } as ImportOptions;
    await expect(importing(db, options)).rejects.toThrow(kind);
  });
});
