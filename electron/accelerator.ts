/*
 * The window's keys as Electron writes them. Its laws:
 * 1. One press that holds Ctrl, Alt or the command key is an accelerator.
 * 2. A bare key is shown beside its item and never taken over by the menu: it would be dead in every
 *    field. macOS takes over whatever is shown, so there it is only named.
 * 3. A sequence (`g q`) is no accelerator; it is named in the item's words.
 */

export type Accelerator = {
  /** Null where the keys can only be named. */
  readonly accelerator: string | null;
  /** False where the window alone answers the keys. */
  readonly isRegistered: boolean;
  /** To be written after the label; empty where the accelerator says it. */
  readonly named: string;
};

const NONE: Accelerator = { accelerator: null, isRegistered: false, named: '' };

const MODIFIERS: Readonly<Record<string, string>> = {
  $mod: 'CommandOrControl',
  Control: 'Control',
  Meta: 'Super',
  Alt: 'Alt',
  Shift: 'Shift',
};

const KEYS: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  '+': 'Plus',
};

/** Keys as the window's registry writes them: `$mod+k`, `Shift+D`, `g q`. */
export function acceleratorOf(keys: string | null, platform: NodeJS.Platform): Accelerator {
  if (keys === null) return NONE;
  const presses = keys.split(' ');
  const named = presses.map(capsOf).join(' ');
  const [only = ''] = presses;
  if (presses.length > 1) return { ...NONE, named };
  const { modifiers, key } = partsOf(only);
  const isBare = modifiers.every((modifier) => modifier === 'Shift');
  if (isBare && platform === 'darwin') return { ...NONE, named };
  const accelerator = [...modifiers.map((one) => MODIFIERS[one] ?? one), nameOf(key)].join('+');
  return { accelerator, isRegistered: !isBare, named: '' };
}

function partsOf(press: string): { readonly modifiers: readonly string[]; readonly key: string } {
  const parts = press.split(/(?<=\w)\+/u);
  return { modifiers: parts.slice(0, -1), key: parts.at(-1) ?? '' };
}

function capsOf(press: string): string {
  const { modifiers, key } = partsOf(press);
  return [...modifiers, nameOf(key)].join('+');
}

function nameOf(key: string): string {
  return KEYS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}
