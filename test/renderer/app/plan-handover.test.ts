import { describe, expect, test } from 'vitest';
import type { AlarmPlan } from '../../../core/bridge/alarms.ts';
import { silentPlan } from '../../../renderer/app/alarm-plan.ts';
import { PlanHandover } from '../../../renderer/app/plan-handover.ts';

/** A shell that answers when it is let, and a timer that runs when it is told. */
class Shell {
  readonly handed: AlarmPlan[] = [];
  plan: AlarmPlan | null = silentPlan('en');
  timer: { readonly delayMs: number; readonly run: () => void } | null = null;
  #answer: ((isTaken: boolean) => void) | null = null;

  readonly handover = new PlanHandover({
    make: () => this.plan,
    hand: (plan) => {
      this.handed.push(plan);
      return new Promise((taken, refused) => {
        this.#answer = (isTaken) => {
          if (isTaken) taken(null);
          else refused(new Error('no'));
        };
      });
    },
    wake: (delayMs, run) => {
      const timer = { delayMs, run };
      this.timer = timer;
      return () => {
        if (this.timer === timer) this.timer = null;
      };
    },
  });

  async fire(): Promise<void> {
    const { timer } = this;
    this.timer = null;
    timer?.run();
    await settled();
  }

  async answer(isTaken = true): Promise<void> {
    this.#answer?.(isTaken);
    await settled();
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

describe('handing plans over', () => {
  test('changes that come together go as one', async () => {
    const shell = new Shell();
    for (let change = 0; change < 50; change += 1) shell.handover.touch();
    await shell.fire();
    expect(shell.handed).toHaveLength(1);
  });

  test('one at a time, and what changed meanwhile goes after it', async () => {
    const shell = new Shell();
    shell.handover.touch();
    await shell.fire();
    shell.plan = silentPlan('es');
    shell.handover.touch();
    await shell.fire();
    expect(shell.handed).toHaveLength(1);
    await shell.answer();
    await shell.fire();
    expect(shell.handed.map(({ language }) => language)).toEqual(['en', 'es']);
  });

  test('a plan that says nothing new stays here; a corrected clock is news', async () => {
    const shell = new Shell();
    shell.handover.touch();
    await shell.fire();
    await shell.answer();
    expect(shell.timer?.delayMs).toBe(60_000);
    await shell.fire();
    shell.plan = { ...silentPlan('en'), offsetMs: 100 };
    await shell.fire();
    expect(shell.handed).toHaveLength(1);
    shell.plan = { ...silentPlan('en'), offsetMs: 3_000 };
    await shell.fire();
    expect(shell.handed).toHaveLength(2);
  });

  test('a plan that was not taken goes again', async () => {
    const shell = new Shell();
    shell.handover.touch();
    await shell.fire();
    await shell.answer(false);
    expect(shell.timer?.delayMs).toBe(5_000);
    await shell.fire();
    expect(shell.handed).toHaveLength(2);
  });

  test('a queue that has not been read says nothing, for nothing would be silence', async () => {
    const shell = new Shell();
    shell.plan = null;
    shell.handover.touch();
    await shell.fire();
    expect(shell.handed).toEqual([]);
    shell.plan = silentPlan('en');
    await shell.fire();
    expect(shell.handed).toHaveLength(1);
  });

  test('stopped, it hands over nothing more', async () => {
    const shell = new Shell();
    shell.handover.touch();
    shell.handover.stop();
    shell.handover.touch();
    await shell.fire();
    expect(shell.handed).toEqual([]);
  });
});
