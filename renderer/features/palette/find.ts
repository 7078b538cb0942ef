import { foldAccents } from '../../store/search/fold-accents.ts';
import type { Mark } from '../../ui/marks.ts';

/** Where the words of a search were met in a text. */
export type Met = {
  readonly marks: readonly Mark[];
  /** Less is better: 0 at the beginning of the text, 1 at the beginning of a word, 2 inside one; summed over the words. */
  readonly score: number;
};

/** A text as it is searched, with the place in the text as shown of each of its letters. */
type Folded = { readonly text: string; readonly places: readonly number[] };

/** The words of a search, without accents and capitals. */
export function wordsOf(query: string): readonly string[] {
  return foldAccents(query)
    .split(/\s+/u)
    .filter((word) => word !== '');
}

/** Where every word is met, in the text as shown; null when one is not. Accents and capitals count for nothing. */
export function meet(text: string, words: readonly string[]): Met | null {
  const folded = fold(text);
  const marks: Mark[] = [];
  let score = 0;
  for (const word of words) {
    const at = bestPlace(folded.text, word);
    if (at === null) return null;
    score += scoreOf(folded.text, at);
    marks.push(markOf(folded, at, word.length, text.length));
  }
  return { marks, score };
}

function fold(text: string): Folded {
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const letter of text) {
    const plain = foldAccents(letter);
    folded += plain;
    for (let unit = 0; unit < plain.length; unit += 1) places.push(at);
    at += letter.length;
  }
  return { text: folded, places };
}

/** The beginning of a word where there is one, else anywhere. */
function bestPlace(text: string, word: string): number | null {
  let inside: number | null = null;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (isWordStart(text, at)) return at;
    inside ??= at;
  }
  return inside;
}

function scoreOf(text: string, at: number): number {
  if (at === 0) return 0;
  return isWordStart(text, at) ? 1 : 2;
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1));
}

function markOf({ places }: Folded, at: number, length: number, end: number): Mark {
  return { start: places[at] ?? 0, end: places[at + length] ?? end };
}
