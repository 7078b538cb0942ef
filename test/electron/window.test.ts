import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { boundsOn, openWindow, type WindowParts } from '../../electron/window.ts';

type Opener = (details: { url: string }) => { action: string };

/** What Electron would be asked for. */
class WindowRecord extends EventEmitter {
  static made: WindowRecord[] = [];
  readonly options: BrowserWindowConstructorOptions;
  readonly loaded: string[] = [];
  readonly webContents = Object.assign(new EventEmitter(), {
    opener: null as Opener | null,
    zoom: 1,
    getZoomFactor() {
      return this.zoom;
    },
    setZoomFactor(zoom: number) {
      this.zoom = zoom;
    },
    setWindowOpenHandler(opener: Opener) {
      this.opener = opener;
    },
  });

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    WindowRecord.made.push(this);
  }

  loadURL(address: string): Promise<void> {
    this.loaded.push(address);
    return Promise.resolve();
  }

  show(): void {
    this.emit('show');
  }
}

function aWindow() {
  const opened: string[] = [];
  const parts: WindowParts = {
    BrowserWindow: WindowRecord as unknown as new (
      options: BrowserWindowConstructorOptions,
    ) => BrowserWindow,
    preload: '/desk/preload.cjs',
    backend: 'embedded',
    openOutside: (address) => opened.push(address),
  };
  openWindow(parts, { bounds: { width: 1280, height: 800 }, isShown: true });
  const window = WindowRecord.made.at(-1);
  if (window === undefined) throw new Error('no window');
  return { window, opened };
}

/** Fifty ways to lead a window away from its page. */
const ELSEWHERE = [
  'https://example.com/',
  'http://tam/index.html',
  'https://tam/index.html',
  'app://tam',
  'app://tam/',
  'app://tam/api/session',
  'app://tam/assets/main.js',
  'app://tam/index.html/..',
  'app://tam/index.html/x',
  'app://tam/Index.html',
  'app://tam/index.html%2f..',
  'app://tam/../index.html/x',
  'app://tam.example.com/index.html',
  'app://tamx/index.html',
  'app://tam:80/index.html',
  'app://tam@example.com/index.html',
  'app://example.com/index.html',
  'app://example.com#app://tam/index.html',
  'app:tam/index.html',
  'app:/tam/index.html',
  'apps://tam/index.html',
  'app-x://tam/index.html',
  'tam://incident/INC-1',
  'tam://tam/index.html',
  'file:///etc/passwd',
  'file://tam/index.html',
  'file:///C:/Windows/System32/calc.exe',
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD4=',
  'blob:app://tam/8d0c',
  'blob:https://example.com/8d0c',
  'about:blank',
  'about:srcdoc',
  'view-source:app://tam/index.html',
  'chrome://settings',
  'chrome://gpu',
  'chrome-extension://abc/index.html',
  'devtools://devtools/bundled/inspector.html',
  'filesystem:app://tam/temporary/index.html',
  'ws://127.0.0.1:4870/',
  'http://127.0.0.1:4870/index.html',
  'ftp://example.com/index.html',
  'smb://example.com/share',
  'ms-settings:privacy',
  '//tam/index.html',
  'index.html',
  '',
] as const;

describe('a window', () => {
  test('zooms by Ctrl and the wheel as by the menu, from 80 to 200 %', () => {
    const { webContents } = aWindow().window;
    const turn = (direction: 'in' | 'out') => {
      const seen = Array.from({ length: 12 }, () => {
        webContents.emit('zoom-changed', {}, direction);
        return webContents.zoom;
      });
      return [seen[0], seen.at(-1)];
    };
    expect(turn('in')).toEqual([1.1, 2]);
    expect(turn('out')).toEqual([1.75, 0.8]);
  });

  test('is isolated and sandboxed, without Node', () => {
    const { window } = aWindow();
    expect(window.options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    });
    expect(window.options.webPreferences).not.toHaveProperty('allowRunningInsecureContent');
  });

  test('loads the program’s own page', () => {
    expect(aWindow().window.loaded).toEqual(['app://tam/index.html']);
  });

  test.each(ELSEWHERE)('stays where it is instead of %j', (url) => {
    const { window } = aWindow();
    for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      let isPrevented = false;
      const preventDefault = () => {
        isPrevented = true;
      };
      window.webContents.emit(name, { url, preventDefault });
      expect(isPrevented, name).toBe(true);
    }
  });

  test('may reload its own page', () => {
    const { window } = aWindow();
    const preventDefault = () => {
      throw new Error('prevented');
    };
    window.webContents.emit('will-navigate', {
      url: 'app://tam/index.html#/queue',
      preventDefault,
    });
  });

  test('opens no other window by itself', () => {
    const { window, opened } = aWindow();
    expect(window.webContents.opener?.({ url: 'https://example.com/' })).toEqual({
      action: 'deny',
    });
    expect(opened).toEqual(['https://example.com/']);
  });
});

describe('where a window opens', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1040 };
  const kept = { x: 100, y: 80, width: 1000, height: 700 };

  test('is where it was last closed', () => {
    expect(boundsOn([screen], kept)).toEqual(kept);
  });

  test('is never off every screen: the second one may be unplugged', () => {
    expect(boundsOn([screen], { ...kept, x: 2500 })).toEqual({ width: 1000, height: 700 });
    expect(boundsOn([screen], { ...kept, y: -300 })).toEqual({ width: 1000, height: 700 });
    expect(boundsOn([screen, { ...screen, x: 1920 }], { ...kept, x: 2500 })).toMatchObject({
      x: 2500,
    });
  });
});
