import { describe, expect, it } from 'vitest';
import { en, es } from '../../../renderer/i18n/resources.ts';
import { languageOf, startWords } from '../../../renderer/i18n/words.ts';

interface Entry {
  readonly key: string;
  readonly text: string;
}

function entriesOf(node: unknown, path = ''): readonly Entry[] {
  if (typeof node === 'string') return [{ key: path, text: node }];
  if (typeof node !== 'object' || node === null) return [{ key: path, text: '' }];
  return Object.entries(node).flatMap(([name, child]) =>
    entriesOf(child, path === '' ? name : `${path}.${name}`),
  );
}

function keysOf(node: unknown): readonly string[] {
  return entriesOf(node)
    .map((entry) => entry.key)
    .sort();
}

function emptyOf(node: unknown): readonly string[] {
  return entriesOf(node)
    .filter((entry) => entry.text.trim() === '')
    .map((entry) => entry.key);
}

function holesOf(text: string): string {
  return (text.match(/\{\{[^}]+\}\}/g) ?? []).sort().join(' ');
}

function unlikeHoles(left: unknown, right: unknown): readonly string[] {
  const other = new Map(entriesOf(right).map((entry) => [entry.key, entry.text]));
  return entriesOf(left)
    .filter((entry) => holesOf(entry.text) !== holesOf(other.get(entry.key) ?? ''))
    .map((entry) => entry.key);
}

describe('the words of the window', () => {
  it('have the same keys in both languages', () => {
    expect(keysOf(es)).toEqual(keysOf(en));
  });

  it('are never empty', () => {
    expect([...emptyOf(es), ...emptyOf(en)]).toEqual([]);
  });

  it('take the same values in both languages', () => {
    expect(unlikeHoles(es, en)).toEqual([]);
  });

  it('are caught when one is missing, empty or takes another value', () => {
    const left = { a: { b: 'uno {{n}}', c: ' ' } };
    const right = { a: { b: 'one {{m}}' } };
    expect(keysOf(left)).not.toEqual(keysOf(right));
    expect(emptyOf(left)).toEqual(['a.c']);
    expect(unlikeHoles(left, right)).toEqual(['a.b']);
  });

  it('count in the plural of the language', () => {
    expect(startWords('es').t('ui.results', { count: 1 })).toBe('1 resultado');
    expect(startWords('es').t('ui.results', { count: 0 })).toBe('0 resultados');
    expect(startWords('es').t('ui.results', { count: 1_000_000 })).toBe('1000000 resultados');
    expect(startWords('en').t('ui.results', { count: 1 })).toBe('1 result');
    expect(startWords('en').t('ui.results', { count: 2 })).toBe('2 results');
  });

  it('show what a person typed as it was typed', () => {
    expect(startWords('en').t('ui.palette.nothing', { text: '<b>&' })).toBe(
      'Nothing is called “<b>&”',
    );
  });

  it('change with the language while the window is open', async () => {
    const words = startWords('es');
    await words.changeLanguage('en');
    expect(words.t('ui.close')).toBe('Close');
  });

  it('answer a language that has none in English', () => {
    expect(languageOf('es-CL')).toBe('es');
    expect(languageOf('en-GB')).toBe('en');
    expect(languageOf('ru')).toBe('en');
  });
});
