import {
  durationMs,
  instant,
  SECOND_MS,
  type DurationMs,
  type Instant,
} from '../../../core/time.ts';

/** Below this nobody would notice, and the way there and back takes as long. */
export const EXACT_MS = durationMs(SECOND_MS);

/**
 * What this device's clock shows beside a corrected whole second: of the same reading, because two
 * readings turn their second at different moments and would differ by one where the clock is right.
 */
export function deviceSecond(correctedAt: Instant, offsetMs: DurationMs): Instant {
  return instant(correctedAt - Math.trunc(offsetMs / SECOND_MS) * SECOND_MS);
}
