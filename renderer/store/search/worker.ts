import { openStore } from '../open.ts';
import { feedSearch } from './feed.ts';
import type { FromSearch, ToSearch } from './messages.ts';
import { SearchIndex } from './search-index.ts';

/** Full-text search off the main thread, over everything that is cached. */

const index = new SearchIndex();
// the window's types are in force here, and a worker's postMessage takes no origin
const tell = postMessage as unknown as (message: FromSearch) => void;

addEventListener('message', ({ data }: MessageEvent<ToSearch>) => {
  if (data.kind === 'start') void start(data.storeName);
  else tell({ kind: 'found', n: data.n, ids: index.search(data.text) });
});

async function start(storeName: string): Promise<void> {
  const opened = await openStore(storeName);
  // the window opens the same store and says what is wrong with it
  if (!opened.ok) return;
  feedSearch(opened.value.db, index, reportError, () => {
    tell({ kind: 'grown' });
  });
}
