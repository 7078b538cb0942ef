import { memo, type ReactNode } from 'react';
import { classes } from './classes.ts';
import type { GridLine } from './grid-cursor.ts';
import css from './virtual-grid.module.css';

export interface GridColumn {
  readonly id: string;
  /** An empty label is a column whose cells speak for themselves. */
  readonly label: string;
  readonly className?: string | undefined;
  readonly isNumeric?: boolean;
}

interface GridHeadProps {
  readonly columns: readonly GridColumn[];
  readonly columnsClass: string | undefined;
}

export function GridHead({ columns, columnsClass }: GridHeadProps): ReactNode {
  return (
    <div role="rowgroup" className={css['top']}>
      <div className={classes(css['head'], columnsClass)} role="row" aria-rowindex={1}>
        {columns.map(({ id, label, className, isNumeric = false }) => (
          <span
            key={id}
            role="columnheader"
            className={classes(className, isNumeric && css['numeric'])}
          >
            {label}
          </span>
        ))}
      </div>
    </div>
  );
}

interface GridLineViewProps<Row, Band> {
  readonly domId: string;
  readonly line: GridLine<Row, Band>;
  readonly rowIndex: number;
  readonly start: number;
  readonly size: number;
  readonly columnCount: number;
  readonly columnsClass: string | undefined;
  readonly isCursor: boolean;
  /** Null where rows cannot be marked. */
  readonly isMarked: boolean | null;
  readonly renderRow: (row: Row, place: { readonly isCursor: boolean }) => ReactNode;
  readonly renderBand: (band: Band) => ReactNode;
}

function PlainGridLine<Row, Band>(props: GridLineViewProps<Row, Band>): ReactNode {
  const { domId, line, rowIndex, start, size, isCursor, isMarked } = props;
  const style = { transform: `translateY(${String(start)}px)`, height: size };
  if (line.kind === 'band') {
    return (
      <div
        id={domId}
        className={classes(css['line'], css['band'])}
        style={style}
        role="row"
        aria-rowindex={rowIndex}
      >
        <div role="rowheader" aria-colspan={props.columnCount}>
          {props.renderBand(line.band)}
        </div>
      </div>
    );
  }
  return (
    <div
      id={domId}
      data-row={line.id}
      className={classes(
        css['line'],
        css['row'],
        props.columnsClass,
        isMarked === true && css['marked'],
        isCursor && css['cursor'],
      )}
      style={style}
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={isMarked ?? isCursor}
    >
      {props.renderRow(line.row, { isCursor })}
    </div>
  );
}

// memo loses the type parameters
export const GridLineView = memo(PlainGridLine) as typeof PlainGridLine;
