import { expect, test } from 'vitest';
import { programLines } from '../../electron/backup-program.ts';

test('of what a failed program printed the kind of error and its place are kept, never its words', () => {
  const said = [
    'file:///opt/tam-desk/out/backend/restore.js:12',
    '      throw new Error(row.title);',
    '            ^',
    '',
    'DatabaseError: duplicate key, Key (title)=(ACME: no phones)',
    '    at load (file:///opt/tam-desk/out/backend/restore.js:12:5)',
    '  detail: Key (title)=(ACME: no phones) already exists,',
    "  code: '23505',",
    '}',
    'TypeError [ERR_INVALID_ARG_TYPE]: ACME',
    'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
    'Node.js v24.0.0',
  ];
  expect(programLines(said.join('\n'))).toEqual([
    'DatabaseError',
    '    at load (file:///opt/tam-desk/out/backend/restore.js:12:5)',
    '  code: 23505',
    'TypeError [ERR_INVALID_ARG_TYPE]',
    'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
  ]);
  expect(programLines('Error: a\n'.repeat(50))).toHaveLength(20);
});
