import { describe, expect, test } from 'vitest';
import { after, hours, minutes, seconds } from '../../core/time.ts';
import { Alarms } from '../../electron/alarms.ts';
import { ShellClock } from '../../electron/shell-clock.ts';
import { at, critical, high, minutesOf, T } from '../support/alarm-plans.ts';
import { MemoryFile, ShellDesk, ShellMachine, stageOf } from '../support/shell-machine.ts';

test('a correction by part of a millisecond leaves a memory that the next start can read', () => {
  const desk = new ShellDesk(T);
  desk.plan(critical('a'));
  desk.sleep(hours(9));
  desk.plan(critical('a'), { offsetMs: -10.5 });
  desk.restart();
  expect(desk.alarms.plan?.alarms).toEqual(critical('a'));
  expect(desk.faults).toEqual([]);
});

describe('sleep', () => {
  test('of nine hours: the last stage of each clock on waking, at once, and no due is dropped', () => {
    const desk = new ShellDesk(T);
    const late = [stageOf('c', 'L4', '50%', at(300)), stageOf('c', 'L4', '0', at(700))];
    desk.plan([...critical('a'), ...high('b'), ...late]);
    desk.sleep(hours(9));
    expect(desk.sounds.map((sound) => [sound.at, ...sound.stages])).toEqual([
      [after(T, hours(9)), 'a 0'],
      [after(T, hours(9)), 'b 0'],
      [after(T, hours(9)), 'c 50%'],
    ]);
    expect(desk.shifts).toBe(1);
    desk.machine.pass(hours(3));
    const told = new Set(desk.told);
    expect([...told]).toEqual(['a 0', 'b 0', 'c 50%', 'c 0']);
  });

  test('is noticed within half a minute where nothing told of it', () => {
    const desk = new ShellDesk(T);
    desk.plan(high('b'));
    desk.machine.sleep(hours(9));
    desk.machine.pass(seconds(30));
    expect(desk.told).toEqual(['b 0']);
  });

  test('noticed by the alarms and told to the shell, which looks again at once, sounds nothing twice', () => {
    const desk = new ShellDesk(T);
    desk.isResumedByShift = true;
    desk.plan([...critical('a'), ...high('b')]);
    desk.machine.sleep(hours(9));
    desk.machine.pass(seconds(30));
    expect(desk.told).toEqual(['a 0', 'b 0']);
  });

  test('planted: a shell that is not armed again on resume tells of it late', () => {
    class Unarmed extends Alarms {
      override resume(): void {
        // it does not look at the clock
      }
    }
    const desk = new ShellDesk(T, { make: (parts) => new Unarmed(parts) });
    desk.plan(high('b'));
    desk.sleep(hours(9));
    expect(desk.told).toEqual([]);
  });
});

describe('a clock that is set', () => {
  test('back: nothing sounds twice, and what is to come sounds at its time', () => {
    const desk = new ShellDesk(T);
    desk.plan(high('b'));
    desk.machine.pass(minutes(61));
    desk.machine.jump(-1 * hours(3));
    desk.machine.pass(hours(9));
    expect(minutesOf(desk)).toEqual([60, 90, 105, 120]);
    expect(desk.shifts).toBe(1);
  });

  test('back and then asleep: the sleep is counted in full', () => {
    const desk = new ShellDesk(T);
    desk.plan(high('b'));
    desk.machine.jump(-1 * hours(3));
    desk.machine.pass(minutes(1));
    desk.sleep(minutes(100));
    desk.machine.pass(minutes(30));
    expect(minutesOf(desk)).toEqual([101, 105, 120]);
  });

  test('forward: what lies between sounds at once and is not lost; set right again it sounds no second time', () => {
    const desk = new ShellDesk(T);
    desk.plan(high('b'));
    desk.machine.jump(minutes(70));
    desk.machine.pass(minutes(1));
    expect(desk.told).toEqual(['b 50%']);
    desk.machine.jump(-1 * minutes(70));
    desk.plan(high('b'));
    desk.machine.pass(minutes(130));
    expect(minutesOf(desk).slice(1)).toEqual([90, 105, 120]);
  });

  test('right again, while a level 1 rings: the silence is not longer than a minute', () => {
    const desk = new ShellDesk(T);
    desk.machine.jump(hours(2));
    desk.plan([stageOf('a', 'L1', '0', at(-5))], { offsetMs: 0 });
    desk.plan([stageOf('a', 'L1', '0', at(-5))]);
    const before = desk.sounds.length;
    desk.machine.pass(minutes(1.5));
    expect(desk.sounds.length).toBeGreaterThan(before);
  });

  test('planted: by the wall clock alone, a clock set back silences what is to come', () => {
    const machine = new ShellMachine(T);
    const clocks = { wall: machine.clocks.wall, mono: () => 0 };
    const naive = new ShellClock(clocks, null);
    naive.adopt(0);
    machine.jump(-1 * hours(3));
    machine.pass(hours(1));
    expect(naive.now()).toBeLessThan(at(59));
    const sound = new ShellClock(machine.clocks, null);
    sound.adopt(hours(3));
    machine.jump(-1 * hours(3));
    machine.pass(hours(1));
    expect(sound.now()).toBe(at(120));
  });
});

describe('a restart', () => {
  test('before any window has come: the plan sounds on, and nothing twice', () => {
    const desk = new ShellDesk(T);
    desk.plan([...critical('a'), ...high('b')]);
    desk.machine.pass(minutes(15.5));
    expect(desk.told).toEqual(['a 50%']);
    desk.restart(minutes(5));
    expect(minutesOf(desk)).toEqual([15, 20.5]);
    expect(desk.sounds.at(-1)?.stages).toEqual(['a 10min']);
    desk.plan(high('b'));
    desk.machine.pass(minutes(45));
    desk.restart();
    desk.machine.pass(minutes(60));
    expect(desk.told.filter((told) => told.startsWith('b'))).toEqual([
      'b 50%',
      'b 75%',
      'b 15min',
      'b 0',
    ]);
  });

  test('a level 1 that rang rings on', () => {
    const desk = new ShellDesk(T);
    desk.plan(critical('a'));
    desk.machine.pass(minutes(40));
    desk.restart(hours(2));
    expect(desk.sounds.at(-1)).toMatchObject({ at: at(160), stages: ['a 0'] });
  });

  test('while the clock stands wrong: the time that was known is believed', () => {
    const desk = new ShellDesk(T);
    desk.machine.jump(-1 * hours(3));
    desk.plan(high('b'));
    desk.restart(minutes(61));
    expect(desk.told).toEqual(['b 50%']);
  });

  test('planted: a file that forgets sounds twice', () => {
    class Forgetful extends MemoryFile {
      override readonly keep = (): void => undefined;
    }
    const desk = new ShellDesk(T, { memory: new Forgetful() });
    desk.plan(high('b'));
    desk.machine.pass(minutes(61));
    desk.restart();
    desk.plan(high('b'));
    expect(desk.told).toEqual(['b 50%', 'b 50%']);
  });
});
