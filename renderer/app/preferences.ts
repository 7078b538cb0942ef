import { z } from 'zod';

/** How this device shows the desk. Nothing of it leaves the device. */
const PreferencesSchema = z.object({
  /** Null follows the browser. */
  language: z.enum(['es', 'en']).nullable().catch(null),
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  density: z.enum(['compact', 'cosy']).catch('compact'),
  shortcuts: z
    .object({ hasSingles: z.boolean(), remap: z.record(z.string(), z.string()) })
    .catch({ hasSingles: true, remap: {} }),
  /** Of the panel at the right, in pixels at 100 % zoom. */
  panelWidth: z.number().int().min(200).max(2_000).catch(380),
  isPanelShown: z.boolean().catch(true),
});
export type DeskPreferences = Readonly<z.infer<typeof PreferencesSchema>>;

const KEY = 'tam-desk preferences';

/** The part of the Web Storage API that keeping needs. */
export type Keeping = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * The preferences of this device. A field that cannot be read counts as never chosen; without storage
 * they last as long as the window.
 */
export class Preferences {
  readonly #keeping: Keeping | null;
  readonly #listeners = new Set<() => void>();
  #kept: DeskPreferences;

  constructor(keeping: Keeping | null) {
    this.#keeping = keeping;
    this.#kept = parsed(keeping?.getItem(KEY) ?? null);
  }

  /** The same object until one of them changes. */
  readonly read = (): DeskPreferences => this.#kept;

  readonly change = (changed: Partial<DeskPreferences>): void => {
    this.#kept = { ...this.#kept, ...changed };
    try {
      this.#keeping?.setItem(KEY, JSON.stringify(this.#kept));
    } catch {
      // a full storage must not stop a person from changing the theme; it lasts for this window
    }
    this.#tell();
  };

  /** Another window of this device has written them. */
  readonly readAgain = (): void => {
    const written = this.#keeping?.getItem(KEY) ?? null;
    if (written === JSON.stringify(this.#kept)) return;
    this.#kept = parsed(written);
    this.#tell();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** The preferences of this browser, in step with its other windows. */
export function openPreferences(): Preferences {
  const preferences = new Preferences(storageOf(window));
  window.addEventListener('storage', preferences.readAgain);
  return preferences;
}

/** Null where the browser keeps nothing for this page; even asking for it may throw then. */
export function storageOf(page: { readonly localStorage: Storage }): Storage | null {
  try {
    return page.localStorage;
  } catch {
    return null;
  }
}

function parsed(text: string | null): DeskPreferences {
  const read = PreferencesSchema.safeParse(jsonOf(text ?? ''));
  return read.success ? read.data : PreferencesSchema.parse({});
}

/** Null for what is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
