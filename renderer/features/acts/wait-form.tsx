import { Info } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { WaitForCustomer } from '../../../core/protocol/commands/wait.ts';
import { useWords } from '../../i18n/words.ts';
import { TextArea } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PanelSection } from '../../ui/side-panel.tsx';
import { caseName, type ActFormProps } from './act-case.ts';
import { misfitWords } from './act-fit-words.ts';
import { ActShell } from './act-shell.tsx';
import { useActForm } from './use-act-form.ts';
import css from './acts.module.css';

const EMPTY = { reason: '' };

/** Waits for the customer, or says that they are back: whichever the case is not doing. */
export function WaitForm({ staged, record, onDone }: ActFormProps): ReactNode {
  const words = useWords();
  const { incident, terms } = record;
  const name = caseName(incident, words);
  const isWaiting = incident.status !== 'waiting';
  const toArgs = useMemo(() => (values: typeof EMPTY) => ({ ...values, isWaiting }), [isWaiting]);
  const act = useActForm({
    staged,
    entityId: incident.id,
    schema: WaitForCustomer.shape.args,
    empty: EMPTY,
    toArgs,
    doneText: () => words(isWaiting ? 'acts.done.wait' : 'acts.done.back', { name }),
    onDone,
  });
  const mayPause = terms?.policy.responseMayPause === true;
  return (
    <ActShell
      staged={staged}
      aside={name}
      title={isWaiting ? undefined : words('acts.wait.title')}
      form={act}
      submitLabel={words(isWaiting ? 'acts.submit.wait' : 'acts.submit.back')}
      disabledReason={misfitWords(incident, staged.kind, words)}
      onClose={onDone}
    >
      <PanelSection>
        <div className={css['fields']}>
          <TextArea
            label={words(isWaiting ? 'acts.wait.reason' : 'acts.wait.back')}
            isOptional
            rows={4}
            error={act.errorOf('reason')}
            {...act.form.register('reason')}
          />
          {isWaiting && (
            <p className={css['hint']}>
              <Icon of={Info} />
              <span>{words(mayPause ? 'acts.wait.pauses' : 'acts.wait.runsOn')}</span>
            </p>
          )}
        </div>
      </PanelSection>
    </ActShell>
  );
}
