import { EventEmitter } from 'node:events';
import type { session as electronSession } from 'electron/main';
import { browser } from './browser.ts';
import { protocol, toWire } from './schemes.ts';
import type { WebContents } from './web-contents.ts';

type RequestDetails = {
  readonly url: string;
  readonly method: string;
  readonly resourceType: string;
};
type Verdict = { readonly cancel?: boolean };
type Headers = Record<string, string[]>;
type HeadersVerdict = Verdict & { readonly responseHeaders?: Record<string, string | string[]> };
type Judge<Asked, Told> = (details: Asked, tell: (verdict: Told) => void) => void;
type Filter = { readonly urls: readonly string[] };

type PermissionRequest = (
  contents: WebContents,
  permission: string,
  tell: (isGranted: boolean) => void,
  details: object,
) => void;
type PermissionCheck = (
  contents: WebContents,
  permission: string,
  requestingOrigin: string,
  details: object,
) => boolean;

/** Electron's names of permissions and those of the DevTools protocol. */
const PERMISSIONS: readonly (readonly [string, string])[] = [
  ['notifications', 'notifications'],
  ['media', 'camera'],
  ['media', 'microphone'],
  ['geolocation', 'geolocation'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['midi', 'midi'],
  ['persistent-storage', 'persistent-storage'],
];

/** Whether an address is one of a filter's, such as `https://*.example.com/*`. */
function isMeant({ urls }: Filter, url: string): boolean {
  return urls.some((pattern) => {
    if (pattern === '<all_urls>') return true;
    const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/gu, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`, 'u').test(url);
  });
}

/** One of webRequest's places, which one listener may take. */
class Judgement<Asked extends RequestDetails, Told extends Verdict> {
  #filter: Filter = { urls: ['<all_urls>'] };
  #judge: Judge<Asked, Told> | null = null;

  listen = (...given: [Judge<Asked, Told> | null] | [Filter, Judge<Asked, Told> | null]): void => {
    this.#filter = given.length === 2 ? given[0] : { urls: ['<all_urls>'] };
    this.#judge = given.at(-1) as Judge<Asked, Told> | null;
  };

  /** Null where nobody says anything of such a request. */
  ask(details: Asked): Promise<Told | null> {
    const judge = this.#judge;
    if (judge === null || !isMeant(this.#filter, details.url)) return Promise.resolve(null);
    return new Promise((resolve) => {
      judge(details, resolve);
    });
  }
}

class StandInSession extends EventEmitter {
  readonly protocol = protocol;
  readonly beforeRequest = new Judgement<RequestDetails, Verdict>();
  readonly headersReceived = new Judgement<
    RequestDetails & { responseHeaders: Headers },
    HeadersVerdict
  >();
  readonly webRequest = {
    onBeforeRequest: this.beforeRequest.listen,
    onHeadersReceived: this.headersReceived.listen,
  };
  #request: PermissionRequest | null = null;
  #check: PermissionCheck | null = null;

  setPermissionRequestHandler = (handler: PermissionRequest | null): void => {
    this.#request = handler;
  };

  setPermissionCheckHandler = (handler: PermissionCheck | null): void => {
    this.#check = handler;
  };

  /** Of the page's own origin; `indexdb` is Electron's word. */
  clearStorageData = async (
    options: {
      readonly storages?: readonly string[];
    } = {},
  ): Promise<void> => {
    const storageTypes = (options.storages ?? ['all'])
      .map((one) => (one === 'indexdb' ? 'indexeddb' : one))
      .join(',');
    const origin = toWire('app://tam/').replace(/\/$/u, '');
    await browser.session.send('Storage.clearDataForOrigin', { origin, storageTypes });
  };

  /** Chromium is told beforehand what the app would answer, as if its page asked for everything. */
  showPermissions(contents: WebContents, url: string): void {
    for (const [permission, name] of PERMISSIONS) {
      const tell = (isGranted: boolean) => {
        const setting =
          isGranted && this.#isFound(contents, permission, url) ? 'granted' : 'denied';
        browser.session.tell('Browser.setPermission', { permission: { name }, setting });
      };
      // without a handler Electron grants
      if (this.#request === null) tell(true);
      else this.#request(contents, permission, tell, { isMainFrame: true, requestingUrl: url });
    }
  }

  #isFound(contents: WebContents, permission: string, url: string): boolean {
    if (this.#check === null) return true;
    const origin = /^[a-z][a-z0-9+-]*:\/\/[^/?#]*/iu.exec(url)?.[0] ?? '';
    const details = { isMainFrame: true, requestingUrl: url };
    return this.#check(contents, permission, `${origin}/`, details);
  }
}

export const defaultSession = new StandInSession();

/** Every partition is the default one. */
export const session = {
  defaultSession,
  fromPartition: (): StandInSession => defaultSession,
} satisfies { [Name in keyof typeof electronSession]?: unknown };
