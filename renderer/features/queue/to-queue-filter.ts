import { isEnded } from '../../../core/domain/incident.ts';
import type { PersonId } from '../../../core/ids.ts';
import { after, MINUTE_MS, instant, type Instant } from '../../../core/time.ts';
import type { QueueFilter, QueueView } from '../../store/queue-row.ts';
import type { CaseFilter } from './case-filter.ts';
import type { ParsedFilter } from './filter-language.ts';

/** What a filter is seen from: its view, who reads, and the minute it is. */
export type FilterPlace = {
  readonly view: QueueView;
  readonly personId: PersonId;
  /** Only read by a filter with a due. */
  readonly minuteAt: Instant;
  /** Ids that hold the words; null for no words. */
  readonly ids: ReadonlySet<string> | null;
};

/** What the store is asked for. */
export function toQueueFilter(filter: CaseFilter, place: FilterPlace): QueueFilter {
  const { view, personId, minuteAt, ids } = place;
  const { dueWithinMs } = filter;
  return {
    view,
    ...asked('customerIds', filter.customerIds),
    ...asked('severities', filter.severities),
    ...asked('statuses', filter.statuses),
    ...asked(
      'assigneeIds',
      filter.owners.map((owner) => (owner === 'me' ? personId : owner)),
    ),
    ...asked('tiers', filter.tiers),
    ...asked('channels', filter.channels),
    ...asked('tags', filter.tags),
    ...(dueWithinMs !== null && { dueBefore: after(minuteAt, dueWithinMs) }),
    ...(ids !== null && { ids }),
    // words find a case whatever has become of it, so that an old number is never said not to exist
    ...(view === 'all' && (ids !== null || filter.statuses.some(isEnded)) && { withEnded: true }),
  };
}

/** Ended cases are kept in the view of all cases only; elsewhere asking for them finds none. */
export function asksForEndedElsewhere(filter: CaseFilter, view: QueueView): boolean {
  return view !== 'all' && filter.statuses.some(isEnded);
}

/** What a filter was held against: one view, all open cases, or all that is cached. */
export function reachOf(
  { filter, words }: Pick<ParsedFilter, 'filter' | 'words'>,
  view: QueueView,
): 'view' | 'open' | 'everywhere' {
  if (view !== 'all') return 'view';
  return words.length > 0 || filter.statuses.some(isEnded) ? 'everywhere' : 'open';
}

/** The minute that `now` is in, so that a filter by due changes once a minute. */
export function minuteOf(now: Instant): Instant {
  return instant(Math.floor(now / MINUTE_MS) * MINUTE_MS);
}

function asked<Name extends string, Value>(
  name: Name,
  values: readonly Value[],
): Partial<Record<Name, readonly Value[]>> {
  return values.length === 0
    ? {}
    : ({ [name]: values } as unknown as Record<Name, readonly Value[]>);
}
