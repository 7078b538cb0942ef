import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  _electron,
  test as base,
  expect,
  type ElectronApplication,
  type Page,
} from '@playwright/test';
import type { BrowserWindow } from 'electron';
import { argsOfShellHost, envOfShellHost, findShellHost } from '../support/shell-host.ts';

export { expect };

/** The small app on which the host itself is looked at. */
export const DEMO = join(import.meta.dirname, '../standin/demo');
export const host = findShellHost();
Object.assign(process.env, envOfShellHost(host));

type Bridge = {
  readonly word: string;
  readonly isSandboxed: boolean;
  readonly sum: (a: number, b: number) => number;
  readonly same: <T>(value: T) => T;
  readonly who: () => Promise<{ origin: string; isMainFrame: boolean }>;
  readonly echo: <T>(value: T) => Promise<T>;
  readonly fail: () => Promise<never>;
  readonly symbol: () => Promise<never>;
  readonly nothing: () => Promise<never>;
  readonly http: () => Promise<string>;
  readonly pathOf: (file: File) => string;
  readonly requires: (name: string) => string;
};

declare global {
  var demo: Bridge;
  /** In the demo's main process. */
  var seen: {
    readonly second: string[];
    readonly questions: [string, string, boolean?][];
    readonly gone: string[];
    readonly finished: number;
    readonly power: string[];
  };
  var openWindow: () => BrowserWindow;
}

export type Launched = {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly folder: string;
};

async function launch(folder: string, ...words: readonly string[]): Promise<Launched> {
  const app = await _electron.launch({
    args: [...argsOfShellHost(host), join(DEMO, 'main.mjs'), `--user-data-dir=${folder}`, ...words],
    cwd: DEMO,
  });
  const page = await app.firstWindow();
  await expect(page.getByRole('heading', { name: 'Demo' })).toBeVisible();
  return { app, page, folder };
}

type Shared = { readonly shared: Launched };
type Own = { readonly folder: string; readonly own: (...words: string[]) => Promise<Launched> };

export const test = base.extend<Own, Shared>({
  shared: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'tam-host-'));
      const launched = await launch(folder);
      await use(launched);
      await launched.app.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker' },
  ],
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'tam-host-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  own: async ({ folder }, use) => {
    const open: ElectronApplication[] = [];
    await use(async (...words) => {
      const launched = await launch(folder, ...words);
      open.push(launched.app);
      return launched;
    });
    for (const app of open) await app.close();
  },
});
