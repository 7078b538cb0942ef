import { Dexie, type ObservabilitySet } from 'dexie';
import type { Database } from '../store/db.ts';

/** How many rows of a page are written at once, asked before each slice. */
export type Pace = () => number;

/** An act waits for one slice at most: what a person at work does not notice. */
const SHORT_SLICE = 60;
/** While nobody acts, fewer and longer transactions bring the rows sooner. */
const LONG_SLICE = 600;
/** Who acted so short a time ago acts again. */
const AT_WORK_MS = 5_000;

/** For a page beside which nobody is known to be at work or not. */
export const careful: Pace = () => SHORT_SLICE;

/** Follows the acts of all windows on a database. Returns the pace, and how to stop. */
export function followActs(
  db: Database,
  now: () => number = () => performance.now(),
): { readonly pace: Pace; readonly stop: () => void } {
  let actedAt = -Infinity;
  const outbox = `idb://${db.name}/outbox/`;
  const hear = (parts: ObservabilitySet) => {
    if (Object.keys(parts).some((part) => part.startsWith(outbox))) actedAt = now();
  };
  Dexie.on.storagemutated.subscribe(hear);
  return {
    pace: () => (now() - actedAt < AT_WORK_MS ? SHORT_SLICE : LONG_SLICE),
    stop: () => {
      Dexie.on.storagemutated.unsubscribe(hear);
    },
  };
}
