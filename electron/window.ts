import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { isOwnPage, START_PAGE } from './addresses.ts';
import { zoomByWheel } from './zoom.ts';

/** Where a window stood when it was last closed. */
export type Bounds = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type WindowParts = {
  /** Electron's own class; this file is the only place that makes one. */
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly preload: string;
  /** Which backend the desk works with, told to the page. */
  readonly backend: string;
  /** Opens an address outside the program, where it is one that may be. */
  readonly openOutside: (address: string) => void;
};

export type WindowWish = {
  /** Behind the hash, such as `/strip`. */
  readonly path?: string;
  readonly bounds: Partial<Bounds> & { readonly width: number; readonly height: number };
  readonly isShown: boolean;
  readonly look?: Pick<
    BrowserWindowConstructorOptions,
    'alwaysOnTop' | 'frame' | 'resizable' | 'skipTaskbar' | 'minimizable' | 'maximizable'
  >;
};

/** The least that the desk is laid out for. */
const LEAST = { minWidth: 320, minHeight: 240 } as const;

/** Opens a window of the program: sandboxed, isolated, and bound to its own page. */
export function openWindow(parts: WindowParts, wish: WindowWish): BrowserWindow {
  const window = new parts.BrowserWindow({
    ...LEAST,
    ...wish.bounds,
    ...wish.look,
    show: false,
    title: 'TAM Desk',
    autoHideMenuBar: true,
    webPreferences: {
      preload: parts.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      // a hidden window goes on syncing: alarms live from what it hands over
      backgroundThrottling: false,
      additionalArguments: [`--tam-backend=${parts.backend}`],
    },
  });
  bindToOwnPage(window, parts.openOutside);
  zoomByWheel(window.webContents);
  if (wish.isShown) window.once('ready-to-show', () => window.show());
  void window.loadURL(wish.path === undefined ? START_PAGE : `${START_PAGE}#${wish.path}`);
  return window;
}

/** A window shows the program's own page and nothing else; no window opens by itself. */
function bindToOwnPage(window: BrowserWindow, openOutside: (address: string) => void): void {
  const { webContents } = window;
  webContents.setWindowOpenHandler(({ url }) => {
    openOutside(url);
    return { action: 'deny' };
  });
  const stay = (event: { readonly url: string; readonly preventDefault: () => void }) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  };
  webContents.on('will-navigate', stay);
  webContents.on('will-redirect', stay);
  webContents.on('will-frame-navigate', stay);
  webContents.on('will-attach-webview', (event) => event.preventDefault());
}

/** The bounds to open with: as kept, where at least a corner of the title bar lies on a screen. */
export function boundsOn(screens: readonly Bounds[], kept: Bounds | null): WindowWish['bounds'] {
  const usual = { width: 1280, height: 800 };
  if (kept === null) return usual;
  const isReachable = screens.some(
    (screen) =>
      kept.x + 80 <= screen.x + screen.width &&
      kept.x + kept.width >= screen.x + 80 &&
      kept.y >= screen.y - 10 &&
      kept.y + 40 <= screen.y + screen.height,
  );
  return isReachable ? kept : { width: kept.width, height: kept.height };
}
