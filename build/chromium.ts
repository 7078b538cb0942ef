import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How to start the Chromium that was found; `origin` says where it came from. */
export interface FoundChromium {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
  origin: 'APP_CHROMIUM' | 'playwright' | 'system' | 'npm';
}

const programFiles = process.env['ProgramFiles'] ?? 'C:\\Program Files';

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  join(programFiles, 'Google\\Chrome\\Application\\chrome.exe'),
  join(`${programFiles} (x86)`, 'Microsoft\\Edge\\Application\\msedge.exe'),
];

// the browser must not talk to anyone but the program under test
const quietArgs = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

const isRoot = process.getuid?.() === 0;

const ownEnv = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );

const found = (
  origin: FoundChromium['origin'],
  executablePath: string,
  env: Record<string, string> = {},
): FoundChromium => ({
  executablePath,
  origin,
  args: isRoot ? ['--no-sandbox', ...quietArgs] : [...quietArgs],
  env: { ...ownEnv(), ...env },
});

async function playwrightChromium(): Promise<FoundChromium | null> {
  const { chromium } = await import('@playwright/test');
  const executablePath = chromium.executablePath();
  return existsSync(executablePath) ? found('playwright', executablePath) : null;
}

function systemChromium(): FoundChromium | null {
  const executablePath = systemPaths.find((path) => existsSync(path));
  return executablePath === undefined ? null : found('system', executablePath);
}

/**
 * Unpacks the binary of the npm package with the libraries and fonts that a bare machine lacks.
 * Only whole folders carry the final name: an interrupted unpacking is never taken for a browser.
 */
async function unpacked(): Promise<string> {
  const packageFolder = join(
    dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))),
    '..',
  );
  const manifest = await readFile(join(packageFolder, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const folder = join(tmpdir(), `tam-chromium-${version}-${process.getuid?.() ?? 0}`);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial-${process.pid}`;
  await mkdir(partial, { recursive: true });
  const { inflate } = await import('@sparticuz/chromium');
  const temporary = process.env['TMPDIR'];
  process.env['TMPDIR'] = partial; // the package knows no other way to say where
  try {
    for (const name of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'])
      await inflate(join(packageFolder, 'bin', name));
  } finally {
    if (temporary === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = temporary;
  }
  try {
    await rename(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error; // another process was first: its copy serves
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}

/** One that shows windows, as the one of the packages never does; null where there is none. */
async function windowedChromium(wish: string | undefined): Promise<FoundChromium | null> {
  if (wish === 'npm') return null;
  if (wish === undefined || wish === '') return (await playwrightChromium()) ?? systemChromium();
  if (!existsSync(wish)) throw new Error(`APP_CHROMIUM names ${wish}, which is not there.`);
  return found('APP_CHROMIUM', wish);
}

/** Whether `findChromium` finds one that shows windows; unpacks nothing. */
export async function hasWindowedChromium(wish = process.env['APP_CHROMIUM']): Promise<boolean> {
  return (await windowedChromium(wish)) !== null;
}

/** The package's own default arguments are not used: they switch web security off. */
async function npmChromium(): Promise<FoundChromium | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const folder = await unpacked();
  const libraries = [process.env['LD_LIBRARY_PATH'], join(folder, 'al2023/lib')];
  return found('npm', join(folder, 'chromium'), {
    LD_LIBRARY_PATH: libraries.filter((path) => path !== undefined && path !== '').join(':'),
    ...(existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
  });
}

/**
 * The Chromium that the tests drive: `APP_CHROMIUM` (a path, or `npm` for the one of the locked
 * packages), else Playwright's own, else one that the system has, else the one of the packages.
 */
export async function findChromium(wish = process.env['APP_CHROMIUM']): Promise<FoundChromium> {
  const browser = (await windowedChromium(wish)) ?? (await npmChromium());
  if (browser !== null) return browser;
  throw new Error(
    'No Chromium found. Set APP_CHROMIUM to the path of one, or run "npx playwright install chromium", or install Chromium, Chrome or Edge with the system\'s own means.',
  );
}
