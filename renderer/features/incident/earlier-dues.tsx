import type { ReactNode } from 'react';
import type { Ledger } from '../../../core/domain/sla-ledger.ts';
import type { EarlierDue } from '../../../core/domain/sla-ledger-earlier.ts';
import { between, durationMs } from '../../../core/time.ts';
import { formatWeekdayTime } from '../../i18n/format.ts';
import { unitWords } from '../../parts/clock-words.ts';
import { fullLength } from '../../../core/countdown.ts';
import { Table, TableRow } from '../../ui/table.tsx';
import css from './ledger.module.css';
import type { Telling } from './ledger-words.ts';

export interface EarlierDuesProps {
  readonly made: Ledger;
  readonly telling: Telling;
}

/** How the due moved as the facts came in, so that nobody has to remember what it was. */
export function EarlierDues({ made, telling }: EarlierDuesProps): ReactNode {
  const { words } = telling;
  if (made.earlier.length < 2) return null;
  const columns = [
    { id: 'at', label: words('record.earlier.at') },
    { id: 'cause', label: words('record.earlier.cause') },
    { id: 'moved', label: words('record.earlier.moved') },
    { id: 'due', label: words('record.earlier.due'), isNumeric: true },
  ];
  return (
    <section className={css['earlier']}>
      <h3>{words('record.earlier.title')}</h3>
      <Table label={words('record.earlier.title')} columns={columns}>
        {made.earlier.map((due, place) => (
          <TableRow key={due.factId}>
            <td>{formatWeekdayTime(due.at, telling.place, { seconds: true })}</td>
            <td>{words(`record.earlier.by.${due.cause}`, { level: due.severity })}</td>
            <td>{movedWords(made.earlier[place - 1], due, telling)}</td>
            <td data-numeric="">
              {formatWeekdayTime(due.dueAt, telling.place, { seconds: true })}
            </td>
          </TableRow>
        ))}
      </Table>
    </section>
  );
}

function movedWords(before: EarlierDue | undefined, due: EarlierDue, { words }: Telling): string {
  if (before === undefined) return '';
  const moved = between(before.dueAt, due.dueAt);
  if (moved === 0) return words('record.earlier.same');
  const length = fullLength(durationMs(Math.abs(moved)), unitWords(words));
  return words(moved < 0 ? 'record.earlier.sooner' : 'record.earlier.later', { length });
}
