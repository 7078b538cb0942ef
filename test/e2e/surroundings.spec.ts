import type { ElectronApplication, Page } from '@playwright/test';
import type { ShellBridge } from '../../core/bridge.ts';
import { acceleratorOf } from '../../electron/accelerator.ts';
import { ALARM_WORDS } from '../../electron/alarm-words.ts';
import { MENU_WORDS } from '../../electron/menu-words.ts';
import { ROUTES } from '../../renderer/app/routes.ts';
import { SHORTCUTS, type ShortcutId } from '../../renderer/parts/shortcut-list.ts';
import { caseAtCursor, casesOf, formOf, goToQueue, note, panelOf, wordsOf } from './desk.ts';
import { expect, test } from './fixture.ts';
import { SHELL_HOST } from './launch-shell.ts';

/*
 * What stands around the desk's window: menu, tray, badge, strip, and a second window. What is shown
 * on no screen, the stand-in writes down.
 */

declare const tam: ShellBridge;

test.use({ tenant: 'surroundings' });
test.skip(SHELL_HOST.host !== 'stand-in', 'only the stand-in writes down what a tray shows');

type Item = {
  readonly label: string;
  readonly accelerator: string | null;
  /** Where it lies: of the menu, then of the item. */
  readonly path: readonly [number, number];
};

/** The items of the application menu that a person sees. */
function menuItems(shell: ElectronApplication): Promise<Item[]> {
  return shell.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }, menu) =>
      (submenu?.items ?? []).flatMap(({ label, accelerator, visible }, place) =>
        visible
          ? [{ label, accelerator: accelerator?.toString() ?? null, path: [menu, place] as const }]
          : [],
      ),
    ),
  );
}

async function clickMenu(shell: ElectronApplication, label: string): Promise<void> {
  const item = (await menuItems(shell)).find((one) => one.label === label);
  expect(item, `the menu has ${label}`).toBeDefined();
  await shell.evaluate(({ Menu }, [menu, place]) => {
    Menu.getApplicationMenu()?.items[menu]?.submenu?.items[place]?.click();
  }, item!.path);
}

type Tray = {
  readonly labels: readonly string[];
  readonly toolTip: string;
  readonly badge: number;
};

function trayOf(shell: ElectronApplication): Promise<Tray> {
  return shell.evaluate(() => {
    const tray = globalThis.standIn?.trays.at(-1);
    const items = tray?.menu?.items ?? [];
    return {
      labels: items.flatMap(({ type, label }) => (type === 'separator' ? [] : [label])),
      toolTip: tray?.toolTip ?? '',
      badge: globalThis.standIn?.badgeCount ?? 0,
    };
  });
}

function clickTray(shell: ElectronApplication, label: string): Promise<void> {
  return shell.evaluate((_, name) => {
    const items = globalThis.standIn?.trays.at(-1)?.menu?.items ?? [];
    items.find((one) => one.label === name)?.click();
  }, label);
}

const numberIn = (label: string): string => /INC-\d+/u.exec(label)?.[0] ?? '';

/** The numbers of the cases that the queue lists, with the word of their clock. */
async function queueOf(page: Page): Promise<readonly { number: string; clock: string }[]> {
  const rows = await casesOf(page).allTextContents();
  return rows.map((text) => ({ number: numberIn(text), clock: text }));
}

/** Milliseconds are not needed: days, hours, minutes and seconds in order. */
function leftIn(text: string): number {
  const UNITS: Readonly<Record<string, number>> = { d: 86_400, h: 3_600, m: 60, s: 1 };
  const parts = [...text.split(/L\d/u)[0]!.matchAll(/(\d+) ([dhms])/gu)];
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit!] ?? 0), 0);
}

/** The wish of a menu's words for a shortcut of the desk. */
function wanted(id: ShortcutId, language: 'es' | 'en'): readonly [string, string | null] {
  const { label, keys } = SHORTCUTS.find((one) => one.id === id)!;
  const { accelerator, named } = acceleratorOf(keys, process.platform);
  const words = wordsOf(language)(id === 'keys' ? 'ui.keys.title' : label);
  return [named === '' ? words : `${words} (${named})`, accelerator];
}

const OFFERED = SHORTCUTS.filter(
  ({ id, scope }) =>
    scope === 'act' || scope === 'go' || ['palette', 'settings', 'keys'].includes(id),
).map(({ id }) => id);

test('the menu offers the desk’s commands with its keys, in its language, and runs them in the window in front', async ({
  launchApp,
}) => {
  const { page, shell } = await launchApp();
  if (shell === null) throw new Error('the menu is the shell’s');
  const t = wordsOf('es');
  await caseAtCursor(page);
  const spoken = async (language: 'es' | 'en') => {
    const items = await menuItems(shell);
    const found = OFFERED.map((id) => {
      const [label] = wanted(id, language);
      const item = items.find((one) => one.label === label);
      return [label, item === undefined ? 'missing' : item.accelerator];
    });
    return { found, first: items[0]?.label };
  };
  const expected = (language: 'es' | 'en') => ({
    found: OFFERED.map((id) => wanted(id, language)),
    first: MENU_WORDS[language].newWindow,
  });
  expect(await spoken('es')).toEqual(expected('es'));

  const heard = await page.evaluateHandle(() => {
    const names: string[] = [];
    tam.on['command:run'](({ name }) => names.push(name));
    return names;
  });
  for (const id of OFFERED) await clickMenu(shell, wanted(id, 'es')[0]);
  await expect.poll(() => heard.jsonValue()).toEqual(OFFERED);
  // what all of them opened is gone
  await page.reload();
  await goToQueue(page, { view: 'mine' });
  await caseAtCursor(page);
  await clickMenu(shell, wanted('act.note', 'es')[0]);
  await expect(formOf(page, 'incident.note')).toBeVisible();
  await page.keyboard.press('Escape');
  await clickMenu(shell, wanted('go.all', 'es')[0]);
  await expect(page).toHaveURL(/view=all/u);
  await clickMenu(shell, wanted('palette', 'es')[0]);
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.getByRole('combobox').fill(t('shell.who.otherLanguage'));
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect.poll(() => spoken('en')).toEqual(expected('en'));

  const zoom = () =>
    shell.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor(),
    );
  await clickMenu(shell, MENU_WORDS.en.zoomIn);
  expect(await zoom()).toBeCloseTo(1.1);
  await shell.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.emit('zoom-changed', {}, 'in');
  });
  expect(await zoom()).toBeCloseTo(1.25);
  await clickMenu(shell, MENU_WORDS.en.zoomReset);
  expect(await zoom()).toBe(1);
});

test('tray, badge and strip tell what the queue tells, a click opens the case, and two windows show one desk', async ({
  launchApp,
}) => {
  const { page, shell } = await launchApp();
  if (shell === null) throw new Error('the tray is the shell’s');
  const t = wordsOf('es');
  await expect(casesOf(page).first()).toBeVisible();
  const queue = await queueOf(page);
  const late = queue.filter(({ clock }) => clock.startsWith(t('domain.clock.breached')));
  const running = (['running', 'warning', 'urgent', 'disputed'] as const).map((kind) =>
    t(`domain.clock.${kind}`),
  );
  const coming = queue
    .filter(({ clock }) => running.some((word) => clock.startsWith(word)))
    .toSorted((a, b) => leftIn(a.clock) - leftIn(b.clock))
    .map(({ number }) => number);
  const dues = async () => (await trayOf(shell)).labels.map(numberIn).filter((one) => one !== '');
  await expect.poll(dues).toEqual(coming.slice(0, 5));
  const tray = await trayOf(shell);
  expect(tray.badge).toBe(late.length);
  expect(tray.labels[0]).toBe(ALARM_WORDS.es.breached(late.length));
  expect(tray.toolTip).toContain(ALARM_WORDS.es.breached(late.length));
  expect(tray.labels.slice(-3)).toEqual([
    ALARM_WORDS.es.openDesk,
    ALARM_WORDS.es.strip,
    ALARM_WORDS.es.quit,
  ]);
  await clickTray(
    shell,
    tray.labels.find((one) => one.includes(coming[1]!))!,
  );
  await expect(page.getByRole('main')).toContainText(coming[1]!);

  await test.step('the strip lies over all windows and opens its cases in the desk', async () => {
    const opened = shell.waitForEvent('window');
    await clickTray(shell, ALARM_WORDS.es.strip);
    const strip = await opened;
    const listed = strip.getByRole('list').getByRole('button');
    await expect(listed).toHaveCount(3);
    expect((await listed.allTextContents()).map(numberIn)).toEqual(coming.slice(0, 3));
    const onTop = await shell.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isAlwaysOnTop()),
    );
    expect(onTop).toEqual([false, true]);
    await listed.nth(2).click();
    await expect(page.getByRole('main')).toContainText(coming[2]!);
    await expect(strip).toHaveURL(new RegExp(`${ROUTES.strip}$`, 'u'));
    await strip.close();
    await expect(page.getByRole('banner').first()).toBeVisible();
  });

  await test.step('two windows show the same act, sound once, and one outlives the other', async () => {
    const count = () => shell.evaluate(() => globalThis.standIn?.notifications.length);
    const sounded = await count();
    const opened = shell.waitForEvent('window');
    await clickMenu(shell, MENU_WORDS.es.newWindow);
    const second = await opened;
    await expect(casesOf(second).first()).toBeVisible({ timeout: 20_000 });
    await goToQueue(page, { view: 'mine' });
    const number = await caseAtCursor(page);
    expect(await caseAtCursor(second)).toBe(number);
    await note(page, 'Dicho en la primera ventana.');
    await expect(panelOf(second)).toContainText('Dicho en la primera ventana.');
    await note(second, 'Dicho en la segunda.');
    await expect(panelOf(page)).toContainText('Dicho en la segunda.');
    expect(await count()).toBe(sounded);
    await second.close();
    await note(page, 'Dicho cuando ya no estaba.');
    await expect(panelOf(page)).toContainText('Dicho cuando ya no estaba.');
  });

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(t('shell.who.otherLanguage'));
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await trayOf(shell)).labels.slice(-3))
    .toEqual([ALARM_WORDS.en.openDesk, ALARM_WORDS.en.strip, ALARM_WORDS.en.quit]);
});
