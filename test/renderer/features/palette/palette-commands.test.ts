import { Phone } from 'lucide-react';
import { describe, expect, it } from 'vitest';
import {
  findCommands,
  textOf,
  type PaletteCommand,
} from '../../../../renderer/features/palette/palette-commands.ts';
import { wordsOf } from '../../../../renderer/features/palette/find.ts';

const command = (id: string, label: PaletteCommand['label']): PaletteCommand => ({
  id,
  label,
  group: 'act',
  icon: Phone,
  run: () => undefined,
});

const commands = [
  command('call', 'domain.act.incident.log-call'),
  command('settings', 'shell.nav.settings'),
  command('snooze', 'domain.act.incident.snooze'),
];

const found = (query: string, language: 'es' | 'en') =>
  findCommands(commands, wordsOf(query), language).map(({ command: { id } }) => id);

describe('commands by their words', () => {
  it('no words: all of them in their own order', () => {
    expect(found('', 'es')).toEqual(['call', 'settings', 'snooze']);
  });

  it('the words of the other language find them too, and are shown', () => {
    const [first] = findCommands(commands, wordsOf('call'), 'es');
    expect(first).toMatchObject({
      command: { id: 'call' },
      label: 'Anotar una llamada',
      foundAs: { text: 'Log a call', marks: [{ start: 6, end: 10 }] },
    });
  });

  it('the own language is better, wherever the word stands', () => {
    // "a" is inside of all of these in one language or the other
    const [first] = findCommands(commands, wordsOf('ajus'), 'es');
    expect(first?.foundAs).toBeNull();
    expect(found('sett', 'en')).toEqual(['settings']);
  });

  it('a label is written in either language', () => {
    expect(textOf('shell.nav.settings', 'en')).toBe('Settings');
    expect(textOf('shell.nav.settings', 'es')).toBe('Ajustes');
  });
});
