import { expect, test } from 'vitest';
import { Revival } from '../../electron/revival.ts';
import { instant } from '../../core/time.ts';

function aRevival() {
  const waiting: { readonly delayMs: number; readonly run: () => void }[] = [];
  const machine = { now: instant(0) };
  const revival = new Revival({
    now: () => machine.now,
    wake: (delayMs, run) => {
      waiting.push({ delayMs, run });
      return () => undefined;
    },
  });
  return { revival, machine, waiting };
}

test('a page that crashed is shown anew at once', () => {
  const { revival, waiting } = aRevival();
  let reloads = 0;
  revival.revive({}, () => (reloads += 1));
  expect([reloads, waiting.length]).toEqual([1, 0]);
});

test('one that keeps crashing waits each time, and is never given up', () => {
  const { revival, machine, waiting } = aRevival();
  const page = {};
  let reloads = 0;
  const crash = (): void => {
    revival.revive(page, () => (reloads += 1));
  };
  crash();
  for (let round = 0; round < 10; round += 1) {
    crash();
    const { delayMs, run } = waiting[round] ?? { delayMs: 0, run: () => undefined };
    expect(delayMs).toBeGreaterThanOrEqual(10_000);
    machine.now = instant(machine.now + delayMs);
    run();
  }
  expect(reloads).toBe(11);
});

test('a crash after a good while is a first one, and so is that of another page', () => {
  const { revival, machine, waiting } = aRevival();
  const page = {};
  revival.revive(page, () => undefined);
  revival.revive({}, () => undefined);
  machine.now = instant(120_000);
  revival.revive(page, () => undefined);
  expect(waiting).toEqual([]);
});
