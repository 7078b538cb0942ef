import { describe, expect, it } from 'vitest';
import { meet, wordsOf } from '../../../../renderer/features/palette/find.ts';

const marked = (text: string, query: string) =>
  meet(text, wordsOf(query))?.marks.map(({ start, end }) => text.slice(start, end)) ?? null;

describe('what the palette meets', () => {
  it('accents and capitals count for nothing, and the marks are on the text as shown', () => {
    expect(marked('Corregir la recepción', 'RECEPCION')).toEqual(['recepción']);
    expect(marked('Mañana: opción', 'opcion')).toEqual(['opción']);
  });

  it('letters written with a separate accent are marked whole', () => {
    const apart = 'recepcio\u0301n tarde';
    expect(marked(apart, 'recepcion')).toEqual(['recepcio\u0301n']);
  });

  it('every word must be met, in any order', () => {
    expect(marked('Anotar una llamada', 'llam ano')).toEqual(['llam', 'Ano']);
    expect(marked('Anotar una llamada', 'llam mail')).toBeNull();
  });

  it('the beginning of a word is taken before the inside of an earlier one', () => {
    const text = 'Reabrir o abrir';
    expect(meet(text, ['abrir'])?.marks).toEqual([{ start: 10, end: 15 }]);
  });

  it('the beginning of the text is better than that of a word, and that better than inside', () => {
    const score = (text: string) => meet(text, ['caso'])?.score;
    expect([score('Caso nuevo'), score('Abrir un caso'), score('Ocaso')]).toEqual([0, 1, 2]);
  });

  it('no words are met by everything, without marks', () => {
    expect(meet('Ajustes', wordsOf('  '))).toEqual({ marks: [], score: 0 });
  });

  it('signs beyond the basic plane do not shift the marks', () => {
    expect(marked('🔥 fuego', 'fue')).toEqual(['fue']);
  });
});
