import { useMemo, useState } from 'react';
import type { Band } from '../../../core/domain/sla-state.ts';
import { instant, type Instant } from '../../../core/time.ts';
import { useDesk } from '../../store/desk-context.tsx';
import type { QueueRow, QueueView } from '../../store/queue-row.ts';
import { EMPTY_REFERENCE, type Reference } from '../../store/reference.ts';
import { useQueue } from '../../store/use-queue.ts';
import { useReference } from '../../store/use-reference.ts';
import { useNowSelector } from '../../ui/now.tsx';
import { parseFilter, type ParsedFilter } from './filter-language.ts';
import { ownBand, queueLines, type QueueLine } from './queue-lines.ts';
import { minuteOf, toQueueFilter } from './to-queue-filter.ts';
import { useFoundIds } from './use-found-ids.ts';

/** What an address of the queue shows. */
export type ShownQueue = {
  /** The same list as long as this is the same object. */
  readonly wish: object;
  readonly parsed: ParsedFilter;
  readonly reference: Reference;
  readonly lines: readonly QueueLine[];
  /** How many rows want another place, while `isStill`. */
  readonly moved: number;
  /** False until the cases and the names have been read. */
  readonly isLoaded: boolean;
  readonly hasCases: boolean;
};

/** The lines of a view with a filter, in the order in which they are seen. */
export function useShownQueue(view: QueueView, query: string, isStill = false): ShownQueue {
  const { personId } = useDesk().actor;
  const read = useReference();
  const reference = read ?? EMPTY_REFERENCE;
  const parsed = useMemo(() => parseFilter(query, reference), [query, reference]);
  const ids = useFoundIds(parsed.words, isStill);
  const minuteAt = useMinuteFor(parsed);
  const filter = useMemo(
    () => toQueueFilter(parsed.filter, { view, personId, minuteAt, ids }),
    [parsed, view, personId, minuteAt, ids],
  );
  const { rows, moved, isLoaded, counts } = useQueue(filter, { hold: isStill });
  const lines = useLines(rows, isStill);
  const wish = useMemo(() => ({ view, query }), [view, query]);
  const hasCases = Object.values(counts).some((count) => count > 0);
  const isRead = isLoaded && read !== null;
  return { wish, parsed, reference, lines, moved, isLoaded: isRead, hasCases };
}

const NO_MINUTE = instant(0);

/** Only a filter by due changes with the minute. */
function useMinuteFor({ filter }: ParsedFilter): Instant {
  const hasDue = filter.dueWithinMs !== null;
  return useNowSelector((now) => (hasDue ? minuteOf(now) : NO_MINUTE));
}

/** While the list is held still, a row stays in the band under whose head it was seen. */
function useLines(rows: readonly QueueRow[], isStill: boolean): readonly QueueLine[] {
  const [seen, setSeen] = useState(rows);
  if (!isStill && seen !== rows) setSeen(rows);
  return useMemo(() => {
    if (!isStill || isSameRows(seen, rows)) return queueLines(rows);
    const bands = new Map<string, Band>(seen.map((row) => [row.id, row.band]));
    return queueLines(rows, (row) => bands.get(row.id) ?? ownBand(row));
  }, [rows, seen, isStill]);
}

function isSameRows(a: readonly QueueRow[], b: readonly QueueRow[]): boolean {
  return a === b || (a.length === b.length && a.every((row, place) => row === b[place]));
}
