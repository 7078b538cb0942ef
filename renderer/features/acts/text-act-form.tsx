import { useMemo, type ReactNode } from 'react';
import type { z } from 'zod';
import { useWords } from '../../i18n/words.ts';
import { TextArea, type FieldProps } from '../../ui/field.tsx';
import { PanelSection } from '../../ui/side-panel.tsx';
import { caseName, type ActFormProps } from './act-case.ts';
import { misfitWords } from './act-fit-words.ts';
import { ActShell } from './act-shell.tsx';
import { useActForm } from './use-act-form.ts';

export interface TextActFormProps extends ActFormProps, Omit<FieldProps, 'error'> {
  /** Its button and its toast are the words of this name in `acts.submit` and `acts.done`. */
  readonly name: 'close' | 'note' | 'reopen' | 'resolve' | 'retract';
  /** The command's own arguments. */
  readonly schema: z.ZodType;
  /** The argument that the text becomes. */
  readonly field: string;
  readonly rows: number;
  /** The arguments beside the text; the same object as long as they are the same. */
  readonly others?: Readonly<Record<string, unknown>>;
  /** What stands over the text. */
  readonly above?: ReactNode;
  /** What stands under it. */
  readonly children?: ReactNode;
}

/** The form of an act that asks for one text and nothing else. */
export function TextActForm(props: TextActFormProps): ReactNode {
  const { staged, record, onDone, name, schema, field, others, above, children } = props;
  const { label, help, isOptional = false, rows } = props;
  const words = useWords();
  const { incident } = record;
  const aside = caseName(incident, words);
  const toArgs = useMemo(
    () => (values: Record<string, string>) => ({ ...values, ...others }),
    [others],
  );
  const act = useActForm<Record<string, string>, unknown>({
    staged,
    entityId: incident.id,
    schema,
    empty: { [field]: '' },
    toArgs,
    doneText: () => words(`acts.done.${name}`, { name: aside }),
    onDone,
  });
  return (
    <ActShell
      staged={staged}
      aside={aside}
      form={act}
      submitLabel={words(`acts.submit.${name}`)}
      disabledReason={misfitWords(incident, staged.kind, words)}
      onClose={onDone}
    >
      {above}
      <PanelSection>
        <TextArea
          label={label}
          help={help}
          isOptional={isOptional}
          rows={rows}
          error={act.errorOf(field)}
          {...act.form.register(field)}
        />
      </PanelSection>
      {children}
    </ActShell>
  );
}
