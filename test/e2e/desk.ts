import { expect, type Locator, type Page } from '@playwright/test';
import type { CommandKind } from '../../core/protocol/commands/all.ts';
import { ROUTES, writeSearch, type QueueSearch } from '../../renderer/app/routes.ts';
import { startWords, type Words } from '../../renderer/i18n/words.ts';

/** The words that a person reads in the window under test. */
export function wordsOf(language: 'es' | 'en'): Words {
  return startWords(language).t;
}

const es = wordsOf('es');

/** What stands at the right: the case under the cursor, or the form of an act in its place. */
export function panelOf(page: Page): Locator {
  return page.getByRole('complementary').last();
}

/** The form of the act that was begun; it has the name of the act. */
export function formOf(page: Page, act: CommandKind, language: 'es' | 'en' = 'es'): Locator {
  const name = wordsOf(language)(`domain.act.${act}`);
  return page.getByRole('complementary', { name, exact: true });
}

/** The lines of the queue that are cases. */
export function casesOf(page: Page): Locator {
  return page.getByRole('grid').locator('[data-row]');
}

/** The line of a case in the queue, by its number. */
export function rowOf(page: Page, number: string): Locator {
  return casesOf(page).filter({ hasText: number });
}

/** The number of the case under the cursor, once the panel shows it; a list that opens has it on its first. */
export async function caseAtCursor(page: Page): Promise<string> {
  const row = casesOf(page).and(page.locator('[aria-selected=true]'));
  await expect(row).toContainText(/INC-?\d+/u);
  const [number = ''] = /INC-?\d+/u.exec((await row.textContent()) ?? '') ?? [];
  await expect(panelOf(page)).toContainText(number);
  return number;
}

/** Puts the cursor on a line of the queue, as a person with a mouse would; its number. */
export async function chooseRow(page: Page, row: Locator): Promise<string> {
  await row.click();
  await expect(row).toHaveAttribute('aria-selected', 'true');
  return caseAtCursor(page);
}

export async function choose(page: Page, number: string): Promise<void> {
  await rowOf(page, number).click();
  await expect(panelOf(page)).toContainText(number);
}

/** To an address of the window, without loading it anew. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, path);
}

/** To the queue; resolves once its list shows a case. */
export async function goToQueue(page: Page, search: QueueSearch): Promise<void> {
  await goTo(page, `${ROUTES.queue}${writeSearch(search)}`);
  await expect(casesOf(page).first()).toBeVisible();
}

/** Where a note is written. */
export function noteOf(page: Page): Locator {
  return page.getByRole('textbox', { name: es('acts.note.body'), exact: true });
}

/** Writes a note on the case under the cursor, by keys. */
export async function note(page: Page, text: string): Promise<void> {
  await page.keyboard.press('n');
  const body = noteOf(page);
  await expect(body).toBeFocused();
  await page.keyboard.insertText(text);
  await page.keyboard.press('Control+Enter');
  await expect(body).toBeHidden();
}

/** Runs what the palette calls by these words. */
export async function runInPalette(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog');
  await palette.getByRole('combobox').fill(words);
  await expect(palette.getByRole('option').first()).toContainText(words);
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
}
