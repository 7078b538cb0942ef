import type { Updater } from '../../electron/updates.ts';

export interface FakeUpdater extends Updater {
  readonly installs: [boolean, boolean][];
  say: (event: string, told: unknown) => void;
}

/** Answers with 9.0.0 and fetches nothing by itself. */
export function aFakeUpdater(version = '9.0.0'): FakeUpdater {
  const hearers = new Map<string, (told: never) => void>();
  const installs: [boolean, boolean][] = [];
  return {
    autoDownload: true,
    autoInstallOnAppQuit: true,
    allowDowngrade: true,
    disableWebInstaller: false,
    logger: console,
    installs,
    on: (event: string, hear: (told: never) => void) => hearers.set(event, hear),
    say: (event, told) => hearers.get(event)?.(told as never),
    checkForUpdates: () => Promise.resolve({ isUpdateAvailable: true, updateInfo: { version } }),
    downloadUpdate: () => Promise.resolve([]),
    quitAndInstall: (isSilent, isForceRunAfter) => {
      installs.push([isSilent, isForceRunAfter]);
    },
  };
}
