import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { restoreFolder } from '../../../backend/backup/restore-folder.ts';
import { openDatabase } from '../../../backend/store/database.ts';
import { epochOf } from '../../../backend/store/tenant.ts';
import { aHeader, backupLinesOf, zipped } from '../../support/backup-files.ts';
import { aDesk } from '../desk.ts';
import { anIncident, incidentRecord } from '../tenant.ts';
import { linesOf } from './backups.ts';

let home: string;
let folder: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'tam-restore-'));
  folder = join(home, 'backend.restored');
});

afterEach(() => rm(home, { recursive: true, force: true }));

async function aFile(content: Uint8Array): Promise<string> {
  const path = join(home, 'copy.tamdesk');
  await writeFile(path, content);
  return path;
}

const silent = () => undefined;

describe('a data folder made of a backup', () => {
  test('opens as a backend’s own, with progress on the way', async () => {
    const desk = await aDesk();
    await desk.save(incidentRecord(anIncident({ number: 'INC-5' })));
    const file = await aFile(zipped(await linesOf(desk.database.db)));
    const { length } = await readFile(file);
    const told: number[] = [];
    const made = await restoreFolder(file, folder, (done, total) => told.push(done / total));
    expect(made).toMatchObject({
      ok: true,
      value: { scope: { kind: 'all' }, counts: { incident: 1, customer: 3 } },
    });
    expect([length > 0, told.at(-1)]).toEqual([true, 1]);
    expect((await readdir(home)).toSorted()).toEqual(['backend.restored', 'copy.tamdesk']);
    const database = await openDatabase({ folder });
    try {
      expect(await epochOf(database.db)).not.toBe(await epochOf(desk.database.db));
      const found = await database.db.selectFrom('incident').select('number').execute();
      expect(found).toEqual([{ number: 'INC-5' }]);
    } finally {
      await database.close();
    }
  }, 90_000);

  test('is not begun for a file that cannot be one: what was prepared before is still there', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'before'), '');
    const newer = zipped(backupLinesOf([], aHeader({ migrations: ['0001-records', '9999-moon'] })));
    expect(await restoreFolder(await aFile(newer), folder, silent)).toEqual({
      ok: false,
      error: { kind: 'newer' },
    });
    expect(await restoreFolder(await aFile(Buffer.from('noise')), folder, silent)).toEqual({
      ok: false,
      error: { kind: 'not-a-backup' },
    });
    expect(await restoreFolder(join(home, 'gone'), folder, silent)).toEqual({
      ok: false,
      error: { kind: 'disk', code: 'ENOENT' },
    });
    expect(await readdir(folder)).toEqual(['before']);
  });

  test('is not there for a file that turns out to be cut short', async () => {
    const desk = await aDesk();
    const whole = zipped(await linesOf(desk.database.db));
    const file = await aFile(whole.subarray(0, -20));
    expect(await restoreFolder(file, folder, silent)).toEqual({
      ok: false,
      error: { kind: 'cut-short' },
    });
    expect(await readdir(home)).toEqual(['copy.tamdesk']);
  }, 90_000);
});
