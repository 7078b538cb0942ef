import { describe, expect, it } from 'vitest';
import { after, hours } from '../../../../core/time.ts';
import { NO_FILTER } from '../../../../renderer/features/queue/case-filter.ts';
import {
  asksForEndedElsewhere,
  minuteOf,
  reachOf,
  toQueueFilter,
} from '../../../../renderer/features/queue/to-queue-filter.ts';
import { INES, MATEO, RECEIVED_AT, at } from '../../../support/builders.ts';

const place = { view: 'all', personId: INES.personId, minuteAt: RECEIVED_AT, ids: null } as const;

describe('what a filter asks of the store', () => {
  it('is the view alone where nothing is asked for', () => {
    expect(toQueueFilter(NO_FILTER, place)).toEqual({ view: 'all' });
  });

  it('takes "me" for whoever reads, so that a link shows each person their own', () => {
    const filter = { ...NO_FILTER, owners: ['me' as const, null] };
    expect(toQueueFilter(filter, place).assigneeIds).toEqual([INES.personId, null]);
    const seenByMateo = toQueueFilter(filter, { ...place, personId: MATEO.personId });
    expect(seenByMateo.assigneeIds).toEqual([MATEO.personId, null]);
  });

  it('counts a due from the minute it is', () => {
    const filter = { ...NO_FILTER, dueWithinMs: hours(2) };
    expect(toQueueFilter(filter, place).dueBefore).toBe(after(RECEIVED_AT, hours(2)));
    expect(minuteOf(at('2026-03-10T09:00:59.999Z'))).toBe(RECEIVED_AT);
  });

  it('is no case at all where words were searched for and none was found', () => {
    expect(toQueueFilter(NO_FILTER, { ...place, ids: new Set() }).ids).toEqual(new Set());
  });

  it('finds ended cases by words, in the view that has them', () => {
    const ids = new Set(['a']);
    expect(toQueueFilter(NO_FILTER, { ...place, ids })).toEqual({
      view: 'all',
      ids,
      withEnded: true,
    });
    expect(toQueueFilter(NO_FILTER, { ...place, view: 'mine', ids })).toEqual({
      view: 'mine',
      ids,
    });
  });

  it('knows what it was held against, so that an empty list says no more than is true', () => {
    const closed = { ...NO_FILTER, statuses: ['closed' as const] };
    expect(reachOf({ filter: NO_FILTER, words: [] }, 'all')).toBe('open');
    expect(reachOf({ filter: NO_FILTER, words: ['4748'] }, 'all')).toBe('everywhere');
    expect(reachOf({ filter: closed, words: [] }, 'all')).toBe('everywhere');
    expect(reachOf({ filter: NO_FILTER, words: ['4748'] }, 'mine')).toBe('view');
  });

  it('reads ended cases only in the view that has them', () => {
    const closed = { ...NO_FILTER, statuses: ['closed' as const] };
    expect(toQueueFilter(closed, place).withEnded).toBe(true);
    expect(toQueueFilter(closed, { ...place, view: 'mine' }).withEnded).toBeUndefined();
    expect(asksForEndedElsewhere(closed, 'mine')).toBe(true);
    expect(asksForEndedElsewhere(closed, 'all')).toBe(false);
    expect(asksForEndedElsewhere(NO_FILTER, 'mine')).toBe(false);
  });
});
