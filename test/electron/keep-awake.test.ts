import { expect, test } from 'vitest';
import type { AlarmPlan } from '../../core/bridge/alarms.ts';
import { instant, minutes } from '../../core/time.ts';
import { KeepAwake } from '../../electron/keep-awake.ts';
import { stageOf } from '../support/shell-machine.ts';

const NOW = instant(Date.UTC(2026, 2, 10, 3));
const inMinutes = (count: number) => instant(NOW + minutes(count));

function aComputer() {
  const blocks = new Set<number>();
  const wakes: { readonly delayMs: number; readonly run: () => void }[] = [];
  let last = 0;
  const awake = new KeepAwake({
    block: () => {
      blocks.add((last += 1));
      return last;
    },
    unblock: (id) => blocks.delete(id),
    now: () => NOW,
    wake: (delayMs, run) => {
      wakes.push({ delayMs, run });
      return () => undefined;
    },
  });
  const follow = (...alarms: AlarmPlan['alarms']): void => {
    awake.follow({ personId: null, language: 'es', offsetMs: 0, dues: [], alarms });
  };
  return { awake, blocks, wakes, follow };
}

test('a computer stays awake until the last level 1 due has passed', () => {
  const { blocks, wakes, follow } = aComputer();
  follow(
    stageOf('a', 'L1', '0', inMinutes(12)),
    stageOf('b', 'L1', '0', inMinutes(25)),
    stageOf('c', 'L2', '0', inMinutes(90)),
  );
  expect(blocks.size).toBe(1);
  expect(wakes.at(-1)?.delayMs).toBe(minutes(25));
  wakes.at(-1)?.run();
  expect(blocks.size).toBe(0);
});

test('it may sleep where level 1 is over, was due long ago, or is nobody’s', () => {
  const { blocks, follow } = aComputer();
  follow(stageOf('a', 'L1', '0', inMinutes(12)));
  follow();
  expect(blocks.size).toBe(0);
  follow(stageOf('a', 'L1', '0', inMinutes(-1)), stageOf('b', 'L2', '0', inMinutes(30)));
  expect(blocks.size).toBe(0);
});

test('nothing is left of it at the end', () => {
  const { awake, blocks, follow } = aComputer();
  follow(stageOf('a', 'L1', '0', inMinutes(12)));
  awake.stop();
  expect(blocks.size).toBe(0);
});
