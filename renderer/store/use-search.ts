import { useEffect, useState } from 'react';
import { useDesk } from './desk-context.tsx';
import type { Desk } from './desk.ts';
import { keepAsking } from './search/keep-asking.ts';
import { startSearch, type Search } from './search/search.ts';

const searches = new WeakMap<Desk, Search>();

/** The one search worker of a desk, started when somebody first searches. */
export function searchOf(desk: Desk): Search {
  const known = searches.get(desk);
  if (known !== undefined) return known;
  const made = startSearch(desk.db.name);
  searches.set(desk, made);
  return made;
}

/**
 * Ids that hold every word of the text, for `QueueFilter.ids`; null for no text. Answers again when
 * more has been indexed; while the next answer is on its way the last one stays. The same set until
 * it holds others.
 */
export function useSearch(text: string): ReadonlySet<string> | null {
  const desk = useDesk();
  const [found, setFound] = useState<ReadonlySet<string>>(new Set());
  const wanted = text.trim();
  useEffect(() => {
    if (wanted === '') return undefined;
    return keepAsking(searchOf(desk), wanted, (ids) => {
      setFound((before) => (isSame(before, ids) ? before : new Set(ids)));
    });
  }, [desk, wanted]);
  return wanted === '' ? null : found;
}

function isSame(before: ReadonlySet<string>, ids: readonly string[]): boolean {
  return before.size === ids.length && ids.every((id) => before.has(id));
}
