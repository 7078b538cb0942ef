import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes.ts';
import css from './table.module.css';

export interface TableColumn {
  readonly id: string;
  readonly label: string;
  readonly isNumeric?: boolean;
  /** The label is for speech only, as over a column of buttons. */
  readonly isSilent?: boolean;
}

export interface TableProps {
  /** What the table is, for speech. */
  readonly label: string;
  readonly columns: readonly TableColumn[];
  /** TableRow elements. */
  readonly children: ReactNode;
}

/** A short table that is read whole, such as the why ledger; long lists are VirtualGrid's. */
export function Table({ label, columns, children }: TableProps): ReactNode {
  return (
    <table className={css['table']} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col" {...(column.isNumeric && { 'data-numeric': '' })}>
              {column.isSilent ? <span className="vh">{column.label}</span> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

export interface TableRowProps extends Omit<ComponentProps<'tr'>, 'className'> {
  /** In a ledger: what happened, what does not count, the line that adds up, what comes out. */
  readonly look?: 'plain' | 'event' | 'skip' | 'sum' | 'result';
  readonly isCursor?: boolean;
}

/** Cells are plain `td`; one with digits carries `data-numeric`. */
export function TableRow({ look = 'plain', isCursor = false, ...rest }: TableRowProps): ReactNode {
  return (
    <tr
      {...rest}
      className={classes(css['row'], look !== 'plain' && css[look])}
      {...(isCursor && { 'data-cursor': '' })}
    />
  );
}
