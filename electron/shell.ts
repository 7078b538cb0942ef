import { join } from 'node:path';
import { setTimeout as elapsed } from 'node:timers/promises';
import {
  app,
  BrowserWindow,
  Notification,
  powerMonitor,
  protocol,
  screen,
  session,
} from 'electron/main';
import { ORIGIN, SCHEME } from './addresses.ts';
import { alarmFile } from './alarm-memory.ts';
import { level1DuesIn } from './alarm-stages.ts';
import { Alarms } from './alarms.ts';
import { BackendLink } from './backend-link.ts';
import { linkBackups } from './backup-link.ts';
import type { Backups } from './backup.ts';
import { Canaries } from './canary.ts';
import { DeskWindows } from './desk-windows.ts';
import { realDisk } from './disk.ts';
import { endInPeace } from './ending.ts';
import { openIpc } from './ipc.ts';
import { KeepAwake } from './keep-awake.ts';
import { Journals } from './journal.ts';
import { openLog, type Log } from './log.ts';
import { nativeFiles, openOutside } from './native-files.ts';
import { nativeNotices } from './native-notice.ts';
import {
  clocks,
  every,
  isHiddenStart,
  namedUrl,
  restartProgram,
  sleepBlocker,
  updaterOf,
  wake,
} from './platform.ts';
import { limitPermissions } from './permissions.ts';
import { backendFolder, realFolders, RestoredFolder } from './restored-folder.ts';
import { Revival } from './revival.ts';
import { openSettingsStore } from './settings-store.ts';
import { backendUrl, SettingsFile } from './settings.ts';
import { Settling } from './settling.ts';
import { shellAnswers } from './shell-answers.ts';
import { Surroundings } from './surroundings.ts';
import { Updates } from './updates.ts';

/*
 * The wiring of the shell: Electron's parts are handed to plain modules here and nowhere else. It
 * holds no rule of its own.
 */

/**
 * Starts the program on the folder of what was built. Resolves when its window is on its way, with
 * what opens a link.
 */
export async function startShell(out: string): Promise<(link: string) => void> {
  await app.whenReady();
  const desk = new Shell(out);
  await desk.start();
  return desk.openLink;
}

class Shell {
  readonly #out: string;
  readonly #home = app.getPath('userData');
  readonly #disk = realDisk(process.platform);
  readonly #files = nativeFiles(this.#disk);
  readonly #log: Log;
  readonly #settings: SettingsFile;
  /** The address that this run works with; null for the backend on this computer. */
  readonly #url: string | null;
  readonly #backend: BackendLink;
  readonly #backups: Backups;
  readonly #windows: DeskWindows;
  readonly #alarms: Alarms;
  readonly #journals: Journals;
  readonly #canaries: Canaries;
  readonly #settling = new Settling(
    (ms) => elapsed(ms),
    (page) => this.#around.forget(page),
  );
  readonly #awake: KeepAwake;
  readonly #around: Surroundings;
  #updates: Updates | null = null;

  constructor(out: string) {
    this.#out = out;
    this.#log = openLog(join(this.#home, 'logs'));
    this.#settings = new SettingsFile(openSettingsStore(this.#home));
    this.#url = namedUrl() ?? backendUrl(this.#settings.read());
    const restored = this.#restoredFolder();
    this.#backend = new BackendLink({
      out,
      home: this.#home,
      url: this.#url,
      folder: backendFolder(this.#home),
      prepare: () => restored.take(),
      tell: (poke) => this.#windows.tell('poke', poke),
      report: this.#fault('backend'),
    });
    this.#backups = linkBackups({
      out,
      files: this.#files,
      now: clocks.wall,
      ask: this.#backend.ask,
      folder: this.#url === null ? restored : null,
      restart: restartProgram,
      tell: (progress) => this.#windows.tell('backup:progress', progress),
      report: this.#fault('backup'),
    });
    this.#windows = this.#openWindows();
    this.#alarms = this.#openAlarms();
    this.#awake = new KeepAwake({ ...sleepBlocker, now: this.#alarms.now, wake });
    this.#journals = new Journals(this.#disk, join(this.#home, 'journal'));
    this.#canaries = new Canaries(this.#disk, join(this.#home, 'journal'));
    this.#around = new Surroundings({
      windows: this.#windows,
      alarms: this.#alarms,
      language: () => this.#language(),
      wake,
      icon: join(out, 'main/tray.png'),
      breachedIcon: join(out, 'main/breached.png'),
    });
  }

  /** As chosen in a window, else as the system speaks. */
  #language(): 'es' | 'en' {
    return this.#settings.read().language ?? (app.getLocale().startsWith('es') ? 'es' : 'en');
  }

  async start(): Promise<void> {
    this.#log.note('start', {
      version: app.getVersion(),
      backend: this.#backend.name === 'embedded',
    });
    protocol.handle(SCHEME, this.#backend.scheme());
    limitPermissions(session.defaultSession);
    const updates = await this.#openUpdates();
    this.#updates = updates;
    this.#openCalls(updates);
    this.#alarms.start();
    this.#awake.follow(this.#alarms.plan);
    powerMonitor.on('resume', () => this.#wake());
    app.on('second-instance', (_event, argv) => this.#around.hearSecondInstance(argv));
    app.on('activate', () => this.#windows.show());
    // the tray goes on without one; by itself Electron would end
    app.on('window-all-closed', () => {
      if (!this.#windows.isHiding) app.quit();
    });
    this.#endInPeace(updates);
    // a window that nobody sees, too: without one the desk would learn of nothing
    this.#windows.open(!isHiddenStart());
    this.#around.start();
    this.#backend.listen();
  }

  readonly openLink = (link: string): void => {
    this.#around.openLink(link);
  };

  #fault(event: string): (error: unknown) => void {
    return (error) => this.#log.fault(event, error);
  }

  #openWindows(): DeskWindows {
    const revival = new Revival({ now: clocks.wall, wake });
    return new DeskWindows({
      window: {
        BrowserWindow,
        preload: join(this.#out, 'preload/preload.cjs'),
        backend: this.#backend.name,
        openOutside: (address) => void openOutside(address),
      },
      workAreas: () => screen.getAllDisplays().map(({ workArea }) => workArea),
      keptBounds: () => this.#settings.read().windowBounds,
      keepBounds: (windowBounds) => {
        try {
          this.#settings.change({ windowBounds });
        } catch (error) {
          // a full disk: it stands elsewhere the next time
          this.#log.fault('settings', error);
        }
      },
      onGone: (contents) => {
        this.#updates?.forgetDrafts(contents);
        this.#settling.forget(contents);
      },
      onCrash: (contents, reload) => {
        this.#log.fault('window', new Error('The page of a window crashed'));
        revival.revive(contents, reload);
      },
      settle: (page) => this.#settling.settle([page]),
    });
  }

  #openAlarms(): Alarms {
    return new Alarms({
      clocks,
      wake,
      memory: alarmFile(join(this.#home, 'alarms.json'), this.#fault('alarms')),
      show: nativeNotices(Notification, this.#fault('alarms')),
      open: (incidentId) => this.#around.openCase(incidentId),
      showInstead: () => this.#windows.show().flashFrame(true),
      onPlan: (plan) => {
        this.#around.refresh();
        this.#awake.follow(plan);
      },
      onShift: () => this.#wake(),
      report: this.#fault('alarms'),
    });
  }

  async #openUpdates(): Promise<Updates> {
    const updates = new Updates({
      updater: await updaterOf(),
      version: app.getVersion(),
      platform: process.platform,
      situation: () => ({ now: this.#alarms.now(), level1Dues: level1DuesIn(this.#alarms.plan) }),
      tell: (state) => this.#windows.tell('updates:state', state),
      settle: () => this.#settleAll(),
      leave: () => this.#windows.leave(),
      stay: () => this.#windows.stay(),
      every,
      report: this.#fault('updates'),
    });
    updates.start();
    return updates;
  }

  #openCalls(updates: Updates): void {
    openIpc(
      {
        ...shellAnswers({
          home: this.#home,
          disk: this.#disk,
          files: this.#files,
          log: this.#log,
          settings: this.#settings,
          url: this.#url,
          backendName: this.#backend.name,
          journals: this.#journals,
          canaries: this.#canaries,
          updateState: updates.state,
          onLanguage: this.#around.refresh,
        }),
        ...this.#settling.answers(),
        ...this.#alarms.answers(),
        ...this.#around.answers(),
        ...updates.answers(),
        ...this.#backups.answers(),
      },
      { origin: ORIGIN, report: this.#fault('call') },
    );
  }

  #restoredFolder(): RestoredFolder {
    return new RestoredFolder({
      home: this.#home,
      folders: realFolders,
      disk: this.#disk,
      report: this.#fault('restore'),
    });
  }

  /** Awake, or the clock was set: what has passed sounds now, and what is new is asked for. */
  #wake(): void {
    this.#alarms.resume();
    this.#backend.reconnect();
    this.#windows.tell('resumed', null);
  }

  #endInPeace(updates: Updates): void {
    endInPeace({
      app,
      settle: () => this.#settleAll(),
      leave: () => {
        this.#windows.leave();
        updates.beforeQuit();
      },
      silence: () => {
        this.#backend.silence();
        this.#backups.stop();
        this.#alarms.stop();
        this.#awake.stop();
        this.#around.stop();
      },
      keep: () => Promise.all([this.#journals.settled(), this.#canaries.settled()]),
      stopBackend: async () => {
        await this.#backend.stop();
        this.#log.note('end');
      },
    });
  }

  #settleAll(): Promise<void> {
    return this.#settling.settle(this.#windows.all.map(({ webContents }) => webContents));
  }
}
