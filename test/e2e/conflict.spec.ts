import type { Locator, Page } from '@playwright/test';
import { ROUTES } from '../../renderer/app/routes.ts';
import type { Conflict } from '../../core/domain/conflict.ts';
import { ZONE } from './app.ts';
import {
  casesOf,
  choose,
  chooseRow,
  formOf,
  goTo,
  goToQueue,
  note,
  panelOf,
  runInPalette,
  wordsOf,
} from './desk.ts';
import { expect, test, type App, type Fixtures } from './fixture.ts';
import { witnessOf } from './held.ts';

const t = wordsOf('es');
const UNTOUCHED = 'nivel:3 estado:nuevo';

test('two people set the level of one case offline: a person decides, and nothing is lost', async ({
  launchApp,
  wire,
  backend,
}) => {
  const { ines, tomas, number } = await bothOnOneCase(launchApp);
  await wire.cut();
  await raiseLevel(ines.page, 'L2', 'Afecta ya a dos plantas.');
  await raiseLevel(tomas.page, 'L1', 'Se ha parado la línea.');
  await note(ines.page, 'Nota de Inés sin red.');
  await wire.mend();
  // who sees that the network is back does not wait for the next try
  for (const { page } of [ines, tomas]) await runInPalette(page, t('shell.command.syncNow'));

  const witness = await witnessOf(backend.url);
  const severity = async () => (await witness.incident(number)).severity;
  await expect.poll(severity, { timeout: 40_000 }).not.toBe('L3');
  const first = await severity();
  const second = first === 'L1' ? 'L2' : 'L1';
  // whoever came second is withheld; both see the question, with all that was said
  for (const { page } of [ines, tomas]) {
    await goTo(page, ROUTES.unsent);
    // the page stays on the list with which it was opened
    await page
      .getByRole('radio', { name: t('sync.parts.conflicts') })
      .check({ force: true, timeout: 40_000 });
    const card = cardOf(page, number);
    await expect(card).toBeVisible({ timeout: 40_000 });
    await expect(card).toContainText(t('domain.level.L3'));
    await expect(card).toContainText(
      second === 'L1' ? 'Se ha parado la línea.' : 'Afecta ya a dos plantas.',
    );
  }
  const card = cardOf(tomas.page, number);
  const dues = card.locator('label').getByText(t('sync.conflict.due')).locator('+ time');
  await expect(dues).toHaveCount(2);
  const promised = await dues.first().textContent();
  await card.getByRole('radio').first().check();
  await card.getByRole('button', { name: t('sync.conflict.keep.mine') }).click();
  await expect.poll(severity, { timeout: 30_000 }).toBe(second);
  await expect(cardOf(ines.page, number)).toBeHidden({ timeout: 30_000 });
  const { dues: settled } = await witness.incident(number);
  expect(promised).toContain(inMadrid.format(settled?.operationalDueAt));

  const [conflict] = await witness
    .all<Conflict>('conflict')
    .then((all) => all.filter(({ settlement }) => settlement !== null).slice(-1));
  expect(conflict?.settlement).not.toBeNull();
  const entries = (await witness.all<{ readonly body: string }>('entry')).map(({ body }) => body);
  for (const said of [
    'Afecta ya a dos plantas.',
    'Se ha parado la línea.',
    'Nota de Inés sin red.',
  ])
    expect(entries).toContain(said);
});

test('two people change different things of one case offline: all of it stays, and nobody is asked', async ({
  launchApp,
  wire,
  backend,
}) => {
  const { ines, tomas, number } = await bothOnOneCase(launchApp);
  await wire.cut();
  await edit(ines.page, async (field) => {
    await field('acts.edit.title').fill('Título que puso Inés');
    await field('acts.edit.tags').fill('planta');
  });
  await edit(tomas.page, async (field) => {
    await field('acts.edit.tags').fill('turno');
  });
  await tomas.page.keyboard.press('a');
  const form = formOf(tomas.page, 'incident.assign');
  await expect(form).toBeVisible();
  await tomas.page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await wire.mend();
  // who sees that the network is back does not wait for the next try
  for (const { page } of [ines, tomas]) await runInPalette(page, t('shell.command.syncNow'));

  const witness = await witnessOf(backend.url);
  await expect
    .poll(
      async () => {
        const { title, tags, assigneeId } = await witness.incident(number);
        return { title, tags: tags.filter((tag) => TAGS.includes(tag)).sort(), assigneeId };
      },
      { timeout: 40_000 },
    )
    .toEqual({ title: 'Título que puso Inés', tags: TAGS, assigneeId: 'tomas' });
  for (const { page } of [ines, tomas]) {
    await expect(panelOf(page)).toContainText('Título que puso Inés', { timeout: 30_000 });
    await expect(panelOf(page)).toContainText('turno');
    await expect(panelOf(page)).toContainText('planta');
  }
});

const inMadrid = new Intl.DateTimeFormat('es-ES', { timeZone: ZONE, timeStyle: 'medium' });

const TAGS = ['planta', 'turno'];

/** The question about a case. */
function cardOf(page: Page, number: string): Locator {
  return page.getByRole('listitem').filter({ hasText: number });
}

type Two = { readonly ines: App; readonly tomas: App; readonly number: string };

/** A TAM and her deputy, each at a device, with the cursor on the same case. */
async function bothOnOneCase(launchApp: Fixtures['launchApp']): Promise<Two> {
  const ines = await launchApp();
  const tomas = await launchApp({ person: 'Tomás Roldán' });
  for (const { page } of [ines, tomas]) await goToQueue(page, { view: 'all', q: UNTOUCHED });
  const number = await chooseRow(ines.page, casesOf(ines.page).first());
  await choose(tomas.page, number);
  return { ines, tomas, number };
}

async function raiseLevel(page: Page, to: 'L1' | 'L2', reason: string): Promise<void> {
  await page.keyboard.press('l');
  const form = formOf(page, 'incident.change-severity');
  await form.getByRole('radio', { name: t(`domain.level.${to}`) }).check({ force: true });
  await form.getByRole('radio', { name: t('domain.basis.worsened') }).check();
  await form.getByLabel(t('acts.level.reason')).fill(reason);
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
}

type EditField = 'acts.edit.title' | 'acts.edit.tags';

/** By the palette, for it has no key of its own. */
async function edit(
  page: Page,
  write: (field: (name: EditField) => ReturnType<Page['getByLabel']>) => Promise<void>,
): Promise<void> {
  await runInPalette(page, t('domain.act.incident.edit'));
  const form = formOf(page, 'incident.edit');
  await write((name) => form.getByRole('textbox', { name: t(name) }));
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
}
