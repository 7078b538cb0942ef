import { useCallback, useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { MouseEvent, ReactNode, RefObject } from 'react';
import type { IncidentId } from '../../../core/ids.ts';
import { useWords } from '../../i18n/words.ts';
import type { QueueView } from '../../store/queue-row.ts';
import { useShortcut } from '../../ui/use-shortcut.tsx';
import { VirtualGrid, type VirtualGridHandle } from '../../ui/virtual-grid.tsx';
import { CaseMenu, type MenuPlace } from './case-menu.tsx';
import { FilterBar } from './filter-bar.tsx';
import { keepPlace, leftPlace } from './left-places.ts';
import { queueColumns } from './queue-columns.ts';
import { QueueEmpty, QueueLoading } from './queue-empty.tsx';
import { ThresholdVoice } from './threshold-voice.tsx';
import { asksForEndedElsewhere, reachOf } from './to-queue-filter.ts';
import { useCursorKeeping } from './use-cursor-keeping.ts';
import { useFirstCursor } from './use-first-cursor.ts';
import { useRendering } from './use-rendering.tsx';
import { useRowHeight } from './use-row-height.ts';
import { useShownQueue, type ShownQueue } from './use-shown-queue.ts';
import { useStillness } from './use-stillness.ts';
import css from './queue.module.css';

export type QueueListProps = {
  readonly view: QueueView;
  /** The filter as text; with `view` it is all that an address needs to show the same list. */
  readonly query: string;
  /** The case under the cursor; it need not be in the list. */
  readonly caseId: IncidentId | null;
  readonly onQuery: (text: string) => void;
  readonly onCursor: (id: IncidentId) => void;
  readonly onOpen: (id: IncidentId, tab: 'timeline' | 'why') => void;
};

/** The cases of a view over all customers, what is due first at the top. */
export function QueueList(props: QueueListProps): ReactNode {
  const { view, query, caseId, onQuery, onCursor } = props;
  const words = useWords();
  const shownQuery = useDeferredValue(query);
  const stillness = useStillness(caseId !== null);
  const queue = useShownQueue(view, shownQuery, stillness.isStill);
  const { parsed, reference, lines, moved } = queue;
  const goTo = (id: string) => {
    if (moved > 0) stillness.letGo();
    onCursor(id as IncidentId);
  };
  useCursorKeeping({ wish: queue.wish, lines, cursorId: caseId }, goTo);
  useFirstCursor({ lines, isLoaded: queue.isLoaded, cursorId: caseId }, goTo);
  const isEndedElsewhere = asksForEndedElsewhere(parsed.filter, view);
  return (
    <section
      className={css['queue']}
      aria-label={words('queue.title')}
      onPointerMove={stillness.touch}
      onKeyDown={stillness.touch}
    >
      <FilterBar
        query={shownQuery}
        parsed={parsed}
        names={reference}
        remark={isEndedElsewhere ? words('queue.problem.ended') : null}
        count={rowCount(lines)}
        moved={moved}
        onQuery={onQuery}
        onApplyOrder={stillness.letGo}
      />
      {queue.isLoaded && lines.length > 0 && (
        <Cases
          key={`${view} ${shownQuery}`}
          {...props}
          query={shownQuery}
          queue={queue}
          goTo={goTo}
        />
      )}
      {queue.isLoaded && lines.length === 0 && (
        <div className={css['rest']}>
          <QueueEmpty
            view={view}
            filtered={shownQuery.trim() === '' ? null : reachOf(parsed, view)}
            hasCases={queue.hasCases}
            onClear={() => {
              onQuery('');
            }}
          />
        </div>
      )}
      {!queue.isLoaded && <QueueLoading />}
      <ThresholdVoice />
    </section>
  );
}

function rowCount(lines: ShownQueue['lines']): number {
  return lines.filter(({ kind }) => kind === 'row').length;
}

type CasesProps = QueueListProps & {
  readonly queue: ShownQueue;
  readonly goTo: (id: string) => void;
};

function Cases({ view, query, caseId, onOpen, queue, goTo }: CasesProps): ReactNode {
  const words = useWords();
  const { lines, reference } = queue;
  const grid = useRef<VirtualGridHandle>(null);
  const list = useRef<HTMLDivElement>(null);
  const place = `${view} ${query}`;
  const [initialOffset] = useState(() => leftPlace(place));
  const columns = useMemo(() => queueColumns(words), [words]);
  const rendering = useRendering(reference);
  const menu = useCaseMenu(lines, caseId, list);
  useKeptPlace(place, grid);
  useListKeys({ caseId, grid, onOpen });
  return (
    <div ref={list} className={css['list']} onContextMenu={menu.onKey}>
      <VirtualGrid
        ref={grid}
        label={words('queue.title')}
        columns={columns}
        columnsClass={css['columns']}
        lines={lines}
        rowHeight={useRowHeight()}
        cursorId={caseId}
        onCursor={goTo}
        onOpen={(id) => {
          onOpen(id as IncidentId, 'timeline');
        }}
        onMenu={menu.open}
        {...rendering}
        {...(initialOffset !== null && { initialOffset })}
      />
      <CaseMenu
        row={menu.row}
        at={menu.at}
        onOpen={onOpen}
        onClose={() => {
          menu.close();
          grid.current?.focus();
        }}
      />
    </div>
  );
}

type ListKeys = Pick<QueueListProps, 'caseId' | 'onOpen'> & {
  readonly grid: RefObject<VirtualGridHandle | null>;
};

function useListKeys({ caseId, grid, onOpen }: ListKeys): void {
  const move = (step: number) => {
    grid.current?.moveCursor(step);
    if (document.activeElement === document.body) grid.current?.focus();
  };
  useShortcut('move.down', () => {
    move(1);
  });
  useShortcut('move.up', () => {
    move(-1);
  });
  useShortcut(
    'move.open',
    () => {
      if (caseId !== null) onOpen(caseId, 'timeline');
    },
    caseId !== null,
  );
  useShortcut(
    'move.why',
    () => {
      if (caseId !== null) onOpen(caseId, 'why');
    },
    caseId !== null,
  );
}

/** Remembers how far the list was scrolled when it goes. */
function useKeptPlace(place: string, grid: RefObject<VirtualGridHandle | null>): void {
  useLayoutEffect(() => {
    const handle = grid.current;
    return () => {
      if (handle !== null) keepPlace(place, handle.offset);
    };
  }, [place, grid]);
}

type CaseMenuState = { readonly id: string; readonly at: MenuPlace };

function useCaseMenu(
  lines: ShownQueue['lines'],
  caseId: IncidentId | null,
  list: RefObject<HTMLDivElement | null>,
) {
  const [menu, setMenu] = useState<CaseMenuState | null>(null);
  const open = useCallback((id: string, at: MenuPlace) => {
    setMenu({ id, at });
  }, []);
  const line = menu === null ? undefined : lines.find(({ id }) => id === menu.id);
  return {
    row: line?.kind === 'row' ? line.row : null,
    at: menu?.at ?? null,
    open,
    close: () => {
      setMenu(null);
    },
    /** The menu key speaks to the grid, which has the focus: the case is the one under the cursor. */
    onKey: (event: MouseEvent) => {
      const isOnGrid = event.target instanceof Element && event.target.role === 'grid';
      if (event.defaultPrevented || !isOnGrid || caseId === null) return;
      const row = list.current?.querySelector(`[data-row="${CSS.escape(caseId)}"]`);
      if (!row) return;
      event.preventDefault();
      const { left, bottom } = row.getBoundingClientRect();
      open(caseId, { x: left + 13, y: bottom });
    },
  };
}
