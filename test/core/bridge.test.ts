import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CALLS, EVENTS } from '../../core/bridge.ts';

const LISTED = join(import.meta.dirname, '../e2e/bridge-keys.json');

// the same list is compared with the running page in test/e2e/shell.spec.ts
test('nothing crosses between window and shell that the list for reviewers does not name', () => {
  const { call, on } = JSON.parse(readFileSync(LISTED, 'utf8')) as Record<string, unknown>;
  expect(Object.keys(CALLS).sort()).toEqual(call);
  expect(Object.keys(EVENTS).sort()).toEqual(on);
});

test('a case that has only a title yet can be saved under it, however long it is', () => {
  const { asked } = CALLS['page:pdf'];
  expect(asked.safeParse({ name: `${'t'.repeat(200)}.pdf` }).success).toBe(true);
});
