import type { Search } from './search.ts';

/**
 * Asks once and again whenever the index has grown, one question at a time: a first reading of
 * 100,000 cases grows it page by page. Returns how to stop.
 */
export function keepAsking(
  search: Pick<Search, 'search' | 'onGrown'>,
  text: string,
  onFound: (ids: readonly string[]) => void,
): () => void {
  let isOver = false;
  let isAsking = false;
  let isWanted = false;
  const ask = (): void => {
    isAsking = true;
    isWanted = false;
    void search.search(text).then((ids) => {
      isAsking = false;
      if (isOver) return;
      onFound(ids);
      if (isWanted) ask();
    });
  };
  const forget = search.onGrown(() => {
    isWanted = true;
    if (!isAsking) ask();
  });
  ask();
  return () => {
    isOver = true;
    forget();
  };
}
