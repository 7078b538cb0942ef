import Papa from 'papaparse';
import { expect, test } from 'vitest';
import type { ImportReject } from '../../../../core/protocol/imports.ts';
import { rejectsCsv } from '../../../../renderer/features/import/rejects-csv.ts';

const heading = ['Line', 'Reason', 'Column', 'What was there'];
const reject = (found: string): ImportReject => ({
  line: 7,
  kind: 'formula',
  column: 'caller_id',
  found,
});
const read = (found: string): string | undefined => {
  const text = rejectsCsv(heading, [reject(found)], ({ kind }) => `because of ${kind}`);
  const rows = Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true }).data;
  expect(rows[0]).toEqual(heading);
  expect(rows[1]?.slice(0, 3)).toEqual(['7', 'because of formula', 'caller_id']);
  return rows[1]?.[3];
};

test.each(['plain', 'a,b', 'say "no"', 'two\r\nlines', 'ñ é 日', ''])(
  'what was found comes back whole: %j',
  (found) => {
    expect(read(found)).toBe(found);
  },
);

test.each(['=cmd|calc', '+1', '-1', '@SUM(A1)', '\t=1'])('%j is no formula any more', (found) => {
  expect(read(found)).toBe(`'${found}`);
});

test('the file begins with the mark by which spreadsheets know UTF-8', () => {
  expect(rejectsCsv(heading, [], () => '').startsWith('\uFEFF')).toBe(true);
});
