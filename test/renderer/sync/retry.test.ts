import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { durationMs } from '../../../core/time.ts';
import { delayAfter, LONGEST_DELAY_MS, retryDelayMs } from '../../../renderer/sync/retry.ts';

test.each([
  [1, 1_000],
  [2, 2_000],
  [5, 16_000],
  [9, 256_000],
  [10, 300_000],
  [5_000, 300_000],
])('after %i failures the wait is at most %i ms', (failures, longestMs) => {
  expect(retryDelayMs(failures, 0)).toBe(longestMs);
  expect(retryDelayMs(failures, 1)).toBe(longestMs / 2);
});

test('the wait is never shorter than half a second nor longer than five minutes', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
      const delayMs = retryDelayMs(failures, chance);
      expect(delayMs).toBeGreaterThanOrEqual(500);
      expect(delayMs).toBeLessThanOrEqual(LONGEST_DELAY_MS);
    }),
  );
});

test('an expired session waits for a person, and a full backend for as long as it says', () => {
  expect(delayAfter({ kind: 'unauthorised' }, 1, 0)).toBeNull();
  const full = { kind: 'too-many-requests', retryAfterMs: durationMs(30_000) } as const;
  expect(delayAfter(full, 1, 0)).toBe(30_000);
  expect(delayAfter({ ...full, retryAfterMs: null }, 3, 0)).toBe(4_000);
  expect(delayAfter({ kind: 'protocol-too-old' }, 1, 0)).toBe(LONGEST_DELAY_MS);
});
