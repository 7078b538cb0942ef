import type { AlarmPlan, PlannedAlarm } from '../../core/bridge/alarms.ts';
import type { Threshold } from '../../core/domain/incident.ts';
import type { Severity } from '../../core/domain/severity.ts';
import { idOf } from '../../core/ids.ts';
import { instant, type Instant } from '../../core/time.ts';
import { Remembered, type AlarmMemory } from '../../electron/alarm-memory.ts';
import { Alarms, type AlarmParts } from '../../electron/alarms.ts';
import type { Notice, NoticeHeard } from '../../electron/notice.ts';
import type { MachineClocks, Wake } from '../../electron/shell-clock.ts';

/**
 * A machine whose time is moved by hand. In sleep its wall clock goes on while its monotonic clock
 * and its timers stand, as on Linux and macOS.
 */
export class ShellMachine {
  /** The backend's time. */
  trueAt: Instant;
  /** Wall minus true time. */
  wrongMs = 0;
  #monoMs = 5_000;
  #timers: { readonly atMs: number; readonly run: () => void }[] = [];

  constructor(trueAt: Instant) {
    this.trueAt = trueAt;
  }

  readonly clocks: MachineClocks = {
    wall: () => instant(this.trueAt + this.wrongMs),
    mono: () => this.#monoMs,
  };

  readonly wake: Wake = (delayMs, run) => {
    const timer = { atMs: this.#monoMs + Math.max(0, delayMs), run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  };

  /** Time goes by, awake. */
  pass(ms: number): void {
    const endMs = this.#monoMs + ms;
    for (;;) {
      const [next] = [...this.#timers].sort((a, b) => a.atMs - b.atMs);
      if (next === undefined || next.atMs > endMs) break;
      this.#timers = this.#timers.filter((one) => one !== next);
      this.#advance(next.atMs - this.#monoMs);
      next.run();
    }
    this.#advance(endMs - this.#monoMs);
  }

  sleep(ms: number): void {
    this.trueAt = instant(this.trueAt + ms);
  }

  /** Somebody sets the wall clock. */
  jump(ms: number): void {
    this.wrongMs += ms;
  }

  /** Switched off for a while: timers are gone, and the monotonic clock begins anew. */
  reboot(ms: number): void {
    this.#timers = [];
    this.#monoMs = 100;
    this.trueAt = instant(this.trueAt + ms);
  }

  #advance(ms: number): void {
    this.#monoMs += ms;
    this.trueAt = instant(this.trueAt + ms);
  }
}

export type Sounded = {
  /** True time. */
  readonly at: Instant;
  /** `case threshold` of each stage that the notification tells of. */
  readonly stages: readonly string[];
  readonly notice: Notice;
  readonly heard: NoticeHeard;
  isClosed: boolean;
};

/** A file that outlives the program, as text. */
export class MemoryFile implements AlarmMemory {
  text: string | null = null;
  isFull = false;

  readonly read = (): Remembered | null =>
    this.text === null ? null : Remembered.parse(JSON.parse(this.text));

  readonly keep = (remembered: Remembered): void => {
    if (this.isFull) throw new Error('ENOSPC');
    this.text = JSON.stringify(remembered);
  };
}

export type ShellFaults = {
  readonly memory?: MemoryFile;
  /** Planted: the shell looks at time only through this. */
  readonly clocks?: MachineClocks;
  readonly make?: (parts: AlarmParts) => Alarms;
};

/** The alarms of a desk on a machine, with all that they did. */
export class ShellDesk {
  readonly machine: ShellMachine;
  readonly memory: MemoryFile;
  readonly sounds: Sounded[] = [];
  readonly opened: (string | null)[] = [];
  readonly faults: unknown[] = [];
  shifts = 0;
  /** Times that the desk came up because no notification could. */
  shownInstead = 0;
  cannotShow = false;
  /** As the shell is wired: a shift that was noticed wakes everything, the alarms among it. */
  isResumedByShift = false;
  alarms: Alarms;
  readonly #planted: ShellFaults;

  constructor(at: Instant, planted: ShellFaults = {}) {
    this.machine = new ShellMachine(at);
    this.memory = planted.memory ?? new MemoryFile();
    this.#planted = planted;
    this.alarms = this.#start();
  }

  /** A window hands over what it knows; its clock is right. */
  plan(alarms: readonly PlannedAlarm[], over: Partial<AlarmPlan> = {}): void {
    const { wrongMs } = this.machine;
    const plan = { personId: idOf('ines'), language: 'en', offsetMs: -wrongMs, dues: [] } as const;
    this.alarms.take({ ...plan, dues: [], alarms: [...alarms], ...over });
  }

  sleep(ms: number): void {
    this.machine.sleep(ms);
    this.alarms.resume();
  }

  restart(downMs = 0): void {
    this.alarms.stop();
    this.machine.reboot(downMs);
    this.alarms = this.#start();
  }

  /** `case threshold` of every stage told of, in order. */
  get told(): readonly string[] {
    return this.sounds.flatMap(({ stages }) => stages);
  }

  #start(): Alarms {
    const { make = (parts: AlarmParts) => new Alarms(parts), clocks = this.machine.clocks } =
      this.#planted;
    const alarms = make({
      clocks,
      wake: this.machine.wake,
      memory: this.memory,
      show: (notice, heard) => {
        if (this.cannotShow) throw new Error('no notification server');
        const stages = notice.stages.map((one) => `${one.incidentId} ${one.threshold}`);
        const sound: Sounded = { at: this.machine.trueAt, stages, notice, heard, isClosed: false };
        this.sounds.push(sound);
        return {
          close: () => {
            sound.isClosed = true;
          },
        };
      },
      open: (id) => this.opened.push(id),
      showInstead: () => {
        this.shownInstead += 1;
      },
      onPlan: () => undefined,
      onShift: () => {
        this.shifts += 1;
        if (this.isResumedByShift) alarms.resume();
      },
      report: (error) => this.faults.push(error),
    });
    alarms.start();
    return alarms;
  }
}

/** One stage of the first cycle of a case. */
export function stageOf(
  incidentId: string,
  severity: Severity,
  threshold: Threshold,
  at: Instant,
  isAcknowledged = false,
): PlannedAlarm {
  const told = { title: `${incidentId} ${threshold}`, body: 'Acme' };
  return {
    incidentId: idOf(incidentId),
    cycle: 1,
    severity,
    threshold,
    at,
    isAcknowledged,
    ...told,
  };
}
