import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ROUTES } from '../../renderer/app/routes.ts';
import { caseAtCursor, choose, goTo, goToQueue, note, panelOf, wordsOf } from './desk.ts';
import { unsentNotes } from './device.ts';
import { expect, test, type App } from './fixture.ts';

const es = wordsOf('es');

function section(page: Page) {
  return page.getByRole('region', { name: es('settings.backup.title') });
}

/** A note that the backend has answered. */
async function sentNote(page: Page, body: string): Promise<void> {
  await note(page, body);
  await expect.poll(async () => (await unsentNotes(page)).inStore, { timeout: 30_000 }).toEqual([]);
}

async function answerDialogs({ shell }: App, path: string): Promise<void> {
  await shell?.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);
}

/** Nobody answers any more: what is done now stays unsent. */
async function cutOff({ shell }: App): Promise<void> {
  await shell?.evaluate(({ net }) => {
    const fetch = net.fetch.bind(net);
    net.fetch = (input, init) => {
      const address = typeof input === 'string' ? input : input.url;
      const isOutside = address.startsWith('http');
      return isOutside ? Promise.reject(new TypeError('cut off')) : fetch(address, init);
    };
  });
}

test('a backup gives back what it holds, and what it does not hold is not lost', async ({
  launchApp,
  folder,
}) => {
  const device = { device: 'restored', env: { TAM_BACKEND_URL: '' } };
  const path = join(folder, 'copia.tamdesk');
  const app = await launchApp(device);
  const { page } = app;
  await answerDialogs(app, path);
  await goToQueue(page, { view: 'all' });
  const number = await caseAtCursor(page);
  await sentNote(page, 'Antes de la copia.');

  await goTo(page, ROUTES.settings);
  await section(page)
    .getByRole('button', { name: es('settings.backup.save') })
    .click();
  await expect(section(page)).toContainText('copia.tamdesk');
  expect((await readFile(path)).subarray(0, 2).toString('hex')).toBe('1f8b');

  await goToQueue(page, { view: 'all' });
  expect(await caseAtCursor(page)).toBe(number);
  await sentNote(page, 'Después de la copia.');
  await cutOff(app);
  await note(page, 'Sin enviar.');

  await goTo(page, ROUTES.settings);
  await section(page)
    .getByRole('button', { name: es('settings.backup.restore') })
    .click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText(es('settings.backup.ofAll'), { timeout: 40_000 });
  const gone = app.shell?.waitForEvent('close');
  await dialog.getByRole('button', { name: es('settings.backup.confirm.yes') }).click();
  await gone;

  const again = await launchApp(device);
  // the restored backend signs with a key of its own
  await again.page.getByRole('button', { name: es('sync.signIn') }).click();
  await again.page
    .getByRole('listitem')
    .filter({ hasText: 'Inés Valcárcel' })
    .getByRole('button')
    .click();
  // who has signed in is led to the queue
  await expect(again.page.getByRole('searchbox')).toBeVisible({ timeout: 20_000 });
  await goToQueue(again.page, { view: 'all' });
  await goTo(again.page, ROUTES.settings);
  await section(again.page).scrollIntoViewIfNeeded();
  await expect(section(again.page)).toContainText('before-restore');
  await goToQueue(again.page, { view: 'all' });
  const panel = panelOf(again.page);
  // the cases of before are shown until those of the backup have come
  await expect(async () => {
    await choose(again.page, number);
    await expect(panel).toContainText('Antes de la copia.', { timeout: 2_000 });
    await expect(panel).not.toContainText('Después de la copia.', { timeout: 2_000 });
  }).toPass({ timeout: 40_000 });
  await expect(panel).toContainText('Sin enviar.');
  await expect
    .poll(async () => (await unsentNotes(again.page)).inStore, { timeout: 30_000 })
    .toEqual([]);
  const toReview = es('sync.toReview', { count: 1 });
  await expect(again.page.getByRole('link', { name: toReview })).toBeVisible();
  await expect(again.page.getByRole('button', { name: toReview })).toBeVisible();
  // it opens on what nobody else knows of
  await goTo(again.page, ROUTES.unsent);
  const offered = again.page.getByRole('row').filter({ hasText: es('sync.forgotten') });
  await expect(offered).toHaveCount(1);
  await expect(offered).toContainText('Después de la copia.');
});
