import { z } from 'zod';

/** Where a window stands with its desk, told by itself. */
export const DeskStanding = z.enum([
  /** It answers `settle`. */
  'open',
  /** What was under way when it was asked is kept, and so is its canary. */
  'settled',
  /** There is nothing to settle any more. */
  'closed',
]);
export type DeskStanding = z.infer<typeof DeskStanding>;

export const ENDING_CALLS = {
  'desk:tell': { asked: z.object({ standing: DeskStanding }), told: z.null() },
} as const;

export const ENDING_EVENTS = {
  /** The window is about to go: finish what is under way, and say so. */
  settle: z.null(),
} as const;
