import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What the stand-in reads of an app's package.json. */
type Manifest = {
  readonly name: string;
  readonly productName?: string;
  readonly version?: string;
  readonly main?: string;
};

type Words = {
  readonly switches: Map<string, string>;
  /** Modules to require before the app. */
  readonly preloads: readonly string[];
  /** The folder or file of the app; what follows is the app's own. */
  readonly app: string;
};

/** `electron <switches> <folder or file of the app> <words of the app>`. */
function read(words: readonly string[]): Words {
  const switches = new Map<string, string>();
  const preloads: string[] = [];
  let app: string | null = null;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '-r' || word === '--require') {
      at += 1;
      preloads.push(words[at] ?? '');
    } else if (word.startsWith('--')) {
      const [name = '', ...value] = word.slice(2).split('=');
      switches.set(name, value.join('='));
    } else app ??= word;
  }
  return { switches, preloads, app: app ?? '.' };
}

/** Of the file itself, where the app is one file, else of its folder. */
function manifestOf(appPath: string): Manifest {
  const file = join(appPath, 'package.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  return { name: basename(appPath).replace(/\.[cm]?js$/u, '') };
}

/** The version of the Electron whose place is taken, as the app's packages have it. */
function electronVersion(main: string): string {
  const require = createRequire(pathToFileURL(main));
  const { version } = require('electron/package.json') as { version: string };
  return version;
}

const words = process.argv.slice(2);
const { switches, preloads, app } = read(words);
const appPath = resolve(app);
const manifest = manifestOf(appPath);
const main = /\.[cm]?js$/u.test(appPath) ? appPath : join(appPath, manifest.main ?? 'index.js');

/** What the command line says. */
export const boot = { words, switches, preloads, appPath, manifest, main };

/** Makes this process look to the app as Electron's main process does. */
export function dressProcess(): void {
  process.argv = [join(import.meta.dirname, 'bin/electron'), ...words];
  Object.defineProperty(process.versions, 'electron', {
    value: electronVersion(main),
    enumerable: true,
  });
  Object.assign(process, {
    type: 'browser',
    defaultApp: true,
    resourcesPath: join(import.meta.dirname, 'bin'),
  });
}
