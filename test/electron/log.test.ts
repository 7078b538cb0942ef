import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLog } from '../../electron/log.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tam-log-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('events are lines with their time and figures; customer text in facts and errors is not', async () => {
  const log = openLog(folder);
  log.note('update ready', { version: '1.2.0', bytes: 12_345_678, isPutOff: false });
  log.note('link refused', {
    link: 'tam://x/Banco del Sur',
    by: 'ana@acme.example\nINJECTED line',
  });
  log.fault('pull failed', new SyntaxError('Unexpected token, "Hola Ana" is not JSON'));
  const text = await readFile(join(folder, 'shell.log'), 'utf8');
  const lines = text.split('\n');
  expect(lines[0]).toMatch(
    /^\d{4}-\d\d-\d\dT[\d:.]+Z? info update ready version=1\.2\.0 bytes=12345678 isPutOff=false$/u,
  );
  expect(lines[1]).toMatch(/ info link refused link=.* INJECTED line$/u);
  expect(lines[2]).toMatch(/ error pull failed$/u);
  expect(lines[3]).toBe('SyntaxError: Unexpected token, <text> is not JSON');
  expect(text).not.toMatch(/Hola|acme/u);
});

test('the last lines are read back, and an empty folder has none', () => {
  const log = openLog(folder);
  expect(log.lastLines(5)).toEqual([]);
  for (const step of [1, 2, 3]) log.note('step', { step });
  expect(log.lastLines(2).map((line) => line.slice(-6))).toEqual(['step=2', 'step=3']);
});

test('two logs of two folders stay apart, and nothing else is written', async () => {
  const other = await mkdtemp(join(tmpdir(), 'tam-log-'));
  openLog(folder).note('here');
  openLog(other).note('there');
  expect(await readdir(folder)).toEqual(['shell.log']);
  expect(await readFile(join(folder, 'shell.log'), 'utf8')).not.toContain('there');
  await rm(other, { recursive: true });
});
