import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setAutostart, type AutostartParts } from '../../electron/autostart.ts';
import { realDisk } from '../../electron/disk.ts';

let configFolder: string;

beforeEach(async () => {
  configFolder = await mkdtemp(join(tmpdir(), 'tam-autostart-'));
});

afterEach(() => rm(configFolder, { recursive: true, force: true }));

function parts(platform: NodeJS.Platform, program = '/opt/TAM Desk/tam-desk') {
  const items: unknown[] = [];
  const made: AutostartParts = {
    platform,
    setLoginItem: (item) => items.push(item),
    disk: realDisk(process.platform),
    configFolder,
    program,
  };
  return { made, items };
}

test('on Linux it is a desktop entry that starts hidden, and is gone when switched off', async () => {
  const { made, items } = parts('linux');
  const path = join(configFolder, 'autostart/tam-desk.desktop');
  await setAutostart(made, true);
  expect(await readFile(path, 'utf8')).toContain('Exec="/opt/TAM Desk/tam-desk" --hidden\n');
  await setAutostart(made, false);
  await setAutostart(made, false);
  expect(await readdir(join(configFolder, 'autostart'))).toEqual([]);
  expect(items).toEqual([]);
});

test('a path with letters that a desktop entry reads as its own is quoted twice', async () => {
  const { made } = parts('linux', '/home/a"$b`/50% \\x');
  await setAutostart(made, true);
  const entry = await readFile(join(configFolder, 'autostart/tam-desk.desktop'), 'utf8');
  expect(entry).toContain('Exec="/home/a\\\\"\\\\$b\\\\`/50%% \\\\\\\\x" --hidden');
});

test('elsewhere the system is asked, and no file is written', async () => {
  const { made, items } = parts('win32');
  await setAutostart(made, true);
  expect(items).toEqual([{ openAtLogin: true, args: ['--hidden'] }]);
  expect(await readdir(configFolder)).toEqual([]);
});
