import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { durationMs, instant } from '../../core/time.ts';
import { alarmFile, type Remembered } from '../../electron/alarm-memory.ts';
import { RECEIVED_AT } from '../support/builders.ts';

const remembered: Remembered = {
  version: 1,
  plan: null,
  sounded: { 'ines a 1 50%': RECEIVED_AT },
  rings: { 'ines a 1': { nextAt: instant(RECEIVED_AT + 60_000), isSnoozed: false } },
  time: { offsetMs: durationMs(0.5), lastAt: RECEIVED_AT },
};

function aFile() {
  const folder = mkdtempSync(join(tmpdir(), 'alarms-'));
  const faults: unknown[] = [];
  const path = join(folder, 'alarms.json');
  return { folder, path, faults, file: alarmFile(path, (error) => faults.push(error)) };
}

test('what sounded is read back, and nothing is left beside the file', () => {
  const { folder, file, faults } = aFile();
  expect(file.read()).toBeNull();
  file.keep({ ...remembered, sounded: {} });
  file.keep(remembered);
  expect(file.read()).toEqual(remembered);
  expect(readdirSync(folder)).toEqual(['alarms.json']);
  expect(faults).toEqual([]);
});

test.each(['', '{"version":1', '{"version":2}', JSON.stringify({ ...remembered, rings: 3 })])(
  'a file that says %j is told and read as nothing',
  (text) => {
    const { path, file, faults } = aFile();
    writeFileSync(path, text);
    expect(file.read()).toBeNull();
    expect(faults).toHaveLength(1);
  },
);

test('a folder that is not there is told by throwing', () => {
  const file = alarmFile(join(tmpdir(), 'no', 'such', 'folder'), () => undefined);
  expect(() => {
    file.keep(remembered);
  }).toThrow('ENOENT');
});
