import { useState, type ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { SEVERITIES, type Severity, type SeverityBasis } from '../../../core/domain/severity.ts';
import { ChangeSeverity, isLegalBasis } from '../../../core/protocol/commands/change-severity.ts';
import { useWords } from '../../i18n/words.ts';
import { LevelBadge } from '../../parts/level-badge.tsx';
import { basesFor } from '../../parts/preview.ts';
import { TextArea } from '../../ui/field.tsx';
import { PanelSection } from '../../ui/side-panel.tsx';
import { caseName, type ActCase, type ActFormProps } from './act-case.ts';
import { misfitWords } from './act-fit-words.ts';
import { ActShell } from './act-shell.tsx';
import { RadioField } from './fields.tsx';
import { LevelPreview } from './level-preview.tsx';
import { useReceiptWords } from './receipt-words.ts';
import { useActForm, type ActForm } from './use-act-form.ts';
import css from './acts.module.css';

type Values = { to: string; basis: string; reason: string };
type Args = { to: Severity; basis: SeverityBasis; reason: string };

const BASES = ['worsened', 'misclassified', 'downgrade'] as const;

function toArgs(values: Values) {
  return values;
}

/** One level up, or the one below for a case that can go no higher. */
function likelyLevel(from: Severity): Severity {
  const place = SEVERITIES.indexOf(from);
  return SEVERITIES[place - 1] ?? 'L2';
}

/** Changes the level, with the due before and after in sight before it is done (rule 10). */
export function LevelForm({ staged, record, onDone }: ActFormProps): ReactNode {
  const words = useWords();
  const { incident, terms } = record;
  const name = caseName(incident, words);
  const [empty] = useState<Values>(() => {
    const to = likelyLevel(incident.severity);
    return { to, basis: basesFor(incident.severity, to)[0] ?? 'misclassified', reason: '' };
  });
  const act = useActForm<Values, Args>({
    staged,
    entityId: incident.id,
    schema: ChangeSeverity.shape.args,
    empty,
    toArgs,
    refusalFields: { 'same-severity': 'to', 'wrong-direction': 'basis' },
    doneText: ({ to }) => words('acts.done.level', { name, to }),
    onDone,
  });
  const { control, register } = act.form;
  const [to, basis] = useWatch({ control, name: ['to', 'basis'] }) as [Severity, SeverityBasis];
  return (
    <ActShell
      staged={staged}
      aside={name}
      form={act}
      submitLabel={words('acts.submit.level', { to })}
      disabledReason={whyNot(record, staged.kind, to, words)}
      onClose={onDone}
    >
      <PanelSection>
        <div className={css['fields']}>
          <LevelFields record={record} act={act} to={to} />
          <TextArea
            label={words('acts.level.reason')}
            placeholder={words('acts.level.reasonHint')}
            rows={2}
            error={act.errorOf('reason')}
            {...register('reason')}
          />
        </div>
      </PanelSection>
      {terms !== null && isLegalBasis(incident.severity, to, basis) && (
        <LevelPreview record={record} terms={terms} to={to} basis={basis} />
      )}
    </ActShell>
  );
}

function whyNot(
  { incident }: ActCase,
  kind: ActFormProps['staged']['kind'],
  to: Severity,
  words: ReturnType<typeof useWords>,
): string | null {
  const misfit = misfitWords(incident, kind, words);
  return misfit ?? (to === incident.severity ? words('domain.refusal.same-severity') : null);
}

interface LevelFieldsProps {
  readonly record: ActCase;
  readonly act: ActForm<Values, Args>;
  readonly to: Severity;
}

function LevelFields({ record, act, to }: LevelFieldsProps): ReactNode {
  const words = useWords();
  const { severity } = record.incident;
  const receipt = useReceiptWords(record);
  const { control, getValues, setValue } = act.form;
  // a basis that the new level does not allow gives way to the likely one
  const chooseFitting = (level: Severity) => {
    const legal = basesFor(severity, level);
    const [likely] = legal;
    if (likely !== undefined && !legal.some((one) => one === getValues('basis')))
      setValue('basis', likely);
  };
  return (
    <>
      <RadioField
        control={control}
        name="to"
        label={words('acts.level.to')}
        error={act.errorOf('to')}
        onPick={chooseFitting}
        options={SEVERITIES.map((level) => ({
          value: level,
          label: words(`domain.level.${level}`),
          mark: <LevelBadge severity={level} />,
          disabledReason: level === severity ? words('acts.level.current') : null,
        }))}
      />
      <RadioField
        control={control}
        name="basis"
        label={words('acts.level.basis')}
        look="list"
        error={act.errorOf('basis')}
        options={BASES.map((basis) => ({
          value: basis,
          label: words(`domain.basis.${basis}`),
          help: words(`acts.level.help.${basis}`, { to, receipt }),
          disabledReason: isLegalBasis(severity, to, basis)
            ? null
            : words(`acts.level.illegal.${basis}`),
        }))}
      />
    </>
  );
}
