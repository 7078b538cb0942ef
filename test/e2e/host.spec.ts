import { join } from 'node:path';
import { DEMO, expect, host, test } from './demo.ts';

/*
 * What the shell rests on, looked at on a small app of its own: the same on the stand-in and on Electron.
 * On a machine with Electron's binary these run first; where they fail, the stand-in tells lies.
 */

test.describe(`the host (${host.host}: ${host.why})`, () => {
  test('puts the bridge into the page and keeps Node out of it', async ({ shared: { page } }) => {
    const found = await page.evaluate(async () => ({
      word: demo.word,
      isSandboxed: demo.isSandboxed,
      isFrozen: Object.isFrozen(demo),
      sum: demo.sum(2, 3),
      isDate: demo.same(new Date(7)) instanceof Date,
      bytes: [...demo.same(new Uint8Array([1, 2, 3]))],
      doubled: demo.same({ run: (n: number) => n * 2 }).run(21),
      promised: await demo.same(Promise.resolve('kept')),
      path: demo.pathOf(new File(['x'], 'x.txt')),
      requires: [demo.requires('electron/renderer'), demo.requires('timers'), demo.requires('url')],
      refused: (() => {
        try {
          return demo.requires('node:fs');
        } catch (error) {
          return String(error);
        }
      })(),
      leaks: ['require', 'process', 'module', 'ipcRenderer'].filter((name) => name in globalThis),
      isSecure: isSecureContext,
    }));
    expect(found).toEqual({
      word: '--tam-word=said',
      isSandboxed: true,
      isFrozen: true,
      sum: 5,
      isDate: true,
      bytes: [1, 2, 3],
      doubled: 42,
      promised: 'kept',
      path: '',
      requires: ['object', 'object', 'object'],
      refused: expect.stringContaining('module not found: node:fs') as unknown,
      leaks: [],
      isSecure: true,
    });
  });

  test('carries calls with their values, and of an error its words', async ({
    shared: { page },
  }) => {
    const found = await page.evaluate(async () => {
      const words = (error: unknown) => String(error);
      const value = {
        bytes: new Uint8Array([0, 255]),
        at: new Date(5),
        list: new Map([['a', 1n]]),
        names: new Set(['ñ']),
        none: undefined,
        nil: null,
        numbers: [-0, NaN, Infinity],
      };
      const back = await demo.echo(value);
      return {
        who: await demo.who(),
        bytes: [...back.bytes],
        at: back.at.getTime(),
        one: back.list.get('a') === 1n,
        names: [...back.names],
        nothing: [String(back.none), String(back.nil)],
        numbers: back.numbers.map((n) => (Object.is(n, -0) ? '-0' : String(n))),
        failed: await demo.fail().catch(words),
        unknown: await demo.nothing().catch(words),
        uncloneable: await demo.symbol().catch(words),
        http: await demo.http(),
      };
    });
    expect(found).toEqual({
      who: { origin: 'app://tam', isMainFrame: true },
      bytes: [0, 255],
      at: 5,
      one: true,
      names: ['ñ'],
      nothing: ['undefined', 'null'],
      numbers: ['-0', 'NaN', 'Infinity'],
      failed: "Error: Error invoking remote method 'fail': RangeError: no such note",
      unknown: expect.stringContaining("No handler registered for 'nothing'") as unknown,
      uncloneable: expect.stringContaining('could not be cloned') as unknown,
      http: 'served',
    });
  });

  test('carries 4 MB both ways', async ({ shared: { page } }) => {
    const length = await page.evaluate(
      async () => (await demo.echo(new Uint8Array(4 * 1024 * 1024).fill(7))).length,
    );
    expect(length).toBe(4 * 1024 * 1024);
  });

  test('answers the app scheme, with what the page sends and what is not there', async ({
    shared: { app, page },
  }) => {
    const found = await page.evaluate(async () => {
      const sent = await fetch('/echo', {
        method: 'POST',
        body: 'ünï',
        headers: { 'x-word': 'said' },
      });
      return {
        sent: (await sent.json()) as unknown,
        absolute: await fetch('app://tam/echo').then(
          (answered) => answered.status,
          () => 'not on this host',
        ),
        missing: (await fetch('/nowhere.txt')).status,
        forbidden: await fetch('/forbidden').catch(() => 'refused'),
      };
    });
    expect(found).toEqual({
      sent: { method: 'POST', body: 'ünï', word: 'said' },
      absolute: host.host === 'electron' ? 200 : 'not on this host',
      missing: 404,
      forbidden: 'refused',
    });
    const url = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.getURL(),
    );
    expect(url).toBe('app://tam/');
  });

  test('holds the page to its content security policy', async ({ shared: { page } }) => {
    const blocked = await page.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener('securitypolicyviolation', (violation) =>
            resolve(violation.effectiveDirective),
          );
          const script = document.createElement('script');
          script.textContent = 'globalThis.evil = 1';
          document.head.append(script);
          if ('evil' in globalThis) resolve('nothing blocked it');
        }),
    );
    expect(blocked).toBe('script-src-elem');
  });

  test('serves workers and frames; a frame gets no bridge', async ({ shared: { page } }) => {
    const found = await page.evaluate(async () => {
      const worker = new Worker('/worker.js');
      const answer = await new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.postMessage(20);
      });
      worker.terminate();
      const frame = document.createElement('iframe');
      frame.src = '/frame';
      await new Promise((resolve) => {
        frame.onload = resolve;
        document.body.append(frame);
      });
      const isBridged = 'demo' in frame.contentWindow!;
      frame.remove();
      return { answer, isBridged };
    });
    expect(found).toEqual({ answer: 21, isBridged: false });
  });

  test('grants the permissions that the app grants, and no other', async ({ shared: { page } }) => {
    const states = await page.evaluate(async () => {
      const stateOf = async (name: PermissionName) =>
        (await navigator.permissions.query({ name })).state;
      return [await stateOf('notifications'), await stateOf('geolocation')];
    });
    expect(states).toEqual(['granted', 'denied']);
  });

  test('opens no window and goes nowhere that the app denies', async ({
    shared: { app, page },
  }) => {
    await app.evaluate(() => globalThis.seen.questions.splice(0));
    for (const name of ['window', 'away', 'moved'])
      await page.getByRole('link', { name }).click({ noWaitAfter: true });
    const questions = () => app.evaluate(() => globalThis.seen.questions);
    await expect.poll(questions).toContainEqual(['will-redirect', 'https://example.com/', true]);
    expect(await questions()).toEqual([
      ['window', 'https://example.com/window'],
      ['will-frame-navigate', 'https://example.com/away', true],
      ...(host.host === 'electron' ? [['will-navigate', 'https://example.com/away', true]] : []),
      ['will-frame-navigate', 'app://tam/moved', true],
      ['will-navigate', 'app://tam/moved', true],
      ['will-redirect', 'https://example.com/', true],
    ]);
    await expect.poll(() => app.windows().length).toBe(1);
    expect(new URL(page.url()).pathname).toBe('/');
    expect(await page.evaluate(() => demo.sum(1, 1))).toBe(2);
  });

  test('tells the page what a menu item sends', async ({ shared: { app, page } }) => {
    await app.evaluate(({ Menu }) => {
      const item = Menu.getApplicationMenu()!.getMenuItemById('ping')!;
      (item.click as () => void)();
    });
    await expect(page.getByRole('status')).toHaveText('5:1');
  });

  test('tells the app of a page that does not load', async ({ shared: { app } }) => {
    const told = await app.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow({ show: false });
      const heard: string[] = [];
      window.webContents.on('did-fail-load', (_, __, ___, url) => heard.push(url));
      window.webContents.on('did-finish-load', () => heard.push('finished'));
      const load = (url: string) =>
        window.loadURL(url).then(
          () => 'loaded',
          (error: unknown) => String((error as { code: unknown }).code).slice(0, 4),
        );
      const answers = [await load('app://tam/broken'), await load('app://tam/')];
      const refused = await load('app://tam/broken');
      window.destroy();
      return { answers: [...answers, refused], heard };
    });
    expect(told).toEqual({
      answers: ['ERR_', 'loaded', 'ERR_'],
      heard: ['app://tam/broken', 'finished', 'app://tam/broken'],
    });
  });

  test('prints a tagged PDF with its outline', async ({ shared: { app } }) => {
    const pdf = await app.evaluate(async ({ BrowserWindow }) => {
      const printed = await BrowserWindow.getAllWindows()[0]!.webContents.printToPDF({
        pageSize: 'A4',
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      });
      return printed.toString('latin1');
    });
    expect(pdf).toMatch(/^%PDF-/u);
    expect(pdf).toContain('/StructTreeRoot');
    expect(pdf).toContain('/Outlines');
  });

  test('keeps secrets unread on the disk', async ({ shared: { app } }) => {
    const found = await app.evaluate(async ({ safeStorage }) => {
      const secret = await safeStorage.encryptStringAsync('geheim ñ');
      const { result } = await safeStorage.decryptStringAsync(secret);
      return { isHidden: !secret.includes('geheim'), result };
    });
    expect(found).toEqual({ isHidden: true, result: 'geheim ñ' });
  });

  test('runs a process of its own beside the app', async ({ shared: { app } }) => {
    const found = await app.evaluate(
      async ({ utilityProcess }, file) => {
        const child = utilityProcess.fork(file, [], {
          env: { DEMO_SECRET: 'own' },
          stdio: 'pipe',
        });
        const printed = new Promise<string>((resolve) => {
          child.stdout!.once('data', (chunk) => resolve(String(chunk).trim()));
        });
        const answered = new Promise<unknown>((resolve) => {
          child.once('message', resolve);
        });
        const ended = new Promise<number>((resolve) => {
          child.once('exit', resolve);
        });
        child.postMessage('hello');
        const seen = { printed: await printed, answered: await answered };
        child.postMessage('end');
        return { ...seen, code: await ended };
      },
      join(DEMO, 'child.mjs'),
    );
    expect(found).toEqual({
      printed: 'heard hello',
      answered: { words: 'hello', secret: 'own' },
      code: 7,
    });
  });

  test('tells of sleep, shows themes and zoom, and knows its languages', async ({
    shared: { app, page },
  }) => {
    await app.evaluate(({ powerMonitor }) => {
      for (const name of ['suspend', 'resume'] as const) powerMonitor.emit(name);
    });
    expect(await app.evaluate(() => globalThis.seen.power)).toEqual(['suspend', 'resume']);
    const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
    await page.emulateMedia({ colorScheme: null });
    await app.evaluate(({ nativeTheme }) => {
      nativeTheme.themeSource = 'dark';
    });
    await expect.poll(isDark).toBe(true);
    await app.evaluate(({ nativeTheme }) => {
      nativeTheme.themeSource = 'light';
    });
    await expect.poll(isDark).toBe(false);
    const wide = await page.evaluate(() => innerWidth);
    const zoom = (to: number) =>
      app.evaluate(({ BrowserWindow }, factor) => {
        BrowserWindow.getAllWindows()[0]!.webContents.setZoomFactor(factor);
      }, to);
    await zoom(2);
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(wide / 2);
    await zoom(1);
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(wide);
  });
});
