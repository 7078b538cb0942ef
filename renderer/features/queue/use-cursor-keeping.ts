import { useEffect, useEffectEvent, useRef } from 'react';
import { cursorInstead, rowsOf, type QueueLine } from './queue-lines.ts';

type Seen = {
  readonly wish: object;
  readonly lines: readonly QueueLine[];
  readonly cursorId: string | null;
};

/**
 * The cursor stays on its case wherever the case goes in the list. When the case leaves the list
 * (answered out of it, snoozed, closed) the cursor goes to the next one; when another filter leaves it
 * out, to the first one, so that no act is done to a case out of sight. A case that an address names
 * keeps the cursor although the list never held it.
 */
export function useCursorKeeping(now: Seen, onCursor: (id: string) => void): void {
  const { wish, lines, cursorId } = now;
  const seen = useRef<Seen | null>(null);
  const isFilteredOut = useRef(false);
  const go = useEffectEvent(onCursor);
  useEffect(() => {
    const before = seen.current;
    seen.current = { wish, lines, cursorId };
    const isNamed = before?.cursorId !== cursorId;
    if (cursorId === null || isNamed || lines.some(({ id }) => id === cursorId)) {
      isFilteredOut.current = false;
      return;
    }
    // what a search finds may come later than the filter
    if (before.wish !== wish) isFilteredOut.current = true;
    const instead = isFilteredOut.current
      ? (rowsOf(lines)[0]?.id ?? null)
      : cursorInstead(before.lines, lines, cursorId);
    if (instead !== null) go(instead);
  }, [wish, lines, cursorId]);
}
