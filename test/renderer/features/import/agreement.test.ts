import { expect, test } from 'vitest';
import {
  agreeingShare,
  totalOf,
  type Verdicts,
} from '../../../../renderer/features/import/agreement.ts';

const verdicts = (part: Partial<Verdicts>): Verdicts => ({
  bothMet: 0,
  bothMissed: 0,
  onlyWeMet: 0,
  onlyTheyMet: 0,
  open: 0,
  ...part,
});

test('cases without a verdict count neither for nor against', () => {
  const row = verdicts({ bothMet: 6, bothMissed: 2, onlyTheyMet: 2, open: 90 });
  expect(agreeingShare(row)).toBe(0.8);
});

test('where nothing has been judged there is no share', () => {
  expect(agreeingShare(verdicts({ open: 3 }))).toBeNull();
});

test('the last line adds the levels up', () => {
  const rows = [verdicts({ bothMet: 1, onlyWeMet: 2 }), verdicts({ bothMet: 3, open: 4 })];
  expect(totalOf(rows)).toEqual(verdicts({ bothMet: 4, onlyWeMet: 2, open: 4 }));
});
