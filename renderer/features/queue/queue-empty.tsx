import { CloudDownload, Inbox, ListFilter } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words.ts';
import type { QueueView } from '../../store/queue-row.ts';
import { useSyncState } from '../../store/use-sync-state.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Progress } from '../../ui/progress.tsx';
import css from './queue.module.css';

export function QueueLoading(): ReactNode {
  const words = useWords();
  return (
    <div className={css['loading']} role="status">
      <span>{words('queue.loading')}</span>
      <Progress label={words('queue.loading')} value={null} />
    </div>
  );
}

const FILTERED = { view: 'filter', open: 'open', everywhere: 'everywhere' } as const;

export type QueueEmptyProps = {
  readonly view: QueueView;
  /** What the filter was held against; null for no filter. */
  readonly filtered: 'view' | 'open' | 'everywhere' | null;
  /** Whether any case at all is on this device. */
  readonly hasCases: boolean;
  readonly onClear: () => void;
};

/** Why there is nothing to see: no match, no such case, or nothing has come yet. */
export function QueueEmpty({ view, filtered, hasCases, onClear }: QueueEmptyProps): ReactNode {
  const words = useWords();
  const { state, upToDateAt } = useSyncState();
  if (!hasCases && upToDateAt === null) {
    const isComing = state.kind === 'starting' || state.kind === 'syncing';
    return isComing ? <QueueLoading /> : <NothingYet />;
  }
  if (filtered !== null) {
    const nothing = FILTERED[filtered];
    return (
      <EmptyState
        icon={ListFilter}
        what={words(`queue.nothing.${nothing}.what`)}
        next={words(`queue.nothing.${nothing}.next`)}
        actions={<Button onClick={onClear}>{words('queue.clear')}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={Inbox}
      what={words(`queue.nothing.${view}.what`)}
      safe={words(`queue.nothing.${view}.safe`)}
      next={words(`queue.nothing.${view}.next`)}
    />
  );
}

function NothingYet(): ReactNode {
  const words = useWords();
  return (
    <EmptyState
      icon={CloudDownload}
      what={words('queue.nothing.yet.what')}
      safe={words('queue.nothing.yet.safe')}
      next={words('queue.nothing.yet.next')}
    />
  );
}
