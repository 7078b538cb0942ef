import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { ROUTES } from '../../renderer/app/routes.ts';
import type { BusinessCalendar } from '../../core/domain/business-calendar.ts';
import type { Incident } from '../../core/domain/incident.ts';
import { replayedQueue, type OracleCase } from '../backend/import/replay-oracle.ts';
import { casesOf, caseAtCursor, formOf, goToQueue, panelOf, wordsOf } from './desk.ts';
import { expect, test } from './fixture.ts';
import { witnessOf, type Witness } from './held.ts';

const t = wordsOf('es');
const LOG = 'test/fixtures/servicenow/incident_event_log.csv';
const AS_OF = '2016-03-02T16:00';
const text = readFileSync(LOG, 'utf8');

// 309 cases more would make every other test's queue another one
test.use({ tenant: 'with-the-log' });

test('the replayed log stands in the order that a second reading gives, and one of it is answered, raised and closed by keys', async ({
  launchApp,
  backend,
}) => {
  const { page } = await launchApp({ person: 'Marta Tejedo' });
  await importReplayed(page);
  await expect(page.getByRole('main')).toContainText('309');
  await page.getByRole('button', { name: t('import.showCases') }).click();

  const witness = await witnessOf(backend.url, 'marta');
  const oracle = await oracleOf(witness);
  expect(oracle(Date.now())).toHaveLength(309);
  await goToQueue(page, { view: 'all' });
  await expect(async () => {
    const expected = oracle(Date.now());
    const known = new Set(expected.map(({ number }) => number));
    const shown = (await wholeList(page)).filter((number) => known.has(number));
    expect(shown).toEqual(inThatOrder(expected, shown));
  }).toPass({ timeout: 60_000 });

  const owed = oracle(Date.now()).find(({ isAnswered, level }) => !isAnswered && level === 3);
  await triageByKeys(page, owed?.number ?? '');
  const kinds = async () =>
    (await witness.incident(owed?.number ?? '')).facts.map(({ kind }) => kind);
  await expect.poll(kinds, { timeout: 40_000 }).toContain('closed');
  expect(await kinds()).toEqual(expect.arrayContaining(['answered', 'severity-changed']));
  const held = await witness.incident(owed?.number ?? '');
  expect(held).toMatchObject({ severity: 'L2', status: 'closed' });
});

async function importReplayed(page: Page): Promise<void> {
  await dropTheLog(page);
  await page.getByLabel(t('import.office')).selectOption('Madrid');
  await page.getByRole('spinbutton').first().click();
  // day, month, year, hour, minute: as a Spaniard types it
  await page.keyboard.type('020320161600');
  await expect(page.getByRole('checkbox', { name: t('import.shift') })).toBeChecked();
  await page.getByRole('button', { name: t('import.preview') }).click();
  await page.getByRole('button', { name: /^Importar \d+ casos$/u }).click({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: t('import.showCases') })).toBeVisible({
    timeout: 60_000,
  });
}

/** Drops things on the queue that are no log, then the log; it is offered, and waits on the import screen. */
async function dropTheLog(page: Page): Promise<void> {
  await goToQueue(page, { view: 'all' });
  const drop = async (...files: readonly (readonly [name: string, content: string])[]) => {
    const dataTransfer = await page.evaluateHandle((all) => {
      const held = new DataTransfer();
      for (const [name, content] of all) held.items.add(new File([content], name));
      return held;
    }, files);
    for (const kind of ['dragover', 'drop'])
      await page.getByRole('main').dispatchEvent(kind, { dataTransfer });
  };
  await drop(['a.csv', ''], ['b.csv', '']);
  await expect(page.getByText(t('import.drop.several', { count: 2 })).last()).toBeVisible();
  await drop(['foto.png', '']);
  await expect(
    page.getByText(t('import.drop.otherKind', { name: 'foto.png' })).last(),
  ).toBeVisible();
  await drop(['incident_event_log.csv', text]);
  expect(page.url()).toContain(ROUTES.queue);
  await page.getByRole('button', { name: t('import.drop.take') }).click();
  await expect(page.getByRole('main').getByText('incident_event_log.csv')).toBeVisible();
}

/** The order at a moment, by the offset that the import took. */
async function oracleOf(witness: Witness): Promise<(seenAt: number) => readonly OracleCase[]> {
  const calendars = await witness.all<BusinessCalendar>('calendar');
  const calendar = calendars.find(({ id }) => id === 'madrid');
  if (calendar === undefined) throw new Error('no calendar of Madrid');
  // the first line of the log: INC0000047, opened 29-02-2016 04:40 in Madrid
  const { facts }: Incident = await witness.incident('INC0000047');
  const offset = (facts[0]?.at ?? NaN) - Date.parse('2016-02-29T04:40:00+01:00');
  const importedAt = Date.parse(`${AS_OF}:00+01:00`) + offset;
  return (seenAt) => replayedQueue(text, AS_OF, importedAt, calendar, seenAt);
}

/** Where band, due and level are the same the queue goes by id, which the log does not know. */
function inThatOrder(expected: readonly OracleCase[], shown: readonly string[]): readonly string[] {
  const rank = new Map(shown.map((number, place) => [number, place]));
  const isTie = (a: OracleCase, b: OracleCase) =>
    a.band === b.band && a.dueAt === b.dueAt && a.level === b.level;
  return expected
    .toSorted((a, b) => (isTie(a, b) ? (rank.get(a.number) ?? -1) - (rank.get(b.number) ?? -1) : 0))
    .map(({ number }) => number);
}

/** The numbers of the whole list, which is scrolled through: only what is in sight is in the page. */
async function wholeList(page: Page): Promise<readonly string[]> {
  const grid = page.getByRole('grid');
  await grid.evaluate((list) => {
    list.scrollTop = 0;
  });
  const texts: string[] = [];
  let count = Infinity;
  while (texts.length < count) {
    // the first row has the index 1; what is in the page is not all that comes next
    await expect(rowAt(grid, texts.length + 1)).toBeAttached();
    count = Number(await grid.getAttribute('aria-rowcount'));
    for (const [index, text] of await rowsOf(grid))
      if (index === texts.length + 1) texts.push(text);
    await rowAt(grid, texts.length).evaluate((row) => {
      row.scrollIntoView();
    });
  }
  return texts.flatMap((text) => /INC-?\d+/u.exec(text) ?? []);
}

function rowAt(grid: Locator, index: number): Locator {
  return grid.locator(`[aria-rowindex="${String(index)}"]`);
}

/** What is in the page of a list now, by its places. */
async function rowsOf(grid: Locator): Promise<readonly (readonly [index: number, text: string])[]> {
  return grid
    .locator('[aria-rowindex]')
    .evaluateAll((rows) =>
      rows
        .map((row) => [Number(row.getAttribute('aria-rowindex')), row.textContent] as const)
        .sort(([a], [b]) => a - b),
    );
}

/** Finds a case by its number, answers it, raises its level and closes it; nothing but keys. */
async function triageByKeys(page: Page, number: string): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(number);
  await expect(casesOf(page)).toHaveCount(1);
  await page.keyboard.press('Enter');
  expect(await caseAtCursor(page)).toBe(number);

  await page.keyboard.press('r');
  await expect(page.getByLabel(t('acts.answer.analysis'))).toBeFocused();
  await page.keyboard.type('La regla nueva del cortafuegos corta al agente.');
  await page.keyboard.press('Control+Enter');
  await expect(panelOf(page)).toContainText(t('domain.status.in-analysis'));

  await page.keyboard.press('l');
  const level = formOf(page, 'incident.change-severity');
  // the likely level, one up, is chosen: past level and basis to the reason
  await expect(level.getByRole('radio').nth(1)).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Afecta ya a dos plantas.');
  await page.keyboard.press('Control+Enter');
  await expect(level).toBeHidden();

  await page.keyboard.press('Shift+D');
  const closing = formOf(page, 'incident.close');
  await expect(closing).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(closing).toBeHidden();
}
