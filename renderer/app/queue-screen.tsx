import { useNavigate, useSearch } from '@tanstack/react-router';
import { MousePointerClick } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { IncidentId } from '../../core/ids.ts';
import { RecordPanel } from '../features/incident/record-panel.tsx';
import { QueueList } from '../features/queue/queue-list.tsx';
import { useWords } from '../i18n/words.ts';
import { useActStage } from '../parts/act-stage.tsx';
import { useCurrentCase } from '../parts/current-case.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Splitter } from '../ui/splitter.tsx';
import { useShortcut } from '../ui/use-shortcut.tsx';
import { ROUTES, type IncidentSearch, type QueueSearch } from './routes.ts';
import { StagedActPanel } from './staged-act-panel.tsx';
import { useIsNarrow } from './use-is-narrow.ts';
import { usePreferences } from './use-preferences.tsx';

/** How long the cursor rests before the address names its case: a browser counts addresses. */
const REST_MS = 300;

/** The list at the left; at the right the form of an act, else the case under the cursor. */
export function QueueScreen(): ReactNode {
  const search = useSearch({ from: '/desk/queue' });
  const navigate = useNavigate();
  const { staged } = useActStage();
  const [{ panelWidth, isPanelShown }, change] = usePreferences();
  const isNarrow = useIsNarrow();
  const [cursor, setCursor] = useCursor(search);

  const open = (id: IncidentId, tab: IncidentSearch['tab'] = 'timeline') => {
    // the address is told first where the cursor is, so that back leads exactly there
    void navigate({ to: ROUTES.queue, search: { ...search, case: id }, replace: true }).then(() =>
      navigate({ to: ROUTES.incident, params: { id }, search: { tab } }),
    );
  };
  const list = (
    <QueueList
      view={search.view}
      query={search.q ?? ''}
      caseId={cursor}
      onQuery={(q) => {
        void navigate({ to: ROUTES.queue, search: { ...search, q }, replace: true });
      }}
      onCursor={setCursor}
      onOpen={open}
    />
  );
  const hidePanel = () => {
    change({ isPanelShown: false });
  };
  useShortcut('move.back', hidePanel, isPanelShown && !isNarrow && staged === null);
  const form = staged && <StagedActPanel staged={staged} />;
  if (isNarrow) return form ?? list;
  const record = isPanelShown && (
    <CursorPanel
      cursor={cursor}
      onOpen={(tab) => {
        if (cursor !== null) open(cursor, tab);
      }}
      onClose={hidePanel}
    />
  );
  return (
    <Splitter
      main={list}
      side={form ?? (record === false ? null : record)}
      width={panelWidth}
      onWidth={(width) => {
        change({ panelWidth: width });
      }}
    />
  );
}

type Cursor = readonly [IncidentId | null, (id: IncidentId | null) => void];

/** The case under the cursor: at once for the keys, in the address once the cursor rests. */
function useCursor(search: QueueSearch): Cursor {
  const navigate = useNavigate();
  const current = useCurrentCase();
  const named = (search.case ?? null) as IncidentId | null;
  const [cursor, setCursor] = useState(named);
  const [seen, setSeen] = useState(search);
  if (seen !== search) {
    setSeen(search);
    // an address that names no case says nothing about the cursor, unless it leads to another list
    if (named !== null || seen.view !== search.view) setCursor(named);
  }
  const { set } = current;
  useEffect(() => {
    set(cursor);
    return () => {
      set(null);
    };
  }, [cursor, set]);
  useEffect(() => {
    if (cursor === named) return undefined;
    const rest = setTimeout(() => {
      const wish = { ...search, case: cursor ?? undefined };
      void navigate({ to: ROUTES.queue, search: wish, replace: true });
    }, REST_MS);
    return () => {
      clearTimeout(rest);
    };
  }, [cursor, named, search, navigate]);
  return [cursor, setCursor];
}

interface CursorPanelProps {
  readonly cursor: IncidentId | null;
  readonly onOpen: (tab: IncidentSearch['tab']) => void;
  readonly onClose: () => void;
}

function CursorPanel({ cursor, onOpen, onClose }: CursorPanelProps): ReactNode {
  const words = useWords();
  if (cursor !== null) return <RecordPanel id={cursor} onOpen={onOpen} onClose={onClose} />;
  return (
    <EmptyState
      icon={MousePointerClick}
      what={words('shell.noCase')}
      next={words('shell.noCaseNext')}
    />
  );
}
