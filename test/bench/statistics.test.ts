import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { median, quantile, spreadOf } from './statistics.ts';

const figures = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 });

describe('the statistics of the benches', () => {
  test.each([
    [[3], 3],
    [[1, 9], 5],
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2.5],
  ])('the median of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle);
  });

  test('a quantile lies between its neighbours', () => {
    expect(quantile([10, 20, 30, 40, 50], 0.95)).toBeCloseTo(48);
    expect(quantile([10, 20], 0)).toBe(10);
    expect(quantile([10, 20], 1)).toBe(20);
  });

  test('half of the values lie on either side of the median, whatever their order', () => {
    fc.assert(
      fc.property(figures, (values) => {
        const { median: middle, min, max } = spreadOf(values);
        const below = values.filter((value) => value < middle).length;
        const above = values.filter((value) => value > middle).length;
        expect(below).toBeLessThanOrEqual(values.length / 2);
        expect(above).toBeLessThanOrEqual(values.length / 2);
        expect(min <= middle && middle <= max).toBe(true);
      }),
    );
  });

  test('nothing has no median', () => {
    expect(() => median([])).toThrow('No values');
  });
});
