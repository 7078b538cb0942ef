import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { WebPreferences } from 'electron/main';
import { browser } from './browser.ts';
import type { CdpSession, Protocol } from './cdp.ts';
import { Frame } from './frame.ts';
import { BINDING, pageScript, preloadScript, PRELOAD_WORLD } from './injected.ts';
import type { PageLooks } from './page-looks.ts';
import { pages } from './pages.ts';
import type { Preventable } from './preventable.ts';
import { fromWire, toWire } from './schemes.ts';

/** A call of the preload, as it was told; `args` are still encoded. */
export type ToldCall = { readonly id: number; readonly channel: string; readonly args: unknown };

export type NavigationQuestion = Preventable & {
  readonly url: string;
  readonly isMainFrame: boolean;
  readonly isSameDocument: boolean;
  readonly frame: Frame | null;
  readonly initiator: Frame | null;
};

type LinkEvents = {
  asked: [name: 'will-navigate' | 'will-frame-navigate' | 'will-redirect', NavigationQuestion];
  navigated: [url: string];
  'navigated-within': [url: string, isMainFrame: boolean];
  'dom-ready': [];
  loaded: [];
  /** An error page came in the place of the document. */
  failed: [url: string];
  crashed: [];
  gone: [];
  titled: [title: string];
  called: [call: ToldCall, frame: Frame | null, worldId: number];
  opened: [targetId: string, url: string];
};

/** One page of the browser: its frames, its preload worlds, its conversation with the app. */
export class PageLink extends EventEmitter<LinkEvents> {
  readonly frames = new Map<string, Frame>();
  readonly looks: PageLooks;
  readonly #preferences: WebPreferences;
  readonly #worlds = new Map<number, string>();
  readonly #attached = Promise.withResolvers<CdpSession>();
  readonly #prepared = Promise.withResolvers<undefined>();
  #isBegun = false;
  targetId = '';
  mainFrame: Frame | null = null;
  /** What the app itself is loading, as it is called on the wire. */
  expectedUrl: string | null = null;
  /** What the page asks to open in a window of its own. */
  wantedUrl: string | null = null;

  constructor(preferences: WebPreferences, looks: PageLooks) {
    super();
    this.#preferences = preferences;
    this.looks = looks;
    this.#attached.promise.catch(() => null);
  }

  get isBegun(): boolean {
    return this.#isBegun;
  }

  /** What speaks with the page, once there is one. */
  get session(): Promise<CdpSession> {
    return this.#attached.promise;
  }

  /** Resolves when nothing that the first document needs is missing. */
  get prepared(): Promise<undefined> {
    return this.#prepared.promise;
  }

  get url(): string {
    return this.mainFrame?.url ?? '';
  }

  /** Opens the page with its first document, so that nobody sees a blank one before. */
  async begin(url: string, prepare: () => void): Promise<void> {
    this.#isBegun = true;
    try {
      const { width, height } = this.looks.size;
      const session = await pages.open(this, url, width, height);
      this.#listen(session);
      await this.looks.begin(session, this.targetId);
      this.#prepare(session, prepare);
      this.#attached.resolve(session);
    } catch (error) {
      this.#attached.reject(error);
    }
  }

  async evaluate(expression: string, userGesture: boolean): Promise<unknown> {
    const session = await this.session;
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture,
    });
    if (exceptionDetails === undefined) return result.value as unknown;
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }

  /** Of an event only the preload of the main frame hears; it is the only one there is. */
  hear(channel: string, args: unknown): void {
    for (const worldId of this.#worlds.keys()) this.#callIn(worldId, 'hear', [channel, args]);
  }

  settle(worldId: number, id: number, isRight: boolean, value: unknown): void {
    this.#callIn(worldId, 'settle', [id, isRight, value]);
  }

  close(): void {
    browser.session.tell('Target.closeTarget', { targetId: this.targetId });
  }

  async #tell(say: (session: CdpSession) => void): Promise<void> {
    if (this.#isBegun) say(await this.session);
  }

  #callIn(worldId: number, name: 'hear' | 'settle', args: readonly unknown[]): void {
    void this.#tell((session) =>
      session.tell('Runtime.callFunctionOn', {
        executionContextId: worldId,
        functionDeclaration: `(...args) => __standin_${name}(...args)`,
        arguments: args.map((value) => ({ value })),
      }),
    );
  }

  /** In this order on one pipe: all of it stands before the first document runs. */
  #prepare(session: CdpSession, prepare: () => void): void {
    for (const domain of ['Page', 'Runtime', 'Inspector'] as const)
      session.tell(`${domain}.enable`);
    session.tell('Runtime.addBinding', { name: BINDING, executionContextName: PRELOAD_WORLD });
    this.#addScripts(session);
    prepare();
    session.tell('Runtime.runIfWaitingForDebugger');
    this.#prepared.resolve(undefined);
  }

  #addScripts(session: CdpSession): void {
    const { preload, additionalArguments = [] } = this.#preferences;
    if (preload === undefined) return;
    const secret = randomBytes(8).toString('hex');
    const words = {
      versions: { ...process.versions, chrome: browser.version },
      platform: process.platform,
      argv: [...process.argv.slice(0, 1), ...additionalArguments],
    };
    session.tell('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(secret) });
    session.tell('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadScript(secret, preload, words),
      worldName: PRELOAD_WORLD,
    });
  }

  #listen(session: CdpSession): void {
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) => {
      this.#addFrame(frameId, parentFrameId, 'about:blank');
    });
    session.on('Page.frameDetached', ({ frameId }) => {
      const frame = this.frames.get(frameId);
      if (frame !== undefined) frame.detached = true;
      this.frames.delete(frameId);
    });
    session.on('Page.frameNavigated', ({ frame }) => {
      this.#movedTo(frame);
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const frame = this.frames.get(frameId);
      if (frame !== undefined) frame.wireUrl = url;
      this.emit('navigated-within', fromWire(url), frameId === this.targetId);
    });
    session.on('Page.domContentEventFired', () => this.emit('dom-ready'));
    session.on('Page.loadEventFired', () => {
      if (this.url !== 'about:blank' || this.expectedUrl === null) this.emit('loaded');
    });
    session.on('Page.windowOpen', ({ url }) => {
      this.wantedUrl = url;
    });
    this.#listenToWorlds(session);
  }

  #listenToWorlds(session: CdpSession): void {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = context.auxData as { readonly frameId: string };
      if (context.name === PRELOAD_WORLD) this.#worlds.set(context.id, frameId);
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      this.#worlds.delete(executionContextId);
    });
    session.on('Runtime.executionContextsCleared', () => {
      this.#worlds.clear();
    });
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== BINDING) return;
      const frame = this.frames.get(this.#worlds.get(executionContextId) ?? '') ?? null;
      this.emit('called', JSON.parse(payload) as ToldCall, frame, executionContextId);
    });
  }

  #addFrame(id: string, parentId: string | undefined, wireUrl: string): Frame {
    const frame = new Frame(id, this.frames.get(parentId ?? '') ?? null, wireUrl);
    this.frames.set(id, frame);
    return frame;
  }

  #movedTo({ id, parentId, url, urlFragment = '', unreachableUrl }: Protocol.Page.Frame): void {
    const frame = this.frames.get(id) ?? this.#addFrame(id, parentId, url);
    frame.wireUrl = url + urlFragment;
    if (parentId !== undefined) return;
    this.mainFrame = frame;
    if (unreachableUrl !== undefined) this.emit('failed', fromWire(unreachableUrl));
    else if (url !== 'about:blank') this.emit('navigated', fromWire(frame.wireUrl));
  }
}

/** Whether an address is the one that the page shows: its own reload is asked of nobody. */
export function isShown(link: PageLink, url: string): boolean {
  const bare = (one: string) => one.split('#')[0];
  return bare(toWire(link.url)) === bare(url);
}
