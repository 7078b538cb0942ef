/**
 * How far each list was scrolled when it was left, for as long as the window lives: whoever opens a
 * case and comes back is exactly where they were.
 */
const offsets = new Map<string, number>();

/** Null for a list that was never left, or left at its top. */
export function leftPlace(list: string): number | null {
  return offsets.get(list) ?? null;
}

/** In pixels. */
export function keepPlace(list: string, offset: number): void {
  if (offset > 0) offsets.set(list, offset);
  else offsets.delete(list);
}
