import MiniSearch from 'minisearch';
import { foldAccents } from './fold-accents.ts';

/** A case as words: its own, its customer's, and those of its timeline. */
export type SearchText = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly tags: string;
  readonly customer: string;
  readonly entries: string;
};

/** Ids beyond this say no more to a person than "narrow it down". */
const MOST_FOUND = 5_000;

/** Finds cases by any of their words, typed in part, with or without accents. */
export class SearchIndex {
  readonly #index = new MiniSearch<SearchText>({
    fields: ['number', 'title', 'tags', 'customer', 'entries'],
    processTerm: (term) => foldAccents(term),
    searchOptions: {
      boost: { number: 4, title: 3, customer: 2 },
      prefix: true,
      combineWith: 'AND',
    },
    // stale words are swept away a few at a time, never in one long task
    autoVacuum: { batchSize: 200, batchWait: 20 },
  });

  put(texts: readonly SearchText[]): void {
    for (const text of texts) {
      if (this.#index.has(text.id)) this.#index.replace(text);
      else this.#index.add(text);
    }
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) if (this.#index.has(id)) this.#index.discard(id);
  }

  clear(): void {
    this.#index.removeAll();
  }

  /** Ids, best first. Every word must be found, as a whole or as the beginning of one. */
  search(text: string): readonly string[] {
    return this.#index
      .search(text)
      .slice(0, MOST_FOUND)
      .map(({ id }) => String(id));
  }
}
