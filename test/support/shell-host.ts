import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findChromium } from '../../build/chromium.ts';

/** What runs the shell in tests, and why in one line. */
export type ShellHost = { readonly host: 'electron' | 'stand-in'; readonly why: string };

const STAND_IN = join(import.meta.dirname, '../standin/bin');
const DIST = 'ELECTRON_OVERRIDE_DIST_PATH';

// where there is none, the stand-in says so itself when it is started
const chromium = await findChromium().catch(() => null);

/** Spares each start of the stand-in the half second in which it would look for the same. */
function chromiumAsFound(): Record<string, string> {
  if (chromium === null) return {};
  return { APP_CHROMIUM: chromium.origin === 'npm' ? 'npm' : chromium.executablePath };
}

/** The executable that the electron package brought, where it was downloaded; null where it was not. */
function installedElectron(): string | null {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const executable = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(executable) ? executable : null;
}

export function findShellHost(env: NodeJS.ProcessEnv = process.env): ShellHost {
  const named = env[DIST];
  if (env['APP_HOST'] === 'stand-in') return { host: 'stand-in', why: 'APP_HOST asks for it' };
  if (named !== undefined && named !== '' && named !== STAND_IN)
    return { host: 'electron', why: `${DIST} names ${named}` };
  return installedElectron() === null
    ? { host: 'stand-in', why: "Electron's binary is not installed" }
    : { host: 'electron', why: 'its binary is installed' };
}

/** What a run of the shell's tests says of itself, in one line. */
export function hostLine({ host, why }: ShellHost, env: NodeJS.ProcessEnv = process.env): string {
  const name = host === 'electron' ? `Electron ${electronVersion(env)}` : host;
  return `End-to-end tests in: ${name} (${why})`;
}

/** As the file beside its executable says. */
function electronVersion(env: NodeJS.ProcessEnv): string {
  const installed = installedElectron();
  const folder = env[DIST] ?? (installed === null ? '' : dirname(installed));
  const versionFile = join(folder, 'version');
  return existsSync(versionFile)
    ? readFileSync(versionFile, 'utf8').trim()
    : 'of an unknown version';
}

/** The variables by which the electron package, and so Playwright's `_electron`, finds this host. */
export function envOfShellHost({ host }: ShellHost): Record<string, string> {
  return host === 'stand-in' ? { [DIST]: STAND_IN, ...chromiumAsFound() } : {};
}

/** Arguments before the app's own; Chromium's sandbox does not run as root. */
export function argsOfShellHost({ host }: ShellHost): string[] {
  return host === 'electron' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
