import type { IncidentId } from '../../core/ids.ts';
import type { PlaceInList } from '../features/incident/record-page.tsx';
import { useShownQueue } from '../features/queue/use-shown-queue.ts';
import type { QueueSearch } from './routes.ts';

/**
 * Where a case stands in the queue that it was opened from, as that queue is now; null for a case
 * that is not in it, and where no queue was shown before.
 */
export function usePlaceInQueue(
  id: IncidentId | null,
  queue: QueueSearch | null,
  onShow: (id: IncidentId) => void,
): PlaceInList | null {
  const { lines } = useShownQueue(queue?.view ?? 'mine', queue?.q ?? '');
  const ids = lines.flatMap((line) => (line.kind === 'row' ? [line.row.id] : []));
  const index = id === null ? -1 : ids.indexOf(id);
  if (queue === null || index === -1) return null;
  const show = (at: number) => {
    const other = ids[at];
    if (other !== undefined) onShow(other);
  };
  return {
    index,
    total: ids.length,
    onPrevious: () => {
      show(index - 1);
    },
    onNext: () => {
      show(index + 1);
    },
  };
}
