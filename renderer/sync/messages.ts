import type { Actor } from '../../core/domain/people.ts';
import type { Instant } from '../../core/time.ts';

/** From a window to its worker. */
export type ToWorker =
  | {
      readonly kind: 'start';
      readonly storeName: string;
      readonly actor: Actor;
      /** The shell keeps the stream of pokes; else the worker that leads does. */
      readonly isPoked: boolean;
    }
  | Nudge
  | { readonly kind: 'stop' };

/** What reaches the worker that leads, whichever window says it. */
export type Nudge =
  | { readonly kind: 'poke' }
  /** The backend told its time. */
  | { readonly kind: 'server-now'; readonly serverNow: Instant }
  | { readonly kind: 'try-now' }
  /** Awake after sleep, back online, or signed in again. */
  | { readonly kind: 'resume' };

/** From a worker to its window. */
export type FromWorker =
  | { readonly kind: 'leading' }
  | { readonly kind: 'session-expired' }
  | { readonly kind: 'open-failed'; readonly failure: string }
  | { readonly kind: 'stopped' };
