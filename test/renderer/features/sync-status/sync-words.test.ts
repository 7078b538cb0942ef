import { expect, test } from 'vitest';
import { instant } from '../../../../core/time.ts';
import { syncFace } from '../../../../renderer/features/sync-status/sync-words.ts';
import { startWords } from '../../../../renderer/i18n/words.ts';
import type { SyncSummary } from '../../../../renderer/store/use-sync-state.ts';
import { at } from '../../../support/builders.ts';

const now = at('2026-04-06T18:37:00Z');
const upToDateAt = at('2026-04-06T16:29:00Z');
const place = { zone: 'Europe/Madrid', language: 'en' } as const;
const { t } = startWords('en');

function face(over: Partial<SyncSummary>) {
  const summary: SyncSummary = {
    state: { kind: 'up-to-date', at: upToDateAt },
    upToDateAt,
    unsent: 0,
    conflicts: 0,
    refused: 0,
    unread: 0,
    quarantined: 0,
    forgotten: 0,
    ...over,
  };
  const { look, title, detail } = syncFace(summary, now, place, t);
  return `${look}: ${title} | ${detail}`;
}

test.each<[string, Partial<SyncSummary>]>([
  ['ok: Up to date | at 18:29', {}],
  ['ok: Up to date | 2 to send', { unsent: 2 }],
  ['busy: Syncing | 3 of 21', { state: { kind: 'syncing', done: 3, total: 21 } }],
  ['busy: Syncing | 400 received', { state: { kind: 'syncing', done: 400, total: null } }],
  ['offline: Offline | 4 to send · since 18:29', { state: { kind: 'offline' }, unsent: 4 }],
  ['conflict: 1 conflict | awaits your decision', { conflicts: 1 }],
  ['conflict: 2 conflicts | await your decision', { conflicts: 2 }],
  ['forgotten: 2 acts to review | the backend does not remember them', { forgotten: 2, unsent: 1 }],
  // nobody else knows of it, so it goes first
  [
    'forgotten: 1 act to review | the backend does not remember it · 2 conflicts',
    { forgotten: 1, conflicts: 2, state: { kind: 'syncing', done: 3, total: 21 } },
  ],
  [
    'offline: Offline | 4 to send · since 18:29 · 1 act to review',
    { state: { kind: 'offline' }, unsent: 4, forgotten: 1 },
  ],
  // a conflict cannot be settled for others while cut off
  [
    'offline: Offline | nothing to send · since 18:29',
    { state: { kind: 'offline' }, conflicts: 2 },
  ],
  [
    'no-answer: The backend does not answer | 4 to send · next try in 20 s',
    {
      state: { kind: 'no-answer', failure: 'network', nextTryAt: instant(now + 19_400) },
      unsent: 4,
    },
  ],
  [
    'no-answer: This device could not keep what arrived | next try in 0 s · QuotaExceededError',
    { state: { kind: 'stuck', reason: 'QuotaExceededError', nextTryAt: instant(now - 1) } },
  ],
  [
    'expired: Session expired | 4 to send · you can keep working',
    { state: { kind: 'session-expired' }, unsent: 4 },
  ],
  [
    'update: Update needed | 1 to send · you can keep working',
    { state: { kind: 'update-needed' }, unsent: 1 },
  ],
])('sync says %s', (told, summary) => {
  expect(face(summary)).toBe(told);
});
