import packedZones from 'moment-timezone/data/packed/latest.json';
import type { Actor } from '../../core/domain/people.ts';
import { ok, type Result } from '../../core/result.ts';
import { bridge, shell } from '../bridge.ts';
import { actDrafts } from '../parts/act-drafts.ts';
import { storeName } from '../store/db.ts';
import { makeDesk, type Desk } from '../store/desk.ts';
import { keepCanary } from '../store/canary.ts';
import { DraftShelf } from '../store/draft-shelf.ts';
import { followJournal } from '../store/follow-journal.ts';
import type { Journal } from '../store/journal.ts';
import { openStore, type OpenFailure, type OpenStore } from '../store/open.ts';
import { openRecovered } from '../store/recover.ts';
import { madeAmong } from '../store/write-ahead.ts';
import { startSync, type SyncHandle } from '../sync/start.ts';
import { answerSettle } from './answer-settle.ts';
import { shellJournal } from './shell-journal.ts';

export type OpenDesk = {
  readonly desk: Desk;
  readonly sync: SyncHandle;
  /** Lets the round trip under way end, then gives the database back. */
  readonly close: () => void;
};

export type DeskListener = { readonly onExpired: () => void };

/** The desk of one person at the backend that served this page, with its sync running. */
export async function openDesk(
  actor: Actor,
  { onExpired }: DeskListener,
): Promise<Result<OpenDesk, OpenFailure>> {
  const name = storeName(bridge.backend, actor.personId);
  const journal = shell === null ? null : shellJournal(shell.call, name, navigator.locks);
  const deskOf = (store: OpenStore) => makeDesk({ ...store, actor, zones: packedZones, journal });
  const opened = await openDeskOf(name, journal, deskOf);
  if (!opened.ok) return opened;
  const desk = opened.value;
  const shelf = new DraftShelf(name);
  await shelf.dropMade((ids) => madeAmong(desk.db, ids));
  const leaveShelf = await actDrafts().keepOn(shelf);
  // what a newer program wrote is not touched, nor told of
  const kept = desk.canWrite ? journal : null;
  const sync = startSync(name, actor, shell !== null, (message) => {
    if (message.kind === 'session-expired') onExpired();
  });
  const forgets = [
    kept === null ? undefined : followJournal({ db: desk.db, onFailure: reportError }, kept),
    bridge.onResume(sync.resume),
    shell?.on.poke(({ isNews, serverNow }) => {
      if (serverNow !== null) sync.hearServerNow(serverNow);
      if (isNews) sync.poke();
    }),
  ];
  // a desk with nothing to send would not hear of it before the next poll
  window.addEventListener('offline', sync.tryNow);
  const settle = async () => {
    await shelf.settled();
    // alone: behind the acts that are being made
    if (kept !== null) await kept.alone(() => keepCanary(desk.db, kept));
  };
  const settled = shell === null || kept === null ? undefined : answerSettle(shell, settle);
  const close = () => {
    for (const forget of forgets) forget?.();
    window.removeEventListener('offline', sync.tryNow);
    void sync
      .stop()
      .then(settle)
      .catch(reportError)
      .finally(() => {
        settled?.();
        leaveShelf();
        shelf.close();
        desk.db.close();
      });
  };
  return ok({ desk, sync, close });
}

async function openDeskOf(
  name: string,
  journal: Journal | null,
  deskOf: (store: OpenStore) => Desk,
): Promise<Result<Desk, OpenFailure>> {
  if (journal !== null) return openRecovered(name, journal, deskOf);
  const opened = await openStore(name);
  return opened.ok ? ok(deskOf(opened.value)) : opened;
}
