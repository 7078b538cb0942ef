import { Dexie, type ObservabilitySet } from 'dexie';
import type { Database } from './db.ts';
import { codeOfPlatform } from './platform-failure.ts';

/** Between two readings while writes keep coming, so that reading never crowds out writing. */
const REST_MS = 100;
/** How many times as long as the last reading took, where that is more. */
const REST_SHARE = 4;
/** After a failure of the platform, as on a full disk: what was to be read is not read yet. */
const RETRY_MS = 1_000;

/**
 * Runs `read` once and again after writes by any page or worker, one reading at a time. What a person
 * did is read at once; what is pulled waits a little, so that a page of it is read in few goes. Not a
 * live query: that would read between any two writes, each waiting for the other, and over records
 * would be called off by each write and, during a first sync, never end. Where the platform fails it
 * reads again until that succeeds; `onFailure` hears of each failure. Returns how to stop.
 */
export function followWrites(
  db: Database,
  read: () => Promise<void>,
  onFailure: (error: unknown) => void,
): () => void {
  let state: 'idle' | 'reading' | 'resting' = 'idle';
  let wanted: 'no' | 'soon' | 'now' = 'no';
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const want = (when: 'soon' | 'now') => {
    if (wanted !== 'now') wanted = when;
  };
  const run = async (): Promise<void> => {
    clearTimeout(timer);
    state = 'reading';
    wanted = 'no';
    const begunAt = performance.now();
    let restMs = REST_MS;
    try {
      await read();
    } catch (error) {
      if (isOver) return;
      onFailure(error);
      if (codeOfPlatform(error) !== null) {
        restMs = RETRY_MS;
        want('soon');
      }
    }
    state = 'resting';
    const tookMs = performance.now() - begunAt;
    timer = setTimeout(rested, Math.max(restMs, REST_SHARE * tookMs));
    look();
  };
  const rested = () => {
    state = 'idle';
    look();
  };
  const look = () => {
    if (isOver || wanted === 'no' || state === 'reading') return;
    if (wanted === 'now' || state === 'idle') void run();
  };
  const hear = (parts: ObservabilitySet) => {
    const tables = tablesIn(parts, db.name);
    if (tables.length === 0) return;
    const isAct = tables.some((name) => name === 'outbox');
    want(isAct ? 'now' : 'soon');
    // Dexie tells it inside the transaction that has just ended, and what is read now would belong to it
    setTimeout(look);
  };

  Dexie.on.storagemutated.subscribe(hear);
  void run();
  return () => {
    isOver = true;
    clearTimeout(timer);
    Dexie.on.storagemutated.unsubscribe(hear);
  };
}

/** The tables of a database that were written; a page that comes back from a freezer may have missed any. */
function tablesIn(parts: ObservabilitySet, databaseName: string): readonly string[] {
  const ours = `idb://${databaseName}/`;
  return Object.keys(parts).flatMap((part) => {
    if (part === 'all') return ['outbox'];
    return part.startsWith(ours) ? [part.slice(ours.length).split('/')[0] ?? ''] : [];
  });
}
