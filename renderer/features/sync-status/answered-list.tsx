import { Check, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords, type Words } from '../../i18n/words.ts';
import { formatDayTime } from '../../i18n/format.ts';
import { useOwnPlace } from '../../parts/own-place.ts';
import { refusalWords } from '../../parts/refusal-words.ts';
import type { OutcomeRow } from '../../store/db.ts';
import { useDesk } from '../../store/desk-context.tsx';
import type { Reference } from '../../store/reference.ts';
import { markRead } from '../../store/use-outcomes.ts';
import { Button } from '../../ui/button.tsx';
import { useNowSelector } from '../../ui/now.tsx';
import { Table, TableRow } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { ActCell } from './act-cell.tsx';
import { actText } from './act-summary.ts';
import { CopyText } from './outbox-list.tsx';
import css from './sync-status.module.css';

export interface AnsweredListProps {
  readonly rows: readonly OutcomeRow[];
  readonly reference: Reference;
  readonly onOpenCase: (id: string) => void;
}

/** What the backend did not take, or took over somebody else's value; kept until it has been read. */
export function AnsweredList({ rows, reference, onOpenCase }: AnsweredListProps): ReactNode {
  const words = useWords();
  const columns = [
    { id: 'act', label: words('sync.head.act') },
    { id: 'at', label: words('sync.head.answeredAt') },
    { id: 'reason', label: words('sync.head.reason') },
    { id: 'state', label: words('sync.head.state') },
    { id: 'buttons', label: words('sync.head.buttons'), isSilent: true },
  ];
  return (
    <Table label={words('sync.parts.refused')} columns={columns}>
      {rows.map((row) => (
        <TableRow key={row.id}>
          <td>
            <ActCell command={row.command} reference={reference} onOpenCase={onOpenCase} />
          </td>
          <td>
            <AnsweredAt row={row} />
          </td>
          <td>{outcomeWords(row, words)}</td>
          <td>
            <OutcomeTag row={row} />
          </td>
          <td>
            <Buttons row={row} />
          </td>
        </TableRow>
      ))}
    </Table>
  );
}

function outcomeWords({ outcome }: OutcomeRow, words: Words): string {
  if (outcome.kind === 'refused') return refusalWords(outcome.refusal, words);
  if (outcome.kind !== 'merged') return '';
  return outcome.lost.map(({ lost }) => words('sync.gaveWay', { value: String(lost) })).join(' ');
}

function OutcomeTag({ row }: { readonly row: OutcomeRow }): ReactNode {
  const words = useWords();
  const isRefused = row.outcome.kind === 'refused';
  return (
    <Tag tone={isRefused ? 'bad' : 'note'} icon={isRefused ? TriangleAlert : Check}>
      {words(isRefused ? 'sync.state.refused' : 'sync.state.merged')}
    </Tag>
  );
}

function AnsweredAt({ row }: { readonly row: OutcomeRow }): ReactNode {
  const words = useWords();
  const place = useOwnPlace();
  return <>{useNowSelector((now) => formatDayTime(row.answeredAt, now, place, words))}</>;
}

function Buttons({ row }: { readonly row: OutcomeRow }): ReactNode {
  const words = useWords();
  const desk = useDesk();
  return (
    <span className={css['buttons']}>
      <CopyText text={actText(row.command)} />
      <Button icon={Check} onClick={() => void markRead(desk, row.id)}>
        {words('sync.markRead')}
      </Button>
    </span>
  );
}
