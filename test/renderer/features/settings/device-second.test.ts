import { expect, test } from 'vitest';
import { durationMs, instant } from '../../../../core/time.ts';
import { deviceSecond, EXACT_MS } from '../../../../renderer/features/settings/device-second.ts';
import { at } from '../../../support/builders.ts';

const correctedAt = at('2026-04-06T18:37:00Z');

test.each([
  [0, 0],
  [300, 0],
  [-300, 0],
  [EXACT_MS - 1, 0],
  [1 - EXACT_MS, 0],
  [3_200, -3],
  [-3_200, 3],
  [-90_000, 90],
])('a clock that is %d ms from the corrected time shows %d s from it', (offsetMs, secondsFrom) => {
  const shown = deviceSecond(correctedAt, durationMs(offsetMs));
  expect(shown).toBe(instant(correctedAt + secondsFrom * 1_000));
});
