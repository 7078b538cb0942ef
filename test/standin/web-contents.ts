import { EventEmitter } from 'node:events';
import type {
  HandlerDetails,
  PrintToPDFOptions,
  WebPreferences,
  WindowOpenHandlerResponse,
} from 'electron/main';
import { app } from './app.ts';
import { browser } from './browser.ts';
import type { CdpSession } from './cdp.ts';
import type { Frame } from './frame.ts';
import { ipcMain } from './ipc-main.ts';
import { nativeTheme } from './native-theme.ts';
import { PageLink, type ToldCall } from './page-link.ts';
import { PageLooks, type PageSize } from './page-looks.ts';
import { decode, encode } from './page/codec.ts';
import { toPrint } from './print-pages.ts';
import { record } from './record.ts';
import { fromWire, toWire } from './schemes.ts';
import { defaultSession } from './session.ts';
import { trace } from './trace.ts';

type OpenHandler = (details: HandlerDetails) => Pick<WindowOpenHandlerResponse, 'action'>;

function refuseUnsafe({ nodeIntegration, contextIsolation, sandbox }: WebPreferences): void {
  if (nodeIntegration === true || contextIsolation === false || sandbox === false)
    throw new Error('stand-in: only isolated, sandboxed pages without Node are known');
}

let lastId = 0;

export class WebContents extends EventEmitter {
  readonly id: number;
  readonly session = defaultSession;
  /** For the host. */
  readonly link: PageLink;
  readonly #looks: PageLooks;
  #openHandler: OpenHandler | null = null;
  #loading: PromiseWithResolvers<undefined> | null = null;
  #isDestroyed = false;

  constructor(preferences: WebPreferences, size: PageSize) {
    super();
    refuseUnsafe(preferences);
    lastId += 1;
    this.id = lastId;
    this.#looks = new PageLooks(size);
    this.link = new PageLink(preferences, this.#looks);
    this.#listen();
  }

  get mainFrame(): Frame | null {
    return this.link.mainFrame;
  }

  getURL = (): string => this.link.url;
  isDestroyed = (): boolean => this.#isDestroyed;
  isLoading = (): boolean => this.#loading !== null;
  getZoomFactor = (): number => this.#looks.size.zoom;
  focus = (): void => undefined;

  /** Resolves when the document and what it loads are there. */
  async loadURL(url: string): Promise<void> {
    this.#mustLive();
    const loading = Promise.withResolvers<undefined>();
    this.#loading = loading;
    this.link.expectedUrl = toWire(url);
    this.emit('did-start-loading');
    if (this.link.isBegun) await this.#navigate(url);
    else await this.#begin();
    await loading.promise;
  }

  reload(): void {
    this.#mustLive();
    this.#tell((session) => session.tell('Page.reload'));
  }

  /** Answers `userGesture` activation as a person's click would. */
  executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    this.#mustLive();
    return this.link.evaluate(code, userGesture);
  }

  send(channel: string, ...args: readonly unknown[]): void {
    this.#mustLive();
    // throws now what cannot be cloned
    this.link.hear(channel, encode(args));
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  setZoomFactor(zoom: number): void {
    this.resize({ zoom });
  }

  async printToPDF(options: PrintToPDFOptions): Promise<Buffer> {
    this.#mustLive();
    const session = await this.link.session;
    const { data } = await session.send('Page.printToPDF', toPrint(options));
    return Buffer.from(data, 'base64');
  }

  /** There is no printer: it is counted, and told as cancelled. */
  print(_options: object, told?: (isDone: boolean, reason: string) => void): void {
    record.printCount += 1;
    told?.(false, 'Print job canceled');
  }

  forcefullyCrashRenderer(): void {
    this.#tell((session) => session.tell('Page.crash'));
  }

  /** For the window. */
  resize(size: Partial<PageSize>): void {
    this.#looks.resize({ ...this.#looks.size, ...size });
  }

  /** For the window: there is no page any more. */
  end(): void {
    this.#isDestroyed = true;
    this.#loading?.resolve(undefined);
    this.emit('destroyed');
  }

  #mustLive(): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed');
  }

  #tell(say: (session: CdpSession) => void): void {
    this.link.session.then(say).catch(() => null);
  }

  async #begin(): Promise<void> {
    const wireUrl = this.link.expectedUrl ?? 'about:blank';
    this.#looks.setTheme(nativeTheme.themeSource);
    await this.link.begin(wireUrl, () => {
      defaultSession.showPermissions(this, fromWire(wireUrl));
    });
    await this.link.session;
  }

  async #navigate(url: string): Promise<void> {
    const session = await this.link.session;
    const { errorText } = await session.send('Page.navigate', { url: toWire(url) });
    if (errorText !== undefined) this.#fail(url, errorText.replace('net::', ''));
  }

  /** Of what the app itself was loading; `code` without its number, which Chromium does not tell. */
  #fail(url: string, code: string): void {
    const loading = this.#loading;
    if (loading === null) return;
    this.#loading = null;
    this.link.expectedUrl = null;
    this.emit('did-fail-load', {}, -2, code, url, true);
    loading.reject(Object.assign(new Error(`${code} (-2) loading '${url}'`), { code, url }));
  }

  #listen(): void {
    const { link } = this;
    link.on('asked', (name, question) => this.emit(name, question, question.url));
    link.on('navigated', (url) => this.emit('did-navigate', {}, url, 200, 'OK'));
    link.on('navigated-within', (url, isMainFrame) =>
      this.emit('did-navigate-in-page', {}, url, isMainFrame),
    );
    link.on('dom-ready', () => this.emit('dom-ready', {}));
    link.on('failed', (url) => {
      this.#fail(url, 'ERR_FAILED');
    });
    link.on('loaded', () => {
      if (link.url.startsWith('chrome-error:')) return;
      link.expectedUrl = null;
      this.#loading?.resolve(undefined);
      this.#loading = null;
      this.emit('did-finish-load');
      this.emit('did-stop-loading');
    });
    link.on('crashed', () => {
      const details = { reason: 'crashed', exitCode: 1 };
      this.emit('render-process-gone', {}, details);
      app.emit('render-process-gone', {}, this, details);
    });
    link.on('opened', (targetId, url) => {
      this.#judgeOpening(targetId, url);
    });
    link.on('called', (call, frame, worldId) => {
      void this.#answer(call, frame, worldId);
    });
  }

  /** The browser has opened it already, standing still; what is denied is closed again. */
  #judgeOpening(targetId: string, url: string): void {
    const details = { url, frameName: '', features: '', disposition: 'new-window' } as const;
    const referrer = { url: '', policy: 'default' } as const;
    const { action } = this.#openHandler?.({ ...details, referrer }) ?? { action: 'allow' };
    trace('window asked for', url, action);
    if (action === 'deny') browser.session.tell('Target.closeTarget', { targetId });
  }

  async #answer(
    { id, channel, args }: ToldCall,
    frame: Frame | null,
    worldId: number,
  ): Promise<void> {
    const event = { sender: this, senderFrame: frame, frameId: 1, processId: 1, type: 'frame' };
    try {
      const handler = ipcMain.handlers.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      const value = encode(await handler(event, ...(decode(args) as unknown[])));
      this.link.settle(worldId, id, true, value);
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error);
      const words = `Error invoking remote method '${channel}': ${String(error)}`;
      this.link.settle(worldId, id, false, words);
    }
  }
}
