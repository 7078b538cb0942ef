import { describe, expect, test } from 'vitest';
import { SEVERITIES } from '../../core/domain/severity.ts';
import { alarmsOf } from '../../core/domain/sla-alarms.ts';
import { idOf } from '../../core/ids.ts';
import { after, hours, instant, minutes, seconds } from '../../core/time.ts';
import { at, critical, high, minutesOf, T } from '../support/alarm-plans.ts';
import { ShellDesk, stageOf } from '../support/shell-machine.ts';
import { received, theTerms } from '../support/sla.ts';

describe('each stage sounds at its time', () => {
  test.each(SEVERITIES)('all thresholds of %s, with the window closed', (severity) => {
    const facts = [received(T, severity)];
    const planned = alarmsOf({ facts, withheld: [] }, theTerms());
    expect(planned).toHaveLength(4);
    const desk = new ShellDesk(T);
    const stages = planned.map((one) => stageOf('a', severity, one.threshold, one.at, false));
    for (const { at: soundAt, threshold } of planned) {
      const before = desk.sounds.length;
      if (before === 0) desk.plan(stages);
      desk.machine.pass(soundAt - desk.machine.trueAt - 1);
      const early = desk.told.filter((told) => told === `a ${threshold}`);
      expect(early).toEqual([]);
      desk.machine.pass(1);
      expect(desk.sounds.at(-1)).toMatchObject({ at: soundAt, stages: [`a ${threshold}`] });
    }
    if (severity !== 'L1') expect(desk.sounds).toHaveLength(4);
  });

  test('in order where several sound together: level 1 first, and beyond four they share', () => {
    const desk = new ShellDesk(at(60));
    const many = ['b', 'c', 'd', 'e', 'f'].map((name, place) =>
      stageOf(name, 'L3', '0', at(40 + place)),
    );
    desk.plan([...many, stageOf('a', 'L1', '0', at(50))]);
    expect(desk.sounds.map(({ stages }) => stages)).toEqual([
      ['a 0'],
      ['b 0'],
      ['c 0'],
      ['d 0', 'e 0', 'f 0'],
    ]);
    expect(desk.sounds.at(-1)?.notice).toMatchObject({
      title: '3 more alarms',
      body: 'd 0\ne 0\nf 0',
      openLabel: 'Open TAM Desk',
    });
    expect(desk.sounds[0]?.notice.openLabel).toBe('Open the case');
    desk.sounds.at(-1)?.heard.open();
    desk.sounds[1]?.heard.open();
    expect(desk.opened).toEqual([null, 'b']);
  });
});

describe('level 1', () => {
  test('sounds again every minute until it is acknowledged in the app, one notification at a time', () => {
    const desk = new ShellDesk(T);
    desk.plan(critical('a'));
    desk.machine.pass(minutes(18));
    expect(minutesOf(desk)).toEqual([15, 16, 17, 18]);
    expect(desk.sounds.map(({ isClosed }) => isClosed)).toEqual([true, true, true, false]);
    desk.plan(critical('a', ['50%']));
    expect(desk.sounds.at(-1)?.isClosed).toBe(true);
    desk.machine.pass(minutes(1.5));
    expect(desk.sounds).toHaveLength(4);
    desk.machine.pass(minutes(1));
    expect(minutesOf(desk).at(-1)).toBe(20);
  });

  test('a notification that was swept away, or clicked, acknowledges nothing', () => {
    const desk = new ShellDesk(T);
    desk.plan(critical('a'));
    desk.machine.pass(minutes(15));
    desk.sounds[0]?.heard.open();
    desk.sounds[0]?.heard.close();
    desk.machine.pass(minutes(2));
    expect(minutesOf(desk)).toEqual([15, 16, 17]);
    expect(desk.sounds[0]?.isClosed).toBe(false);
  });

  test('the others sound once', () => {
    const desk = new ShellDesk(T);
    desk.plan(high('b'));
    desk.machine.pass(hours(9));
    expect(minutesOf(desk)).toEqual([60, 90, 105, 120]);
  });

  test('snoozing puts the repetition off by five minutes, never beyond the due', () => {
    const desk = new ShellDesk(T);
    desk.plan([stageOf('a', 'L1', '50%', at(15)), stageOf('a', 'L1', '0', at(30))]);
    desk.machine.pass(minutes(15));
    desk.sounds.at(-1)?.heard.snooze();
    desk.machine.pass(minutes(6));
    expect(minutesOf(desk)).toEqual([15, 20, 21]);
    desk.machine.pass(minutes(6));
    expect(minutesOf(desk).at(-1)).toBe(27);
    desk.sounds.at(-1)?.heard.snooze();
    desk.machine.pass(minutes(3));
    expect(desk.sounds.at(-1)).toMatchObject({ at: at(30), stages: ['a 0'] });
    expect(desk.sounds).toHaveLength(10);
    desk.sounds.at(-1)?.heard.snooze();
    desk.machine.pass(minutes(4));
    expect(desk.sounds).toHaveLength(10);
    desk.machine.pass(minutes(1));
    expect(desk.sounds).toHaveLength(11);
  });

  test('snoozing in the window puts the notification off too', async () => {
    const desk = new ShellDesk(T);
    desk.plan(critical('a'));
    desk.machine.pass(minutes(15));
    const sender = { senderFrame: null, sender: { mainFrame: null } };
    const answers = desk.alarms.answers();
    await answers['alarms:snooze']({ incidentId: idOf('a'), cycle: 1 }, sender);
    await answers['alarms:snooze']({ incidentId: idOf('nobody'), cycle: 1 }, sender);
    expect(desk.sounds[0]?.isClosed).toBe(true);
    desk.machine.pass(minutes(4.5));
    expect(desk.sounds).toHaveLength(1);
    desk.machine.pass(minutes(0.5));
    expect(desk.told).toEqual(['a 50%', 'a 10min']);
  });

  test('snoozing another level brings it back once', () => {
    const desk = new ShellDesk(T);
    desk.plan(high('b'));
    desk.machine.pass(minutes(60));
    desk.sounds[0]?.heard.snooze();
    desk.machine.pass(minutes(20));
    expect(minutesOf(desk)).toEqual([60, 65]);
  });
});

describe('what is over is silent', () => {
  test('a case that is answered leaves the plan, and its notification goes', () => {
    const desk = new ShellDesk(T);
    desk.plan([...critical('a'), ...high('b')]);
    desk.machine.pass(minutes(15));
    desk.plan(high('b'));
    expect(desk.sounds[0]?.isClosed).toBe(true);
    desk.machine.pass(minutes(44));
    expect(desk.told).toEqual(['a 50%']);
  });

  test('signed out, nothing sounds; whoever comes next hears their own', () => {
    const desk = new ShellDesk(T);
    desk.plan(critical('a'));
    desk.machine.pass(minutes(15));
    desk.plan([], { personId: null });
    desk.machine.pass(minutes(30));
    expect(desk.sounds).toHaveLength(1);
    desk.plan(critical('a', []), { personId: idOf('mateo') });
    expect(desk.told).toEqual(['a 50%', 'a 0']);
  });
});

describe('two windows', () => {
  test('that hand over the same plan: each stage once', () => {
    const desk = new ShellDesk(T);
    for (let passed = 0; passed < 130; passed += 1) {
      desk.plan(high('b'));
      desk.plan([...high('b')].reverse());
      desk.machine.pass(minutes(1));
    }
    expect(minutesOf(desk)).toEqual([60, 90, 105, 120]);
  });

  test('one knows of a case that the other does not: it comes back without sounding again', () => {
    const desk = new ShellDesk(T);
    desk.plan(high('b'));
    desk.machine.pass(minutes(61));
    desk.plan([]);
    desk.plan(high('b'));
    desk.machine.pass(minutes(1));
    expect(desk.told).toEqual(['b 50%']);
  });
});

describe('what fails is told and tried again', () => {
  test('a system that shows nothing', () => {
    const desk = new ShellDesk(T);
    desk.plan(high('b'));
    desk.cannotShow = true;
    desk.machine.pass(minutes(60.5));
    desk.cannotShow = false;
    desk.machine.pass(seconds(30));
    expect(desk.told).toEqual(['b 50%']);
    expect(desk.faults.length).toBeGreaterThan(0);
  });

  test('a notification that fails brings up the desk, for level 1 each time', () => {
    const desk = new ShellDesk(T);
    desk.plan([stageOf('a', 'L1', '50%', after(T, minutes(15)))]);
    desk.machine.pass(minutes(15));
    desk.sounds.at(-1)?.heard.fail();
    expect(desk.shownInstead).toBe(1);
    desk.machine.pass(minutes(1));
    desk.sounds.at(-1)?.heard.fail();
    expect([desk.told.length, desk.shownInstead]).toEqual([2, 2]);
  });

  test('a full disk: alarms sound, and are noted once there is room', () => {
    const desk = new ShellDesk(T);
    desk.plan(high('b'));
    desk.memory.isFull = true;
    desk.machine.pass(minutes(60));
    expect(desk.told).toEqual(['b 50%']);
    desk.memory.isFull = false;
    desk.machine.pass(minutes(1));
    desk.restart();
    expect(desk.told).toEqual(['b 50%']);
    expect(desk.faults.length).toBeGreaterThan(0);
  });

  test('times that a clock gives in fractions are kept as whole ones', () => {
    const desk = new ShellDesk(instant(T + 0.25));
    desk.plan(critical('a'), { offsetMs: 0.5 });
    desk.machine.pass(minutes(16));
    expect(() => desk.memory.read()).not.toThrow();
    expect(desk.faults).toEqual([]);
  });
});
