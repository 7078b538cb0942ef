import { useEffect, type ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { WithdrawIncident } from '../../../core/protocol/commands/end.ts';
import type { Incident } from '../../../core/domain/incident.ts';
import { useWords } from '../../i18n/words.ts';
import { LevelBadge } from '../../parts/level-badge.tsx';
import { useIncident } from '../../store/use-incident.ts';
import { TextArea, TextField } from '../../ui/field.tsx';
import { PanelSection } from '../../ui/side-panel.tsx';
import { caseName, type ActFormProps } from './act-case.ts';
import { misfitWords } from './act-fit-words.ts';
import { ActShell } from './act-shell.tsx';
import { RadioField } from './fields.tsx';
import { useActForm, type ActForm } from './use-act-form.ts';
import css from './acts.module.css';

type Values = { reason: string; number: string; duplicateOfId: string; remark: string };

type Args = WithdrawIncident['args'];

const EMPTY: Values = { reason: 'by-customer', number: '', duplicateOfId: '', remark: '' };

function toArgs({ reason, duplicateOfId, remark }: Values) {
  const isDuplicate = reason === 'duplicate';
  return { reason, duplicateOfId: isDuplicate ? duplicateOfId || null : null, remark };
}

/** `4827` is `INC-4827`. */
function numberOf(typed: string): string {
  const text = typed.trim();
  return /^\d+$/u.test(text) ? `INC-${text}` : text;
}

/** Ends a cycle that is neither met nor missed (rule 11). */
export function WithdrawForm({ staged, record, onDone }: ActFormProps): ReactNode {
  const words = useWords();
  const { incident } = record;
  const name = caseName(incident, words);
  const act = useActForm<Values, Args>({
    staged,
    entityId: incident.id,
    schema: WithdrawIncident.shape.args,
    empty: EMPTY,
    toArgs,
    refusalFields: { 'unknown-record': 'number' },
    doneText: () => words('acts.done.withdraw', { name }),
    onDone,
  });
  const { control, register } = act.form;
  const reason = useWatch({ control, name: 'reason' });
  return (
    <ActShell
      staged={staged}
      aside={name}
      form={act}
      submitLabel={words('acts.submit.withdraw')}
      disabledReason={misfitWords(incident, staged.kind, words)}
      onClose={onDone}
    >
      <PanelSection>
        <div className={css['fields']}>
          <RadioField
            control={control}
            name="reason"
            label={words('acts.withdraw.why')}
            look="list"
            options={(['by-customer', 'duplicate'] as const).map((value) => ({
              value,
              label: words(`acts.withdraw.reason.${value}`),
              help: words(`acts.withdraw.help.${value}`),
            }))}
          />
          {reason === 'duplicate' && <TwinField act={act} incident={incident} />}
          <TextArea
            label={words('acts.withdraw.remark')}
            isOptional
            error={act.errorOf('remark')}
            {...register('remark')}
          />
        </div>
      </PanelSection>
    </ActShell>
  );
}

interface TwinFieldProps {
  readonly act: ActForm<Values, Args>;
  readonly incident: Incident;
}

/** Finds the other case by its number as it is typed. */
function TwinField({ act, incident }: TwinFieldProps): ReactNode {
  const words = useWords();
  const { control, register, setValue } = act.form;
  const number = useWatch({ control, name: 'number' });
  const twin = useTwin(incident, numberOf(number));
  const twinId = twin?.id ?? '';
  const error = twin === null && act.errorOf('number') ? words('acts.withdraw.unknown') : undefined;
  useEffect(() => {
    setValue('duplicateOfId', twinId);
  }, [setValue, twinId]);
  return (
    <TextField
      label={words('acts.withdraw.number')}
      placeholder="INC-…"
      error={error}
      help={error === undefined ? <Twin twin={twin} isTyped={number.trim() !== ''} /> : undefined}
      {...register('number')}
    />
  );
}

/** The other case of that number; a case is no duplicate of itself. */
function useTwin(incident: Incident, number: string): Incident | null {
  const found = useIncident(number);
  return found.kind === 'found' && found.record.id !== incident.id ? found.record : null;
}

function Twin({ twin, isTyped }: { readonly twin: Incident | null; readonly isTyped: boolean }) {
  const words = useWords();
  if (twin === null) return words(isTyped ? 'acts.withdraw.notFound' : 'acts.withdraw.typeNumber');
  return (
    <span className={css['hint']}>
      <LevelBadge severity={twin.severity} />
      <span>{twin.title}</span>
    </span>
  );
}
