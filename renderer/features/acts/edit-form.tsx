import { TriangleAlert } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { EditIncident } from '../../../core/protocol/commands/edit.ts';
import { useWords } from '../../i18n/words.ts';
import type { Reference } from '../../store/reference.ts';
import { Select, TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PanelSection } from '../../ui/side-panel.tsx';
import { caseName, type ActFormProps } from './act-case.ts';
import { ActShell } from './act-shell.tsx';
import { editArgsOf, editValuesOf, type EditValues } from './edit-args.ts';
import { useActForm, type ActForm } from './use-act-form.ts';
import css from './acts.module.css';

type Args = EditIncident['args'];

/** What the case is called and whose it is. */
export function EditForm({ staged, record, onDone }: ActFormProps): ReactNode {
  const words = useWords();
  const { incident, reference } = record;
  const name = caseName(incident, words);
  const [empty] = useState<EditValues>(() => editValuesOf(incident));
  const toArgs = useMemo(() => (values: EditValues) => editArgsOf(empty, values), [empty]);
  const act = useActForm<EditValues, Args>({
    staged,
    entityId: incident.id,
    schema: EditIncident.shape.args,
    empty,
    toArgs,
    refusalFields: { 'no-contract': 'customerId' },
    doneText: () => words('acts.done.edit', { name }),
    seen: (args) => seenOf(empty, Object.keys(args)),
    backTyped: empty,
    onDone,
  });
  return (
    <ActShell
      staged={staged}
      aside={name}
      form={act}
      submitLabel={words('acts.submit.edit')}
      onClose={onDone}
    >
      <PanelSection>
        <EditFields act={act} before={empty} reference={reference} />
      </PanelSection>
    </ActShell>
  );
}

interface EditFieldsProps {
  readonly act: ActForm<EditValues, Args>;
  readonly before: EditValues;
  readonly reference: Reference;
}

function EditFields({ act, before, reference }: EditFieldsProps): ReactNode {
  const words = useWords();
  const { control, register } = act.form;
  const customerId = useWatch({ control, name: 'customerId' });
  const customers = [...reference.customers.values()].sort((a, b) => a.name.localeCompare(b.name));
  return (
    <div className={css['fields']}>
      <TextField
        label={words('acts.edit.title')}
        error={act.errorOf('title')}
        {...register('title')}
      />
      <TextField
        label={words('acts.edit.category')}
        isOptional
        error={act.errorOf('category')}
        {...register('category')}
      />
      <TextField
        label={words('acts.edit.tags')}
        help={words('acts.edit.tagsHelp')}
        isOptional
        error={act.errorOf('tags')}
        {...register('tags')}
      />
      <Select
        label={words('acts.edit.customer')}
        options={customers.map((one) => ({ value: one.id, label: one.name }))}
        error={act.errorOf('customerId')}
        {...register('customerId')}
      />
      {customerId !== before.customerId && (
        <p className={css['hint']}>
          <Icon of={TriangleAlert} />
          <span>{words('acts.edit.moves')}</span>
        </p>
      )}
    </div>
  );
}

/** The values that the person started from, of the fields that the act sets. */
function seenOf(before: EditValues, fields: readonly string[]): Record<string, unknown> {
  const seen = {
    title: before.title,
    category: before.category || null,
    customerId: before.customerId,
  };
  return Object.fromEntries(Object.entries(seen).filter(([field]) => fields.includes(field)));
}
