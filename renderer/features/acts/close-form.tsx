import type { ReactNode } from 'react';
import { CloseIncident } from '../../../core/protocol/commands/end.ts';
import { useWords } from '../../i18n/words.ts';
import type { ActFormProps } from './act-case.ts';
import { TextActForm } from './text-act-form.tsx';

export function CloseForm(props: ActFormProps): ReactNode {
  const words = useWords();
  const isResolved = props.record.incident.status === 'resolved';
  return (
    <TextActForm
      {...props}
      name="close"
      schema={CloseIncident.shape.args}
      field="remark"
      label={words('acts.close.remark')}
      help={words(isResolved ? 'acts.close.help' : 'acts.close.helpUnresolved')}
      isOptional
      rows={4}
    />
  );
}
