import { describe, expect, test } from 'vitest';
import { correctedTime, estimateNow, type Anchor } from '../../../core/domain/server-clock.ts';
import { durationMs, hours, instant, seconds, type Instant } from '../../../core/time.ts';
import { at } from '../../support/business-calendars.ts';

const SERVER_AT = at('2026-03-10T09:00:00Z');

function plus(start: Instant, ms: number): Instant {
  return instant(start + ms);
}

/** A device whose wall clock is three hours fast. */
const fast: Anchor = { serverAt: SERVER_AT, wallAt: plus(SERVER_AT, hours(3)), monoMs: 1_000 };

describe('rule 15, what time it is', () => {
  test('server time plus monotonic time, however wrong the wall clock is', () => {
    expect(estimateNow(fast, plus(fast.wallAt, 60_000), 61_000)).toEqual({
      now: plus(SERVER_AT, 60_000),
      isEstimated: false,
      offsetMs: durationMs(-10_800_000),
      sinceContactMs: durationMs(60_000),
    });
  });

  test.each([
    ['5 s apart are agreed', 5_000, false],
    ['more than 5 s apart are not', 5_001, true],
  ])('wall and monotonic time %s', (_, apart, isEstimated) => {
    const wallAt = plus(fast.wallAt, 60_000 + apart);
    const estimated = estimateNow(fast, wallAt, 61_000);
    expect(estimated.isEstimated).toBe(isEstimated);
    expect(estimated.now).toBe(plus(SERVER_AT, 60_000 + (isEstimated ? apart : 0)));
  });

  test('a wall clock set back does not take time back, and is disputed', () => {
    const wallAt = plus(fast.wallAt, 60_000 - hours(3));
    const estimated = estimateNow(fast, wallAt, 61_000);
    const now = plus(SERVER_AT, 60_000);
    expect(estimated).toMatchObject({ now, isEstimated: false, offsetMs: now - wallAt });
    const slow: Anchor = { serverAt: SERVER_AT, wallAt: SERVER_AT, monoMs: 1_000 };
    const moved = estimateNow(slow, plus(SERVER_AT, 60_000 - hours(3)), 61_000);
    const written = { at: plus(SERVER_AT, 60_000 - hours(3)), offsetMs: moved.offsetMs };
    const bounds = { notBefore: null, arrivedAt: plus(SERVER_AT, hours(1)) };
    expect(correctedTime(written, bounds)).toEqual({ at: now, isDisputed: true });
  });

  test('nothing is earlier than the last contact, also after a reload', () => {
    const reloaded = { ...fast, monoMs: null };
    const estimated = estimateNow(reloaded, plus(fast.wallAt, 0 - hours(2)), 500);
    expect(estimated).toMatchObject({ now: SERVER_AT, isEstimated: true });
  });

  test('after sleep, when the monotonic clock stood still, the wall clock counts', () => {
    const estimated = estimateNow(fast, plus(fast.wallAt, hours(8)), 2_000);
    expect(estimated).toMatchObject({ now: plus(SERVER_AT, hours(8)), isEstimated: true });
  });

  test.each([
    ['after an offline reload', { ...fast, monoMs: null }, 500],
    ['without a monotonic clock', fast, null],
    ['with a monotonic clock that began anew', fast, 999],
  ] as const)('%s it is wall clock plus last offset, estimated', (_, anchor, monoMs) => {
    expect(estimateNow(anchor, plus(fast.wallAt, 60_000), monoMs)).toEqual({
      now: plus(SERVER_AT, 60_000),
      isEstimated: true,
      offsetMs: durationMs(-10_800_000),
      sinceContactMs: null,
    });
  });

  test('before the first contact it is the wall clock, estimated', () => {
    expect(estimateNow(null, SERVER_AT, 5)).toEqual({
      now: SERVER_AT,
      isEstimated: true,
      offsetMs: 0,
      sinceContactMs: null,
    });
  });
});

describe('rule 14, when it happened', () => {
  const arrivedAt = at('2026-03-10T12:00:00Z');
  const notBefore = at('2026-03-10T08:00:00Z');
  const bounds = { notBefore, arrivedAt };

  test('the device time is corrected by the offset and cut to the second', () => {
    const written = { at: plus(SERVER_AT, hours(3) + 999), offsetMs: durationMs(0 - hours(3)) };
    expect(correctedTime(written, bounds)).toEqual({ at: SERVER_AT, isDisputed: true });
  });

  test.each([
    ['never later than the arrival', '2026-03-10T15:00:00Z', bounds, arrivedAt],
    ['never before what the client had seen', '2026-03-10T05:00:00Z', bounds, notBefore],
    [
      'as early as it says when nothing was seen',
      '2026-03-10T05:00:00Z',
      { notBefore: null, arrivedAt },
      at('2026-03-10T05:00:00Z'),
    ],
    [
      'the arrival where the two cross',
      '2026-03-10T05:00:00Z',
      { notBefore: arrivedAt, arrivedAt: notBefore },
      notBefore,
    ],
  ])('is %s', (_, when, within, expected) => {
    const corrected = correctedTime({ at: at(when), offsetMs: durationMs(0) }, within);
    expect(corrected).toEqual({ at: expected, isDisputed: false });
  });

  test.each([
    [60, false],
    [-60, false],
    [61, true],
    [-61, true],
  ])('an offset of %d s: disputed is %s', (offset, isDisputed) => {
    const offsetMs = seconds(offset);
    expect(correctedTime({ at: SERVER_AT, offsetMs }, bounds).isDisputed).toBe(isDisputed);
  });
});
