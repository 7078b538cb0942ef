/** One line of a grid: a row that the cursor may stand on, or the head of a band of rows. */
export type GridLine<Row, Band> =
  | { readonly kind: 'row'; readonly id: string; readonly row: Row }
  | { readonly kind: 'band'; readonly id: string; readonly band: Band };

/** By so many rows, or to the first or last one. */
export type CursorMove = number | 'first' | 'last';

type Line = GridLine<unknown, unknown>;

/** Where the cursor stands; -1 when its row is not in the list. */
export function indexOfRow(lines: readonly Line[], id: string | null): number {
  return id === null ? -1 : lines.findIndex((line) => line.kind === 'row' && line.id === id);
}

/**
 * The line the cursor comes to: band heads are stepped over, and it stops at both ends.
 * Without a row under it, a step down comes to the first row and a step up to the last. -1 when there are no rows.
 */
export function cursorAfter(lines: readonly Line[], from: number, move: CursorMove): number {
  if (move === 'first') return nextRow(lines, -1, 1);
  if (move === 'last') return nextRow(lines, lines.length, -1);
  const step = move < 0 ? -1 : 1;
  let at = from >= 0 ? from : step > 0 ? -1 : lines.length;
  for (let left = Math.abs(move); left > 0; left -= 1) {
    const next = nextRow(lines, at, step);
    if (next < 0) break;
    at = next;
  }
  return lines[at]?.kind === 'row' ? at : -1;
}

/** What a key on the grid does to the cursor; null when the key is not its own. */
export function moveOfKey(key: string, rowsPerPage: number): CursorMove | null {
  switch (key) {
    case 'ArrowDown':
      return 1;
    case 'ArrowUp':
      return -1;
    case 'PageDown':
      return rowsPerPage;
    case 'PageUp':
      return -rowsPerPage;
    case 'Home':
      return 'first';
    case 'End':
      return 'last';
    default:
      return null;
  }
}

function nextRow(lines: readonly Line[], from: number, step: 1 | -1): number {
  for (let at = from + step; at >= 0 && at < lines.length; at += step) {
    if (lines[at]?.kind === 'row') return at;
  }
  return -1;
}
