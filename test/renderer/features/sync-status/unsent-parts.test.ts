import { expect, test } from 'vitest';
import {
  partToOpen,
  type PartCounts,
} from '../../../../renderer/features/sync-status/unsent-parts.ts';

const NOTHING: PartCounts = { unsent: 0, refused: 0, conflicts: 0, left: 0, forgotten: 0 };

test.each<[string, Partial<PartCounts>]>([
  ['left', { unsent: 3, refused: 1, conflicts: 2, left: 2, forgotten: 1 }],
  ['unsent', { unsent: 3, refused: 1, conflicts: 2, left: 2 }],
  ['refused', { refused: 1, conflicts: 2, left: 2 }],
  ['conflicts', { conflicts: 2, left: 2 }],
  ['left', { left: 2 }],
  ['unsent', {}],
])('the list of what has not gone out opens on %s with %j', (part, counts) => {
  expect(partToOpen({ ...NOTHING, ...counts })).toBe(part);
});
