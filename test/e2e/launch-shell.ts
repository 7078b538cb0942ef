import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { argsOfShellHost, envOfShellHost, findShellHost } from '../support/shell-host.ts';
import {
  hearComplaints,
  localeOf,
  USUAL_VIEWPORT,
  ZONE,
  type App,
  type LaunchOptions,
  type LaunchPlace,
} from './app.ts';

const ROOT = join(import.meta.dirname, '../..');

/** In what the shell runs in these tests, and why. */
export const SHELL_HOST = findShellHost();

/** Where a device with a name keeps all that it keeps. */
export function deviceFolder(folder: string, device: string): string {
  return join(folder, 'devices', `shell ${device}`);
}

/** The shell, in Electron where its binary is, else in the stand-in. */
export async function launchShell(
  { folder, backendUrl }: LaunchPlace,
  options: LaunchOptions,
): Promise<App> {
  const { language, theme = 'light', viewport = USUAL_VIEWPORT, device } = options;
  const { root = ROOT, argv = [], env } = options;
  const host = SHELL_HOST;
  const place =
    device === undefined ? await mkdtemp(join(folder, 'device-')) : deviceFolder(folder, device);
  const hostEnv = envOfShellHost(host);
  // the electron package looks here for the executable, before it is started
  Object.assign(process.env, hostEnv);
  const shell = await _electron.launch({
    args: [
      ...argsOfShellHost(host),
      root,
      `--user-data-dir=${place}`,
      `--lang=${localeOf(language)}`,
      ...argv,
    ],
    cwd: ROOT,
    env: { ...ownEnv(), ...hostEnv, TZ: ZONE, TAM_BACKEND_URL: backendUrl, ...env },
  });
  const context = shell.context();
  const complaints = hearComplaints(context);
  const page = await shell.firstWindow();
  await page.emulateMedia({ colorScheme: theme });
  await page.setViewportSize(viewport);
  return { page, context, shell, complaints, close: () => shell.close() };
}

function ownEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
