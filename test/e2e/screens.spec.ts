import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { QUEUE_VIEWS, RECORD_TABS, ROUTES, type RouteName } from '../../renderer/app/routes.ts';
import { casesOf, formOf, goTo, goToQueue, caseAtCursor, wordsOf } from './desk.ts';
import { expect, test } from './fixture.ts';

/** The addresses of every route in the router's own list. */
const ADDRESSES: { readonly [Name in RouteName]: (caseId: string) => readonly string[] } = {
  queue: () => QUEUE_VIEWS.map((view) => `${ROUTES.queue}?view=${view}`),
  incident: (id) => RECORD_TABS.map((tab) => `${ROUTES.incident.replace('$id', id)}?tab=${tab}`),
  unsent: () => [ROUTES.unsent],
  import: () => [ROUTES.import],
  settings: () => [ROUTES.settings],
  signIn: () => [ROUTES.signIn],
  strip: () => [ROUTES.strip],
};

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds and calls serious or critical, with where it is. In its other mode each look opens a
 * window of its own to sum up the frames, of which the app has none.
 */
async function seriousFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(RULES)
    .setLegacyMode()
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

for (const [language, theme] of [
  ['es', 'light'],
  ['en', 'dark'],
] as const) {
  test(`axe finds nothing serious on any route, in ${language} and ${theme}`, async ({
    launchApp,
  }) => {
    const t = wordsOf(language);
    const { page } = await launchApp({ person: null, language, theme });
    await expect(page.getByRole('heading', { name: t('shell.signIn.title') })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Marta Tejedo' })).toBeVisible();
    expect.soft(await seriousFaults(page), 'signed out').toEqual([]);

    await page.getByRole('button', { name: 'Marta Tejedo' }).click();
    await goToQueue(page, { view: 'all' });
    await caseAtCursor(page);
    const id = await page.locator('[data-row][aria-selected=true]').getAttribute('data-row');
    for (const name of Object.keys(ROUTES) as RouteName[]) {
      for (const address of ADDRESSES[name](id ?? '')) {
        await goTo(page, address);
        await expect(page.getByRole('main')).toBeVisible();
        await expect(page.getByText(t('ui.loading'))).toHaveCount(0);
        expect.soft(await seriousFaults(page), address).toEqual([]);
      }
    }
    await goToQueue(page, { view: 'all' });
    await caseAtCursor(page);
    for (const [key, act] of FORMS) {
      await page.keyboard.press(key);
      const form = formOf(page, act, language);
      await expect(form).toBeVisible();
      expect.soft(await seriousFaults(page), act).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(form).toBeHidden();
    }
    for (const key of ['Control+k', '?']) {
      await page.keyboard.press(key);
      await expect(page.getByRole('dialog')).toBeVisible();
      expect.soft(await seriousFaults(page), key).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    }
  });
}

const FORMS = [
  ['r', 'incident.answer'],
  ['c', 'incident.log-call'],
  ['l', 'incident.change-severity'],
  ['n', 'incident.note'],
  ['s', 'incident.snooze'],
  ['o', 'incident.open'],
] as const;

test('planted faults are seen: a button without a name, and a text that its ground swallows', async ({
  launchApp,
}) => {
  const { page } = await launchApp();
  await page.evaluate(() => {
    const main = document.querySelector('main');
    main?.append(document.createElement('button'));
    const pale = document.createElement('p');
    pale.textContent = 'pale';
    pale.style.cssText = 'color: #ccc; background: #fff';
    main?.prepend(pale);
  });
  const faults = (await seriousFaults(page)).join('\n');
  expect(faults).toContain('button-name');
  expect(faults).toContain('color-contrast');
});

test('planted faults are heard: a script address and markup that no policy made, an error that nobody caught', async ({
  launchApp,
}) => {
  const { page, complaints } = await launchApp();
  await page.evaluate(() => {
    const script = document.createElement('script');
    const place = document.createElement('p');
    for (const write of [
      () => {
        script.setAttribute('src', 'https://example.org/script.js');
      },
      () => {
        place.innerHTML = '<b>markup</b>';
      },
    ]) {
      try {
        write();
      } catch {
        // the browser refuses it, and says so
      }
    }
    setTimeout(() => {
      throw new Error('planted');
    });
  });
  await expect.poll(() => complaints.length).toBeGreaterThanOrEqual(3);
  const heard = complaints.splice(0).join('\n');
  for (const fault of ['TrustedScriptURL', 'TrustedHTML', 'planted'])
    expect(heard).toContain(fault);
});

test('a bug ends in words of the person’s language, and the window goes on when it is loaded again', async ({
  launchApp,
}) => {
  const t = wordsOf('es');
  const { page } = await launchApp();
  await page.evaluate(() => {
    const planted = () => {
      throw new Error('planted');
    };
    Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', { get: planted });
    Object.defineProperty(Intl.DateTimeFormat.prototype, 'formatToParts', { get: planted });
  });
  await goTo(page, `${ROUTES.queue}?view=all`);
  await expect(page.getByRole('alert')).toContainText(t('ui.failure.title'));
  await expect(page.getByRole('alert')).toContainText('planted');
  await page.getByRole('button', { name: t('ui.failure.reload') }).click();
  await expect(casesOf(page).first()).toBeVisible();
});

test('the desk speaks Spanish and English, and keeps the choice', async ({ launchApp }) => {
  const [es, en] = [wordsOf('es'), wordsOf('en')];
  const { page } = await launchApp({ language: 'es' });
  const navigation = page.getByRole('navigation').first();
  await expect(navigation).toContainText(es('shell.nav.mine'));
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await goTo(page, ROUTES.settings);
  await page.getByText('English', { exact: true }).click();
  await expect(navigation).toContainText(en('shell.nav.mine'));
  await page.reload();
  await expect(navigation).toContainText(en('shell.nav.mine'));
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await goToQueue(page, { view: 'mine' });
  await caseAtCursor(page);
  await page.keyboard.press('r');
  await expect(page.getByLabel(en('acts.answer.analysis'))).toBeVisible();
});
