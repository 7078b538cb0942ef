import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { request, type IncomingMessage, type RequestOptions } from 'node:http';
import { join } from 'node:path';
import { AppImageUpdater } from 'electron-updater/out/AppImageUpdater.js';
import type { AppAdapter } from 'electron-updater/out/AppAdapter.js';
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { UpdateState } from '../../core/bridge/updates.ts';
import { after, instant, minutes, type Instant } from '../../core/time.ts';
import type { Sender } from '../../electron/calls.ts';
import { Updates, type Updater } from '../../electron/updates.ts';
import { aFakeUpdater } from '../support/fake-updater.ts';
import { startUpdateServer, type UpdateServer } from '../support/update-server.ts';

const NOW = instant(Date.UTC(2026, 2, 2, 3));
const OURS: Sender = { senderFrame: null, sender: { mainFrame: null } };
/** It is started to see that it runs, so it must be a program. */
const PROGRAM = Buffer.from('#!/bin/sh\nexit 0\n# version 0.2.0\n');
const OLD_PROGRAM = '#!/bin/sh\nexit 0\n# version 0.1.0\n';

let folder: string;
let server: UpdateServer;
let appImage: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tam-updates-'));
  server = await startUpdateServer();
  appImage = join(folder, 'tam-desk.AppImage');
  await writeFile(appImage, OLD_PROGRAM, { mode: 0o755 });
  await writeFile(join(folder, 'app-update.yml'), `provider: generic\nurl: ${server.url}\n`);
  vi.stubEnv('APPIMAGE', appImage);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** electron-updater's own way of fetching, on Node's network: Electron's is not in plain Node. */
class NodeExecutor extends ElectronHttpExecutor {
  override createRequest(options: RequestOptions, hear: (response: IncomingMessage) => void) {
    return request(options, hear) as unknown as ReturnType<ElectronHttpExecutor['createRequest']>;
  }
}

/** electron-updater's own updater for AppImages, with Node's network in place of Electron's. */
class LoopbackUpdater extends AppImageUpdater {
  constructor(app: AppAdapter, executor: NodeExecutor) {
    super(null, app);
    // the old file holds no block map to compare with
    this.disableDifferentialDownload = true;
    Object.assign(this, { httpExecutor: executor, _testOnlyOptions: { platform: 'linux' } });
  }
}

interface Desk {
  readonly updates: Updates;
  readonly reported: unknown[];
  readonly states: UpdateState[];
  readonly until: (kind: UpdateState['kind']) => Promise<UpdateState>;
  /** Ends the program as a person does. */
  readonly quit: () => void;
  level1Dues: Instant[];
}

function aDesk(executor = new NodeExecutor()): Desk {
  const states: UpdateState[] = [];
  const reported: unknown[] = [];
  const wakers = new Set<() => void>();
  let onQuit: ((code: number) => void) | null = null;
  const app: AppAdapter = {
    version: '0.1.0',
    name: 'tam-desk',
    isPackaged: true,
    appUpdateConfigPath: join(folder, 'app-update.yml'),
    userDataPath: folder,
    baseCachePath: join(folder, 'cache'),
    whenReady: () => Promise.resolve(),
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: (hear) => {
      onQuit = hear;
    },
  };
  const updater = new LoopbackUpdater(app, executor);
  const desk: Desk = {
    level1Dues: [],
    states,
    reported,
    updates: new Updates({
      updater,
      version: app.version,
      platform: 'linux',
      situation: () => ({ now: NOW, level1Dues: desk.level1Dues }),
      settle: () => Promise.resolve(),
      leave: () => undefined,
      stay: () => undefined,
      tell: (state) => {
        states.push(state);
        for (const wake of wakers) wake();
      },
      every: () => () => undefined,
      report: (error) => reported.push(error),
    }),
    until: (kind) =>
      new Promise((resolve) => {
        const look = () => {
          const found = states.find((state) => state.kind === kind);
          if (found === undefined) return;
          wakers.delete(look);
          resolve(found);
        };
        wakers.add(look);
        look();
      }),
    quit: () => {
      desk.updates.beforeQuit();
      onQuit?.(0);
    },
  };
  return desk;
}

const installed = () => readFile(appImage, 'utf8');
const tellDraft = (desk: Desk, isOpen: boolean) =>
  desk.updates.answers()['drafts:tell']({ isOpen }, OURS);
const install = (desk: Desk) => desk.updates.answers()['updates:install'](null, OURS);

describe.runIf(process.platform === 'linux')('with electron-updater and a server', () => {
  test('a newer version is fetched aside and installed when the program ends', async () => {
    server.offer({ version: '0.2.0', file: PROGRAM });
    const desk = aDesk();
    await desk.updates.check();
    expect(await desk.until('ready')).toEqual({ kind: 'ready', version: '0.2.0', isPutOff: false });
    expect(desk.states.slice(0, 2).map(({ kind }) => kind)).toEqual(['checking', 'fetching']);
    expect(await installed()).toBe(OLD_PROGRAM);
    desk.quit();
    expect(await installed()).toBe(PROGRAM.toString());
  });

  test('a file that is not what the listing says is refused, and nothing is installed', async () => {
    const sha512 = Buffer.alloc(64).toString('base64');
    server.offer({ version: '0.2.0', file: PROGRAM, sha512 });
    const desk = aDesk();
    await desk.updates.check();
    expect(await desk.until('failed')).toEqual({ kind: 'failed', reason: 'wrong-checksum' });
    desk.quit();
    expect(await install(desk)).toEqual({ ok: false, error: 'none-ready' });
    expect(await installed()).toBe(OLD_PROGRAM);
    expect(desk.reported).toHaveLength(1);
  });

  test('an updater that looks at no checksum would take that file: the check is what refuses it', async () => {
    class Careless extends NodeExecutor {
      override download(...[url, to, options]: Parameters<NodeExecutor['download']>) {
        return super.download(url, to, { ...options, sha512: null });
      }
    }
    const sha512 = Buffer.alloc(64).toString('base64');
    server.offer({ version: '0.2.0', file: PROGRAM, sha512 });
    const desk = aDesk(new Careless());
    await desk.updates.check();
    expect(await desk.until('ready')).toMatchObject({ version: '0.2.0' });
  });

  test.each(['0.0.9', '0.1.0', '0.1.0-rc.1'])('%s is not fetched over 0.1.0', async (version) => {
    server.offer({ version, file: PROGRAM });
    const desk = aDesk();
    expect(await desk.updates.check()).toEqual({ kind: 'current', checkedAt: NOW });
    expect(server.asked).toEqual(['/latest-linux.yml']);
  });

  test('a server without a listing, or none at all, is a failure that can be asked again', async () => {
    const desk = aDesk();
    expect(await desk.updates.check()).toEqual({ kind: 'failed', reason: 'unreachable' });
    server.offer({ version: '0.2.0', file: PROGRAM });
    await desk.updates.check();
    await desk.until('ready');
    await server.stop();
    const other = aDesk();
    expect(await other.updates.check()).toEqual({ kind: 'failed', reason: 'unreachable' });
  });

  test('with writing open the program ends without installing; once it is done, with it', async () => {
    server.offer({ version: '0.2.0', file: PROGRAM });
    const desk = aDesk();
    await tellDraft(desk, true);
    await desk.updates.check();
    await desk.until('ready');
    expect(await install(desk)).toEqual({ ok: false, error: 'draft-open' });
    desk.quit();
    expect(await installed()).toBe(OLD_PROGRAM);
    await tellDraft(desk, false);
    desk.quit();
    expect(await installed()).toBe(PROGRAM.toString());
  });

  test('29 minutes before a level 1 due it waits', async () => {
    server.offer({ version: '0.2.0', file: PROGRAM });
    const desk = aDesk();
    desk.level1Dues = [after(NOW, minutes(29))];
    await desk.updates.check();
    await desk.until('ready');
    expect(await install(desk)).toEqual({ ok: false, error: 'level-1-due' });
    desk.quit();
    expect(await installed()).toBe(OLD_PROGRAM);
  });
});

function updatesOn(updater: Updater | null, platform: NodeJS.Platform = 'win32') {
  const states: UpdateState[] = [];
  const timers: (() => void)[] = [];
  const order: string[] = [];
  const updates = new Updates({
    updater,
    version: '1.0.0',
    platform,
    situation: () => ({ now: NOW, level1Dues: [] }),
    settle: () => Promise.resolve(),
    leave: () => order.push('leave'),
    stay: () => order.push('stay'),
    tell: (state) => states.push(state),
    every: (run) => {
      timers.push(run);
      return () => timers.splice(timers.indexOf(run), 1);
    },
    report: () => undefined,
  });
  return { updates, states, timers, order, answers: updates.answers() };
}

describe('on any system', () => {
  test('a program made without an address asks nobody and says that updates are off', async () => {
    const { updates, states } = updatesOn(null);
    expect(await updates.check()).toEqual({ kind: 'off' });
    updates.beforeQuit();
    expect(states).toEqual([]);
  });

  test('an older version that a server calls newer is left alone', async () => {
    const { updates } = updatesOn(aFakeUpdater('0.9.0'));
    expect(await updates.check()).toEqual({ kind: 'current', checkedAt: NOW });
  });

  test('downgrades, web installers, fetching unasked and a log of its own are switched off', () => {
    const updater = aFakeUpdater();
    updatesOn(updater);
    const { allowDowngrade, disableWebInstaller, autoDownload, logger } = updater;
    expect({ allowDowngrade, disableWebInstaller, autoDownload, logger }).toEqual({
      logger: null,
      allowDowngrade: false,
      disableWebInstaller: true,
      autoDownload: false,
    });
  });

  test('"install" installs silently and starts again, "later" keeps it for the end', async () => {
    const updater = aFakeUpdater();
    const { updates, states, answers } = updatesOn(updater);
    await updates.check();
    updater.say('download-progress', { percent: 41.7 });
    updater.say('update-downloaded', { version: '9.0.0' });
    expect(await answers['updates:later'](null, OURS)).toMatchObject({ isPutOff: true });
    expect(await answers['updates:install'](null, OURS)).toEqual({ ok: true, value: null });
    expect(updater.installs).toEqual([[true, true]]);
    expect(states).toContainEqual({ kind: 'fetching', version: '9.0.0', percent: 41 });
  });

  test('on macOS nothing is handed to the system before it may be installed', async () => {
    const updater = aFakeUpdater();
    const { updates } = updatesOn(updater, 'darwin');
    expect(updater.autoInstallOnAppQuit).toBe(false);
    await updates.check();
    updater.say('update-downloaded', { version: '9.0.0' });
    updates.beforeQuit();
    expect(updater.autoInstallOnAppQuit).toBe(false);
  });

  test('one that is ready stays ready when a later question fails', async () => {
    const updater = aFakeUpdater();
    const { updates, states } = updatesOn(updater);
    await updates.check();
    updater.say('update-downloaded', { version: '9.0.0' });
    updater.say('error', new Error('net::ERR_NETWORK_CHANGED'));
    expect(states.at(-1)).toMatchObject({ kind: 'ready' });
  });

  test('an installation that fails leaves the program as it was, whatever windows close', async () => {
    const updater = aFakeUpdater();
    const { updates, order, answers } = updatesOn(updater);
    await updates.check();
    updater.say('update-downloaded', { version: '9.0.0' });
    updater.say('error', new Error('net::ERR_NETWORK_CHANGED'));
    expect(order).toEqual([]);
    await answers['updates:install'](null, OURS);
    updater.say('error', new Error('EACCES'));
    expect(order).toEqual(['leave', 'stay']);
  });

  test('a window that is gone holds no writing', async () => {
    const updater = aFakeUpdater();
    const { updates, answers } = updatesOn(updater);
    await updates.check();
    updater.say('update-downloaded', { version: '9.0.0' });
    await answers['drafts:tell']({ isOpen: true }, OURS);
    expect(await answers['updates:install'](null, OURS)).toMatchObject({ ok: false });
    updates.forgetDrafts(OURS.sender);
    expect(await answers['updates:install'](null, OURS)).toMatchObject({ ok: true });
  });

  test('it asks once soon after the start and then again and again, until stopped', () => {
    const { updates, timers } = updatesOn(aFakeUpdater());
    const stop = updates.start();
    onTestFinished(stop);
    expect(timers).toHaveLength(1);
    timers[0]?.();
    expect(timers).toHaveLength(1);
    stop();
    expect(timers).toEqual([]);
  });
});
