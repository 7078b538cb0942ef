import { workerAddress } from '../../worker-address.ts';
import type { FromSearch, ToSearch } from './messages.ts';
import workerUrl from './worker.ts?worker&url';

export type Search = {
  /** Ids of cases, best first, of all that is cached and indexed by now. */
  readonly search: (text: string) => Promise<readonly string[]>;
  /** Calls whenever the index has grown; returns how to stop. */
  readonly onGrown: (listener: () => void) => () => void;
  readonly stop: () => void;
};

/** Starts the search worker of a store. */
export function startSearch(storeName: string): Search {
  const worker = new Worker(workerAddress(workerUrl), { type: 'module' });
  const asked = new Map<number, (ids: readonly string[]) => void>();
  const listeners = new Set<() => void>();
  const say = (message: ToSearch) => {
    worker.postMessage(message);
  };
  let n = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<FromSearch>) => {
    if (data.kind === 'grown') {
      for (const listener of [...listeners]) listener();
      return;
    }
    asked.get(data.n)?.(data.ids);
    asked.delete(data.n);
  });
  say({ kind: 'start', storeName });
  return {
    search: (text) =>
      new Promise((resolve) => {
        n += 1;
        asked.set(n, resolve);
        say({ kind: 'search', n, text });
      }),
    onGrown: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    stop: () => {
      worker.terminate();
    },
  };
}
