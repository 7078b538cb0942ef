import type { BridgeEnd } from './bridge-end.ts';
import { decode, encode } from './codec.ts';

/*
 * The preload's world: a `require` that knows what a sandboxed preload of Electron may require. Sent as
 * text: see injected.ts.
 */

type Listener = (event: object, ...args: unknown[]) => void;
type Settle = { resolve(value: unknown): void; reject(error: Error): void };

/** What the page's process is told by the main process; `tell` carries text back. */
export type PreloadWords = {
  readonly versions: Record<string, string | undefined>;
  readonly platform: string;
  readonly argv: readonly string[];
};

class PreloadIpc {
  readonly #tell: (text: string) => void;
  readonly #listeners = new Map<string, { readonly run: Listener; readonly isOnce: boolean }[]>();
  readonly #waiting = new Map<number, Settle>();
  #lastId = 0;

  constructor(tell: (text: string) => void) {
    this.#tell = tell;
  }

  on = (channel: string, run: Listener): this => this.#add(channel, run, false);
  once = (channel: string, run: Listener): this => this.#add(channel, run, true);

  off = (channel: string, run: Listener): this => {
    const left = (this.#listeners.get(channel) ?? []).filter((one) => one.run !== run);
    this.#listeners.set(channel, left);
    return this;
  };

  invoke = (channel: string, ...args: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const encoded = encode(args);
      this.#lastId += 1;
      this.#waiting.set(this.#lastId, { resolve, reject });
      this.#tell(JSON.stringify({ id: this.#lastId, channel, args: encoded }));
    });

  /** An event from the main process. */
  hear(channel: string, args: unknown): void {
    for (const { run, isOnce } of this.#listeners.get(channel) ?? []) {
      if (isOnce) this.off(channel, run);
      run({ sender: this, ports: [] }, ...(decode(args) as unknown[]));
    }
  }

  /** The answer of the main process to what was invoked; of an error only its words. */
  settle(id: number, isRight: boolean, value: unknown): void {
    const settle = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (isRight) settle?.resolve(decode(value));
    else settle?.reject(new Error(String(value)));
  }

  #add(channel: string, run: Listener, isOnce: boolean): this {
    this.#listeners.set(channel, [...(this.#listeners.get(channel) ?? []), { run, isOnce }]);
    return this;
  }
}

function requireOf(ipc: PreloadIpc, bridge: BridgeEnd): (name: string) => unknown {
  const electron = {
    contextBridge: {
      exposeInMainWorld: (key: string, api: unknown) => {
        bridge.expose(key, api);
      },
    },
    ipcRenderer: { on: ipc.on, once: ipc.once, off: ipc.off, invoke: ipc.invoke },
    // Electron answers the same for a file that did not come from a disk
    webUtils: { getPathForFile: () => '' },
  };
  return (name) => {
    if (/^electron(?:\/(?:renderer|common))?$/u.test(name)) return electron;
    if (/^(?:node:)?timers$/u.test(name))
      return { setTimeout, setInterval, clearTimeout, clearInterval };
    if (/^(?:node:)?url$/u.test(name)) return { URL, URLSearchParams };
    throw new Error(`module not found: ${name}`);
  };
}

/** What a preload finds as its globals, and the two calls by which the main process reaches it. */
export function preloadWorld(
  bridge: BridgeEnd,
  tell: (text: string) => void,
  { versions, platform, argv }: PreloadWords,
) {
  const ipc = new PreloadIpc(tell);
  return {
    require: requireOf(ipc, bridge),
    process: { versions, platform, argv, type: 'renderer', sandboxed: true, contextIsolated: true },
    hear: (channel: string, args: unknown) => {
      ipc.hear(channel, args);
    },
    settle: (id: number, isRight: boolean, value: unknown) => {
      ipc.settle(id, isRight, value);
    },
  };
}
