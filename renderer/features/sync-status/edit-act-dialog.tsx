import { useState, type ReactNode } from 'react';
import type { Command } from '../../../core/protocol/commands/all.ts';
import { useWords } from '../../i18n/words.ts';
import type { OutboxRow } from '../../store/db.ts';
import { useDesk } from '../../store/desk-context.tsx';
import { editUnsent } from '../../store/recall.ts';
import { standing } from '../../store/stand-again.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { longTextField } from './act-summary.ts';
import { recallFailureWords } from './recall-failure-words.ts';

export function isEditable(command: Command): boolean {
  return longTextField(command) !== null;
}

export interface EditActDialogProps {
  readonly row: OutboxRow;
  readonly onClose: () => void;
}

/** Changes the words of an act that has not left. The rulebook judges it again. */
export function EditActDialog({ row, onClose }: EditActDialogProps): ReactNode {
  const words = useWords();
  const desk = useDesk();
  const field = longTextField(row.command);
  const args: Readonly<Record<string, unknown>> = row.command.args;
  const before = field === null ? '' : args[field];
  const [text, setText] = useState(typeof before === 'string' ? before : '');
  const [error, setError] = useState<string | undefined>(undefined);
  if (field === null) return null;
  const save = async () => {
    const edited = await standing(desk, () =>
      editUnsent(desk, row.id, { ...row.command.args, [field]: text }),
    );
    if (edited.ok) onClose();
    else setError(recallFailureWords(edited.error, words));
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={words('sync.editTitle')}
      footer={
        <>
          <Button tone="primary" onClick={() => void save()}>
            {words('sync.save')}
          </Button>
          <Button onClick={onClose}>{words('ui.cancel')}</Button>
        </>
      }
    >
      <TextArea
        label={words(`domain.act.${row.command.kind}`)}
        value={text}
        error={error}
        rows={6}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
    </Dialog>
  );
}
