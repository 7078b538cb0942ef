import type { DurationMs, Instant } from '../core/time.ts';
import { between, minutes, seconds } from '../core/time.ts';
import type { Wake } from './shell-clock.ts';

/** A page that crashes again within this time waits before it is shown anew. */
const SETTLED_MS = minutes(1);
const PAUSE_MS = seconds(20);

export type RevivalParts = {
  readonly now: () => Instant;
  readonly wake: Wake;
};

/**
 * Shows a page again whose process crashed. A desk without a page would learn of nothing, and so its
 * alarms would know of nothing: it never gives up, but one that keeps crashing is not hurried.
 */
export class Revival {
  readonly #parts: RevivalParts;
  readonly #revivedAt = new WeakMap<object, Instant>();

  constructor(parts: RevivalParts) {
    this.#parts = parts;
  }

  /** `reload` runs now, or after a pause; `page` tells one from another. */
  revive(page: object, reload: () => void): void {
    const delayMs = this.#delayFor(page);
    const run = (): void => {
      this.#revivedAt.set(page, this.#parts.now());
      reload();
    };
    if (delayMs === 0) run();
    else this.#parts.wake(delayMs, run);
  }

  #delayFor(page: object): DurationMs | 0 {
    const lastAt = this.#revivedAt.get(page);
    return lastAt !== undefined && between(lastAt, this.#parts.now()) < SETTLED_MS ? PAUSE_MS : 0;
  }
}
