import type { ReactNode } from 'react';
import { NoteIncident } from '../../../core/protocol/commands/note.ts';
import { useWords } from '../../i18n/words.ts';
import type { ActFormProps } from './act-case.ts';
import { TextActForm } from './text-act-form.tsx';

export function NoteForm(props: ActFormProps): ReactNode {
  const words = useWords();
  return (
    <TextActForm
      {...props}
      name="note"
      schema={NoteIncident.shape.args}
      field="body"
      label={words('acts.note.body')}
      help={words('acts.note.help')}
      rows={8}
    />
  );
}
