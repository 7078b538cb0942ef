import {
  durationMs,
  instant,
  latest,
  wholeSecond,
  type DurationMs,
  type Instant,
} from '../time.ts';

/**
 * What both clocks of a device showed when the backend last told its time. `monoMs` is the monotonic
 * clock, null when it is not known any more, as after an offline reload.
 */
export type Anchor = {
  readonly serverAt: Instant;
  readonly wallAt: Instant;
  readonly monoMs: number | null;
};

export type ServerNow = {
  readonly now: Instant;
  /** Rests on the wall clock, which may have been moved. */
  readonly isEstimated: boolean;
  /** Server minus wall at the last contact, or now where the clock was set back since: positive when the device is slow. */
  readonly offsetMs: DurationMs;
  /** Monotonic time since the last contact; null when that cannot be told. */
  readonly sinceContactMs: DurationMs | null;
};

/** Sleep and clock changes show as a difference between wall and monotonic time beyond this. */
export const DISAGREEMENT_MS: DurationMs = durationMs(5_000);
/** A time from a device that is further off than this is marked as disputed. */
export const DISPUTE_MS: DurationMs = durationMs(60_000);

/**
 * Rule 15: server time plus the monotonic clock, while it agrees with the wall clock. A monotonic
 * clock may stand still in sleep and never runs ahead: where the wall clock says less than it, or
 * less than the last contact, the wall clock was set back, and would date an answer too early.
 */
export function estimateNow(
  anchor: Anchor | null,
  wallAt: Instant,
  monoMs: number | null,
): ServerNow {
  if (anchor === null) {
    return { now: wallAt, isEstimated: true, offsetMs: durationMs(0), sinceContactMs: null };
  }
  const sinceContactMs = elapsedOf(anchor, monoMs);
  const atLeast = instant(anchor.serverAt + (sinceContactMs ?? 0));
  const byWall = instant(anchor.serverAt + wallAt - anchor.wallAt);
  const isAhead = sinceContactMs === null || byWall - atLeast > DISAGREEMENT_MS;
  const now = isAhead ? latest(byWall, atLeast) : atLeast;
  // a clock that was moved since the contact is off by more than it was then
  const isMoved = Math.abs(byWall - now) > DISAGREEMENT_MS;
  const offsetMs = durationMs(isMoved ? now - wallAt : anchor.serverAt - anchor.wallAt);
  return { now, isEstimated: isAhead, offsetMs, sinceContactMs };
}

/** A monotonic clock that runs backwards is another clock: the page was loaded anew. */
function elapsedOf(anchor: Anchor, monoMs: number | null): DurationMs | null {
  if (anchor.monoMs === null || monoMs === null || monoMs < anchor.monoMs) return null;
  return durationMs(monoMs - anchor.monoMs);
}

/**
 * Rule 14: the event time that the clock reads. `at` is the device's wall time; the result lies from
 * the last server event that this client had seen to the arrival. Arrival wins where they cross:
 * nothing happens in the future.
 */
export function correctedTime(
  written: { readonly at: Instant; readonly offsetMs: DurationMs },
  bounds: { readonly notBefore: Instant | null; readonly arrivedAt: Instant },
): { readonly at: Instant; readonly isDisputed: boolean } {
  const corrected = instant(written.at + written.offsetMs);
  const notBefore = bounds.notBefore ?? corrected;
  const at = Math.min(latest(corrected, notBefore), bounds.arrivedAt);
  return { at: wholeSecond(instant(at)), isDisputed: Math.abs(written.offsetMs) > DISPUTE_MS };
}
