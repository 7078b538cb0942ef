import { randomInt } from 'node:crypto';
import { cp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { caseAtCursor, casesOf, note, noteOf, wordsOf } from './desk.ts';
import { cutPower, databaseFolders, unsentNotes } from './device.ts';
import { expect, test } from './fixture.ts';
import { witnessOf } from './held.ts';
import { deviceFolder } from './launch-shell.ts';

const t = wordsOf('es');
const ROUNDS = process.env['TAM_ENDURANCE'] === '1' ? 50 : 5;

test(`no act that was shown as kept is lost when the power is cut, ${ROUNDS} times`, async ({
  launchApp,
  wire,
}) => {
  test.setTimeout(240_000 + ROUNDS * 30_000);
  const device = { device: 'power' };
  let app = await launchApp(device);
  await wire.cut();
  await caseAtCursor(app.page);
  const notes: Notes = { kept: [], underWay: '' };
  const { kept } = notes;
  for (let round = 0; round < ROUNDS; round += 1) {
    const delayMs = randomInt(200, 2_000);
    await test.step(`round ${round}, power cut after ${delayMs} ms`, async () => {
      const writing = keepWriting(app.page, round, notes);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      await cutPower(app);
      await writing;
      app = await launchApp(device);
      await expect(casesOf(app.page).first()).toBeVisible();
      const { inStore, inJournal } = await unsentNotes(app.page);
      expect(kept.filter((body) => !inStore.includes(body))).toEqual([]);
      expect(inJournal.toSorted()).toEqual(inStore.toSorted());
      expect(new Set(inStore).size).toBe(inStore.length);
      await caseAtCursor(app.page);
      const draft = await takeDraft(app.page);
      // what was half written is in its form again, but for an act that was made of it
      expect(['', notes.underWay]).toContain(draft);
      expect(inStore).not.toContain(draft);
    });
  }
  expect(kept.length).toBeGreaterThan(0);
});

type Notes = {
  /** Shown as kept. */
  readonly kept: string[];
  /** Begun last. */
  underWay: string;
};

/** One note after another until the window is gone. */
async function keepWriting(page: Page, round: number, notes: Notes): Promise<void> {
  try {
    for (let at = 0; ; at += 1) {
      const body = `Ronda ${round}, nota ${at}.`;
      notes.underWay = body;
      await note(page, body);
      notes.kept.push(body);
    }
  } catch {
    // the power is cut: what was under way was never shown as kept
  }
}

/** What the form of a note on the case under the cursor opens with; it is left empty. */
async function takeDraft(page: Page): Promise<string> {
  await page.keyboard.press('n');
  const body = noteOf(page);
  await expect(body).toBeFocused();
  const draft = await body.inputValue();
  await body.fill('');
  await page.keyboard.press('Escape');
  await expect(body).toBeHidden();
  return draft;
}

type Damage = (folder: string) => Promise<void>;

const everyFile =
  (change: (path: string) => Promise<void>): Damage =>
  async (folder) => {
    for (const name of await readdir(folder)) await change(join(folder, name));
  };

const DAMAGES: readonly (readonly [string, Damage])[] = [
  ['deleted', (folder) => rm(folder, { recursive: true })],
  [
    'cut in half',
    everyFile(async (path) => truncate(path, Math.floor((await stat(path)).size / 2))),
  ],
  [
    'overwritten with noise',
    everyFile(async (path) => {
      const bytes = await readFile(path);
      for (let at = 0; at < bytes.length; at += 7) bytes[at] = randomInt(256);
      await writeFile(path, bytes);
    }),
  ],
  ['emptied', everyFile((path) => truncate(path, 0))],
];

for (const [kind, damage] of DAMAGES) {
  test(`a store ${kind} is found at the start, pulled again, and its unsent acts leave once`, async ({
    launchApp,
    folder,
    wire,
    backend,
  }) => {
    const device = { device: `store ${kind}` };
    const bodies = [`Antes de ${kind}, uno.`, `Antes de ${kind}, dos.`];
    await damagedAfter(bodies);
    await wire.mend();
    const { page } = await launchApp(device);
    await expect(page.getByText(t('shell.recovery.pulled'))).toBeVisible({ timeout: 20_000 });
    const witness = await witnessOf(backend.url);
    const held = async () =>
      (await witness.all<{ readonly body: string }>('entry'))
        .map(({ body }) => body)
        .filter((body) => bodies.includes(body))
        .toSorted();
    await expect.poll(held, { timeout: 40_000 }).toEqual(bodies.toSorted());
    await expect(casesOf(page).first()).toBeVisible();

    async function damagedAfter(texts: readonly string[]): Promise<void> {
      const first = await launchApp(device);
      await wire.cut();
      await caseAtCursor(first.page);
      for (const text of texts) await note(first.page, text);
      await first.close();
      const found = databaseFolders(deviceFolder(folder, device.device));
      expect(found.length).toBeGreaterThan(0);
      for (const one of found) await damage(one);
    }
  });
}

test('a store of last week is not taken for today’s: nothing kept since is lost', async ({
  launchApp,
  folder,
  wire,
  backend,
}) => {
  const device = { device: 'backup' };
  const first = await launchApp(device);
  await first.close();
  const [store = ''] = databaseFolders(deviceFolder(folder, device.device));
  await cp(store, `${store}.copy`, { recursive: true });
  const second = await launchApp(device);
  await wire.cut();
  await caseAtCursor(second.page);
  await note(second.page, 'Desde la copia.');
  await second.close();
  await rm(store, { recursive: true });
  await cp(`${store}.copy`, store, { recursive: true });
  await wire.mend();
  const third = await launchApp(device);
  await expect(third.page.getByText(t('shell.recovery.title.older'))).toBeVisible();
  const witness = await witnessOf(backend.url);
  const held = async () =>
    (await witness.all<{ readonly body: string }>('entry'))
      .map(({ body }) => body)
      .filter((body) => body === 'Desde la copia.');
  await expect.poll(held, { timeout: 40_000 }).toEqual(['Desde la copia.']);
});
