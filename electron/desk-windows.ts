import type { BrowserWindow, Rectangle } from 'electron';
import type { Event, EventName } from '../core/bridge.ts';
import type { Page } from './settling.ts';
import { boundsOn, openWindow, type Bounds, type WindowParts, type WindowWish } from './window.ts';

export type DeskWindowsParts = {
  readonly window: WindowParts;
  /** Of all screens, without their bars. */
  readonly workAreas: () => readonly Rectangle[];
  readonly keptBounds: () => Bounds | null;
  readonly keepBounds: (bounds: Bounds) => void;
  /** The page of a window is gone; what it was is only to be compared. */
  readonly onGone: (contents: object) => void;
  /** The page of a window crashed; `reload` shows it anew. */
  readonly onCrash: (contents: object, reload: () => void) => void;
  /** Resolves once a page has finished what is under way, or has had its time. */
  readonly settle: (page: Page) => Promise<void>;
};

/**
 * The desk's windows. Closing the last one hides it while the program runs on in the tray: it goes on
 * syncing, and so alarms go on knowing what is due.
 */
export class DeskWindows {
  readonly #parts: DeskWindowsParts;
  readonly #desks = new Set<BrowserWindow>();
  /** What closing the last one does: with no tray to come back from, the program ends. */
  isHiding = false;
  #isLeaving = false;
  readonly #settled = new WeakSet<BrowserWindow>();

  constructor(parts: DeskWindowsParts) {
    this.#parts = parts;
  }

  /** Brings a desk to the front; opens one where there is none. */
  show(): BrowserWindow {
    const [known] = this.#desks;
    if (known === undefined) return this.open();
    this.raise(known);
    return known;
  }

  raise(window: BrowserWindow): void {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** Another window on the same desk; the first one where the last one stood. */
  open(isShown = true): BrowserWindow {
    const kept = this.#desks.size === 0 ? this.#parts.keptBounds() : null;
    const bounds = boundsOn(this.#parts.workAreas(), kept);
    const window = openWindow(this.#parts.window, { bounds, isShown });
    this.#desks.add(window);
    window.on('close', (event) => {
      this.#hearClose(window, event);
      this.#parts.keepBounds(window.getNormalBounds());
    });
    this.#tellGone(window);
    window.on('closed', () => this.#desks.delete(window));
    return window;
  }

  #tellGone(window: BrowserWindow): void {
    const { webContents } = window;
    webContents.on('render-process-gone', (_event, { reason }) => {
      this.#parts.onGone(webContents);
      if (reason === 'clean-exit' || this.#isLeaving) return;
      this.#parts.onCrash(webContents, () => {
        if (!window.isDestroyed()) webContents.reload();
      });
    });
    // loaded anew: what it was is gone
    webContents.on('did-navigate', () => this.#parts.onGone(webContents));
    window.on('closed', () => this.#parts.onGone(webContents));
  }

  /** Windows close from now on without being asked: they have settled, and the program ends. */
  leave(): void {
    this.#isLeaving = true;
  }

  /** The program goes on after all. */
  stay(): void {
    this.#isLeaving = false;
  }

  #hearClose(window: BrowserWindow, event: { readonly preventDefault: () => void }): void {
    if (this.#isLeaving) return;
    if (this.isHiding && this.#desks.size === 1) {
      event.preventDefault();
      window.hide();
      return;
    }
    if (this.#settled.has(window)) return;
    event.preventDefault();
    void this.#parts.settle(window.webContents).then(() => {
      this.#settled.add(window);
      if (!window.isDestroyed()) window.close();
    });
  }

  /** A window that shows no desk of its own, such as the strip. */
  openBeside(wish: WindowWish): BrowserWindow {
    const window = openWindow(this.#parts.window, wish);
    this.#tellGone(window);
    return window;
  }

  tell<E extends EventName>(name: E, event: Event<E>): void {
    for (const window of this.#desks) window.webContents.send(name, event);
  }

  get all(): readonly BrowserWindow[] {
    return [...this.#desks];
  }
}
