import type { SyncFailure } from '../../core/protocol/sync.ts';
import { durationMs, minutes, seconds, type DurationMs } from '../../core/time.ts';

export const FIRST_DELAY_MS: DurationMs = seconds(1);
export const LONGEST_DELAY_MS: DurationMs = minutes(5);

/**
 * How long to wait after the `failures`-th failure in a row (1 for the first): doubled each time from
 * 1 s to 5 min, of which up to half is left to chance so that a thousand desks do not come back at once.
 *
 * @param chance from 0 to 1
 */
export function retryDelayMs(failures: number, chance: number): DurationMs {
  const doubled = FIRST_DELAY_MS * 2 ** Math.min(30, Math.max(0, failures - 1));
  const ceiling = Math.min(LONGEST_DELAY_MS, doubled);
  return durationMs(Math.round(ceiling * (1 - chance / 2)));
}

/** Null where trying again by oneself is of no use: a person has to do something first. */
export function delayAfter(
  failure: SyncFailure,
  failures: number,
  chance: number,
): DurationMs | null {
  switch (failure.kind) {
    case 'unauthorised':
      return null;
    case 'too-many-requests':
      return durationMs(Math.max(failure.retryAfterMs ?? 0, retryDelayMs(failures, chance)));
    case 'protocol-too-old':
      // the backend may be rolled back, or this program updated beneath the page
      return LONGEST_DELAY_MS;
    case 'epoch-changed':
    case 'cursor-too-old':
    case 'malformed':
    case 'backend-error':
    case 'network':
      return retryDelayMs(failures, chance);
  }
}
