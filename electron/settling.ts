import type { DurationMs } from '../core/time.ts';
import type { Answers } from './calls.ts';

/** The part of a window's web contents that this needs; they also tell one window from another. */
export type Page = { readonly send: (name: 'settle', event: null) => void };

/** What a person waits for a page that hangs; what it had shown as kept is kept all the same. */
const PATIENCE_MS = 2_500 as DurationMs;

/**
 * Windows finish what is under way before they go: the act that is being made, and the canary, which
 * else would be that of the last rest.
 */
export class Settling {
  readonly #wait: (durationMs: DurationMs) => Promise<unknown>;
  readonly #open = new Set<object>();
  readonly #waiting = new Map<object, readonly (() => void)[]>();
  readonly #onGone: (page: object) => void;

  /** `wait` resolves after a while; `onGone` hears whose desk is closed or gone. */
  constructor(
    wait: (durationMs: DurationMs) => Promise<unknown>,
    onGone: (page: object) => void = () => undefined,
  ) {
    this.#wait = wait;
    this.#onGone = onGone;
  }

  /** Resolves when all have settled, are gone, or have had their time. One without a desk has nothing to settle. */
  async settle(pages: readonly Page[]): Promise<void> {
    const asked = pages.filter((page) => this.#open.has(page));
    if (asked.length === 0) return;
    const settled = Promise.all(asked.map((page) => this.#ask(page)));
    await Promise.race([settled, this.#wait(PATIENCE_MS)]);
  }

  /** Its desk is gone; `sender` is its web contents. */
  forget(sender: object): void {
    this.#open.delete(sender);
    this.#tell(sender);
    this.#onGone(sender);
  }

  answers(): Pick<Answers, 'desk:tell'> {
    return {
      'desk:tell': ({ standing }, { sender }) => {
        if (standing === 'open') this.#open.add(sender);
        if (standing === 'settled') this.#tell(sender);
        if (standing === 'closed') this.forget(sender);
        return null;
      },
    };
  }

  #ask(page: Page): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.set(page, [...(this.#waiting.get(page) ?? []), resolve]);
      page.send('settle', null);
    });
  }

  #tell(sender: object): void {
    for (const tell of this.#waiting.get(sender) ?? []) tell();
    this.#waiting.delete(sender);
  }
}
