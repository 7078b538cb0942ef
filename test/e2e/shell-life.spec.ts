import { mkdtemp } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { HIDDEN_FLAG } from '../../electron/autostart.ts';
import { ALARM_WORDS } from '../../electron/alarm-words.ts';
import { plantFault, type Fault } from '../support/planted-shell.ts';
import { familyOf } from '../support/processes.ts';
import { clocksKept } from './alarm-shell.ts';
import { caseAtCursor, casesOf, note } from './desk.ts';
import { unsentNotes } from './device.ts';
import { expect, test, type Fixtures } from './fixture.ts';
import { SHELL_HOST } from './launch-shell.ts';

/*
 * The program is there at three in the morning, whatever befell it in the evening: a start without a
 * window, a strip that was closed, a page that crashed, a backend that died.
 */

test.use({ tenant: 'shell-life' });

/** A device whose person is known, started with the session of the computer. */
async function startedHidden(launchApp: Fixtures['launchApp'], device: string, root?: string) {
  await (await launchApp({ device })).close();
  const app = await launchApp({
    device,
    person: null,
    argv: [HIDDEN_FLAG],
    ...(root !== undefined && { root }),
  });
  if (app.shell === null) throw new Error('only a shell starts hidden');
  return { ...app, shell: app.shell };
}

const windowsOf = (shell: ElectronApplication) =>
  shell.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.isVisible()),
  );

test('a start with the computer’s session shows no window, and knows of what comes meanwhile', async ({
  launchApp,
}) => {
  const { shell, page } = await startedHidden(launchApp, 'in the tray');
  expect(await windowsOf(shell)).toEqual([false]);
  await expect(casesOf(page).first()).toBeAttached();
  const count = async () => (await clocksKept(shell)).length;
  await expect.poll(count).toBeGreaterThan(0);
  const planned = await count();
  // somebody else opens a critical case: it is among what will sound
  const other = await launchApp({ person: 'Tomás Roldán' });
  await openCritical(other.page);
  await expect.poll(count, { timeout: 40_000 }).toBeGreaterThan(planned);
});

/** Opens a critical case of the first customer, by keys and with nothing but what is asked for. */
async function openCritical(page: Page): Promise<void> {
  await caseAtCursor(page);
  await page.keyboard.press('o');
  const form = page.getByRole('complementary').last();
  await form.getByRole('combobox').first().selectOption({ index: 1 });
  await form.locator('input[name=title]').fill('Se ha caído todo');
  await form.locator('textarea').first().fill('Nadie puede trabajar desde las tres.');
  await form.getByRole('radio').first().check({ force: true });
  await page.keyboard.press('Control+Enter');
  await expect(form.locator('input[name=title]')).toBeHidden();
}

test('the strip is closed and the program stays, without any window that one sees', async ({
  launchApp,
}) => {
  test.skip(SHELL_HOST.host !== 'stand-in', 'only the stand-in writes down what a tray shows');
  const { shell } = await startedHidden(launchApp, 'with a strip');
  const opened = shell.waitForEvent('window');
  await shell.evaluate((_, label) => {
    const items = globalThis.standIn?.trays.at(-1)?.menu?.items ?? [];
    items.find((one) => one.label === label)?.click();
  }, ALARM_WORDS.es.strip);
  await opened;
  await expect.poll(() => windowsOf(shell)).toEqual([false, true]);
  await shell.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows().at(-1)?.close();
  });
  await expect.poll(() => windowsOf(shell)).toEqual([false]);
});

/** How many cases the page of the desk lists once it was crashed; 0 where none comes back. */
async function casesAfterCrash(
  launchApp: Fixtures['launchApp'],
  device: string,
  planted: { readonly root?: string; readonly patienceMs?: number } = {},
): Promise<number> {
  const { root, patienceMs = 40_000 } = planted;
  const { shell } = await startedHidden(launchApp, device, root);
  await shell.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  // a page that crashed answers never
  const listed = () =>
    shell.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const counted = contents?.executeJavaScript('document.querySelectorAll("[data-row]").length');
      const patience = new Promise((resolve) => setTimeout(resolve, 500, 0));
      return Number(await Promise.race([counted, patience]).catch(() => 0));
    });
  let cases = 0;
  await expect
    .poll(async () => (cases = await listed()), { timeout: patienceMs })
    .toBeGreaterThan(0)
    .catch(() => undefined);
  return cases;
}

test('a page that crashed in the tray is there again', async ({ launchApp }) => {
  expect(await casesAfterCrash(launchApp, 'crashed')).toBeGreaterThan(0);
});

const NO_RELOAD: Fault = { from: 'webContents.reload();', to: 'void 0;' };

test('one that is not shown anew is seen', async ({ launchApp, folder }) => {
  const root = await plantFault(await mkdtemp(join(folder, 'planted-')), NO_RELOAD);
  expect(await casesAfterCrash(launchApp, 'crashed for good', { root, patienceMs: 8_000 })).toBe(0);
});

test('the backend on this computer is killed, and takes acts again within seconds', async ({
  launchApp,
}) => {
  const { page, shell } = await launchApp({ env: { TAM_BACKEND_URL: '' } });
  const pid = backendIn(familyOf(shell?.process().pid ?? 0));
  await caseAtCursor(page);
  process.kill(pid, 'SIGKILL');
  await note(page, 'Mientras no había servidor.');
  const health = () =>
    page.evaluate(() =>
      fetch('/api/health').then(
        ({ status }) => status,
        () => 0,
      ),
    );
  await expect.poll(health, { timeout: 15_000 }).toBe(200);
  // the act was held for its seconds, and has left
  const unsent = async () => (await unsentNotes(page)).inStore;
  await expect.poll(unsent, { timeout: 40_000 }).toEqual([]);
});

function backendIn(pids: readonly number[]): number {
  const found = pids.find((pid) =>
    readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').includes('out/backend/main.js'),
  );
  if (found === undefined) throw new Error('no process of a backend');
  return found;
}
