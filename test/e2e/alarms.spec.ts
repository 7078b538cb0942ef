import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { isSeen, stageInForce, type Stage } from '../../electron/alarm-stages.ts';
import { ALARM_WORDS } from '../../electron/alarm-words.ts';
import { REPEAT_MS, SNOOZE_MS } from '../../electron/alarms.ts';
import { instant, MINUTE_MS, SECOND_MS } from '../../core/time.ts';
import { plantFault } from '../support/planted-shell.ts';
import { clocksKept, sleepAndWake } from './alarm-shell.ts';
import { panelOf, wordsOf } from './desk.ts';
import { expect, test } from './fixture.ts';
import { SHELL_HOST } from './launch-shell.ts';

/*
 * Alarms of the running shell. A test moves the wall clock of the main process, as a sleep does, and
 * waits for no timer. What is shown on no screen, the stand-in writes down.
 */

test.use({ tenant: 'alarms' });
test.skip(SHELL_HOST.host !== 'stand-in', 'only the stand-in writes down what is notified');

const t = wordsOf('es');

/** The next stage of this desk that is to come in more than a minute: no timer sounds it meanwhile. */
async function nextStage(shell: ElectronApplication): Promise<Stage> {
  const soonest = Date.now() + MINUTE_MS;
  const coming = async () => {
    const clocks = await clocksKept(shell);
    return clocks
      .flatMap(({ stages }) => stages.filter(({ at }) => at > soonest))
      .toSorted((a, b) => a.at - b.at);
  };
  await expect.poll(async () => (await coming()).length).toBeGreaterThan(0);
  return (await coming())[0]!;
}

/** The level 1 that has sounded, which nobody has seen. */
async function ringing(shell: ElectronApplication): Promise<Stage> {
  const now = instant(Date.now());
  const found = (await clocksKept(shell)).flatMap((clock) => {
    const stage = stageInForce(clock, now);
    return stage?.severity === 'L1' && !isSeen(clock, stage) ? [stage] : [];
  });
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** What passed in a sleep sounds at the moment of waking. Nothing is waited for. */
async function soundsOnResume(shell: ElectronApplication): Promise<Stage> {
  const stage = await nextStage(shell);
  const sounded = await sleepAndWake(shell, stage.at - Date.now() + SECOND_MS);
  expect(sounded).toContain(stage.title);
  return stage;
}

/** As the person: on the last notification with this title. */
function answer(shell: ElectronApplication, title: string, how: 'open' | 'snooze'): Promise<void> {
  return shell.evaluate(
    (_, asked) => {
      const shown = globalThis.standIn?.notifications.findLast((one) => one.title === asked.title);
      if (asked.how === 'open') shown?.emit('click', {});
      else shown?.emit('action', { actionIndex: 1 }, 1);
    },
    { title, how },
  );
}

test('an alarm sounds on waking, opens its case, is put off, and is silent once it was seen', async ({
  launchApp,
}) => {
  const { page, shell } = await launchApp();
  if (shell === null) throw new Error('alarms sound in the shell');
  const coming = await soundsOnResume(shell);
  const urgent = await ringing(shell);

  await test.step('a click opens the case', async () => {
    const actions = await shell.evaluate(
      (_, title) =>
        globalThis.standIn?.notifications
          .findLast((one) => one.title === title)
          ?.actions.map(({ text }) => text),
      coming.title,
    );
    expect(actions).toEqual([ALARM_WORDS.es.open, ALARM_WORDS.es.snooze]);
    await answer(shell, coming.title, 'open');
    await expect(page).toHaveURL(new RegExp(`/incident/${coming.incidentId}`, 'u'));
  });

  await test.step('level 1 repeats, and put off it is silent for five minutes, not longer', async () => {
    expect(await sleepAndWake(shell, REPEAT_MS + SECOND_MS)).toContain(urgent.title);
    await answer(shell, urgent.title, 'snooze');
    expect(await sleepAndWake(shell, SNOOZE_MS - MINUTE_MS)).not.toContain(urgent.title);
    expect(await sleepAndWake(shell, MINUTE_MS + SECOND_MS)).toContain(urgent.title);
  });

  await test.step('with the window closed it goes on', async () => {
    await shell.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.close();
    });
    const isShown = () =>
      shell.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => window.isVisible()),
      );
    expect(await isShown()).toEqual([false]);
    expect(await sleepAndWake(shell, REPEAT_MS + SECOND_MS)).toContain(urgent.title);
    await answer(shell, urgent.title, 'open');
    await expect.poll(isShown).toEqual([true]);
    await expect(page).toHaveURL(new RegExp(`/incident/${urgent.incidentId}`, 'u'));
  });

  await test.step('seen in the window, it sounds no more', async () => {
    const bar = page.getByRole('status').filter({ hasText: urgent.title });
    await bar.getByRole('button', { name: t('alarms.bar.seen'), exact: true }).click();
    await expect(bar).toBeHidden();
    await expect
      .poll(async () =>
        (await clocksKept(shell)).some(({ stages }) =>
          stages.some(({ key, isAcknowledged }) => key === urgent.key && isAcknowledged),
        ),
      )
      .toBe(true);
    expect(await sleepAndWake(shell, REPEAT_MS + SECOND_MS)).not.toContain(urgent.title);
    await expect(panelOf(page)).toBeVisible();
  });
});

test('a shell that does not look at its alarms on waking is seen', async ({
  launchApp,
  folder,
}) => {
  const root = await plantFault(await mkdtemp(join(folder, 'planted-')), {
    from: 'this.#alarms.resume();',
    to: '',
  });
  const { shell } = await launchApp({ root });
  await expect(soundsOnResume(shell!)).rejects.toThrow('toContain');
});
