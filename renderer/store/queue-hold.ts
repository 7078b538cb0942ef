import type { QueueRow } from './queue-row.ts';

export type Held = { readonly rows: readonly QueueRow[]; readonly moved: number };

/**
 * The order as it was shown, with the rows as they are now: nothing moves under the cursor. Rows that
 * have come since are not shown yet; they and those that want another place are counted.
 */
export function heldOrder(shown: readonly QueueRow[], fresh: readonly QueueRow[]): Held {
  // nearly always, and each key and each pull ask it of the whole list
  if (isSameOrder(shown, fresh)) return { rows: fresh, moved: 0 };
  const places = new Map(fresh.map((row, place) => [row.id, place]));
  const kept = shown.flatMap(({ id }) => places.get(id) ?? []);
  const rows = kept.flatMap((place) => fresh[place] ?? []);
  return { rows, moved: fresh.length - longestRise(kept) };
}

function isSameOrder(a: readonly QueueRow[], b: readonly QueueRow[]): boolean {
  return a === b || (a.length === b.length && a.every(({ id }, place) => id === b[place]?.id));
}

/** The most places that are already in order; the others have moved. */
function longestRise(places: readonly number[]): number {
  const tails: number[] = [];
  for (const place of places) {
    const last = tails.at(-1);
    if (last === undefined || place > last) tails.push(place);
    else tails[firstAtLeast(tails, place)] = place;
  }
  return tails.length;
}

function firstAtLeast(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
