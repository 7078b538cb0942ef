import { describe, expect, it } from 'vitest';
import { ariaKeys, clash, hasOnlyCharacters, keyCaps } from '../../../renderer/ui/keys.ts';

describe('keys in words', () => {
  it('are drawn as caps', () => {
    expect(keyCaps('$mod+k')).toEqual(['Ctrl', 'K']);
    expect(keyCaps('g q')).toEqual(['G', 'Q']);
    expect(keyCaps('$mod+Enter')).toEqual(['Ctrl', '⏎']);
    expect(keyCaps('Escape')).toEqual(['Esc']);
    expect(keyCaps('$mod++')).toEqual(['Ctrl', '+']);
  });

  it('are told to assistive technology unless they are a sequence', () => {
    expect(ariaKeys('e')).toBe('E');
    expect(ariaKeys('$mod+k')).toBe('Control+K');
    expect(ariaKeys('g q')).toBeNull();
  });

  it('know which are bare characters and which exclude each other', () => {
    expect(hasOnlyCharacters('g q')).toBe(true);
    expect(hasOnlyCharacters('Escape')).toBe(false);
    expect(hasOnlyCharacters('$mod+k')).toBe(false);
    expect(clash('g', 'g q')).toBe(true);
    expect(clash('g e', 'g q')).toBe(false);
  });
});
