import type { Actor } from '../../core/domain/people.ts';
import type { Instant } from '../../core/time.ts';
import { workerAddress } from '../worker-address.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import workerUrl from './worker.ts?worker&url';

/** The window's hand on sync. */
export type SyncHandle = {
  /** Something may have changed on the backend. */
  readonly poke: () => void;
  /** The backend told its time. */
  readonly hearServerNow: (serverNow: Instant) => void;
  /** A person asked. */
  readonly tryNow: () => void;
  /** Signed in again, or awake after sleep. */
  readonly resume: () => void;
  /** Lets the round trip under way end; then another window may lead. */
  readonly stop: () => Promise<void>;
};

/** How long a round trip may take to end before the worker is cut off; nothing is lost by it. */
const FAREWELL_MS = 2_000;

/** Starts this window's sync worker; of all windows of this person one worker leads. */
export function startSync(
  storeName: string,
  actor: Actor,
  isPoked: boolean,
  hear: (message: FromWorker) => void,
): SyncHandle {
  const worker = new Worker(workerAddress(workerUrl), { type: 'module' });
  const say = (message: ToWorker) => {
    worker.postMessage(message);
  };
  const stopped = new Promise<void>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'stopped') resolve();
      hear(data);
    });
  });
  say({ kind: 'start', storeName, actor, isPoked });
  return {
    poke: () => say({ kind: 'poke' }),
    hearServerNow: (serverNow) => say({ kind: 'server-now', serverNow }),
    tryNow: () => say({ kind: 'try-now' }),
    resume: () => say({ kind: 'resume' }),
    stop: async () => {
      say({ kind: 'stop' });
      await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, FAREWELL_MS))]);
      worker.terminate();
    },
  };
}
