import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run-node.ts';

/** In what `npm start` shows the desk, and why in one line. */
export type StartHost =
  | { readonly kind: 'electron'; readonly executable: string; readonly why: string }
  | { readonly kind: 'stand-in' | 'browser'; readonly why: string };

export type Surroundings = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Electron's executable; null where it is not on this machine. */
  readonly electron: () => string | null;
  /** Fetches it; null once it is here, else from where it did not come and why. */
  readonly fetchElectron: () => Promise<string | null>;
  /** Whether there is a Chromium that shows windows: the one of the packages shows none. */
  readonly hasChromium: () => Promise<boolean>;
};

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '';

/** Whether a person at this machine would see a window. */
export function hasDisplay({ platform, env }: Pick<Surroundings, 'platform' | 'env'>): boolean {
  if (isSet(env['CI']) || isSet(env['TAM_NO_OPEN'])) return false;
  return platform !== 'linux' || isSet(env['DISPLAY']) || isSet(env['WAYLAND_DISPLAY']);
}

/** Electron where it is or can be fetched; else a Chromium window; else an address for a browser. */
export async function chooseHost(here: Surroundings): Promise<StartHost> {
  if (!hasDisplay(here)) return { kind: 'browser', why: 'there is no display here' };
  const known = here.electron();
  if (known !== null)
    return { kind: 'electron', executable: known, why: 'its binary is installed' };
  const failure = isSet(here.env['ELECTRON_SKIP_BINARY_DOWNLOAD'])
    ? 'ELECTRON_SKIP_BINARY_DOWNLOAD is set'
    : await here.fetchElectron();
  const fetched = failure === null ? here.electron() : null;
  if (fetched !== null) return { kind: 'electron', executable: fetched, why: 'it was fetched' };
  const notFetched = `Electron could not be fetched (${failure ?? 'it is not where it should be'})`;
  // a shell script, which Windows does not run
  if (here.platform === 'win32') return { kind: 'browser', why: notFetched };
  if (!(await here.hasChromium()))
    return { kind: 'browser', why: `${notFetched}, and there is no Chromium with windows here` };
  return { kind: 'stand-in', why: `${notFetched}; a Chromium window takes its place` };
}

const electronFolder = join(root, 'node_modules/electron');

/** The executable that the electron package brought. */
export function installedElectron(): string | null {
  const pathFile = join(electronFolder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const executable = join(electronFolder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(executable) ? executable : null;
}

/** Where the electron package fetches from: its own home, or the mirror that is set for it. */
export function electronHost(env: Surroundings['env']): string {
  const mirror = env['npm_config_electron_mirror'] ?? env['ELECTRON_MIRROR'] ?? '';
  return URL.canParse(mirror) ? new URL(mirror).host : 'github.com';
}

/** What made a fetch fail: the system's code where there is one, below the words that hide it. */
export function rootCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause !== undefined) return rootCause(error.cause);
  return 'code' in error ? String(error.code) : error.message;
}

/** The package prints no more than "fetch failed": its host is asked once more, for the reason. */
export async function fetchElectron(): Promise<string | null> {
  console.log('Fetching Electron, about 100 MB, once ...');
  const host = electronHost(process.env);
  const told = await installElectron();
  if (told === null) return null;
  const asked = fetch(`https://${host}`, { method: 'HEAD', signal: AbortSignal.timeout(5_000) });
  const reason = await asked.then(() => told, rootCause);
  return `${host}: ${reason}`;
}

/** Null once it is installed, else the first line of what the package says. */
function installElectron(): Promise<string | null> {
  const child = spawn(process.execPath, [join(electronFolder, 'install.js')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    told += part;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code === 0 ? null : (told.trim().split('\n')[0] ?? ''));
    });
  });
}
