import { createContext, use } from 'react';
import type { QueueSearch } from './routes.ts';

/** What the queue shows, or showed last; null where it has not been shown. */
export const QueueShownContext = createContext<QueueSearch | null>(null);

export function useQueueShown(): QueueSearch | null {
  return use(QueueShownContext);
}
