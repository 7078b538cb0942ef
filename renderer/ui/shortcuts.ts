import { createKeybindingsHandler } from 'tinykeys';
import { ok, refused, type Result } from '../../core/result.ts';
import type { WordKey } from '../i18n/words.ts';
import { areKeysReadable, clash, hasOnlyCharacters, toBinding } from './keys.ts';

/** Where a shortcut still works: on the page only, also while writing in a field, or also in dialogs and menus. */
export type ShortcutReach = 'page' | 'fields' | 'overlays';

export interface Shortcut {
  readonly id: string;
  readonly label: WordKey;
  /** The heading on the key sheet; two shortcuts of one scope may not share keys, nor with `everywhere`. */
  readonly scope: string;
  /** tinykeys syntax: `j`, `g q`, `$mod+k`, `Enter`. */
  readonly keys: string;
  readonly reach?: ShortcutReach;
  /** Runs again while the key is held: moving yes, acting no. */
  readonly isRepeating?: boolean;
}

export interface ShortcutPreferences {
  /** WCAG 2.1.4: whether keys that are bare characters work at all. */
  readonly hasSingles: boolean;
  /** Keys by shortcut id where the person chose others; an empty text switches the shortcut off. */
  readonly remap: Readonly<Record<string, string>>;
}

export interface ShortcutInForce extends Shortcut {
  /** The keys that work now; null when remapped to nothing or switched off with the single keys. */
  readonly active: string | null;
}

export type RemapRefusal =
  { readonly kind: 'unreadable' } | { readonly kind: 'taken'; readonly by: Shortcut };

export const EVERYWHERE = 'everywhere';

interface Live {
  readonly id: string;
  readonly run: () => void;
}

const FIELDS =
  'input:not([type=checkbox],[type=radio],[type=button]),textarea,select,[contenteditable]:not([contenteditable=false]),[role=textbox],[role=combobox],[role=spinbutton],[aria-haspopup=listbox]';
/** What Enter presses by itself. */
const PRESSED_BY_ENTER = 'button,a[href],summary,[role=button],[role=link],[role=tab]';
const OVERLAYS = '[role=dialog],[role=alertdialog],[role=menu],[role=listbox]';

/**
 * All keys of the window in one place, with tinykeys under it.
 * - A key does something only while a component has bound its shortcut; the last one bound wins.
 * - A press that an element has already answered (`defaultPrevented`) is left alone.
 * - Enter alone on a button or a link presses it, whatever else it is bound to.
 * - Bare letters are dead in a form: who chose with the arrows and writes on must not begin another act.
 * - Bare keys are dead in fields, dialogs and menus, and while a text is being composed.
 */
export class Shortcuts {
  readonly #defined = new Map<string, Shortcut>();
  readonly #listeners = new Set<() => void>();
  #live: readonly Live[] = [];
  #preferences: ShortcutPreferences;
  #handlers: readonly EventListener[] | null = null;
  #inForce: readonly ShortcutInForce[] | null = null;

  constructor(
    shortcuts: readonly Shortcut[],
    preferences: ShortcutPreferences = { hasSingles: true, remap: {} },
  ) {
    for (const shortcut of shortcuts) {
      if (this.#defined.has(shortcut.id)) throw new Error(`Shortcut ${shortcut.id} defined twice`);
      this.#defined.set(shortcut.id, shortcut);
    }
    this.#preferences = preferences;
  }

  /** Every shortcut with the keys in force, in the order they were defined; the same array until something changes. */
  readonly list = (): readonly ShortcutInForce[] => {
    this.#inForce ??= [...this.#defined.values()].map((shortcut) => ({
      ...shortcut,
      active: this.#active(shortcut),
    }));
    return this.#inForce;
  };

  /** The keys in force for an id, null when there are none. */
  keysOf(id: string): string | null {
    return this.#active(this.#known(id));
  }

  get preferences(): ShortcutPreferences {
    return this.#preferences;
  }

  setPreferences(preferences: ShortcutPreferences): void {
    this.#preferences = preferences;
    this.#changed();
  }

  /** Gives a shortcut other keys, none (an empty text) or its own again (null). */
  remap(id: string, keys: string | null): Result<ShortcutPreferences, RemapRefusal> {
    const shortcut = this.#known(id);
    const wanted = keys ?? shortcut.keys;
    if (wanted !== '') {
      if (!areKeysReadable(wanted)) return refused({ kind: 'unreadable' });
      const by = this.#takenBy(shortcut, wanted);
      if (by) return refused({ kind: 'taken', by });
    }
    const others = Object.entries(this.#preferences.remap).filter(([other]) => other !== id);
    const remap = Object.fromEntries(keys === null ? others : [...others, [id, keys]]);
    this.setPreferences({ ...this.#preferences, remap });
    return ok(this.#preferences);
  }

  /** Makes a shortcut do something until the returned function is called. */
  bind(id: string, run: () => void): () => void {
    this.#known(id);
    const live: Live = { id, run };
    this.#live = [...this.#live, live];
    this.#handlers = null;
    return () => {
      this.#live = this.#live.filter((other) => other !== live);
      this.#handlers = null;
    };
  }

  /** Does what the shortcut would do now; false when nothing is bound to it. */
  run(id: string): boolean {
    const live = this.#live.findLast((one) => one.id === id);
    live?.run();
    return live !== undefined;
  }

  isBound(id: string): boolean {
    return this.#live.some((one) => one.id === id);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** Starts listening; returns how to stop. */
  listen(target: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>): () => void {
    target.addEventListener('keydown', this.press);
    return () => {
      target.removeEventListener('keydown', this.press);
    };
  }

  /**
   * Answers a press, once. For an element that would keep the press to itself: what was answered is
   * `defaultPrevented` and is left alone when it comes to the window too.
   */
  readonly press = (event: Event): void => {
    this.#handlers ??= this.#build();
    for (const handle of this.#handlers) handle(event);
  };

  #build(): readonly EventListener[] {
    return (['page', 'fields', 'overlays'] as const).map((reach) =>
      createKeybindingsHandler(this.#bindings(reach), {
        ignore: (event) => isOutOfReach(event, reach),
      }),
    );
  }

  #bindings(reach: ShortcutReach): Record<string, (event: KeyboardEvent) => void> {
    const winners = new Map<string, { readonly shortcut: Shortcut; readonly live: Live }>();
    for (const live of this.#live) {
      const shortcut = this.#known(live.id);
      const keys = this.#active(shortcut);
      if (keys !== null && (shortcut.reach ?? 'page') === reach) {
        winners.set(toBinding(keys), { shortcut, live });
      }
    }
    // tinykeys fires the first that matches: without this `e` would answer before `g e`
    const longestFirst = [...winners].sort(([a], [b]) => pressesOf(b) - pressesOf(a));
    return Object.fromEntries(
      longestFirst.map(([binding, { shortcut, live }]) => [
        binding,
        (event: KeyboardEvent) => {
          this.#fire(event, shortcut, live);
        },
      ]),
    );
  }

  #fire(event: KeyboardEvent, shortcut: Shortcut, live: Live): void {
    event.preventDefault();
    // tinykeys keeps the rest of other sequences waiting after one fired, so that `g e r` would also go to `g r`
    this.#handlers = null;
    if (event.repeat && shortcut.isRepeating !== true) return;
    live.run();
  }

  #active(shortcut: Shortcut): string | null {
    const keys = this.#preferences.remap[shortcut.id] ?? shortcut.keys;
    if (keys === '') return null;
    return !this.#preferences.hasSingles && hasOnlyCharacters(keys) ? null : keys;
  }

  #takenBy(shortcut: Shortcut, keys: string): Shortcut | undefined {
    return [...this.#defined.values()].find((other) => {
      if (other.id === shortcut.id) return false;
      const isMet =
        [other.scope, shortcut.scope].includes(EVERYWHERE) || other.scope === shortcut.scope;
      const theirs = this.#preferences.remap[other.id] ?? other.keys;
      return isMet && theirs !== '' && clash(theirs, keys);
    });
  }

  #known(id: string): Shortcut {
    const shortcut = this.#defined.get(id);
    if (!shortcut) throw new Error(`No shortcut is called ${id}`);
    return shortcut;
  }

  #changed(): void {
    this.#handlers = null;
    this.#inForce = null;
    for (const listener of [...this.#listeners]) listener();
  }
}

function pressesOf(keys: string): number {
  return keys.split(' ').length;
}

function isOutOfReach(event: KeyboardEvent, reach: ShortcutReach): boolean {
  if (event.defaultPrevented || event.isComposing) return true;
  if (isNativePress(event)) return true;
  if (reach !== 'overlays' && isWithin(event.target, OVERLAYS)) return true;
  if (reach !== 'page') return false;
  return isWithin(event.target, FIELDS) || (isBareLetter(event) && isWithin(event.target, 'form'));
}

function isBareLetter(event: KeyboardEvent): boolean {
  return event.key.length === 1 && !isAnyHeld(event, ['Control', 'Meta', 'Alt']);
}

function isNativePress(event: KeyboardEvent): boolean {
  const isHeld = isAnyHeld(event, ['Control', 'Meta', 'Alt', 'Shift']);
  return event.key === 'Enter' && !isHeld && isWithin(event.target, PRESSED_BY_ENTER);
}

function isAnyHeld(event: KeyboardEvent, keys: readonly string[]): boolean {
  return keys.some((key) => event.getModifierState(key));
}

function isWithin(target: EventTarget | null, selector: string): boolean {
  if (target === null || !('closest' in target) || typeof target.closest !== 'function')
    return false;
  return (target as Element).closest(selector) !== null;
}
