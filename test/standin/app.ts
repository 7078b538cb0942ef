import { EventEmitter } from 'node:events';
import type { Settings } from 'electron/main';
import { boot } from './boot.ts';
import { browser } from './browser.ts';
import { openWindows } from './open-windows.ts';
import { getPath, names, setPath } from './paths.ts';
import { preventable } from './preventable.ts';
import { record } from './record.ts';
import { holdsLock, releaseLock, takeLock } from './single-instance.ts';

/** The person's languages, as Linux is told them. */
function systemLanguages(): string[] {
  const { LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = process.env;
  const said = [LANGUAGE, LC_ALL, LC_MESSAGES, LANG].find((one) => one !== undefined && one !== '');
  const languages = (said ?? '')
    .split(':')
    .map((one) => (one.split('.')[0] ?? '').replace('_', '-'))
    .filter((one) => /^[a-z]{2}(?:-[A-Z]{2})?$/u.test(one));
  return languages.length === 0 ? ['en-US'] : languages;
}

const commandLine = {
  appendSwitch: (name: string, value = '') => {
    boot.switches.set(name, value);
  },
  hasSwitch: (name: string) => boot.switches.has(name),
  getSwitchValue: (name: string) => boot.switches.get(name) ?? '',
  removeSwitch: (name: string) => {
    boot.switches.delete(name);
  },
};

class App extends EventEmitter {
  readonly commandLine = commandLine;
  readonly isPackaged = false;
  readonly #ready = Promise.withResolvers<undefined>();
  #isReady = false;
  #isQuitting = false;

  // Playwright's loader puts its own in the place of these two
  isReady = () => this.#isReady;
  whenReady = (): Promise<undefined> => this.#ready.promise;

  get name(): string {
    return names.app;
  }
  getName = () => names.app;
  setName = (name: string) => {
    names.app = name;
  };
  getVersion = () => boot.manifest.version ?? '0.0.0';
  getAppPath = () => boot.appPath;
  getPath = getPath;
  setPath = setPath;
  getLocale = () => boot.switches.get('lang') ?? systemLanguages()[0] ?? 'en-US';
  getPreferredSystemLanguages = systemLanguages;
  setAppUserModelId = (): void => undefined;
  setToastActivatorCLSID = (): void => undefined;
  enableSandbox = (): void => undefined;
  focus = (): void => undefined;

  setAsDefaultProtocolClient = (scheme: string) => {
    record.schemes.add(scheme);
    return true;
  };
  isDefaultProtocolClient = (scheme: string) => record.schemes.has(scheme);
  removeAsDefaultProtocolClient = (scheme: string) => record.schemes.delete(scheme);
  setLoginItemSettings = (settings: Settings) => {
    record.loginItem = { ...settings, openAtLogin: settings.openAtLogin ?? false };
  };
  getLoginItemSettings = () => record.loginItem;
  setBadgeCount = (count = 0) => {
    record.badgeCount = count;
    return true;
  };
  getBadgeCount = () => record.badgeCount;
  relaunch = () => {
    record.relaunchCount += 1;
  };

  requestSingleInstanceLock = (additionalData?: Record<string, unknown>) => {
    const isFirst = takeLock(additionalData ?? null, (second) => {
      const { argv, workingDirectory } = second;
      this.emit('second-instance', {}, argv, workingDirectory, second.additionalData);
    });
    // it takes longest, and only now it is known that its profile is free
    if (isFirst) browser.startEarly();
    return isFirst;
  };
  hasSingleInstanceLock = holdsLock;
  releaseSingleInstanceLock = releaseLock;

  quit = (): void => {
    if (this.#isQuitting) return;
    const before = preventable({});
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.#isQuitting = true;
    void this.#quit();
  };

  /** Resolves never: the process ends. */
  exit = async (code = 0): Promise<void> => {
    this.#isQuitting = true;
    this.emit('quit', {}, code);
    await browser.close();
    // Node says it by itself only where its inspector ends; Playwright waits for it
    process.stderr.write('Waiting for the debugger to disconnect...\n');
    process.exit(code);
  };

  /** For the host: the app may open windows. */
  markReady(): void {
    this.#isReady = true;
    this.#ready.resolve(undefined);
    this.emit('ready', {}, {});
  }

  get isQuitting(): boolean {
    return this.#isQuitting;
  }

  /** For the last window: who listens decides, otherwise the app ends. */
  tellAllClosed(): void {
    if (this.#isQuitting) return;
    if (!this.emit('window-all-closed')) this.quit();
  }

  async #quit(): Promise<void> {
    for (const window of [...openWindows])
      if (!(await window.requestClose())) {
        this.#isQuitting = false;
        return;
      }
    const will = preventable({});
    this.emit('will-quit', will);
    if (will.defaultPrevented) this.#isQuitting = false;
    else await this.exit(0);
  }
}

export const app = new App();
