import type { AlarmPlan } from '../core/bridge/alarms.ts';
import { between, instant, type Instant } from '../core/time.ts';
import { level1DuesIn } from './alarm-stages.ts';
import type { Wake } from './shell-clock.ts';

export type KeepAwakeParts = {
  /** Electron's powerSaveBlocker, for the computer and not for its screen. */
  readonly block: () => number;
  readonly unblock: (id: number) => void;
  /** Backend time. */
  readonly now: () => Instant;
  readonly wake: Wake;
};

/**
 * Keeps a computer that nobody touches from falling asleep while an answer is owed at level 1: a
 * computer asleep sounds no alarm. A lid that is closed, or a person who wants it to sleep, has its way.
 */
export class KeepAwake {
  readonly #parts: KeepAwakeParts;
  #blockId: number | null = null;
  #cancel: (() => void) | null = null;

  constructor(parts: KeepAwakeParts) {
    this.#parts = parts;
  }

  /** Takes over a plan, until the last level 1 due of it has passed. */
  follow(plan: AlarmPlan | null): void {
    this.stop();
    const now = this.#parts.now();
    const dues = level1DuesIn(plan).filter((at) => at > now);
    if (dues.length === 0) return;
    this.#blockId = this.#parts.block();
    this.#cancel = this.#parts.wake(between(now, instant(Math.max(...dues))), () => {
      this.stop();
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    if (this.#blockId !== null) this.#parts.unblock(this.#blockId);
    this.#blockId = null;
  }
}
