declare const unit: unique symbol;

/** A moment: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly [unit]: 'instant' };

/** A length of time in milliseconds. Negative means overdue. */
export type DurationMs = number & { readonly [unit]: 'ms' };

/** A calendar day `YYYY-MM-DD` in a zone that the surrounding name tells. */
export type Day = string & { readonly [unit]: 'day' };

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

export function instant(epochMs: number): Instant {
  return epochMs as Instant;
}

export function durationMs(ms: number): DurationMs {
  return ms as DurationMs;
}

export function seconds(n: number): DurationMs {
  return (n * SECOND_MS) as DurationMs;
}

export function minutes(n: number): DurationMs {
  return (n * MINUTE_MS) as DurationMs;
}

export function hours(n: number): DurationMs {
  return (n * HOUR_MS) as DurationMs;
}

export function after(from: Instant, length: DurationMs): Instant {
  return (from + length) as Instant;
}

/** From `from` to `to`; negative when `to` is the earlier one. */
export function between(from: Instant, to: Instant): DurationMs {
  return (to - from) as DurationMs;
}

/** Cuts an instant to the whole second, as every fact is recorded (sla.md rule 1). */
export function wholeSecond(at: Instant): Instant {
  return (Math.floor(at / SECOND_MS) * SECOND_MS) as Instant;
}

export function earliest(first: Instant, ...others: readonly Instant[]): Instant {
  return Math.min(first, ...others) as Instant;
}

export function latest(first: Instant, ...others: readonly Instant[]): Instant {
  return Math.max(first, ...others) as Instant;
}
