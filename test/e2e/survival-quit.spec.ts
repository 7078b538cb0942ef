import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plantFault } from '../support/planted-shell.ts';
import { caseAtCursor, note, noteOf } from './desk.ts';
import { lastSeqs } from './device.ts';
import { expect, test, type Fixtures } from './fixture.ts';
import { deviceFolder } from './launch-shell.ts';

const HALF = 'A medias: el cliente dijo';
const HASTY = { from: 'page.send("settle", null);', to: 'this.#tell(page);' };

/** A device that was quit a moment after an act, in the middle of another one: how it is at its next start. */
async function afterQuitting(
  { launchApp, wire }: Pick<Fixtures, 'launchApp' | 'wire'>,
  device: string,
  root: { readonly root?: string } = {},
) {
  const first = await launchApp({ device, ...root });
  await wire.cut();
  await caseAtCursor(first.page);
  await note(first.page, 'Justo antes de salir.');
  await first.page.keyboard.press('n');
  await noteOf(first.page).fill(HALF);
  await first.close();
  const { page } = await launchApp({ device });
  return { page, ...(await lastSeqs(page)) };
}

test('a program that is quit leaves the canary of its store behind, not that of the last rest', async ({
  launchApp,
  wire,
}) => {
  const { page, inStore, inCanary } = await afterQuitting({ launchApp, wire }, 'quit');
  expect(inCanary).toBe(inStore);
  await test.step('and what was half written', async () => {
    await caseAtCursor(page);
    await page.keyboard.press('n');
    await expect(noteOf(page)).toHaveValue(HALF);
  });
});

test('one that does not wait for its windows is seen', async ({ launchApp, wire, folder }) => {
  const root = await plantFault(await mkdtemp(join(folder, 'planted-')), HASTY);
  const { inStore, inCanary } = await afterQuitting({ launchApp, wire }, 'hasty', { root });
  expect(inCanary).toBeLessThan(inStore);
});

test('a shell’s own backend ends in peace with it, and is not cut off', async ({
  launchApp,
  folder,
}) => {
  const device = 'own backend';
  const { close } = await launchApp({ device, env: { TAM_BACKEND_URL: '' } });
  await close();
  const log = await readFile(join(deviceFolder(folder, device), 'backend/backend.log'), 'utf8');
  expect(log.trimEnd().split('\n').at(-1)).toContain('"msg":"ended"');
});
