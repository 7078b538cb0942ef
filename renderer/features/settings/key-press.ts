/** The part of a key event that naming it needs. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const MODIFIER_KEYS = new Set(['Control', 'Meta', 'Alt', 'AltGraph', 'Shift', 'CapsLock', 'Dead']);

/**
 * A press as the registry writes it: `r`, `Shift+D`, `$mod+k`, `F2`; null while only modifiers are
 * down. Shift is left out of signs, whose place differs from keyboard to keyboard.
 */
export function keysOfPress(press: KeyPress): string | null {
  if (MODIFIER_KEYS.has(press.key)) return null;
  const key = nameOf(press.key);
  const isSign = key.length === 1 && !/[\p{L}]/u.test(key);
  const parts = [
    press.ctrlKey || press.metaKey ? '$mod' : null,
    press.altKey ? 'Alt' : null,
    press.shiftKey && !isSign ? 'Shift' : null,
    press.shiftKey && key.length === 1 ? key.toUpperCase() : key,
  ];
  return parts.filter((part) => part !== null).join('+');
}

function nameOf(key: string): string {
  if (key === ' ') return 'Space';
  return key.length === 1 ? key.toLowerCase() : key;
}
