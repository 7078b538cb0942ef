export const UNSENT_PARTS = ['unsent', 'refused', 'conflicts', 'left'] as const;
export type UnsentPart = (typeof UNSENT_PARTS)[number];

export type PartCounts = Readonly<Record<UnsentPart, number>> & {
  /** How many of `left` are acts that a restored backend has forgotten. */
  readonly forgotten: number;
};

/**
 * The first part that holds something. Forgotten acts come before all: nobody else knows of them, and
 * a clock that they had stopped may be running.
 */
export function partToOpen(counts: PartCounts): UnsentPart {
  if (counts.forgotten > 0) return 'left';
  return UNSENT_PARTS.find((part) => counts[part] > 0) ?? 'unsent';
}
