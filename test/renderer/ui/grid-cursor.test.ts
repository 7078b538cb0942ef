import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cursorAfter,
  indexOfRow,
  moveOfKey,
  type GridLine,
} from '../../../renderer/ui/grid-cursor.ts';

type Line = GridLine<null, null>;

/** `b` is a band's head, `r` a row. */
function linesOf(pattern: string): readonly Line[] {
  return Array.from(pattern).map((sign, place) =>
    sign === 'b'
      ? { kind: 'band', id: `b${String(place)}`, band: null }
      : { kind: 'row', id: `r${String(place)}`, row: null },
  );
}

const queue = linesOf('brrbrbbr'); // rows at 1, 2, 4 and 7

describe('the cursor of the grid', () => {
  it('steps over the heads of bands, also two in a row', () => {
    expect(cursorAfter(queue, 2, 1)).toBe(4);
    expect(cursorAfter(queue, 4, 1)).toBe(7);
    expect(cursorAfter(queue, 7, -1)).toBe(4);
    expect(cursorAfter(queue, 1, 3)).toBe(7);
  });

  it('stops at both ends', () => {
    expect(cursorAfter(queue, 7, 1)).toBe(7);
    expect(cursorAfter(queue, 1, -1)).toBe(1);
    expect(cursorAfter(queue, 2, -20)).toBe(1);
    expect(cursorAfter(queue, 1, 'last')).toBe(7);
    expect(cursorAfter(queue, 7, 'first')).toBe(1);
  });

  it('comes in from the end it is moved from when its row has left the list', () => {
    expect(indexOfRow(queue, 'gone')).toBe(-1);
    expect(indexOfRow(queue, 'b0')).toBe(-1);
    expect(cursorAfter(queue, -1, 1)).toBe(1);
    expect(cursorAfter(queue, -1, -1)).toBe(7);
  });

  it('stands nowhere in a list without rows', () => {
    expect(cursorAfter(linesOf('bb'), -1, 1)).toBe(-1);
    expect(cursorAfter([], -1, 'last')).toBe(-1);
  });

  it('is always on a row, and goes back where it came from unless an end stopped it', () => {
    const pattern = fc
      .array(fc.constantFrom('b', 'r'), { minLength: 1, maxLength: 40 })
      .map((signs) => `r${signs.join('')}r`);
    fc.assert(
      fc.property(pattern, fc.integer({ min: 1, max: 45 }), (signs, step) => {
        const lines = linesOf(signs);
        const there = cursorAfter(lines, 0, step);
        expect(lines[there]?.kind).toBe('row');
        const rowsPassed = lines.slice(0, there).filter((line) => line.kind === 'row').length;
        expect(cursorAfter(lines, there, -rowsPassed)).toBe(0);
        expect(rowsPassed).toBeLessThanOrEqual(step);
      }),
    );
  });

  it('knows its keys and leaves the others alone', () => {
    expect(moveOfKey('ArrowDown', 20)).toBe(1);
    expect(moveOfKey('PageUp', 20)).toBe(-20);
    expect(moveOfKey('End', 20)).toBe('last');
    expect(moveOfKey('Enter', 20)).toBeNull();
  });
});
