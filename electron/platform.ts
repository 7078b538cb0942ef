import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { release } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { app, powerSaveBlocker, session } from 'electron/main';
import { instant } from '../core/time.ts';
import { HIDDEN_FLAG, type AutostartParts } from './autostart.ts';
import type { Disk } from './disk.ts';
import { restart } from './restart.ts';
import type { Updater } from './updates.ts';

export const clocks = {
  wall: () => instant(Date.now()),
  mono: () => performance.now(),
};

export const wake = (delayMs: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};

export const every = (run: () => void, periodMs: number): (() => void) => {
  const timer = setInterval(run, periodMs);
  return () => clearInterval(timer);
};

/** Of the computer; its screen may go dark. */
export const sleepBlocker = {
  block: () => powerSaveBlocker.start('prevent-app-suspension'),
  unblock: (id: number): void => {
    powerSaveBlocker.stop(id);
  },
};

/** The AppImage that this program was started from; null where it is none. */
const appImage = process.env['APPIMAGE'] ?? null;

export function restartProgram(): void {
  restart({
    app,
    argv: process.argv,
    appImage,
    spawn: (program, args) => {
      spawn(program, [...args], { detached: true, stdio: 'ignore' }).unref();
    },
  });
}

export function autostartOf(disk: Disk): AutostartParts {
  return {
    platform: process.platform,
    setLoginItem: (item) => app.setLoginItemSettings(item),
    disk,
    configFolder: process.env['XDG_CONFIG_HOME'] ?? join(app.getPath('home'), '.config'),
    program: appImage ?? process.execPath,
  };
}

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

/** Started with the person's session: macOS says so itself, and hands over no words. */
export function isHiddenStart(): boolean {
  if (process.platform === 'darwin') return app.getLoginItemSettings().wasOpenedAtLogin;
  return process.argv.includes(HIDDEN_FLAG);
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
