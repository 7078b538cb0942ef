import { Clock, Copy, Pencil, RefreshCw, Send, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { between } from '../../../core/time.ts';
import { useWords } from '../../i18n/words.ts';
import { unitWords } from '../../parts/clock-words.ts';
import { refusalWords } from '../../parts/refusal-words.ts';
import type { OutboxRow } from '../../store/db.ts';
import { useDesk } from '../../store/desk-context.tsx';
import { discard, putBack } from '../../store/recall.ts';
import { standing } from '../../store/stand-again.ts';
import type { Reference } from '../../store/reference.ts';
import { IconButton } from '../../ui/button.tsx';
import { age } from '../../../core/countdown.ts';
import { useNowSelector } from '../../ui/now.tsx';
import { Table, TableRow } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { ActCell } from './act-cell.tsx';
import { actText } from './act-summary.ts';
import { EditActDialog, isEditable } from './edit-act-dialog.tsx';
import { recallFailureWords } from './recall-failure-words.ts';
import css from './sync-status.module.css';

export interface OutboxListProps {
  readonly rows: readonly OutboxRow[];
  readonly reference: Reference;
  readonly onOpenCase: (id: string) => void;
  readonly onTryNow: () => void;
}

/** Acts that are kept on this device and have no answer yet. */
export function OutboxList({ rows, reference, onOpenCase, onTryNow }: OutboxListProps): ReactNode {
  const words = useWords();
  const [edited, edit] = useState<OutboxRow | null>(null);
  const columns = [
    { id: 'act', label: words('sync.head.act') },
    { id: 'age', label: words('sync.head.age'), isNumeric: true },
    { id: 'attempts', label: words('sync.head.attempts'), isNumeric: true },
    { id: 'reason', label: words('sync.head.reason') },
    { id: 'state', label: words('sync.head.state') },
    { id: 'buttons', label: words('sync.head.buttons'), isSilent: true },
  ];
  return (
    <>
      <Table label={words('sync.parts.unsent')} columns={columns}>
        {rows.map((row) => (
          <TableRow key={row.id}>
            <td>
              <ActCell command={row.command} reference={reference} onOpenCase={onOpenCase} />
            </td>
            <td data-numeric="">
              <Age row={row} />
            </td>
            <td data-numeric="">{row.attempts}</td>
            <td>{reasonWords(row, words)}</td>
            <td>
              <State row={row} />
            </td>
            <td>
              <Buttons row={row} onEdit={edit} onTryNow={onTryNow} />
            </td>
          </TableRow>
        ))}
      </Table>
      {edited !== null && (
        <EditActDialog
          row={edited}
          onClose={() => {
            edit(null);
          }}
        />
      )}
    </>
  );
}

function reasonWords(
  { lastFailure, attempts }: OutboxRow,
  words: ReturnType<typeof useWords>,
): string {
  if (lastFailure !== null) return words(`sync.failure.${lastFailure}`);
  return words(attempts === 0 ? 'sync.waitsForConnection' : 'sync.underWay');
}

function Age({ row }: { readonly row: OutboxRow }): ReactNode {
  const words = useWords();
  const desk = useDesk();
  const text = useNowSelector(() => age(between(row.madeAt, desk.clock.wall()), unitWords(words)));
  return <>{text}</>;
}

function State({ row }: { readonly row: OutboxRow }): ReactNode {
  const words = useWords();
  const desk = useDesk();
  const isHeld = useNowSelector(
    () => row.holdUntilAt !== null && desk.clock.wall() < row.holdUntilAt,
  );
  if (isHeld) {
    return (
      <Tag tone="note" icon={Clock}>
        {words('sync.state.held')}
      </Tag>
    );
  }
  return (
    <Tag tone="note" icon={row.n === null ? Clock : Send}>
      {words(`sync.state.${standOf(row)}`)}
    </Tag>
  );
}

/** An act that left and got no answer may be there or not: only the next answer tells. */
function standOf({ n, lastFailure }: OutboxRow): 'toSend' | 'sent' | 'maybe' {
  if (n === null) return 'toSend';
  return lastFailure === null ? 'sent' : 'maybe';
}

interface ButtonsProps {
  readonly row: OutboxRow;
  readonly onEdit: (row: OutboxRow) => void;
  readonly onTryNow: () => void;
}

function Buttons({ row, onEdit, onTryNow }: ButtonsProps): ReactNode {
  const words = useWords();
  const desk = useDesk();
  const toasts = useToasts();
  const sentReason = row.n === null ? null : words('sync.alreadySent');
  const giveBack = async () => {
    const back = await standing(desk, () => putBack(desk, row));
    if (back.ok) toasts.show({ text: words('sync.returned') });
    else toasts.show({ text: refusalWords(back.error, words), tone: 'bad' });
  };
  const drop = async () => {
    const dropped = await standing(desk, () => discard(desk, row.id));
    if (dropped.ok) toasts.show({ text: words('sync.discarded'), undo: () => void giveBack() });
    else toasts.show({ text: recallFailureWords(dropped.error, words), tone: 'bad' });
  };
  return (
    <span className={css['buttons']}>
      <IconButton icon={RefreshCw} label={words('sync.retry')} onClick={onTryNow} />
      {isEditable(row.command) && (
        <IconButton
          icon={Pencil}
          label={words('sync.edit')}
          disabledReason={sentReason}
          onClick={() => {
            onEdit(row);
          }}
        />
      )}
      <IconButton
        icon={Trash2}
        label={words('sync.discard')}
        disabledReason={sentReason}
        onClick={() => void drop()}
      />
      <CopyText text={actText(row.command)} />
    </span>
  );
}

export function CopyText({ text }: { readonly text: string }): ReactNode {
  const words = useWords();
  return (
    <IconButton
      icon={Copy}
      label={words('sync.copy')}
      disabledReason={text === '' ? words('sync.nothingToCopy') : null}
      onClick={() => {
        void navigator.clipboard.writeText(text);
      }}
    />
  );
}
