import type { AlarmPlan } from '../core/bridge/alarms.ts';
import type { IncidentId } from '../core/ids.ts';
import { instant, minutes, seconds, type Instant } from '../core/time.ts';
import type { AlarmMemory, Remembered } from './alarm-memory.ts';
import {
  clockKeyOf,
  clocksOf,
  isSeen,
  nextStageAt,
  stageInForce,
  type AlarmClock,
  type Stage,
} from './alarm-stages.ts';
import type { Answers } from './calls.ts';
import { noticeOf, type NoticeHandle, type ShowNotice } from './notice.ts';
import { ShellClock, type MachineClocks, type Wake } from './shell-clock.ts';

/*
 * The alarms of one desk (rule 16), with or without a window. Their laws:
 * 1. A stage sounds once: over plans, windows, sleep, clock changes and restarts.
 * 2. Of the stages of a clock that passed meanwhile the last one sounds, and the others count as
 *    sounded. The due is the last of its clock, so it is never passed over.
 * 3. Level 1 sounds again every minute until its stage, or a later one, is acknowledged in the app.
 * 4. Snoozing puts off the next repetition by five minutes, never beyond the due of a clock that is
 *    not due yet; the next stage sounds all the same.
 * 5. What is acknowledged, or not in the plan any more, is silent at once.
 * 6. The plan in force outlives the program: alarms sound before a window has come up.
 * 7. Where the system shows no notification the desk itself comes up, each time it would have sounded.
 * 8. A stage counts as sounded once it was handed to the system; what could not be handed over is
 *    tried again. A power cut in between sounds it twice: that is better than never.
 */

export const REPEAT_MS = minutes(1);
export const SNOOZE_MS = minutes(5);
/** Nothing tells of a clock that was set, so no wait is longer. */
export const LONGEST_WAIT_MS = seconds(30);
/** Where more sound together, the rest share the last notification. */
export const MOST_TOGETHER = 4;
/** How long a stage is remembered that no plan holds any more. */
const KEPT_MS = minutes(60 * 24 * 30);

export type AlarmParts = {
  readonly clocks: MachineClocks;
  readonly wake: Wake;
  readonly memory: AlarmMemory;
  readonly show: ShowNotice;
  /** Show a case, or the queue where a notification told of several. */
  readonly open: (incidentId: IncidentId | null) => void;
  /** Shows the desk, where alarms stay until they are seen: a notification could not be shown. */
  readonly showInstead: () => void;
  /** After each new plan. */
  readonly onPlan: (plan: AlarmPlan) => void;
  /** After a sleep or a change of the wall clock was noticed. */
  readonly onShift: () => void;
  readonly report: (error: unknown) => void;
};

type Ring = { readonly nextAt: Instant; readonly isSnoozed: boolean };
type Shown = { readonly clocks: Set<string>; readonly handle: NoticeHandle };
type Due = { readonly clock: AlarmClock; readonly stage: Stage };

const NOTHING = { plan: null, sounded: {}, rings: {}, time: null };

export class Alarms {
  readonly #parts: AlarmParts;
  readonly #time: ShellClock;
  #plan: AlarmPlan | null;
  #clocks: ReadonlyMap<string, AlarmClock>;
  #sounded: Map<string, Instant>;
  #rings: Map<string, Ring>;
  readonly #shown = new Map<string, Shown>();
  #cancelWake: (() => void) | null = null;
  #isDirty = false;

  /** Sounds nothing before `start`. */
  constructor(parts: AlarmParts) {
    this.#parts = parts;
    const { plan, sounded, rings, time } = parts.memory.read() ?? NOTHING;
    this.#plan = plan;
    this.#clocks = clocksOf(plan);
    this.#sounded = new Map(Object.entries(sounded));
    this.#rings = new Map(Object.entries(rings));
    this.#time = new ShellClock(parts.clocks, time);
  }

  get plan(): AlarmPlan | null {
    return this.#plan;
  }

  /** Backend time. */
  readonly now = (): Instant => this.#time.now();

  start(): void {
    this.#pass();
  }

  /** Awake again: what passed meanwhile sounds now, not at the next wake. */
  resume(): void {
    this.#pass();
  }

  stop(): void {
    this.#cancelWake?.();
    this.#cancelWake = null;
  }

  /** Takes over what a window says; the last one said is in force. */
  take(plan: AlarmPlan): void {
    this.#time.adopt(plan.offsetMs);
    this.#plan = plan;
    this.#clocks = clocksOf(plan);
    this.#forget();
    this.#isDirty = true;
    this.#pass();
    this.#parts.onPlan(plan);
  }

  answers(): Pick<Answers, 'alarms:plan' | 'alarms:snooze'> {
    return {
      'alarms:plan': (plan) => {
        this.take(plan);
        return null;
      },
      'alarms:snooze': ({ incidentId, cycle }) => {
        this.#snooze([clockKeyOf(this.#plan?.personId ?? null, incidentId, cycle)]);
        return null;
      },
    };
  }

  #pass(): void {
    const now = this.#time.now();
    if (this.#time.takeShift()) {
      // the next start must not read the wall clock as it was
      this.#isDirty = true;
      this.#parts.onShift();
    }
    const due: Due[] = [];
    for (const clock of this.#clocks.values()) {
      const stage = stageInForce(clock, now);
      if (stage === null || isSeen(clock, stage)) {
        this.#silence(clock.key);
        this.#countAsSounded(clock, now);
      } else if (this.#isToSound(clock, stage, now)) due.push({ clock, stage });
    }
    for (const key of [...this.#shown.keys()]) if (!this.#clocks.has(key)) this.#silence(key);
    this.#sound(due, now);
    this.#keep();
    this.#arm(now);
  }

  #isToSound(clock: AlarmClock, stage: Stage, now: Instant): boolean {
    if (!this.#sounded.has(stage.key)) return true;
    const ring = this.#rings.get(clock.key);
    if (ring === undefined) return stage.severity === 'L1';
    if (stage.severity !== 'L1' && !ring.isSnoozed) return false;
    // a time that was corrected backwards must not lengthen the silence
    const atMost = ringAt(now, ring.isSnoozed ? SNOOZE_MS : REPEAT_MS).nextAt;
    if (ring.nextAt > atMost) this.#ring(clock.key, { ...ring, nextAt: atMost });
    return now >= ring.nextAt;
  }

  /** Level 1 first, then the nearest; beyond a few they share one notification. */
  #sound(due: readonly Due[], now: Instant): void {
    const inOrder = [...due].sort(
      (a, b) => a.stage.severity.localeCompare(b.stage.severity) || a.stage.at - b.stage.at,
    );
    const alone = inOrder.length > MOST_TOGETHER ? MOST_TOGETHER - 1 : MOST_TOGETHER;
    for (const one of inOrder.slice(0, alone)) this.#show([one], now);
    if (inOrder.length > alone) this.#show(inOrder.slice(alone), now);
  }

  #show(due: readonly Due[], now: Instant): void {
    const keys = due.map(({ clock }) => clock.key);
    const [only] = due.length === 1 ? due : [];
    const stages = due.map(({ stage }) => stage);
    const notice = noticeOf(stages, this.#plan?.language ?? 'en');
    try {
      const handle = this.#parts.show(notice, {
        open: () => {
          this.#parts.open(only?.stage.incidentId ?? null);
        },
        snooze: () => {
          this.#snooze(keys);
        },
        fail: () => {
          this.#parts.showInstead();
        },
        close: () => {
          for (const key of keys) if (this.#shown.get(key) === shown) this.#shown.delete(key);
        },
      });
      const shown: Shown = { clocks: new Set(keys), handle };
      for (const { clock, stage } of due) {
        this.#withdraw(clock.key);
        this.#shown.set(clock.key, shown);
        this.#countAsSounded(clock, now);
        if (stage.severity === 'L1') this.#ring(clock.key, ringAt(now, REPEAT_MS));
        else this.#unring(clock.key);
      }
    } catch (error) {
      this.#parts.report(error);
    }
  }

  #snooze(keys: readonly string[]): void {
    const now = this.#time.now();
    for (const key of keys) {
      const clock = this.#clocks.get(key);
      if (clock === undefined) continue;
      const until = ringAt(now, SNOOZE_MS).nextAt;
      const isShort = clock.dueAt !== null && clock.dueAt > now && clock.dueAt < until;
      this.#withdraw(key);
      this.#ring(key, { nextAt: isShort ? clock.dueAt : until, isSnoozed: true });
    }
    this.#pass();
  }

  #silence(key: string): void {
    this.#withdraw(key);
    this.#unring(key);
  }

  /** Takes the notification away once it tells of nothing any more. */
  #withdraw(key: string): void {
    const shown = this.#shown.get(key);
    this.#shown.delete(key);
    shown?.clocks.delete(key);
    if (shown?.clocks.size === 0) shown.handle.close();
  }

  #countAsSounded({ stages }: AlarmClock, now: Instant): void {
    for (const { key, at } of stages) {
      if (at > now || this.#sounded.has(key)) continue;
      this.#sounded.set(key, instant(Math.round(now)));
      this.#isDirty = true;
    }
  }

  #ring(key: string, ring: Ring): void {
    this.#rings.set(key, ring);
    this.#isDirty = true;
  }

  #unring(key: string): void {
    if (this.#rings.delete(key)) this.#isDirty = true;
  }

  /** A case that comes back within a month has not lost what sounded of it. */
  #forget(): void {
    const now = this.#time.now();
    const planned = new Set([...this.#clocks.values()].flatMap(({ stages }) => stages.map(keyOf)));
    for (const [key, at] of this.#sounded)
      if (now - at > KEPT_MS && !planned.has(key)) this.#sounded.delete(key);
    for (const key of [...this.#rings.keys()]) if (!this.#clocks.has(key)) this.#unring(key);
  }

  #keep(): void {
    if (!this.#isDirty) return;
    try {
      this.#parts.memory.keep(this.#remembered());
      this.#isDirty = false;
    } catch (error) {
      this.#parts.report(error);
    }
  }

  #remembered(): Remembered {
    return {
      version: 1,
      plan: this.#plan,
      sounded: Object.fromEntries(this.#sounded),
      rings: Object.fromEntries(this.#rings),
      time: this.#time.known(),
    };
  }

  #arm(now: Instant): void {
    this.#cancelWake?.();
    let nextAt = now + LONGEST_WAIT_MS;
    for (const clock of this.#clocks.values()) {
      const stageAt = nextStageAt(clock, now) ?? nextAt;
      const ringAgainAt = this.#rings.get(clock.key)?.nextAt ?? nextAt;
      nextAt = Math.min(nextAt, stageAt, ringAgainAt > now ? ringAgainAt : nextAt);
    }
    this.#cancelWake = this.#parts.wake(nextAt - now, () => {
      this.#pass();
    });
  }
}

function keyOf({ key }: Stage): string {
  return key;
}

function ringAt(now: Instant, inMs: number): Ring {
  return { nextAt: instant(Math.round(now + inMs)), isSnoozed: false };
}
