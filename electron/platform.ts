import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { release } from 'node:os';
import { join } from 'node:path';
import { app, session } from 'electron/main';
import type { Updater } from './updates.ts';

/** By the browser's own means, else by hand: what it cannot open it has not open. */
export async function clearStores(): Promise<void> {
  try {
    await session.defaultSession.clearStorageData({ storages: ['indexdb'] });
  } catch {
    await rm(join(app.getPath('sessionData'), 'IndexedDB'), { recursive: true, force: true });
  }
}

/** Of the environment, where whoever installed the program set it; an empty one counts as absent. */
export function namedUrl(): string | null {
  const named = process.env['TAM_BACKEND_URL'] ?? '';
  return named === '' ? null : named;
}

/** The data folder that the build filled; a package holds it outside its archive. */
export function seedFolder(out: string): string {
  return join(app.isPackaged ? process.resourcesPath : out, 'seeded');
}

/** Null where the program runs unpackaged: there is nothing to replace. */
export async function updaterOf(): Promise<Updater | null> {
  // a package made without an address for updates has no such file
  if (!app.isPackaged || !existsSync(join(process.resourcesPath, 'app-update.yml'))) return null;
  const { default: parts } = await import('electron-updater');
  return parts.autoUpdater;
}

export function versions(): Record<string, string> {
  const { electron, chrome, node } = process.versions;
  const system = `${process.platform} ${process.arch} ${release()}`;
  return { program: app.getVersion(), electron, chrome, node, system };
}
