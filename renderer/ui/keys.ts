import { parseKeybinding } from 'tinykeys';

const MODIFIERS = new Set(['$mod', 'Control', 'Meta', 'Alt', 'Shift']);

const NAMED = new Set([
  'Enter',
  'Escape',
  'Tab',
  'Space',
  'Backspace',
  'Delete',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
]);

const SIGNS: Readonly<Record<string, string>> = {
  $mod: 'Ctrl',
  Control: 'Ctrl',
  Meta: '⌘',
  Shift: '⇧',
  Enter: '⏎',
  Escape: 'Esc',
  Backspace: '⌫',
  Delete: 'Del',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

interface Press {
  readonly modifiers: readonly string[];
  readonly key: string;
}

/** `g q` is two presses; `$mod++` is plus with a modifier. */
export function pressesOf(keys: string): readonly Press[] {
  return keys.split(' ').map((press) => {
    const parts = press.split(/(?<=\w)\+/);
    return { modifiers: parts.slice(0, -1), key: parts.at(-1) ?? '' };
  });
}

/** Whether a text names keys that exist: `x`, `g q`, `$mod+Shift+k`, `F2`. */
export function areKeysReadable(keys: string): boolean {
  return pressesOf(keys).every(
    ({ modifiers, key }) =>
      modifiers.every((modifier) => MODIFIERS.has(modifier)) &&
      (isCharacter(key) || NAMED.has(key) || /^F([1-9]|1[0-2])$/.test(key)),
  );
}

/** WCAG 2.1.4 speaks of these: presses of letters, digits and signs with no modifier but shift. */
export function hasOnlyCharacters(keys: string): boolean {
  return pressesOf(keys).every(
    ({ modifiers, key }) => isCharacter(key) && modifiers.every((modifier) => modifier === 'Shift'),
  );
}

/** Whether one of two texts can never be typed because the other fires at or before its end. */
export function clash(left: string, right: string): boolean {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  return a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `);
}

/** What tinykeys should listen to: signs and digits may need Shift on some keyboards (`/` is Shift+7 in Spain). */
export function toBinding(keys: string): string {
  return pressesOf(keys)
    .map(({ modifiers, key }) => {
      const isSign = isCharacter(key) && !/\p{L}/u.test(key);
      const shift = isSign && !modifiers.includes('Shift') ? ['[Shift]'] : [];
      return [...modifiers, ...shift, key].join('+');
    })
    .join(' ');
}

/** The caps to draw: `$mod+k` is `Ctrl`, `K`; `g q` is `G`, `Q`. */
export function keyCaps(keys: string): readonly string[] {
  return pressesOf(keys).flatMap(({ modifiers, key }) =>
    [...modifiers, key].map(
      (part) => SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part),
    ),
  );
}

/** For `aria-keyshortcuts`, which knows no sequences: null for those. */
export function ariaKeys(keys: string): string | null {
  const presses = parseKeybinding(keys);
  const press = presses[0];
  if (presses.length !== 1 || !press) return null;
  return [
    ...press[0],
    String(press[2]).length === 1 ? String(press[2]).toUpperCase() : String(press[2]),
  ].join('+');
}

function isCharacter(key: string): boolean {
  return /^.$/u.test(key);
}
