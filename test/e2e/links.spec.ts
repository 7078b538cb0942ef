import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Incident } from '../../core/domain/incident.ts';
import { argsOfShellHost } from '../support/shell-host.ts';
import { unsentNotes } from './device.ts';
import { wordsOf } from './desk.ts';
import { expect, test } from './fixture.ts';
import { witnessOf } from './held.ts';
import { deviceFolder, SHELL_HOST } from './launch-shell.ts';

const t = wordsOf('es');
const ROOT = join(import.meta.dirname, '../..');

const HOSTILE = [
  'tam://incident/INC-1/../../settings',
  'tam://incident/INC-1?act=close',
  'tam://incident/<img src=x>',
  'tam://settings',
  'javascript:alert(1)',
  `tam://incident/${'A'.repeat(80)}`,
];

/** A second start of the program with words on its command line; resolves when it has ended. */
async function startAgain(folder: string, ...words: readonly string[]): Promise<void> {
  const electron = createRequire(import.meta.url)('electron') as string;
  const args = [...argsOfShellHost(SHELL_HOST), ROOT, `--user-data-dir=${folder}`, ...words];
  const second = spawn(electron, args, { stdio: 'ignore' });
  const [code] = (await once(second, 'exit')) as [number | null];
  expect(code).toBe(0);
}

/** What macOS tells of a link. */
function tellLink(shell: ElectronApplication, link: string): Promise<void> {
  return shell.evaluate(({ app }, address) => {
    app.emit('open-url', { preventDefault: () => undefined }, address);
  }, link);
}

async function showsCase(page: Page, { number, title }: Incident): Promise<void> {
  await expect(page.getByRole('main')).toContainText(title);
  await expect(page.getByRole('main')).toContainText(number ?? 'without a number');
}

test('a link shows its case, however it comes, acts on nothing, and a hostile one does nothing', async ({
  launchApp,
  folder,
  backend,
}) => {
  const witness = await witnessOf(backend.url);
  const before = await witness.all<Incident>('incident');
  const [first, second, third] = before.filter(({ number }) => number !== null);
  if (first === undefined || second === undefined || third === undefined)
    throw new Error('the backend has fewer than three cases');

  const device = 'links';
  const { page, shell } = await launchApp({
    device,
    argv: [`tam://incident/${first.number ?? ''}`],
  });
  if (shell === null) throw new Error('links are opened in the shell');
  await showsCase(page, first);

  await startAgain(deviceFolder(folder, device), `tam://incident/${second.id}`);
  await showsCase(page, second);

  const stays = page.url();
  for (const link of HOSTILE) await tellLink(shell, link);
  await startAgain(deviceFolder(folder, device), ...HOSTILE);
  // what comes after them shows that they were heard
  expect(page.url()).toBe(stays);
  await tellLink(shell, `tam://incident/${third.number ?? ''}`);
  await showsCase(page, third);

  await tellLink(shell, 'tam://incident/INC-999999');
  await expect(page.getByText(t('record.missing')).first()).toBeVisible();
  expect(shell.windows()).toHaveLength(1);
  expect((await unsentNotes(page)).inStore).toEqual([]);
  const after = await witness.all<Incident>('incident');
  expect(after.map(({ id, facts }) => [id, facts.length])).toEqual(
    before.map(({ id, facts }) => [id, facts.length]),
  );
});
