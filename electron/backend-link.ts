import { join } from 'node:path';
import { setTimeout as elapsed } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { net, safeStorage, utilityProcess } from 'electron/main';
import type { Event } from '../core/bridge.ts';
import { forwardApi, send } from './api-forward.ts';
import { serveWindow } from './app-protocol.ts';
import { backendPlace, type BackendPlace } from './backend-place.ts';
import { fileNameOf } from './journal.ts';
import { clocks, seedFolder } from './platform.ts';
import { PokeStream } from './poke-stream.ts';
import { openTokenStore, type TokenStore } from './token-store.ts';

export type BackendLinkParts = {
  /** What was built. */
  readonly out: string;
  /** What the program keeps lies here. */
  readonly home: string;
  /** Null for the backend on this computer. */
  readonly url: string | null;
  /** Where the data of the backend on this computer lie, and what has to be done before it starts. */
  readonly folder: string;
  readonly prepare: () => Promise<void>;
  readonly tell: (poke: Event<'poke'>) => void;
  readonly report: (error: unknown) => void;
};

export const fetchNet = (address: string, init: RequestInit): Promise<Response> =>
  net.fetch(address, init);

/** What steers a backend of its own, such as a database's address, does not steer the one in here. */
function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('TAM_')));
}

/** The wiring between the windows and their backend: its token and its stream stay on this side. */
export class BackendLink {
  readonly #out: string;
  readonly #place: BackendPlace;
  readonly #tokens: TokenStore;
  readonly #stream: PokeStream;

  constructor({ out, home, url, folder, prepare, tell, report }: BackendLinkParts) {
    this.#out = out;
    this.#place = backendPlace(url, {
      fork: (env) =>
        utilityProcess.fork(join(out, 'backend/main.js'), [], {
          env: { ...withoutOurs(process.env), ...env },
          stdio: 'pipe',
        }),
      seed: seedFolder(out),
      folder,
      prepare,
      wait: (ms) => elapsed(ms),
      now: clocks.wall,
      report,
    });
    // what one backend gave is nothing that another may see
    const session = join(home, `session-${fileNameOf(this.#place.name)}`);
    this.#tokens = openTokenStore(session, safeStorage, report);
    this.#stream = this.#pokes(tell);
  }

  /** Tells the stores of one backend from those of another. */
  get name(): string {
    return this.#place.name;
  }

  /** Listens for what is new until it is stopped. */
  listen(): void {
    void this.#stream.run();
  }

  /** Asks at once whether there is anything new: the computer slept, or the clock was set. */
  readonly reconnect = (): void => {
    this.#stream.restart();
  };

  /** Answers the windows' own scheme. */
  scheme(): (request: Request) => Promise<Response> {
    return serveWindow({
      folder: join(this.#out, 'renderer'),
      readFile: (path) => net.fetch(pathToFileURL(path).href),
      forward: forwardApi({
        backend: this.#place.ready,
        fetch: fetchNet,
        tokens: this.#tokens,
        onToken: this.reconnect,
      }),
    });
  }

  /** Asks as whoever is signed in; null where nobody is. */
  readonly ask = async (path: string, init: RequestInit): Promise<Response | null> => {
    const token = await this.#tokens.read();
    if (token === null) return null;
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    return send({ backend: this.#place.ready, fetch: fetchNet }, path, { ...init, headers });
  };

  /** Hears nothing more; the backend is still there for what is under way. */
  silence(): void {
    this.#stream.stop();
  }

  /** Ends the backend on this computer. */
  stop(): Promise<void> {
    return this.#place.stop();
  }

  #pokes(tell: BackendLinkParts['tell']): PokeStream {
    return new PokeStream({
      connect: (signal) =>
        this.ask('/api/sync/stream', { headers: { accept: 'text/event-stream' }, signal }),
      tell,
      wait: (ms, signal) => elapsed(ms, undefined, { signal }).catch(() => undefined),
    });
  }
}
