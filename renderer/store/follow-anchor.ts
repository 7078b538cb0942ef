import { liveQuery } from 'dexie';
import type { Desk } from './desk.ts';
import { readMeta } from './meta.ts';

/** Ties this page's clock to each contact that the leader of sync makes. Returns how to stop. */
export function followAnchor(desk: Desk): () => void {
  const following = liveQuery(() => readMeta(desk.db, 'anchor')).subscribe({
    next: (anchor) => {
      desk.clock.adopt(
        anchor === null ? null : { serverAt: anchor.serverAt, wallAt: anchor.wallAt },
      );
    },
  });
  return () => {
    following.unsubscribe();
  };
}
