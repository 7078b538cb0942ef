import {
  defaultRangeExtractor,
  useVirtualizer,
  type Range,
  type VirtualItem,
} from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
} from 'react';
import {
  cursorAfter,
  indexOfRow,
  moveOfKey,
  type CursorMove,
  type GridLine,
} from './grid-cursor.ts';
import { GridHead, GridLineView, type GridColumn } from './grid-line.tsx';
import css from './virtual-grid.module.css';

/** As in the style sheet; rows begin under the head, which stays at the top. */
const HEAD_HEIGHT = 27;

export interface VirtualGridHandle {
  /** For the keys of the shortcut registry, which work wherever the focus is. */
  moveCursor(move: CursorMove): void;
  focus(): void;
  /** Pixels scrolled, to come back to exactly here. */
  readonly offset: number;
}

export interface VirtualGridProps<Row, Band> {
  readonly label: string;
  readonly columns: readonly GridColumn[];
  /** Sets `grid-template-columns` for head and rows; container queries on `list` work in it. */
  readonly columnsClass: string | undefined;
  readonly lines: readonly GridLine<Row, Band>[];
  /** Pixels; every row is as high, so that 100,000 of them need no measuring. */
  readonly rowHeight: number;
  readonly bandHeight?: number;
  readonly cursorId: string | null;
  readonly onCursor: (id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly onMenu?:
    ((id: string, at: { readonly x: number; readonly y: number }) => void) | undefined;
  readonly markedIds?: ReadonlySet<string>;
  /** The cells of a row, each a GridCell. Keep the function the same between renders: rows render again only when their row or this changes. */
  readonly renderRow: (row: Row, place: { readonly isCursor: boolean }) => ReactNode;
  /** What a band's head says; keep it the same between renders. */
  readonly renderBand: (band: Band) => ReactNode;
  readonly initialOffset?: number;
  readonly ref?: Ref<VirtualGridHandle>;
}

/**
 * A list of any length with a cursor. Focus stays on the grid, `aria-activedescendant` names the row;
 * the cursor's row stays mounted even when it is scrolled away.
 */
export function VirtualGrid<Row, Band>({ ref, ...list }: VirtualGridProps<Row, Band>): ReactNode {
  const { label, columns, lines, cursorId, markedIds, onCursor, onOpen, onMenu } = list;
  const gridId = useId();
  const cursor = useRowIndex(lines, cursorId);
  const { grid, virtualizer } = useLines(list, cursor);
  const move = useCursor(list, cursor, virtualizer.scrollToIndex);

  useImperativeHandle(ref, () => ({
    moveCursor: move,
    focus: () => grid.current?.focus(),
    get offset() {
      return virtualizer.scrollOffset ?? 0;
    },
  }));

  return (
    <div className={css['frame']}>
      <div
        ref={grid}
        className={css['grid']}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={lines.length + 1}
        aria-colcount={columns.length}
        {...(markedIds && { 'aria-multiselectable': true })}
        {...(cursor >= 0 && { 'aria-activedescendant': `${gridId}${String(cursorId)}` })}
        onKeyDown={(event) => {
          pressOnGrid(event, list, cursor, move);
        }}
        {...mouse({ onCursor, onOpen, onMenu })}
      >
        <div
          className={css['sheet']}
          role="presentation"
          style={{ height: virtualizer.getTotalSize() }}
        >
          <GridHead columns={columns} columnsClass={list.columnsClass} />
          <div role="rowgroup">
            {virtualizer.getVirtualItems().map((item) => (
              <PlacedLine key={item.key} {...list} gridId={gridId} item={item} cursor={cursor} />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

type ListProps<Row, Band> = Omit<VirtualGridProps<Row, Band>, 'ref'>;

interface PlacedLineProps<Row, Band> extends ListProps<Row, Band> {
  readonly gridId: string;
  readonly item: VirtualItem;
  readonly cursor: number;
}

function PlacedLine<Row, Band>(props: PlacedLineProps<Row, Band>): ReactNode {
  const { gridId, item, cursor, lines, markedIds, columns } = props;
  const line = lines[item.index];
  if (!line) return null;
  return (
    <GridLineView
      domId={`${gridId}${line.id}`}
      line={line}
      rowIndex={item.index + 2}
      start={item.start}
      size={item.size}
      columnCount={columns.length}
      columnsClass={props.columnsClass}
      isCursor={item.index === cursor}
      isMarked={markedIds ? markedIds.has(line.id) : null}
      renderRow={props.renderRow}
      renderBand={props.renderBand}
    />
  );
}

function pressOnGrid<Row, Band>(
  event: KeyboardEvent<HTMLElement>,
  { rowHeight, cursorId, onOpen }: ListProps<Row, Band>,
  cursor: number,
  move: (move: CursorMove) => void,
): void {
  const isElsewhere = event.target !== event.currentTarget;
  if (isElsewhere || event.ctrlKey || event.metaKey || event.altKey) return;
  const rowsPerPage = Math.max(1, Math.floor(event.currentTarget.clientHeight / rowHeight) - 2);
  const wanted = moveOfKey(event.key, rowsPerPage);
  if (wanted !== null) move(wanted);
  else if (event.key === 'Enter' && cursorId !== null && cursor >= 0) onOpen(cursorId);
  else return;
  event.preventDefault();
}

function useRowIndex(lines: readonly GridLine<unknown, unknown>[], id: string | null): number {
  return useMemo(() => indexOfRow(lines, id), [lines, id]);
}

function useLines<Row, Band>(props: ListProps<Row, Band>, cursor: number) {
  const { lines, rowHeight, bandHeight = 26, initialOffset = 0 } = props;
  const grid = useRef<HTMLDivElement>(null);
  // inline callbacks here cost two and a half times the main-thread time per frame: they undo the virtualizer's memory
  const getScrollElement = useCallback(() => grid.current, []);
  const estimateSize = useCallback(
    (index: number) => (lines[index]?.kind === 'band' ? bandHeight : rowHeight),
    [lines, bandHeight, rowHeight],
  );
  const getItemKey = useCallback((index: number) => lines[index]?.id ?? index, [lines]);
  const rangeExtractor = useCallback(
    (range: Range) => {
      const seen = defaultRangeExtractor(range);
      if (cursor < 0 || seen.includes(cursor)) return seen;
      return [...seen, cursor].sort((a, b) => a - b);
    },
    [cursor],
  );
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement,
    estimateSize,
    getItemKey,
    rangeExtractor,
    overscan: 8,
    initialOffset,
    paddingStart: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
  });
  useEffect(() => {
    virtualizer.measure();
  }, [virtualizer, rowHeight, bandHeight]);
  return { grid, virtualizer };
}

function useCursor<Row, Band>(
  { lines, cursorId, onCursor, initialOffset }: ListProps<Row, Band>,
  cursor: number,
  scrollToIndex: (index: number) => void,
): (move: CursorMove) => void {
  const shown = useRef({ id: initialOffset === undefined ? null : cursorId, index: cursor });
  useEffect(() => {
    // only when the cursor itself went elsewhere: a list that changes around it must not jump
    if (cursor < 0 || shown.current.id === cursorId) return;
    const isUp = cursor < shown.current.index;
    shown.current = { id: cursorId, index: cursor };
    // upwards, the head of the band comes into view with its first row
    scrollToIndex(isUp && lines[cursor - 1]?.kind === 'band' ? cursor - 1 : cursor);
  }, [cursor, cursorId, lines, scrollToIndex]);
  return (move) => {
    const line = lines[cursorAfter(lines, cursor, move)];
    if (line && line.id !== cursorId) onCursor(line.id);
  };
}

interface MouseActs {
  readonly onCursor: (id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly onMenu: VirtualGridProps<unknown, unknown>['onMenu'];
}

function mouse({ onCursor, onOpen, onMenu }: MouseActs) {
  return {
    onClick(event: MouseEvent) {
      const id = rowUnder(event);
      if (id === null) return;
      onCursor(id);
    },
    onDoubleClick(event: MouseEvent) {
      const id = rowUnder(event);
      if (id !== null && !isOnControl(event)) onOpen(id);
    },
    onContextMenu(event: MouseEvent) {
      const id = rowUnder(event);
      if (id === null || !onMenu) return;
      event.preventDefault();
      onCursor(id);
      onMenu(id, { x: event.clientX, y: event.clientY });
    },
  };
}

function rowUnder(event: MouseEvent): string | null {
  const row = event.target instanceof Element ? event.target.closest('[data-row]') : null;
  return row?.getAttribute('data-row') ?? null;
}

function isOnControl(event: MouseEvent): boolean {
  return event.target instanceof Element && event.target.closest('button, a, input') !== null;
}
