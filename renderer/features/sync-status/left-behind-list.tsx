import { Send, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useWords } from '../../i18n/words.ts';
import { refusalWords } from '../../parts/refusal-words.ts';
import type { AnsweredRow, QuarantineRow } from '../../store/db.ts';
import { useDesk } from '../../store/desk-context.tsx';
import type { Reference } from '../../store/reference.ts';
import { dismissOffer, resendOffer } from '../../store/use-offers.ts';
import { Button } from '../../ui/button.tsx';
import { Table, TableRow } from '../../ui/table.tsx';
import { ActCell } from './act-cell.tsx';
import { actText } from './act-summary.ts';
import { CopyText } from './outbox-list.tsx';
import css from './sync-status.module.css';

export interface LeftBehindListProps {
  readonly quarantine: readonly QuarantineRow[];
  readonly offers: readonly AnsweredRow[];
  readonly reference: Reference;
}

/** Acts whose customer is out of reach now, and acts that a restored backend has forgotten. */
export function LeftBehindList({ quarantine, offers, reference }: LeftBehindListProps): ReactNode {
  const words = useWords();
  const columns = [
    { id: 'act', label: words('sync.head.act') },
    { id: 'reason', label: words('sync.head.reason') },
    { id: 'buttons', label: words('sync.head.buttons'), isSilent: true },
  ];
  return (
    <Table label={words('sync.parts.left')} columns={columns}>
      {quarantine.map((row) => (
        <TableRow key={row.id}>
          <td>
            <ActCell command={row.command} reference={reference} />
          </td>
          <td>{words('sync.leftScope')}</td>
          <td>
            <CopyText text={actText(row.command)} />
          </td>
        </TableRow>
      ))}
      {offers.map((row) => (
        <Offer key={row.id} row={row} reference={reference} />
      ))}
    </Table>
  );
}

function Offer({
  row,
  reference,
}: {
  readonly row: AnsweredRow;
  readonly reference: Reference;
}): ReactNode {
  const words = useWords();
  const desk = useDesk();
  const [problem, setProblem] = useState<string | null>(null);
  const resend = async () => {
    const sent = await resendOffer(desk, row.id);
    setProblem(sent.ok ? null : refusalWords(sent.error, words));
  };
  return (
    <TableRow>
      <td>
        <ActCell command={row.command} reference={reference} />
      </td>
      <td>{problem ?? words('sync.forgotten')}</td>
      <td>
        <span className={css['buttons']}>
          <Button icon={Send} onClick={() => void resend()}>
            {words('sync.resend')}
          </Button>
          <Button tone="ghost" icon={X} onClick={() => void dismissOffer(desk, row.id)}>
            {words('sync.notAgain')}
          </Button>
        </span>
      </td>
    </TableRow>
  );
}
