import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationMs } from '../../core/time.ts';
import { age, countdown, fullLength } from '../../core/countdown.ts';

const words = { day: 'd', hour: 'h', minute: 'm', second: 's' };
const show = (ms: number) => countdown(durationMs(ms), words);
const s = 1_000;
const m = 60 * s;
const h = 60 * m;
const d = 24 * h;

describe('the countdown', () => {
  it.each([
    [5 * m + 12 * s, '5 m 12 s'],
    [4 * m + 10 * s, '4 m 10 s'],
    [1 * h + 12 * m, '1 h 12 m'],
    [3 * d + 18 * h, '3 d 18 h'],
    [2 * h, '2 h 0 m'],
    [45 * s, '45 s'],
    [0, '0 s'],
    [-42 * m - 10 * s, '−42 m 10 s'],
    [-1 * h - 5 * m - 30 * s, '−1 h 5 m'],
    [-3 * d - 18 * h, '−3 d 18 h'],
  ])('%d ms is %s', (ms, text) => {
    expect(show(ms)).toBe(text);
  });

  it('shows 0 s at the due and not a moment before', () => {
    expect(show(1)).toBe('1 s');
    expect(show(999)).toBe('1 s');
    expect(show(1_000)).toBe('1 s');
    expect(show(0)).toBe('0 s');
    expect(show(-999)).toBe('0 s');
    expect(show(-1_000)).toBe('−1 s');
  });

  it('never promises more than is left beyond the running second', () => {
    expect(show(1 * h + 12 * m + 59 * s)).toBe('1 h 12 m');
    expect(show(59 * m + 59 * s + 1)).toBe('1 h 0 m');
    expect(show(d - 1)).toBe('1 d 0 h');
  });

  it('has at most two units and a minus only when a whole second is overdue', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40 * d, max: 40 * d }), (ms) => {
        const text = show(ms);
        expect(text).toMatch(/^−?\d+ [dhms]( \d+ [hms])?$/);
        expect(text.startsWith('−')).toBe(ms <= -1_000);
      }),
    );
  });

  it('agrees with the length it was made from to the second unit', () => {
    const unitMs: Readonly<Record<string, number>> = { d, h, m, s };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 * d }), (ms) => {
        const pairs = [...show(ms).matchAll(/(\d+) ([dhms])/g)];
        const shownMs = pairs.reduce((sum, p) => sum + Number(p[1]) * (unitMs[p[2] ?? ''] ?? 0), 0);
        const finestMs = unitMs[pairs.at(-1)?.[2] ?? ''] ?? 0;
        expect(shownMs - ms).toBeLessThan(s);
        expect(ms - shownMs).toBeLessThan(finestMs);
      }),
    );
  });
});

describe('an age', () => {
  it('is one unit, rounded down', () => {
    expect(age(durationMs(24 * m + 59 * s), words)).toBe('24 m');
    expect(age(durationMs(3 * d + 23 * h), words)).toBe('3 d');
    expect(age(durationMs(2 * h + 59 * m), words)).toBe('2 h');
    expect(age(durationMs(12_900), words)).toBe('12 s');
  });

  it('is never negative when a clock was set back', () => {
    expect(age(durationMs(-5 * m), words)).toBe('0 s');
  });
});

describe('a full length', () => {
  it('adds up to the second, leaving out what is zero', () => {
    expect(fullLength(durationMs(4_360_000), words)).toBe('1 h 12 m 40 s');
    expect(fullLength(durationMs(4 * h), words)).toBe('4 h');
    expect(fullLength(durationMs(30 * h), words)).toBe('30 h');
    expect(fullLength(durationMs(0), words)).toBe('0 s');
  });
});
