import { expect, test } from 'vitest';
import { hours, instant } from '../../../core/time.ts';
import { DeskClock } from '../../../renderer/store/clock.ts';
import { HandClocks } from '../../support/desks.ts';

test('a device that is 3 h fast shows server time after the first contact', () => {
  const clocks = new HandClocks();
  const serverAt = instant(clocks.wallAt - hours(3));
  const clock = new DeskClock(clocks);
  expect(clock.read().isEstimated).toBe(true);
  clock.adopt({ serverAt, wallAt: clocks.wallAt });
  clocks.pass(60_000);
  expect(clock.read()).toMatchObject({ now: serverAt + 60_000, isEstimated: false });
  expect(clock.stamp()).toEqual({
    at: clocks.wallAt,
    offsetMs: hours(-3),
    sinceContactMs: 60_000,
  });
});

test('a contact that was taken over is told, one that is known already is not', () => {
  const clocks = new HandClocks();
  const clock = new DeskClock(clocks);
  const heard: number[] = [];
  const stop = clock.onAdopted(() => heard.push(clock.now()));
  const contact = { serverAt: instant(clocks.wallAt - hours(3)), wallAt: clocks.wallAt };
  clock.adopt(null);
  clock.adopt(contact);
  clock.adopt({ ...contact });
  expect(heard).toEqual([contact.serverAt]);
  stop();
  clock.adopt({ ...contact, serverAt: instant(clocks.wallAt) });
  expect(heard).toHaveLength(1);
});

test('a contact of before the page was loaded is only an estimate', () => {
  const clocks = new HandClocks();
  const clock = new DeskClock(clocks);
  clock.adopt({
    serverAt: instant(clocks.wallAt - 70_000),
    wallAt: instant(clocks.wallAt - 60_000),
  });
  expect(clock.read()).toMatchObject({ now: clocks.wallAt - 10_000, isEstimated: true });
  expect(clock.stamp().sinceContactMs).toBeNull();
});

test('a wall clock that jumps makes the time an estimate', () => {
  const clocks = new HandClocks();
  const clock = new DeskClock(clocks);
  clock.adopt({ serverAt: clocks.wallAt, wallAt: clocks.wallAt });
  clocks.wallAt = instant(clocks.wallAt + hours(9));
  expect(clock.read().isEstimated).toBe(true);
});
