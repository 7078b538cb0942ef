import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { caseAtCursor, goToQueue, wordsOf } from './desk.ts';
import { expect, test } from './fixture.ts';

const es = wordsOf('es');

/** The section of the settings with this title. */
const sectionOf = (page: Page, title: string) => page.getByRole('region', { name: title });

async function openSettings(page: Page): Promise<void> {
  await page.goto(`${page.url().split('#')[0] ?? ''}#/settings`);
  await expect(sectionOf(page, es('settings.program.title'))).toBeVisible();
}

test.describe('the settings of the installed program', () => {
  test('an address where no backend answers is told apart and not kept', async ({ launchApp }) => {
    const { page } = await launchApp();
    await openSettings(page);
    const program = sectionOf(page, es('settings.program.title'));
    await program.getByLabel(es('settings.program.remote')).check();
    const address = program.getByLabel(es('settings.program.address'));
    const keep = program.getByRole('button', { name: es('settings.program.check') });
    for (const [typed, refusal] of [
      ['escritorio', 'not-an-address'],
      ['http://desk.example', 'not-https'],
      ['http://127.0.0.1:9', 'unreachable'],
    ] as const) {
      await address.fill(typed);
      await keep.click();
      await expect(program.getByRole('alert')).toHaveText(
        es(`settings.program.refusal.${refusal}`),
      );
    }
    await page.reload();
    await expect(program.getByLabel(es('settings.program.embedded'))).toBeChecked();
  });

  test('a backend that answers is kept for the next start', async ({ launchApp, wire }) => {
    const { page } = await launchApp();
    await openSettings(page);
    const program = sectionOf(page, es('settings.program.title'));
    await program.getByLabel(es('settings.program.remote')).check();
    await program.getByLabel(es('settings.program.address')).fill(`${wire.url}/`);
    await program.getByRole('button', { name: es('settings.program.check') }).click();
    await expect(program.getByRole('alert')).toHaveCount(0);
    await page.reload();
    await expect(program.getByLabel(es('settings.program.address'))).toHaveValue(wire.url);
  });

  test('diagnostics are read whole before they are saved, and name nobody', async ({
    launchApp,
    folder,
  }) => {
    const { page, shell } = await launchApp();
    await openSettings(page);
    const diagnostics = sectionOf(page, es('settings.diagnostics.title'));
    await diagnostics.getByRole('button', { name: es('settings.diagnostics.preview') }).click();
    const shown = diagnostics.getByRole('region', { name: es('settings.diagnostics.content') });
    await expect(shown).toContainText('[versions]');
    const text = (await shown.textContent()) ?? '';
    expect(text).toMatch(/incidents: [1-9]/u);
    expect(text).not.toMatch(/Inés|Valc|127\.0\.0\.1|http/u);
    const path = join(folder, 'diagnostics.txt');
    const gone = join(folder, 'gone', 'diagnostics.txt');
    const folders = await shell?.evaluateHandle(
      ({ dialog, shell: outside }, chosen) => {
        const opened: string[] = [];
        dialog.showSaveDialog = () => {
          const filePath = chosen.shift();
          return Promise.resolve({ canceled: filePath === undefined, filePath: filePath ?? '' });
        };
        outside.showItemInFolder = (item) => void opened.push(item);
        return opened;
      },
      [gone, path],
    );
    await diagnostics.getByRole('button', { name: es('settings.diagnostics.save') }).click();
    await expect(page.getByText(es('ui.notSaved.gone', { code: 'ENOENT' })).last()).toBeVisible();
    await page.getByRole('button', { name: es('ui.saveAgain') }).click();
    await expect(page.getByText(es('ui.saved', { path })).last()).toBeVisible();
    expect(await readFile(path, 'utf8')).toBe(text);
    await page.getByRole('button', { name: es('ui.openFolder') }).click();
    await expect.poll(() => folders?.jsonValue()).toEqual([path]);
    // the third dialog is closed without a choice: nobody is told what they know
    await diagnostics.getByRole('button', { name: es('settings.diagnostics.save') }).click();
    await expect(page.getByRole('button', { name: es('ui.dismiss') })).toHaveCount(0);
  });

  test('a program that was not installed says that it looks for no updates', async ({
    launchApp,
  }) => {
    const { page } = await launchApp();
    await openSettings(page);
    const updates = sectionOf(page, es('settings.updates.title'));
    await expect(updates.getByRole('status')).toHaveText(es('settings.updates.state.off'));
    await expect(updates.getByRole('button')).toHaveCount(0);
  });
});

test('a case becomes a tagged PDF with an outline, and goes to the printer, from any screen that shows it', async ({
  launchApp,
  folder,
}) => {
  const { page, shell } = await launchApp({ theme: 'dark' });
  await goToQueue(page, { view: 'all' });
  const number = await caseAtCursor(page);
  const path = join(folder, `${number}.pdf`);
  const printed = await shell?.evaluateHandle(({ dialog, BrowserWindow }, filePath) => {
    const titles: string[] = [];
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    for (const { webContents } of BrowserWindow.getAllWindows())
      webContents.print = (_, done) => {
        void webContents.executeJavaScript('document.title').then((title) => {
          titles.push(String(title));
          done?.(true, '');
        });
      };
    return titles;
  }, path);
  await page.keyboard.press('Control+Shift+s');
  await expect(page.getByText(es('ui.saved', { path })).last()).toBeVisible();
  const pdf = await readFile(path, 'latin1');
  for (const part of [
    '/StructTreeRoot',
    '/Outlines',
    '/S /H1',
    '/S /H2',
    '/S /Table',
    '/Lang (es)',
  ])
    expect(pdf).toContain(part);
  for (const heading of ['record.sheet.case', 'record.sheet.operational'] as const)
    expect(pdf).toContain(`(${es(heading)})`);
  await page.keyboard.press('Control+p');
  await expect
    .poll(() => printed?.jsonValue())
    .toEqual([expect.stringMatching(new RegExp(`^${number} .+`, 'u'))]);
  await expect(page).toHaveTitle(/TAM Desk$/u);
  await shell?.evaluate(({ BrowserWindow }) => {
    for (const { webContents } of BrowserWindow.getAllWindows())
      webContents.print = (_, done) => {
        done?.(false, 'Invalid printer settings');
      };
  });
  await page.keyboard.press('Control+p');
  const failed = es('ui.notPrinted.told', { reason: 'Invalid printer settings' });
  await expect(page.getByText(failed).last()).toBeVisible();
  await expect(page.getByRole('button', { name: es('ui.printAgain') })).toBeVisible();
});

test('an update that is ready is offered quietly, waits for writing, and can be put off', async ({
  launchApp,
}) => {
  const { page, shell } = await launchApp();
  const ready = { kind: 'ready', version: '9.9.9', isPutOff: false };
  await shell?.evaluate(({ BrowserWindow }, state) => {
    for (const { webContents } of BrowserWindow.getAllWindows())
      webContents.send('updates:state', state);
  }, ready);
  const banner = page.getByRole('status').filter({
    hasText: es('settings.updates.bannerTitle', { version: '9.9.9' }),
  });
  await expect(banner).toBeVisible();
  // the shell has none ready, and says so rather than end
  await banner.getByRole('button', { name: es('settings.updates.install') }).click();
  await expect(banner).toContainText(es('settings.updates.wait.none-ready'));
  await banner.getByRole('button', { name: es('settings.updates.later') }).click();
  await expect(banner).toHaveCount(0);
});
