import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { nativeImage, Notification, Tray } from 'electron';
import { argsOfShellHost } from '../support/shell-host.ts';
import { DEMO, expect, host, test } from './demo.ts';

test.describe('the host', () => {
  test('holds two windows, refuses to close one, lives without any, and ends with the last', async ({
    own,
  }) => {
    const { app } = await own();
    const opened = app.waitForEvent('window');
    await app.evaluate(() => {
      globalThis.openWindow();
    });
    const second = await opened;
    await expect(second.getByRole('heading')).toBeVisible();
    const standing = await app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0]!;
      window.hide();
      window.setTitle('Kept');
      window.setBounds({ x: 10, y: 20, width: 700, height: 500 });
      window.setAlwaysOnTop(true);
      window.once('close', (event) => {
        event.preventDefault();
      });
      window.close();
      return [window.isVisible(), window.getTitle(), window.isAlwaysOnTop(), window.getSize()];
    });
    expect(standing).toEqual([false, 'Kept', true, [700, 500]]);
    expect(app.windows().length).toBe(2);
    await second.close();
    await expect
      .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
      .toBe(1);
    await app.evaluate(({ app: own, BrowserWindow }) => {
      own.removeAllListeners('window-all-closed');
      own.once('window-all-closed', () => globalThis.seen.second.push('none is left'));
      BrowserWindow.getAllWindows()[0]!.close();
    });
    await expect.poll(() => app.evaluate(() => globalThis.seen.second)).toEqual(['none is left']);
    const reopened = app.waitForEvent('window');
    await app.evaluate(() => {
      globalThis.openWindow();
    });
    await expect((await reopened).getByRole('heading')).toBeVisible();
    const shell = app.process();
    const ended = app.waitForEvent('close');
    await app.evaluate(({ BrowserWindow }) => {
      setTimeout(() => {
        BrowserWindow.getAllWindows()[0]!.close();
      });
    });
    await ended;
    expect(shell.exitCode).toBe(0);
  });

  test('shows a page again after its process crashed', async ({ own }) => {
    const { app } = await own();
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer();
    });
    await expect.poll(() => app.evaluate(() => globalThis.seen.gone.length)).toBe(1);
    await expect.poll(() => app.evaluate(() => globalThis.seen.finished)).toBe(2);
    const sum: unknown = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript('demo.sum(4, 5)'),
    );
    expect(sum).toBe(9);
  });

  test('killed outright starts again on the same folder with its rows', async ({ own }) => {
    const { app, page } = await own();
    await page.evaluate(() => {
      localStorage.setItem('row', 'kept');
    });
    await page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const asked = indexedDB.open('rows', 1);
          asked.onupgradeneeded = () => asked.result.createObjectStore('rows');
          asked.onerror = () => reject(new Error(String(asked.error)));
          asked.onsuccess = () => {
            const written = asked.result.transaction('rows', 'readwrite', { durability: 'strict' });
            written.objectStore('rows').put('kept', 'row');
            written.oncomplete = () => resolve();
          };
        }),
    );
    const kept = await app.evaluate(({ app: own }) => own.getPath('sessionData'));
    expect(existsSync(join(kept, 'IndexedDB'))).toBe(true);
    const closed = app.waitForEvent('close');
    process.kill(-app.process().pid!, 'SIGKILL');
    await closed;
    const again = await own();
    const row = await again.page.evaluate(
      () =>
        new Promise((resolve) => {
          const asked = indexedDB.open('rows', 1);
          asked.onsuccess = () => {
            const got = asked.result.transaction('rows').objectStore('rows').get('row');
            got.onsuccess = () => resolve(got.result);
          };
        }),
    );
    expect(row).toBe('kept');
  });

  test('hands a second start to the first', async ({ shared: { app, folder } }) => {
    const require = createRequire(import.meta.url);
    const second = spawn(
      require('electron') as string,
      [
        ...argsOfShellHost(host),
        join(DEMO, 'main.mjs'),
        `--user-data-dir=${folder}`,
        'tam://incident/INC-7',
      ],
      { stdio: 'ignore' },
    );
    const [code] = (await once(second, 'exit')) as [number | null];
    expect(code).toBe(0);
    await expect
      .poll(() => app.evaluate(() => globalThis.seen.second))
      .toEqual(['tam://incident/INC-7']);
  });
});

test.describe('the stand-in', () => {
  test.skip(host.host !== 'stand-in', 'what Electron shows only on a screen, the stand-in records');

  test('records notifications, trays, badges and dialogs', async ({ shared: { app } }) => {
    const found = await app.evaluate(async ({ app: own, dialog, shell }) => {
      type Made = typeof globalThis & {
        Notification: typeof Notification;
        Tray: typeof Tray;
        nativeImage: typeof nativeImage;
      };
      const made = globalThis as Made;
      const heard: string[] = [];
      const notice = new made.Notification({
        title: 'L1',
        body: 'due',
        actions: [{ type: 'button', text: 'Snooze' }],
      });
      notice.on('action', (_, index) => heard.push(`action ${index}`));
      notice.on('click', () => heard.push('click'));
      notice.show();
      const shown = globalThis.standIn!.notifications.at(-1)!;
      shown.emit('action', {}, 0);
      shown.emit('click', {});
      new made.Tray(made.nativeImage.createEmpty()).setToolTip('TAM Desk');
      own.setBadgeCount(3);
      own.setLoginItemSettings({ openAtLogin: true });
      const saved = await dialog.showSaveDialog({ defaultPath: 'x.pdf' });
      await shell.openExternal('https://example.com/');
      const { trays, badgeCount, loginItem, dialogs, opened } = globalThis.standIn!;
      return {
        shown: [shown.title, shown.body, shown.actions],
        heard,
        tips: trays.map(({ toolTip }) => toolTip),
        badgeCount,
        opensAtLogin: loginItem.openAtLogin,
        isCancelled: saved.canceled,
        dialogs,
        opened,
      };
    });
    expect(found).toEqual({
      shown: ['L1', 'due', [{ type: 'button', text: 'Snooze' }]],
      heard: ['action 0', 'click'],
      tips: ['TAM Desk'],
      badgeCount: 3,
      opensAtLogin: true,
      isCancelled: true,
      dialogs: [{ call: 'showSaveDialog', options: { defaultPath: 'x.pdf' } }],
      opened: ['https://example.com/'],
    });
  });

  test("lets Playwright's own means work on its pages", async ({ own }) => {
    const { app, page } = await own();
    await app.context().addInitScript(() => {
      Object.assign(globalThis, { early: 'here' });
    });
    await page.route('**/echo', (route) => route.fulfill({ body: 'routed' }));
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 640, height: 480 });
    await page.reload();
    const found = await page.evaluate(async () => ({
      early: (globalThis as { early?: string }).early,
      routed: await (await fetch('/echo')).text(),
      isDark: matchMedia('(prefers-color-scheme: dark)').matches,
      isStill: matchMedia('(prefers-reduced-motion)').matches,
      size: [innerWidth, innerHeight],
      word: demo.word,
    }));
    expect(found).toEqual({
      early: 'here',
      routed: 'routed',
      isDark: true,
      isStill: true,
      size: [640, 480],
      word: '--tam-word=said',
    });
    await page.unroute('**/echo');
    await app.context().setOffline(true);
    expect(await page.evaluate(() => navigator.onLine)).toBe(false);
    await app.context().setOffline(false);
    expect((await page.screenshot()).subarray(1, 4).toString()).toBe('PNG');
  });
});
