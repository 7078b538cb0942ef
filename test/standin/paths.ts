import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { boot } from './boot.ts';

const chosen = new Map<string, string>();

export const names = { app: boot.manifest.productName ?? boot.manifest.name };

function userData(): string {
  const config = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
  const asked = boot.switches.get('user-data-dir') ?? '';
  const folder = chosen.get('userData') ?? (asked === '' ? join(config, names.app) : asked);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The profile that Chromium is started with. */
export const profile = (): string => join(userData(), 'standin-chromium');

const known: Readonly<Record<string, () => string>> = {
  userData,
  // holds IndexedDB/, as it does in Electron
  sessionData: () => join(profile(), 'Default'),
  appData: () => dirname(userData()),
  temp: tmpdir,
  home: homedir,
  logs: () => join(userData(), 'logs'),
  crashDumps: () => join(userData(), 'Crashpad'),
  exe: () => join(import.meta.dirname, 'bin/electron'),
  desktop: () => join(homedir(), 'Desktop'),
  documents: () => join(homedir(), 'Documents'),
  downloads: () => join(homedir(), 'Downloads'),
};

export function getPath(name: string): string {
  const path = chosen.get(name) ?? known[name]?.();
  if (path === undefined) throw new Error(`Failed to get '${name}' path`);
  return path;
}

export function setPath(name: string, path: string): void {
  chosen.set(name, path);
}
