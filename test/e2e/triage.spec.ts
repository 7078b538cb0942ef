import type { Incident } from '../../core/domain/incident.ts';
import { MINUTE_MS } from '../../core/time.ts';
import {
  casesOf,
  choose,
  chooseRow,
  caseAtCursor,
  formOf,
  goToQueue,
  note,
  noteOf,
  panelOf,
  rowOf,
  wordsOf,
} from './desk.ts';
import { expect, test } from './fixture.ts';
import { witnessOf } from './held.ts';

const t = wordsOf('es');
const SEEN_ALL = /Todas vistas \((\d+)\)/u;
const ANALYSIS = 'El complemento del anillo 2 choca con el controlador antiguo.';

// first of all, for in office hours one case alone may be without its call
test('a call logged out of hours starts the contract clock, and the form says so before', async ({
  launchApp,
  backend,
}) => {
  const { page } = await launchApp();
  const row = casesOf(page)
    .filter({ has: page.getByLabel(t('queue.phoneMissing')) })
    .first();
  const number = await chooseRow(page, row);
  const panel = panelOf(page);
  await expect(panel).toContainText(t('record.callMissing'));
  const contract = panel.locator('time').nth(1);
  const dueBefore = (await contract.textContent()) ?? '';
  const witness = await witnessOf(backend.url);
  const received = (await witness.incident(number)).facts[0]?.at ?? NaN;

  await page.keyboard.press('c');
  const form = formOf(page, 'incident.log-call');
  await form.getByRole('radio', { name: t('acts.when.earlier') }).check();
  await form.getByRole('spinbutton').first().click();
  await page.keyboard.type(typedInMadrid(received + MINUTE_MS));
  await expect(form).toContainText(t('acts.preview.contract'));
  await expect(form).toContainText(dueBefore);
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await expect(panel).not.toContainText(t('record.callMissing'));
  await expect(contract).not.toHaveText(dueBefore);
});

test('a TAM triages by keys only: moves, reads why, answers, and the clock stops', async ({
  launchApp,
  backend,
}) => {
  const { page } = await launchApp();
  const number = await caseAtCursor(page);
  await page.keyboard.press('j');
  await expect(panelOf(page)).not.toContainText(number);
  await page.keyboard.press('k');
  await expect(panelOf(page)).toContainText(number);

  await page.keyboard.press('i');
  await expect(page.getByRole('tab', { name: t('record.why') })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('Escape');
  await expect(rowOf(page, number)).toHaveAttribute('aria-selected', 'true');

  await page.keyboard.press('r');
  await expect(page.getByLabel(t('acts.answer.analysis'))).toBeFocused();
  await page.keyboard.type(ANALYSIS);
  await expect(formOf(page, 'incident.answer')).toContainText(t('acts.answer.stops.analysis'));
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('status').filter({ hasText: number })).toBeAttached();
  await expect(panelOf(page)).toContainText(ANALYSIS);
  await expect(panelOf(page)).toContainText(t('domain.status.in-analysis'));
  const witness = await witnessOf(backend.url);
  await expect
    .poll(async () => (await witness.incident(number)).facts.map(({ kind }) => kind), {
      timeout: 30_000,
    })
    .toContain('answered');
});

test('an answer without substance is refused in words, loses nothing, and is taken with a request', async ({
  launchApp,
}) => {
  const { page } = await launchApp();
  const number = await caseAtCursor(page);
  await page.keyboard.press('r');
  const form = formOf(page, 'incident.answer');
  const message = form.getByLabel(t('acts.answer.body'));
  await message.fill('Lo estamos mirando.');
  await page.keyboard.press('Control+Enter');
  await expect(form).toContainText(t('domain.refusal.answer-without-substance'));
  await expect(message).toHaveValue('Lo estamos mirando.');

  await form.getByLabel(t('acts.answer.requests')).fill('Traza del agente');
  await expect(form).toContainText(t('acts.answer.stops.requests'));
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await goToQueue(page, { view: 'all' });
  await choose(page, number);
  await expect(panelOf(page)).toContainText(t('domain.status.in-analysis'));
  await expect(panelOf(page)).toContainText('Traza del agente');
});

test('what is typed in the same breath as the key of an act lands in its form', async ({
  launchApp,
}) => {
  const { page } = await launchApp();
  await caseAtCursor(page);
  // not awaited one by one: the letters are on their way before the form can have been seen
  await Promise.all([page.keyboard.press('n'), page.keyboard.type('casi ')]);
  await page.keyboard.type('nada');
  await expect(noteOf(page)).toHaveValue('casi nada');
});

test('an act is taken back within its seconds, what was written comes back, and nothing leaves', async ({
  launchApp,
  backend,
}) => {
  const { page } = await launchApp();
  const text = 'Nota que no debía salir.';
  await caseAtCursor(page);
  await note(page, text);
  await expect(page.getByRole('button', { name: t('ui.undo') })).toBeVisible();
  await expect(panelOf(page)).toContainText(text);
  await page.keyboard.press('Control+z');
  await expect(noteOf(page)).toHaveValue(text);
  await noteOf(page).clear();
  await page.keyboard.press('Escape');
  await expect(panelOf(page)).not.toContainText(text);
  // the note behind it arrives, so this one would have
  await note(page, 'Nota que sí sale.');
  const witness = await witnessOf(backend.url);
  const bodies = async () =>
    (await witness.all<{ readonly body: string }>('entry')).map(({ body }) => body);
  await expect.poll(bodies, { timeout: 30_000 }).toContain('Nota que sí sale.');
  expect(await bodies()).not.toContain(text);
});

test('a level change shows both dues before it is made, and asks for its reason', async ({
  launchApp,
  backend,
}) => {
  const { page } = await launchApp();
  await goToQueue(page, { view: 'mine', q: 'nivel:3 estado:nuevo' });
  const number = await chooseRow(page, casesOf(page).first());
  const before = (await panelOf(page).locator('time').first().textContent()) ?? '';
  await page.keyboard.press('l');
  const form = formOf(page, 'incident.change-severity');
  await form.getByRole('radio', { name: t('domain.level.L1') }).check({ force: true });
  await form.getByRole('radio', { name: t('domain.basis.misclassified') }).check();
  await expect(form).toContainText(t('acts.preview.operational'));
  const dues = form.locator('time');
  await expect(dues.first()).toHaveText(before);
  await expect(dues.nth(1)).not.toHaveText(before);
  await expect(form.getByRole('timer')).toHaveCount(3);
  await page.keyboard.press('Control+Enter');
  await expect(form).toContainText(t('acts.issue.empty'));
  await form.getByLabel(t('acts.level.reason')).fill('Desde el principio paraba la planta.');
  const after = (await dues.nth(1).textContent()) ?? '';
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await goToQueue(page, { view: 'all', q: number });
  await choose(page, number);
  await expect(panelOf(page).locator('time').first()).toHaveText(after);
  const witness = await witnessOf(backend.url);
  await expect
    .poll(async () => (await witness.incident(number)).severity, { timeout: 30_000 })
    .toBe('L1');
});

test('every legal change of level shows its dues before and after', async ({ launchApp }) => {
  const { page } = await launchApp();
  for (const own of ['1', '2', '3']) {
    await goToQueue(page, { view: 'all', q: `nivel:${own}` });
    await chooseRow(page, casesOf(page).first());
    await page.keyboard.press('l');
    const form = formOf(page, 'incident.change-severity');
    const levels = form.getByRole('radiogroup').first().getByRole('radio');
    // the form before this one was of another level
    await expect(levels.and(page.locator('[disabled]'))).toHaveValue(`L${own}`);
    for (const level of await levels.all()) {
      if (await level.isDisabled()) continue;
      await level.check({ force: true });
      const bases = form.getByRole('radiogroup').nth(1).getByRole('radio');
      for (const basis of await bases.all()) {
        if (await basis.isDisabled()) continue;
        await basis.check();
        await expect(form).toContainText(t('acts.preview.operational'));
        expect(await form.getByRole('timer').count()).toBeGreaterThanOrEqual(2);
      }
    }
    await page.keyboard.press('Escape');
    await expect(form).toBeHidden();
  }
});

/** Day, month, year, hour, minute as a Spaniard types them. */
function typedInMadrid(at: number): string {
  const digits = { day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  const clock = {
    timeZone: 'Europe/Madrid',
    hourCycle: 'h23',
    year: 'numeric',
    ...digits,
  } as const;
  return new Intl.DateTimeFormat('es-ES', clock).format(at).replaceAll(/\D/gu, '');
}

test('a case that has ended is found by its number, among all cases', async ({ launchApp }) => {
  const { page } = await launchApp();
  await goToQueue(page, { view: 'all', q: 'estado:cerrado' });
  const number = await chooseRow(page, casesOf(page).first());
  // a window that has not yet read what has ended
  await page.reload();
  await goToQueue(page, { view: 'all' });
  await expect(rowOf(page, number)).toBeHidden();
  await goToQueue(page, { view: 'all', q: number });
  await expect(rowOf(page, number)).toBeVisible();
  await expect(casesOf(page)).toHaveCount(1);
});

test('all alarms are seen at one press, and come back at one Ctrl+Z before any has left', async ({
  launchApp,
  backend,
}) => {
  const { page } = await launchApp();
  const all = page.getByRole('button', { name: SEEN_ALL });
  const count = SEEN_ALL.exec((await all.textContent()) ?? '')?.[1] ?? '';
  await all.click();
  await expect(
    page.getByRole('status').filter({ hasText: `${count} alarmas vistas` }),
  ).toBeVisible();
  await expect(all).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(all).toHaveText(`Todas vistas (${count})`);
  const witness = await witnessOf(backend.url);
  const facts = (await witness.all<Incident>('incident')).flatMap((incident) => incident.facts);
  expect(facts.some(({ kind }) => kind === 'alarm-acknowledged')).toBe(false);
});
