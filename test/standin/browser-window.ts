import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron/main';
import { app } from './app.ts';
import { focusedWindow, openWindows, putInFront } from './open-windows.ts';
import { preventable } from './preventable.ts';
import { WebContents } from './web-contents.ts';

type Standing = {
  isVisible: boolean;
  isMinimized: boolean;
  isMaximized: boolean;
  isFullScreen: boolean;
  isAlwaysOnTop: boolean;
};

/** A window whose standing is only written down: Chromium's page knows of its size, and no more. */
export class BrowserWindow extends EventEmitter {
  readonly id: number;
  readonly webContents: WebContents;
  readonly #standing: Standing;
  #bounds: Rectangle;
  #title: string;
  #isShown = false;
  #isClosed = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.#title = options.title ?? app.name;
    this.#standing = {
      isVisible: options.show !== false,
      isMinimized: false,
      isMaximized: false,
      isFullScreen: options.fullscreen === true,
      isAlwaysOnTop: options.alwaysOnTop === true,
    };
    this.webContents = new WebContents(options.webPreferences ?? {}, { width, height, zoom: 1 });
    this.id = this.webContents.id;
    this.#listen();
    openWindows.push(this);
    app.emit('browser-window-created', {}, this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  static getAllWindows = (): BrowserWindow[] =>
    openWindows.toSorted((one, other) => one.id - other.id);
  static getFocusedWindow = focusedWindow;
  static fromWebContents = (contents: WebContents): BrowserWindow | null =>
    openWindows.find((window) => window.webContents === contents) ?? null;
  static fromId = (id: number): BrowserWindow | null =>
    openWindows.find((window) => window.id === id) ?? null;

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  show(): void {
    this.showInactive();
    this.focus();
  }

  showInactive(): void {
    this.#mustLive();
    this.#standing.isMinimized = false;
    this.#turn('isVisible', true, 'show');
  }

  hide(): void {
    this.#turn('isVisible', false, 'hide');
  }

  focus(): void {
    this.#mustLive();
    putInFront(this);
    this.emit('focus', {});
  }

  minimize(): void {
    this.#turn('isMinimized', true, 'minimize');
  }

  restore(): void {
    this.#turn('isMinimized', false, 'restore');
  }

  maximize(): void {
    this.#turn('isMaximized', true, 'maximize');
  }

  unmaximize(): void {
    this.#turn('isMaximized', false, 'unmaximize');
  }

  setFullScreen(isFullScreen: boolean): void {
    const event = isFullScreen ? 'enter-full-screen' : 'leave-full-screen';
    this.#turn('isFullScreen', isFullScreen, event);
  }

  setAlwaysOnTop(isAlwaysOnTop: boolean): void {
    this.#turn('isAlwaysOnTop', isAlwaysOnTop, 'always-on-top-changed');
  }

  isVisible = (): boolean => this.#standing.isVisible;
  isFocused = (): boolean => focusedWindow() === this;
  isDestroyed = (): boolean => this.#isClosed;
  isMinimized = (): boolean => this.#standing.isMinimized;
  isMaximized = (): boolean => this.#standing.isMaximized;
  isFullScreen = (): boolean => this.#standing.isFullScreen;
  isAlwaysOnTop = (): boolean => this.#standing.isAlwaysOnTop;

  setTitle(title: string): void {
    this.#mustLive();
    this.#title = title;
  }

  getTitle = (): string => this.#title;
  getBounds = (): Rectangle => ({ ...this.#bounds });
  getNormalBounds = (): Rectangle => ({ ...this.#bounds });
  getContentSize = (): number[] => [this.#bounds.width, this.#bounds.height];
  getSize = (): number[] => [this.#bounds.width, this.#bounds.height];

  setBounds(bounds: Partial<Rectangle>): void {
    this.#mustLive();
    const was = this.#bounds;
    this.#bounds = { ...was, ...bounds };
    const { x, y, width, height } = this.#bounds;
    if (x !== was.x || y !== was.y) this.emit('move', {});
    if (width === was.width && height === was.height) return;
    this.webContents.resize({ width, height });
    this.emit('resize', {});
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  // what only a screen would show
  setMenuBarVisibility = (): void => undefined;
  setMinimumSize = (): void => undefined;
  setVisibleOnAllWorkspaces = (): void => undefined;
  flashFrame = (): void => undefined;
  setOverlayIcon = (): void => undefined;

  close(): void {
    void this.requestClose();
  }

  /** Without asking anyone. */
  destroy(): void {
    if (this.#isClosed) return;
    if (this.webContents.link.targetId !== '') this.webContents.link.close();
    this.#end();
  }

  /** For the host: false where a listener prevented it. */
  async requestClose(): Promise<boolean> {
    if (this.#isClosed) return true;
    const question = preventable({});
    this.emit('close', question);
    if (question.defaultPrevented) return false;
    // a page that is still being opened is closed when it is there
    if (this.webContents.link.isBegun) await this.webContents.link.session.catch(() => null);
    this.destroy();
    return true;
  }

  #mustLive(): void {
    if (this.#isClosed) throw new TypeError('Object has been destroyed');
  }

  #turn(name: keyof Standing, is: boolean, event: string): void {
    this.#mustLive();
    if (this.#standing[name] === is) return;
    this.#standing[name] = is;
    this.emit(event, {});
  }

  #listen(): void {
    const { link } = this.webContents;
    link.on('gone', () => {
      this.#end();
    });
    link.on('titled', (title) => {
      const question = preventable({});
      this.emit('page-title-updated', question, title, true);
      if (!question.defaultPrevented) this.#title = title;
    });
    link.on('loaded', () => {
      if (this.#isShown) return;
      this.#isShown = true;
      this.emit('ready-to-show', {});
    });
  }

  #end(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    openWindows.splice(openWindows.indexOf(this), 1);
    this.webContents.end();
    this.emit('closed');
    if (openWindows.length === 0) app.tellAllClosed();
  }
}
