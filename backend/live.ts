import type { Instant } from '../core/time.ts';
import { headOf } from './store/scope.ts';
import type { Reading } from './store/records.ts';

/** Told to every listener; never data, only that there is some. */
export type LiveEvent =
  | { readonly kind: 'poke'; readonly version: number }
  | { readonly kind: 'heartbeat'; readonly serverNow: Instant };

export type Live = {
  /**
   * Hears a heartbeat and the head at once, for something may have come before the connection did.
   * Returns how to stop.
   */
  readonly listen: (hear: (event: LiveEvent) => void) => () => void;
  readonly listenerCount: () => number;
  readonly stop: () => void;
};

export type LiveTimes = { readonly pollMs: number; readonly heartbeatMs: number };

export const LIVE_TIMES: LiveTimes = { pollMs: 500, heartbeatMs: 20_000 };

/**
 * One poller per process, however many listen, and none while nobody does. A head that cannot be
 * read is asked for again with the next poll, and reported once.
 */
export function startLive(
  db: Reading,
  now: () => Instant,
  report: (error: unknown) => void,
  { pollMs, heartbeatMs }: LiveTimes = LIVE_TIMES,
): Live {
  const listeners = new Set<(event: LiveEvent) => void>();
  let head: number | null = null;
  let isReading = false;
  let hasFailed = false;
  const tell = (event: LiveEvent) => {
    for (const hear of listeners) hear(event);
  };
  const poll = async () => {
    if (isReading || listeners.size === 0) return;
    isReading = true;
    try {
      const found = await headOf(db);
      if (found !== head) tell({ kind: 'poke', version: found });
      head = found;
      hasFailed = false;
    } catch (error) {
      if (!hasFailed) report(error);
      hasFailed = true;
    } finally {
      isReading = false;
    }
  };
  const heartbeat = (): LiveEvent => ({ kind: 'heartbeat', serverNow: now() });
  const timers = [
    setInterval(() => void poll(), pollMs),
    setInterval(() => tell(heartbeat()), heartbeatMs),
  ];
  for (const timer of timers) timer.unref();
  return {
    listen(hear) {
      // a head from before a silence is old
      if (listeners.size === 0) head = null;
      listeners.add(hear);
      hear(heartbeat());
      if (head === null) void poll();
      else hear({ kind: 'poke', version: head });
      return () => void listeners.delete(hear);
    },
    listenerCount: () => listeners.size,
    stop: () => {
      for (const timer of timers) clearInterval(timer);
    },
  };
}
