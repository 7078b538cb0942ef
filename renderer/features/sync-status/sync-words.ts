import { between, SECOND_MS, type Instant } from '../../../core/time.ts';
import { formatTime, type Place } from '../../i18n/format.ts';
import type { Words } from '../../i18n/words.ts';
import type { SyncSummary } from '../../store/use-sync-state.ts';

/** The looks of the sync state, and the two moments at its edges. */
export type SyncLook =
  'ok' | 'busy' | 'offline' | 'no-answer' | 'forgotten' | 'conflict' | 'expired' | 'update';

export type SyncFace = {
  readonly look: SyncLook;
  readonly title: string;
  /** What goes with the title wherever it is told: since when, until when; empty for nothing. */
  readonly when: string;
  /** All there is to say in one line, how much is to be sent among it. */
  readonly detail: string;
};

/**
 * What sync is doing, in words that are true. A conflict is told before "up to date", because it
 * waits for the person; being cut off is told before a conflict, because the person cannot settle it
 * for others until the network is back. What a restored backend has forgotten is told whatever the
 * state: a clock that the act had stopped may be running there for everybody else.
 */
export function syncFace(summary: SyncSummary, now: Instant, place: Place, words: Words): SyncFace {
  const { state } = summary;
  switch (state.kind) {
    case 'offline':
      return cutOff('offline', words('sync.offline'), sinceWords(summary, place, words));
    case 'no-answer': {
      const title = words(`sync.noAnswer.${reasonOf(state.failure)}`);
      return cutOff('no-answer', title, nextTryWords(state.nextTryAt, now, words));
    }
    case 'stuck': {
      const when = nextTryWords(state.nextTryAt, now, words);
      return {
        look: 'no-answer',
        title: words('sync.stuck'),
        when,
        detail: `${when} · ${state.reason}`,
      };
    }
    case 'session-expired':
      return cutOff('expired', words('sync.expired'), words('sync.keepWorking'));
    case 'update-needed':
      return cutOff('update', words('sync.update'), words('sync.keepWorking'));
    case 'starting':
      return { look: 'busy', title: words('sync.starting'), when: '', detail: '' };
    case 'syncing':
    case 'up-to-date':
      return onlineFace(summary, place, words);
  }

  function cutOff(look: SyncLook, title: string, when: string): SyncFace {
    const toSend = words('sync.toSend', { count: summary.unsent });
    const toReview = toReviewWords(summary, words);
    return { look, title, when, detail: joined(toSend, when, toReview) };
  }
}

function onlineFace(summary: SyncSummary, place: Place, words: Words): SyncFace {
  const { state, conflicts, unsent, forgotten } = summary;
  if (forgotten > 0) {
    const others = conflicts > 0 ? words('sync.conflicts', { count: conflicts }) : '';
    const detail = joined(words('sync.forgottenThere', { count: forgotten }), others);
    return { look: 'forgotten', title: toReviewWords(summary, words), when: '', detail };
  }
  if (conflicts > 0) {
    const title = words('sync.conflicts', { count: conflicts });
    const detail = words('sync.toSettle', { count: conflicts });
    return { look: 'conflict', title, when: '', detail };
  }
  if (state.kind === 'syncing') {
    const { done, total } = state;
    const detail =
      total === null ? words('sync.received', { done }) : words('sync.doneOf', { done, total });
    return { look: 'busy', title: words('sync.syncing'), when: '', detail };
  }
  const at = state.kind === 'up-to-date' ? formatTime(state.at, place) : '';
  const detail = unsent === 0 ? words('sync.at', { at }) : words('sync.toSend', { count: unsent });
  return { look: 'ok', title: words('sync.upToDate'), when: '', detail };
}

/** Empty where nothing was forgotten. */
function toReviewWords({ forgotten }: SyncSummary, words: Words): string {
  return forgotten > 0 ? words('sync.toReview', { count: forgotten }) : '';
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

function nextTryWords(at: Instant, now: Instant, words: Words): string {
  const seconds = Math.max(0, Math.ceil(between(now, at) / SECOND_MS));
  return words('sync.nextTry', { seconds });
}

/** Empty before the first whole exchange. */
function sinceWords({ upToDateAt }: SyncSummary, place: Place, words: Words): string {
  return upToDateAt === null ? '' : words('sync.since', { at: formatTime(upToDateAt, place) });
}

function reasonOf(failure: string): 'network' | 'busy' | 'broken' {
  if (failure === 'network') return 'network';
  return failure === 'too-many-requests' ? 'busy' : 'broken';
}
