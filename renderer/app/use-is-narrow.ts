import { useSyncExternalStore } from 'react';

// as in the style sheets: at 200 % zoom a window of 1440 is as narrow
const NARROW = '(max-width: 960px)';

/** Whether list and panel have no room side by side: the panel is then a view of its own. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, isNarrow);
}

function isNarrow(): boolean {
  return window.matchMedia(NARROW).matches;
}

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => {
    query.removeEventListener('change', listener);
  };
}
