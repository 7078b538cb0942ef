import { join } from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
} from '@playwright/test';
import { findChromium } from '../../build/chromium.ts';
import {
  hearComplaints,
  localeOf,
  USUAL_VIEWPORT,
  ZONE,
  type App,
  type LaunchOptions,
  type LaunchPlace,
} from './app.ts';
import { shiftClock } from './shifted-clock.ts';

/** A Chromium on the backend's own address, as somebody without an installation opens it. */
export async function launchBrowser(
  browser: Browser,
  { folder, backendUrl }: LaunchPlace,
  options: LaunchOptions,
): Promise<App> {
  const context = await contextOf(browser, folder, options);
  const complaints = hearComplaints(context);
  if (options.clock !== undefined) await shiftClock(context, options.clock);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(backendUrl);
  return { page, context, shell: null, complaints, close: () => context.close() };
}

async function contextOf(
  browser: Browser,
  folder: string,
  options: LaunchOptions,
): Promise<BrowserContext> {
  if (options.device === undefined) return browser.newContext(contextOptions(options));
  const { executablePath, args, env } = await findChromium();
  return chromium.launchPersistentContext(join(folder, 'devices', options.device), {
    executablePath,
    args: [...args],
    env,
    ...contextOptions(options),
  });
}

function contextOptions({
  language,
  theme = 'light',
  viewport = USUAL_VIEWPORT,
}: LaunchOptions): BrowserContextOptions {
  return {
    locale: localeOf(language),
    timezoneId: ZONE,
    colorScheme: theme,
    viewport,
    permissions: ['clipboard-read', 'clipboard-write'],
  };
}
