import { liveQuery } from 'dexie';
import type { CommandId } from '../../core/ids.ts';
import { keepCanary } from './canary.ts';
import type { Desk } from './desk.ts';
import { goneLine, type Journal } from './journal.ts';
import { readMeta } from './meta.ts';
import { heldIds } from './write-ahead.ts';

type Followed = Pick<Desk, 'db'> & { readonly onFailure: (error: unknown) => void };

/** Keeps journal and canary true to the store while a desk is open. Returns how to stop. */
export function followJournal(followed: Followed, journal: Journal): () => void {
  const ends = [followGone(followed, journal), followRest(followed, journal)];
  return () => {
    for (const end of ends) end();
  };
}

/**
 * Marks in the journal what an answer has taken out of the store, or what was read. Any number of
 * windows may do it; one that could not be marked is marked the next time.
 */
function followGone({ db, onFailure }: Followed, journal: Journal): () => void {
  const seen = new Set<CommandId>();
  let isOver = false;
  const look = async (): Promise<void> => {
    if (isOver) return;
    // read again: an act that comes back meanwhile is not gone
    const held = await heldIds(db);
    const gone = [...seen].filter((id) => !held.has(id));
    for (const id of held) seen.add(id);
    if (gone.length === 0) return;
    const written = await journal.append(gone.map(goneLine));
    if (written.ok) for (const id of gone) seen.delete(id);
  };
  const following = liveQuery(() => heldIds(db)).subscribe({
    next: () => {
      journal.alone(look).catch((error: unknown) => {
        if (!isOver) onFailure(error);
      });
    },
    error: onFailure,
  });
  return () => {
    isOver = true;
    following.unsubscribe();
  };
}

/** Renews the canary whenever sync has come to rest. */
function followRest({ db, onFailure }: Followed, journal: Journal): () => void {
  let isOver = false;
  let last: Promise<void> = Promise.resolve();
  const following = liveQuery(() => readMeta(db, 'sync')).subscribe({
    next: (sync) => {
      if (sync?.state.kind !== 'up-to-date') return;
      last = last
        .then(() => (isOver ? undefined : keepCanary(db, journal)))
        .catch((error: unknown) => {
          if (!isOver) onFailure(error);
        });
    },
    error: onFailure,
  });
  return () => {
    isOver = true;
    following.unsubscribe();
  };
}
