import type { ReactNode } from 'react';
import { ResolveIncident } from '../../../core/protocol/commands/end.ts';
import { useWords } from '../../i18n/words.ts';
import type { ActFormProps } from './act-case.ts';
import { TextActForm } from './text-act-form.tsx';

export function ResolveForm(props: ActFormProps): ReactNode {
  const words = useWords();
  return (
    <TextActForm
      {...props}
      name="resolve"
      schema={ResolveIncident.shape.args}
      field="resolution"
      label={words('acts.resolve.resolution')}
      help={words('acts.resolve.help')}
      rows={6}
    />
  );
}
