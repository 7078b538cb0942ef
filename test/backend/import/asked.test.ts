import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readWords, sizeOf } from '../../../backend/import/asked.ts';
import { progressLine } from '../../../backend/import/progress-line.ts';
import { history, replay } from './incident-log.ts';

const FULL = 'servicenow log.csv --customer-by location --office madrid';
const asked = (words: string) => readWords(words.split(' ').filter(Boolean), '/home/ana');

test('the words of the command line name a file, beside the person, and how to read it', () => {
  expect(asked(FULL)).toEqual({
    ok: true,
    value: { file: '/home/ana/log.csv', options: history },
  });
  expect(asked(`${FULL} --as-of ${String(replay.asOf)} --shift-to-now`)).toMatchObject({
    value: { options: replay },
  });
});

test('help is given to who asks for it, whatever else is said', () => {
  expect(asked('--help')).toEqual({ ok: true, value: 'help' });
  expect(asked(`${FULL} -h`)).toEqual({ ok: true, value: 'help' });
});

test.each([
  ['', 'Say first where the log is from: servicenow.'],
  ['jira log.csv', 'Say first where the log is from: servicenow.'],
  ['servicenow', 'Which file? Its name follows the source.'],
  [`${FULL} other.csv`, 'One file at a time: "other.csv" is too much.'],
  [`${FULL} --offices madrid`, "Unknown option '--offices'."],
  ['servicenow log.csv --office', "Option '--office <value>' argument missing."],
  ['servicenow log.csv --office madrid', '--customer-by has to be "location".'],
  [
    'servicenow log.csv --customer-by location',
    '--office is missing: it names the office that serves the customers.',
  ],
  [`${FULL} --as-of yesterday`, '--as-of "yesterday" is no time; write it as 2016-03-02T16:00.'],
  [
    `${FULL} --as-of 2016-02-30T16:00`,
    '--as-of "2016-02-30T16:00" is no time; write it as 2016-03-02T16:00.',
  ],
  [`${FULL} --shift-to-now`, '--shift-to-now needs --as-of.'],
])('one sentence says what is wrong with "%s"', (words, sentence) => {
  expect(asked(words)).toEqual({ ok: false, error: sentence });
});

test('a file has a size; a folder, and what is not there, have a sentence', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tam-asked-'));
  const file = join(folder, 'log.csv');
  writeFileSync(file, 'a,b');
  expect(await sizeOf(file)).toEqual({ ok: true, value: 3 });
  expect(await sizeOf(folder)).toEqual({
    ok: false,
    error: `"${folder}" is a folder: name the log in CSV.`,
  });
  const missing = join(folder, 'other.csv');
  expect(await sizeOf(missing)).toEqual({ ok: false, error: `There is no file "${missing}".` });
});

test('progress is told by the hundredth on a terminal and by the tenth elsewhere', () => {
  const linesOf = (isTerminal: boolean) => {
    const lines: string[] = [];
    const show = progressLine((text) => lines.push(text), isTerminal);
    for (let done = 0; done <= 1_000; done += 1) show({ stage: 'reading', done, total: 1_000 });
    show({ stage: 'building', done: 7, total: null });
    show({ stage: 'building', done: 8, total: null });
    return lines;
  };
  expect(linesOf(false)).toHaveLength(12);
  expect(linesOf(false).slice(0, 2)).toEqual(['reading 0 %\n', 'reading 10 %\n']);
  expect(linesOf(false).at(-1)).toBe('building\n');
  expect(linesOf(true)).toHaveLength(102);
  expect(linesOf(true)[1]).toBe('\rreading 1 %   ');
});
