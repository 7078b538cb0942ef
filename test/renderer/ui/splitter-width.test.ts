import { describe, expect, it } from 'vitest';
import { panelWidth, widthAfterKey } from '../../../renderer/ui/splitter-width.ts';

const range = { min: 320, max: 720 };

describe('the width of the panel', () => {
  it('stays within its range, in whole pixels', () => {
    expect(panelWidth(100, range)).toBe(320);
    expect(panelWidth(380.6, range)).toBe(381);
    expect(panelWidth(5_000, range)).toBe(720);
  });

  it('grows to the left and shrinks to the right with the arrow keys', () => {
    expect(widthAfterKey('ArrowLeft', 380, range)).toBe(396);
    expect(widthAfterKey('ArrowRight', 380, range)).toBe(364);
    expect(widthAfterKey('ArrowLeft', 715, range)).toBe(720);
  });

  it('goes to its ends with Home and End and ignores other keys', () => {
    expect(widthAfterKey('Home', 380, range)).toBe(320);
    expect(widthAfterKey('End', 380, range)).toBe(720);
    expect(widthAfterKey('j', 380, range)).toBeNull();
  });
});
