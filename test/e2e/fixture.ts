import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { startBackend, type BuiltBackend } from '../support/built-backend.ts';
import { layWire, type Wire } from '../support/wire.ts';
import type { App, LaunchOptions } from './app.ts';
import { launchBrowser } from './launch-browser.ts';
import { launchShell } from './launch-shell.ts';

export type { App, LaunchOptions } from './app.ts';

export type Fixtures = {
  /** The network between the windows of a test and the backend. */
  readonly wire: Wire;
  /** In what a window runs. In the shell, but for what is about a browser. */
  readonly runsIn: 'shell' | 'browser';
  /** The only thing that knows the host. */
  readonly launchApp: (options?: LaunchOptions) => Promise<App>;
};

export type WorkerFixtures = {
  /** Spec files with another name here share no backend. */
  readonly tenant: string;
  /** A folder that ends with the last test. */
  readonly folder: string;
  /** Started once, for starting costs more than most tests: each test finds cases of its own in it. */
  readonly backend: BuiltBackend;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  tenant: ['shared', { option: true, scope: 'worker' }],
  runsIn: ['shell', { option: true }],
  folder: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'tam-desk-e2e-'));
      await use(folder);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker' },
  ],
  backend: [
    async ({ folder, tenant }, use) => {
      const backend = await startBackend(join(folder, tenant));
      await use(backend);
      await backend.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  wire: async ({ backend }, use) => {
    const wire = await layWire(backend.port);
    await use(wire);
    await wire.close();
  },
  launchApp: async ({ browser, folder, wire, runsIn }, use) => {
    const apps: App[] = [];
    const place = { folder, backendUrl: wire.url };
    await use(async (options = {}) => {
      const app =
        runsIn === 'shell'
          ? await launchShell(place, options)
          : await launchBrowser(browser, place, options);
      apps.push(app);
      if (options.person !== null) await signIn(app.page, options.person ?? 'Inés Valcárcel');
      return app;
    });
    for (const { complaints } of apps) expect(complaints).toEqual([]);
    for (const { close } of apps) await close();
  },
});

export { expect };

/** Signs in, unless this device still knows who it is; then waits until all that there is has come. */
async function signIn(page: Page, person: string): Promise<void> {
  const choice = page.getByRole('listitem').filter({ hasText: person }).getByRole('button');
  const bar = page.getByRole('banner').filter({ has: page.getByRole('searchbox') });
  await expect(choice.or(bar)).toBeVisible({ timeout: 20_000 });
  if (await choice.isVisible()) await choice.click();
  // the time of the last whole exchange
  await expect(bar).toContainText(/\d\d:\d\d/u, { timeout: 20_000 });
  const ofAllCases = page.getByRole('navigation').first().getByRole('link').nth(1);
  await expect(ofAllCases).toContainText(/[1-9]/u);
}
