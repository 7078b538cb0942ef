import { describe, expect, test } from 'vitest';
import { united, without, type OpenInterval } from '../../../core/domain/business-day.ts';
import { instant } from '../../../core/time.ts';

function open(...bounds: readonly (readonly [number, number])[]): readonly OpenInterval[] {
  return bounds.map(([from, to]) => ({ from: instant(from), to: instant(to) }));
}

describe('intervals', () => {
  test.each([
    ['that overlap are one', open([1, 5], [3, 8]), open([1, 8])],
    ['that touch are one', open([1, 3], [3, 5]), open([1, 5])],
    ['that lie within another vanish', open([1, 9], [2, 3], [4, 5]), open([1, 9])],
    ['come in order', open([6, 7], [1, 2]), open([1, 2], [6, 7])],
    ['may be none', [], []],
  ])('%s', (_, given, expected) => {
    expect(united(given)).toEqual(expected);
  });

  test.each([
    ['nothing is cut by what only touches', open([3, 5]), open([1, 3], [5, 6]), open([3, 5])],
    ['a cut in the middle leaves two', open([1, 9]), open([3, 5]), open([1, 3], [5, 9])],
    ['a cut at an end leaves one', open([1, 9]), open([0, 5]), open([5, 9])],
    ['a cut of all leaves none', open([3, 5]), open([1, 9]), []],
    ['cuts add up', open([1, 9]), open([1, 2], [4, 5], [8, 12]), open([2, 4], [5, 8])],
  ])('%s', (_, given, taken, expected) => {
    expect(without(given, taken)).toEqual(expected);
  });
});
