import { useSyncExternalStore } from 'react';

/** As in tokens.css: `--row-compact` and `--row-cosy`. */
const COMPACT = 36;
const COSY = 44;

/** Pixels of a row in the density that the page is set to. */
export function useRowHeight(): number {
  return useSyncExternalStore(onDensity, rowHeight);
}

function rowHeight(): number {
  return document.documentElement.dataset['density'] === 'cosy' ? COSY : COMPACT;
}

function onDensity(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-density'] });
  return () => {
    observer.disconnect();
  };
}
