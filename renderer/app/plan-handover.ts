import type { AlarmPlan } from '../../core/bridge/alarms.ts';

/*
 * Hands plans over to the shell. Its laws:
 * 1. Changes that come together are handed over as one, soon after the first of them.
 * 2. One plan is under way at a time; what changed meanwhile is handed over after it.
 * 3. A plan that says nothing new is not handed over; one that was not taken is, again.
 */

const GATHER_MS = 400;
/** Contact with the backend corrects the clock without any record changing. */
const RENEW_MS = 60_000;
const RETRY_MS = 5_000;
/** A smaller correction moves no alarm that anybody could notice. */
const OFFSET_STEP_MS = 250;

export type HandoverParts = {
  /** The plan as it is now; null while the queue has not been read: that is no silence. */
  readonly make: () => AlarmPlan | null;
  readonly hand: (plan: AlarmPlan) => Promise<unknown>;
  /** Runs `run` once after a while; returns how to call it off. */
  readonly wake: (delayMs: number, run: () => void) => () => void;
};

export class PlanHandover {
  readonly #parts: HandoverParts;
  #cancel: (() => void) | null = null;
  #isGathering = false;
  #isUnderWay = false;
  #isStopped = false;
  #last: { readonly text: string; readonly offsetMs: number } | null = null;

  constructor(parts: HandoverParts) {
    this.#parts = parts;
  }

  /** Something may have changed. */
  readonly touch = (): void => {
    if (this.#isGathering || this.#isStopped) return;
    this.#isGathering = true;
    this.#arm(GATHER_MS);
  };

  stop(): void {
    this.#isStopped = true;
    this.#cancel?.();
  }

  #arm(delayMs: number): void {
    this.#cancel?.();
    this.#cancel = this.#parts.wake(delayMs, () => {
      this.#isGathering = false;
      void this.#go();
    });
  }

  async #go(): Promise<void> {
    if (this.#isUnderWay) {
      this.#isGathering = true;
      this.#arm(GATHER_MS);
      return;
    }
    this.#isUnderWay = true;
    const nextMs = (await this.#handOver()) ? RENEW_MS : RETRY_MS;
    this.#isUnderWay = false;
    if (!this.#isGathering && !this.#isStopped) this.#arm(nextMs);
  }

  /** False where it has to be tried again. */
  async #handOver(): Promise<boolean> {
    try {
      const plan = this.#parts.make();
      if (plan === null || !this.#isNews(plan)) return true;
      await this.#parts.hand(plan);
      this.#last = { text: textOf(plan), offsetMs: plan.offsetMs };
      return true;
    } catch {
      // the shell has reported what it refused, the queue what it cannot read; the plan before is in force
      return false;
    }
  }

  #isNews(plan: AlarmPlan): boolean {
    if (this.#last === null || textOf(plan) !== this.#last.text) return true;
    return Math.abs(plan.offsetMs - this.#last.offsetMs) >= OFFSET_STEP_MS;
  }
}

function textOf(plan: AlarmPlan): string {
  return JSON.stringify({ ...plan, offsetMs: 0 });
}
