import type { Locator, Page } from '@playwright/test';
import { ROUTES } from '../../renderer/app/routes.ts';
import { casesOf, caseAtCursor, goTo, note, panelOf, runInPalette, wordsOf } from './desk.ts';
import { expect, test } from './fixture.ts';
import { witnessOf } from './held.ts';

const t = wordsOf('es');

/** The head of the list, with nothing to count. */
function nothingUnsent(page: Page): Locator {
  return page.getByRole('radio', { name: `${t('sync.parts.unsent')} 0`, exact: true });
}

type HeldEntry = { readonly body: string };

for (const runsIn of ['shell', 'browser'] as const) {
  test.describe(() => {
    test.use({ runsIn });

    test(`in the ${runsIn} twenty acts made offline survive a reload and a restart without a network, and arrive once`, async ({
      launchApp,
      wire,
      backend,
    }) => {
      const texts = Array.from(
        { length: 20 },
        (_, place) => `Acto sin red número ${String(place + 1)} (${runsIn}).`,
      );
      const first = await launchApp({ device: 'plane' });
      if (first.shell === null) await keepsItsFiles(first.page);
      await wire.cut();
      await caseAtCursor(first.page);
      for (const text of texts.slice(0, 10)) await note(first.page, text);
      await expect(first.page.getByRole('button', { name: t('sync.tryNow') })).toBeVisible();

      await first.page.reload();
      await expect(casesOf(first.page).first()).toBeVisible();
      await caseAtCursor(first.page);
      for (const text of texts.slice(10)) await note(first.page, text);
      await expect(panelOf(first.page)).toContainText(texts.at(-1) ?? '');
      await first.close();

      const second = await launchApp({ device: 'plane' });
      await goTo(second.page, ROUTES.unsent);
      // and the line of the heads
      await expect(second.page.getByRole('table').getByRole('row')).toHaveCount(21);

      await wire.mend();
      await runInPalette(second.page, t('shell.command.syncNow'));
      await expect(nothingUnsent(second.page)).toBeAttached({ timeout: 60_000 });
      const witness = await witnessOf(backend.url);
      const held = (await witness.all<HeldEntry>('entry')).map(({ body }) => body);
      expect(held.filter((body) => texts.includes(body)).sort()).toEqual([...texts].sort());
    });
  });
}

/** The service worker holds them; the shell has them on disk. */
async function keepsItsFiles(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

test('an act whose answer is lost on the way is applied once', async ({
  launchApp,
  wire,
  backend,
}) => {
  const text = 'Justo antes del túnel.';
  const { page } = await launchApp();
  await caseAtCursor(page);
  wire.cutAtAnswerTo(text);
  await note(page, text);
  const witness = await witnessOf(backend.url);
  const copies = async () =>
    (await witness.all<HeldEntry>('entry')).filter(({ body }) => body === text).length;
  await expect.poll(copies, { timeout: 30_000 }).toBe(1);
  await goTo(page, ROUTES.unsent);
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
  await wire.mend();
  await runInPalette(page, t('shell.command.syncNow'));
  await expect(nothingUnsent(page)).toBeAttached({ timeout: 30_000 });
  expect(await copies()).toBe(1);
});
