import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aDesk, OTHER_WINDOW, prepare, Program, SUMMARY, WINDOW } from '../support/backup-desks.ts';

/** Nothing is written there: what would write is in the hand of a test. */
const FOLDER = '/desk';
const NONE_PREPARED = { ok: false, error: { kind: 'none-prepared' } };
const AN_ID = '00000000-0000-4000-8000-000000000000';

describe('restoring a backup', () => {
  test('tells how far it has come and what it is; once confirmed the program starts again', async () => {
    const { answers, programs, told, done } = aDesk(FOLDER);
    const opening = answers['backup:open'](null, WINDOW);
    await expect.poll(() => programs.length).toBe(1);
    programs[0]?.stdout.write('{"doneBytes":5,"total');
    programs[0]?.stdout.write('Bytes":5}\nnoise\n');
    programs[0]?.say([{ summary: SUMMARY }]);
    const opened = await opening;
    if (!opened.ok) throw new Error(opened.error.kind);
    expect(opened.value.summary).toEqual(SUMMARY);
    expect(told).toEqual([
      { doneBytes: 0, totalBytes: null },
      { doneBytes: 5, totalBytes: 5 },
    ]);
    expect(done).toEqual([]);
    const { id } = opened.value;
    expect(await answers['backup:restore']({ id }, WINDOW)).toEqual({ ok: true, value: null });
    expect(done).toEqual(['confirmed', 'restarted']);
  });

  test('is not offered for one that was cut short', async () => {
    const { answers, programs, faults } = aDesk(FOLDER);
    const opening = answers['backup:open'](null, WINDOW);
    await expect.poll(() => programs.length).toBe(1);
    programs[0]?.say([{ refusal: { kind: 'cut-short' } }]);
    expect(await opening).toEqual({ ok: false, error: { kind: 'cut-short' } });
    expect(await answers['backup:restore']({ id: AN_ID }, WINDOW)).toEqual(NONE_PREPARED);
    expect(faults).toEqual([]);
  });

  test('reports how a program ended that said nothing, and leaves nothing of its work', async () => {
    const { answers, programs, done, faults } = aDesk(FOLDER);
    const opening = answers['backup:open'](null, WINDOW);
    await expect.poll(() => programs.length).toBe(1);
    programs[0]?.stderr.write('FATAL ERROR: Reached heap limit\n');
    await new Promise(setImmediate);
    programs[0]?.exit(9);
    expect(await opening).toEqual({ ok: false, error: { kind: 'failed' } });
    expect(String(faults)).toContain('ended with 9\nFATAL ERROR: Reached heap limit');
    expect(done).toEqual(['discarded']);
  });

  test('is given up while the backup is read, and leaves nothing of it', async () => {
    const { answers, programs, done, faults } = aDesk(FOLDER);
    const opening = answers['backup:open'](null, WINDOW);
    await expect.poll(() => programs.length).toBe(1);
    await answers['backup:cancel'](null, WINDOW);
    expect(await opening).toEqual({ ok: false, error: { kind: 'cancelled' } });
    expect([programs[0]?.isKilled, done, faults]).toEqual([true, ['discarded'], []]);
  });

  test('is not confirmed by an earlier answer: a second file that fails leaves none prepared', async () => {
    const desk = aDesk(FOLDER);
    const { answers, programs } = desk;
    const id = await prepare(desk, WINDOW);
    const opening = answers['backup:open'](null, WINDOW);
    await expect.poll(() => programs.length).toBe(2);
    // the folder of the first is being replaced under the second
    expect(await answers['backup:restore']({ id }, WINDOW)).toEqual(NONE_PREPARED);
    programs[1]?.say([{ refusal: { kind: 'changed' } }]);
    await opening;
    expect(await answers['backup:restore']({ id }, WINDOW)).toEqual(NONE_PREPARED);
  });

  test('is not done after all when it is discarded', async () => {
    const desk = aDesk(FOLDER);
    const id = await prepare(desk, WINDOW);
    await desk.answers['backup:discard']({ id }, WINDOW);
    expect(await desk.answers['backup:restore']({ id }, WINDOW)).toEqual(NONE_PREPARED);
    expect(desk.done).toEqual(['discarded']);
  });

  test.each([
    ['the same window', WINDOW],
    ['another window', OTHER_WINDOW],
  ])('is of what was read last alone, read in %s', async (_, window) => {
    const desk = aDesk(FOLDER);
    const { answers, done, programs } = desk;
    const uno = await prepare(desk, WINDOW);
    const opening = answers['backup:open'](null, window);
    await expect.poll(() => programs.length).toBe(2);
    // what had been prepared is being replaced: leaving it must not spoil that
    await answers['backup:discard']({ id: uno }, WINDOW);
    programs[1]?.say([{ summary: SUMMARY }]);
    const opened = await opening;
    expect(await answers['backup:restore']({ id: uno }, WINDOW)).toEqual(NONE_PREPARED);
    await answers['backup:discard']({ id: uno }, WINDOW);
    expect(done).toEqual([]);
    const id = opened.ok ? opened.value.id : AN_ID;
    expect(await answers['backup:restore']({ id }, window)).toMatchObject({ ok: true });
    expect(done).toEqual(['confirmed', 'restarted']);
  });

  test('waits until what was discarded is gone before another is written in its place', async () => {
    const order: string[] = [];
    const { promise: gone, resolve: go } = Promise.withResolvers<undefined>();
    const slow = aDesk(FOLDER, {
      restoring: {
        fork: () => {
          order.push('written');
          const program = new Program();
          setImmediate(() => {
            program.say([{ summary: SUMMARY }]);
          });
          return program;
        },
        folder: {
          path: `${FOLDER}/backend.restored`,
          former: () => Promise.resolve(null),
          confirm: () => Promise.resolve(),
          discard: () => gone.then(() => void order.push('discarded')),
        },
        restart: () => undefined,
      },
    });
    const opened = await slow.answers['backup:open'](null, WINDOW);
    const id = opened.ok ? opened.value.id : AN_ID;
    const discarding = slow.answers['backup:discard']({ id }, WINDOW);
    const opening = slow.answers['backup:open'](null, OTHER_WINDOW);
    go(undefined);
    await Promise.all([discarding, opening]);
    expect(order).toEqual(['written', 'discarded', 'written']);
  });

  test('is touched by nobody once it is confirmed', async () => {
    const choosing = Promise.withResolvers<string>();
    let asked = 0;
    const desk = aDesk(FOLDER, {
      chooseFile: () => {
        asked += 1;
        return asked === 1 ? Promise.resolve('a.tamdesk') : choosing.promise;
      },
    });
    const { answers, done, programs } = desk;
    const id = await prepare(desk, WINDOW);
    const opening = answers['backup:open'](null, OTHER_WINDOW);
    await expect.poll(() => asked).toBe(2);
    await answers['backup:restore']({ id }, WINDOW);
    choosing.resolve('b.tamdesk');
    expect(await opening).toMatchObject({ error: { kind: 'busy' } });
    await answers['backup:discard']({ id }, WINDOW);
    expect([programs.length, done]).toEqual([1, ['confirmed', 'restarted']]);
  });

  test('leaves the data of before where they may be shown', async () => {
    const { answers, saved } = aDesk(FOLDER);
    const former = await answers['backup:former'](null, WINDOW);
    expect([former, [...saved]]).toEqual([
      join(FOLDER, 'backend.before-restore'),
      [join(FOLDER, 'backend.before-restore')],
    ]);
    const elsewhere = aDesk(FOLDER, { restoring: null }).answers;
    expect(await elsewhere['backup:former'](null, WINDOW)).toBeNull();
  });

  test('is for the backend on this computer only, and ends with the program', async () => {
    const elsewhere = aDesk(FOLDER, { restoring: null }).answers;
    expect(await elsewhere['backup:open'](null, WINDOW)).toMatchObject({
      error: { kind: 'elsewhere' },
    });
    const { answers, backups, programs } = aDesk(FOLDER);
    const opening = answers['backup:open'](null, WINDOW);
    await expect.poll(() => programs.length).toBe(1);
    backups.stop();
    expect([programs[0]?.isKilled, (await opening).ok]).toEqual([true, false]);
  });
});
