import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlannedAlarm } from '../../core/bridge/alarms.ts';
import { after, minutes, seconds, type Instant } from '../../core/time.ts';
import { Alarms } from '../../electron/alarms.ts';
import { RECEIVED_AT } from '../support/builders.ts';
import { MemoryFile, ShellDesk, stageOf, type ShellFaults } from '../support/shell-machine.ts';

/*
 * Random plans, sleeps, clock changes, restarts and acknowledgements, against an oracle that knows no
 * timer: it walks the time that the shell may believe. Every event is whole minutes long and stages
 * sound at second 40, so that a clock that was set is noticed (within 30 s) before the next stage.
 */

type Event =
  | { readonly kind: 'wait' | 'sleep' | 'jump' | 'restart'; readonly min: number }
  | { readonly kind: 'plan'; readonly acknowledge: number }
  | { readonly kind: 'second-window' };

const THRESHOLDS = ['50%', '75%', '15min', '0'] as const;
const SOUND_AT = seconds(40);

type Case = {
  readonly severity: 'L1' | 'L2';
  readonly first: number;
  readonly gaps: readonly number[];
};

const aCase: fc.Arbitrary<Case> = fc.record({
  severity: fc.constantFrom('L1', 'L2'),
  first: fc.integer({ min: -30, max: 240 }),
  gaps: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 3, maxLength: 3 }),
});

const anEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: timed('wait', 1, 120) },
  { weight: 2, arbitrary: timed('sleep', 1, 560) },
  { weight: 2, arbitrary: timed('jump', -300, 300) },
  { weight: 1, arbitrary: timed('restart', 0, 200) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('plan'), acknowledge: fc.nat({ max: 15 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'second-window' }) },
);

function timed(kind: 'wait' | 'sleep' | 'jump' | 'restart', min: number, max: number) {
  return fc.record({ kind: fc.constant(kind), min: fc.integer({ min, max }) });
}

function stagesOf(cases: readonly Case[], acknowledged: ReadonlySet<string>): PlannedAlarm[] {
  return cases.flatMap(({ severity, first, gaps }, place) => {
    let min = first;
    return THRESHOLDS.map((threshold, step) => {
      min += step === 0 ? 0 : (gaps[step - 1] ?? 0);
      const at = after(after(RECEIVED_AT, minutes(min)), SOUND_AT);
      const isAcknowledged = acknowledged.has(`c${place} ${threshold}`);
      return stageOf(`c${place}`, severity, threshold, at, isAcknowledged);
    });
  });
}

/** What must have sounded for the first time, in no order: stages by name. */
class Oracle {
  readonly sounded = new Set<string>();
  /** Sounded, or passed over for a later one of its clock. */
  readonly counted = new Set<string>();
  believedAt: Instant;
  plan: readonly PlannedAlarm[] = [];

  constructor(at: Instant) {
    this.believedAt = at;
  }

  /** Time that was looked at all along. */
  watch(min: number): void {
    const endAt = after(this.believedAt, minutes(min));
    const times = this.plan.map(({ at }) => at).filter((at) => at > this.believedAt && at <= endAt);
    for (const at of times.sort((a, b) => a - b)) this.look(at);
    this.believedAt = endAt;
  }

  look(at: Instant): void {
    this.believedAt = at;
    for (const id of new Set(this.plan.map(({ incidentId }) => incidentId))) {
      const passed = this.plan.filter((one) => one.incidentId === id && one.at <= at);
      const last = passed.toSorted((a, b) => a.at - b.at).at(-1);
      if (last === undefined) continue;
      const isSeen = this.plan.some(
        (one) => one.incidentId === id && one.at >= last.at && one.isAcknowledged,
      );
      if (!isSeen && !this.counted.has(nameOf(last))) this.sounded.add(nameOf(last));
      for (const one of passed) this.counted.add(nameOf(one));
    }
  }
}

function nameOf({ incidentId, threshold }: PlannedAlarm): string {
  return `${incidentId} ${threshold}`;
}

function run(cases: readonly Case[], events: readonly Event[], planted: ShellFaults = {}): void {
  const desk = new ShellDesk(RECEIVED_AT, planted);
  const oracle = new Oracle(RECEIVED_AT);
  const acknowledged = new Set<string>();
  const hand = () => {
    oracle.plan = stagesOf(cases, acknowledged);
    desk.plan(oracle.plan);
    oracle.look(desk.machine.trueAt);
  };
  const wait = (min: number) => {
    desk.machine.pass(minutes(min));
    oracle.watch(min);
    expectRinging(desk, oracle);
  };
  hand();
  for (const event of events) {
    happen(event, { desk, oracle, acknowledged, hand, wait });
    expectSounded(desk, oracle);
  }
  expectQuiet(desk, cases);
  expect(desk.faults).toEqual([]);
}

type Run = {
  readonly desk: ShellDesk;
  readonly oracle: Oracle;
  readonly acknowledged: Set<string>;
  readonly hand: () => void;
  readonly wait: (min: number) => void;
};

function happen(event: Event, { desk, oracle, acknowledged, hand, wait }: Run): void {
  const skip = (min: number) => {
    oracle.look(after(oracle.believedAt, minutes(min)));
  };
  switch (event.kind) {
    case 'wait':
      wait(event.min);
      break;
    case 'sleep':
      desk.sleep(minutes(event.min));
      skip(event.min);
      break;
    case 'jump':
      desk.machine.jump(minutes(event.min));
      if (event.min > 0) skip(event.min);
      wait(1);
      break;
    case 'restart':
      desk.restart(minutes(event.min));
      skip(event.min);
      break;
    case 'plan': {
      const seen = [...oracle.sounded].at(-1 - event.acknowledge);
      if (seen !== undefined) acknowledged.add(seen);
      hand();
      break;
    }
    case 'second-window':
      desk.plan([...oracle.plan].reverse());
      hand();
      break;
  }
}

/**
 * What had to sound has, and nothing else has, but for one thing: a time that turns out to be earlier
 * makes an earlier stage of a level 1 the one that rings on.
 */
function expectSounded(desk: ShellDesk, { sounded, counted }: Oracle): void {
  const told = new Set(desk.told);
  expect([...sounded].filter((name) => !told.has(name))).toEqual([]);
  const repeated = desk.sounds.flatMap(({ notice }) =>
    notice.stages.flatMap((stage) => (stage.severity === 'L1' ? [nameOf(stage)] : [])),
  );
  const mayRing = new Set(repeated.filter((name) => counted.has(name)));
  expect([...told].filter((name) => !sounded.has(name) && !mayRing.has(name))).toEqual([]);
}

/** Level 2 sounds a stage once. */
function expectQuiet(desk: ShellDesk, cases: readonly Case[]): void {
  const quiet = desk.told.filter((told) => cases[Number(told[1])]?.severity === 'L2');
  expect(quiet).toEqual([...new Set(quiet)]);
}

/** A level 1 case with a stage in force that nobody has acknowledged sounded within the last minute. */
function expectRinging(desk: ShellDesk, { plan, believedAt }: Oracle): void {
  const { trueAt } = desk.machine;
  for (const id of new Set(plan.map(({ incidentId }) => incidentId))) {
    const inForce = plan
      .filter((one) => one.incidentId === id && one.at <= believedAt)
      .toSorted((a, b) => a.at - b.at)
      .at(-1);
    if (inForce?.severity !== 'L1') continue;
    const later = plan.filter((one) => one.incidentId === id && one.at >= inForce.at);
    if (later.some(({ isAcknowledged }) => isAcknowledged)) continue;
    const heard = desk.sounds.findLast(({ stages }) => stages.some((name) => name.startsWith(id)));
    expect(heard, nameOf(inForce)).toBeDefined();
    expect(trueAt - (heard?.at ?? 0)).toBeLessThanOrEqual(minutes(1));
  }
}

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

const someCases = fc.array(aCase, { minLength: 1, maxLength: 6 });
const someEvents = fc.array(anEvent, { minLength: 1, maxLength: 14 });

function findsFault(planted: () => ShellFaults): boolean {
  const told = fc.check(
    fc.property(someCases, someEvents, (cases, events) => {
      run(cases, events, planted());
    }),
    { numRuns: 300, seed },
  );
  return told.failed;
}

describe('random plans, sleeps, clock changes and restarts', () => {
  test('each stage sounds once, level 1 until acknowledged, and none is lost', () => {
    fc.assert(
      fc.property(someCases, someEvents, (cases, events) => {
        run(cases, events);
      }),
      { numRuns: 1_500, seed },
    );
  });

  test('planted: not armed again on resume', () => {
    class Unarmed extends Alarms {
      override resume(): void {
        // it does not look at the clock
      }
    }
    expect(findsFault(() => ({ make: (parts) => new Unarmed(parts) }))).toBe(true);
  });

  test('planted: a file that forgets', () => {
    class Forgetful extends MemoryFile {
      override readonly keep = (): void => undefined;
    }
    expect(findsFault(() => ({ memory: new Forgetful() }))).toBe(true);
  });

  test('planted: a monotonic clock that nobody reads', () => {
    const make: ShellFaults['make'] = (parts) =>
      new Alarms({ ...parts, clocks: { wall: parts.clocks.wall, mono: () => 0 } });
    expect(findsFault(() => ({ make }))).toBe(true);
  });

  test('planted: waits that are not capped', () => {
    const make: ShellFaults['make'] = (parts) =>
      new Alarms({ ...parts, wake: (delayMs, go) => parts.wake(delayMs * 20, go) });
    expect(findsFault(() => ({ make }))).toBe(true);
  });
});
