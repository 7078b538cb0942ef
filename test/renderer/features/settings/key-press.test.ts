import { describe, expect, it } from 'vitest';
import { keysOfPress, type KeyPress } from '../../../../renderer/features/settings/key-press.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('a press as the registry writes it', () => {
  it.each([
    ['r', press('r')],
    ['r', press('R')],
    ['Shift+D', press('D', { shiftKey: true })],
    ['$mod+k', press('k', { ctrlKey: true })],
    ['$mod+k', press('k', { metaKey: true })],
    ['$mod+Alt+Shift+K', press('K', { ctrlKey: true, altKey: true, shiftKey: true })],
    ['F2', press('F2')],
    ['Shift+Enter', press('Enter', { shiftKey: true })],
    ['Space', press(' ')],
    // Shift+7 on a Spanish keyboard: the sign is what counts
    ['/', press('/', { shiftKey: true })],
  ])('%s', (keys, pressed) => {
    expect(keysOfPress(pressed)).toBe(keys);
  });

  it.each(['Shift', 'Control', 'Meta', 'AltGraph', 'Dead'])('%s alone is not yet one', (key) => {
    expect(keysOfPress(press(key))).toBeNull();
  });
});
