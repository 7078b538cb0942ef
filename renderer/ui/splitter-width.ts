/** Pixels at 100 % zoom. */
export interface WidthRange {
  readonly min: number;
  readonly max: number;
}

const STEP = 16;

/** A width a person may have: whole pixels within the range. */
export function panelWidth(wanted: number, range: WidthRange): number {
  return Math.round(Math.min(range.max, Math.max(range.min, wanted)));
}

/** The width after a key on the edge; null when the key is not its own. The side is at the right, so left widens it. */
export function widthAfterKey(key: string, width: number, range: WidthRange): number | null {
  if (key === 'ArrowLeft') return panelWidth(width + STEP, range);
  if (key === 'ArrowRight') return panelWidth(width - STEP, range);
  if (key === 'Home') return range.min;
  if (key === 'End') return range.max;
  return null;
}
