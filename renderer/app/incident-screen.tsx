import { useCanGoBack, useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import type { IncidentId } from '../../core/ids.ts';
import { RecordPage } from '../features/incident/record-page.tsx';
import { useCurrentCase } from '../parts/current-case.tsx';
import { useIncident } from '../store/use-incident.ts';
import { useShortcut } from '../ui/use-shortcut.tsx';
import { useQueueShown } from './queue-shown.tsx';
import { usePlaceInQueue } from './queue-place.ts';
import { ROUTES } from './routes.ts';
import { WithActPanel } from './with-act-panel.tsx';

/** One case on a page of its own, named by id or number. */
export function IncidentScreen(): ReactNode {
  const { id } = useParams({ from: '/desk/incident/$id' });
  const { tab } = useSearch({ from: '/desk/incident/$id' });
  const navigate = useNavigate();
  const router = useRouter();
  const canGoBack = useCanGoBack();
  const recordId = useRecordId(id);

  const show = (wish: { readonly id?: string; readonly tab?: typeof tab }) => {
    const to = { to: ROUTES.incident, params: { id: wish.id ?? id } } as const;
    void navigate({ ...to, search: { tab: wish.tab ?? tab }, replace: true });
  };
  const back = () => {
    if (canGoBack) router.history.back();
    else void navigate({ to: ROUTES.queue, search: { view: 'mine' }, replace: true });
  };
  const place = usePlaceInQueue(recordId, useQueueShown(), (next) => {
    show({ id: next });
  });
  useShortcut('move.back', back);
  useShortcut('move.why', () => {
    show({ tab: tab === 'why' ? 'timeline' : 'why' });
  });
  useShortcut('move.up', () => place?.onPrevious());
  useShortcut('move.down', () => place?.onNext());
  return (
    <WithActPanel>
      <RecordPage
        id={id}
        tab={tab}
        onTab={(next) => {
          show({ tab: next });
        }}
        onBack={back}
        place={place ?? undefined}
      />
    </WithActPanel>
  );
}

/** The case's id once it is found; it is what the keys act on while the page is shown. */
function useRecordId(idOrNumber: string): IncidentId | null {
  const found = useIncident(idOrNumber);
  const { set } = useCurrentCase();
  const recordId = found.kind === 'found' ? found.record.id : null;
  useEffect(() => {
    set(recordId);
    return () => {
      set(null);
    };
  }, [recordId, set]);
  return recordId;
}
