import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useDesk } from '../../store/desk-context.tsx';
import { queueIndexOf } from '../../store/queue-index.ts';
import { useSearch } from '../../store/use-search.ts';
import { idsWith, readAhead, type WhenIdle } from './find-words.ts';

type Found = {
  readonly words: readonly string[];
  readonly hits: ReadonlySet<string> | null;
  readonly ids: ReadonlySet<string> | null;
};

/**
 * Cases that hold all words: at once those with them in title, number or customer, a moment later
 * also those with them anywhere else that is cached. The same set while `isStill`.
 */
export function useFoundIds(
  words: readonly string[],
  isStill: boolean,
): ReadonlySet<string> | null {
  const index = queueIndexOf(useDesk());
  const { rows, reference } = useSyncExternalStore(index.subscribe, index.snapshot);
  useEffect(() => readAhead(rows, reference.customers, browserIdle), [rows, reference]);
  const hits = useSearch(words.join(' '));
  const ids = useMemo(
    () => (words.length === 0 ? null : idsWith(words, rows, reference.customers, hits)),
    [words, rows, reference, hits],
  );
  const [shown, setShown] = useState<Found>({ words, hits, ids });
  const isSameWish = shown.words === words && shown.hits === hits;
  const isKept = isSameWish && (isStill || isSame(shown.ids, ids));
  if (!isKept) setShown({ words, hits, ids });
  return isKept ? shown.ids : ids;
}

const browserIdle: WhenIdle = (run) => {
  const id = requestIdleCallback(run);
  return () => {
    cancelIdleCallback(id);
  };
};

function isSame(a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): boolean {
  if (a === null || b === null) return a === b;
  return a.size === b.size && [...a].every((id) => b.has(id));
}
