import type { Page } from '@playwright/test';
import { caseAtCursor, casesOf, note, noteOf, wordsOf } from './desk.ts';
import { unsentNotes } from './device.ts';
import { expect, test } from './fixture.ts';
import { witnessOf } from './held.ts';
import { deviceFolder } from './launch-shell.ts';
import { smallDisk } from './small-disk.ts';

const t = wordsOf('es');
/** More than what may still fit into pages that files have already. */
const LONG = 'Lo que el cliente dijo por teléfono. '.repeat(200);
const PATIENTLY = { timeout: 30_000 };

test('a full disk takes no act, says so and loses nothing; with room again work goes on', async ({
  launchApp,
  folder,
  wire,
  backend,
}) => {
  const name = 'full disk';
  const disk = await smallDisk(deviceFolder(folder, name), folder);
  console.log(`The full disk of this run: ${disk.kind}`);
  try {
    const device = { device: name, ...disk.launch };
    const first = await launchApp(device);
    const { page } = first;
    await wire.cut();
    await caseAtCursor(page);
    await note(page, 'Antes, uno.');
    await note(page, 'Antes, dos.');
    await disk.fill();
    await page.keyboard.press('n');
    await noteOf(page).fill(LONG);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(t('shell.journal.no-space.title'))).toBeVisible(PATIENTLY);
    await expect(noteOf(page)).toHaveValue(LONG);

    await disk.free();
    // what the full disk broke was reported, and is expected
    first.complaints.splice(0);
    await page.keyboard.press('Control+Enter');
    await expect(noteOf(page)).toBeHidden(PATIENTLY);
    await expect(page.getByText(t('shell.journal.no-space.title'))).toBeHidden(PATIENTLY);
    await note(page, 'Después.');
    const all = ['Antes, uno.', 'Antes, dos.', LONG.trim(), 'Después.'];
    await expectKept(page, all);
    await first.close();
    // the platform may have thrown its store away meanwhile: then it is pulled, and the journal's acts leave
    await wire.mend();
    const again = await launchApp(device);
    await expect(casesOf(again.page).first()).toBeVisible();
    const witness = await witnessOf(backend.url);
    const held = async () => {
      const entries = await witness.all<{ readonly body: string }>('entry');
      return entries.map(({ body }) => body).filter((body) => all.includes(body));
    };
    await expect
      .poll(async () => (await held()).toSorted(), { timeout: 40_000 })
      .toEqual(all.toSorted());
    await again.close();
  } finally {
    await disk.end();
  }
});

async function expectKept(page: Page, bodies: readonly string[]): Promise<void> {
  const { inStore, inJournal } = await unsentNotes(page);
  expect(inStore.map((body) => body.trim()).toSorted()).toEqual(bodies.toSorted());
  expect(inJournal.toSorted()).toEqual(inStore.toSorted());
}
