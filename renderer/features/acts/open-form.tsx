import { useMemo, useState, type ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { SEVERITIES } from '../../../core/domain/severity.ts';
import { CHANNELS } from '../../../core/domain/incident.ts';
import { idOf, type IncidentId } from '../../../core/ids.ts';
import { OpenIncident } from '../../../core/protocol/commands/open.ts';
import { useWords } from '../../i18n/words.ts';
import type { StagedAct } from '../../parts/act-stage.tsx';
import { UNSAID } from '../../parts/preview.ts';
import { useDesk } from '../../store/desk-context.tsx';
import type { Reference } from '../../store/reference.ts';
import { Select, TextArea, TextField } from '../../ui/field.tsx';
import { PanelSection } from '../../ui/side-panel.tsx';
import { contactLabel, contactsOf, zoneLabel } from './act-case.ts';
import { ActShell } from './act-shell.tsx';
import { RadioField, WhenFields } from './fields.tsx';
import { FirstDue } from './first-due.tsx';
import { contractOf, NOTHING_SAID, openArgsOf, termsOf, type OpenValues } from './open-args.ts';
import { useActForm, type ActForm } from './use-act-form.ts';
import css from './acts.module.css';

export interface OpenFormProps {
  readonly staged: StagedAct;
  readonly reference: Reference;
  readonly onDone: () => void;
  readonly onOpened?: ((id: IncidentId) => void) | undefined;
}

type Args = OpenIncident['args'];

/** Opens a case: without limit (R1), at any hour (R2), by every channel (R3 to R6). */
export function OpenForm({ staged, reference, onDone, onOpened }: OpenFormProps): ReactNode {
  const words = useWords();
  const desk = useDesk();
  const [id] = useState<IncidentId>(() => idOf(desk.newId()));
  const toArgs = useMemo(
    () => (values: OpenValues) => openArgsOf(values, termsOf(reference, values.customerId)),
    [reference],
  );
  const act = useActForm<OpenValues, Args>({
    staged,
    entityId: id,
    schema: OpenIncident.shape.args,
    empty: NOTHING_SAID,
    toArgs,
    refusalFields: {
      'email-needs-reason': 'emailReason',
      'in-the-future': 'receivedAt',
      'no-contract': 'customerId',
      'too-long-ago': 'receivedAt',
      'unknown-contact': 'contactId',
      'unknown-deployment': 'deploymentId',
    },
    doneText: ({ title }) => words('acts.done.open', { title }),
    onDone: () => {
      onDone();
      onOpened?.(id);
    },
  });
  return (
    <ActShell staged={staged} form={act} submitLabel={words('acts.submit.open')} onClose={onDone}>
      <PanelSection>
        <WhoFields act={act} reference={reference} />
      </PanelSection>
      <PanelSection>
        <WhatFields act={act} />
      </PanelSection>
      <PanelSection>
        <HowFields act={act} reference={reference} />
      </PanelSection>
      <OpenPreview act={act} reference={reference} id={id} />
    </ActShell>
  );
}

interface PartProps {
  readonly act: ActForm<OpenValues, Args>;
  readonly reference: Reference;
}

function WhoFields({ act, reference }: PartProps): ReactNode {
  const words = useWords();
  const { control, register, setValue } = act.form;
  const customerId = useWatch({ control, name: 'customerId' });
  const customers = [...reference.customers.values()].sort((a, b) => a.name.localeCompare(b.name));
  const contacts = contactsOf(reference, idOf(customerId));
  const products = [...reference.deployments.values()].filter(
    (one) => one.customerId === customerId,
  );
  const forgetTheirs = () => {
    setValue('contactId', '');
    setValue('deploymentId', '');
  };
  return (
    <div className={css['fields']}>
      <Select
        label={words('acts.edit.customer')}
        placeholder={words('ui.choose')}
        options={customers.map((one) => ({ value: one.id, label: one.name }))}
        error={act.errorOf('customerId')}
        {...register('customerId', { onChange: forgetTheirs })}
      />
      {customerId !== '' && (
        <>
          <Select
            label={words('acts.contact')}
            isOptional
            placeholder={words('acts.noContact')}
            options={contacts.map((one) => ({ value: one.id, label: contactLabel(one, words) }))}
            error={act.errorOf('contactId')}
            {...register('contactId')}
          />
          <Select
            label={words('acts.open.product')}
            isOptional
            placeholder={words('acts.open.noProduct')}
            options={products.map((one) => ({
              value: one.id,
              label: `${one.product} ${one.version}`,
            }))}
            error={act.errorOf('deploymentId')}
            {...register('deploymentId')}
          />
        </>
      )}
    </div>
  );
}

function WhatFields({ act }: Pick<PartProps, 'act'>): ReactNode {
  const words = useWords();
  const { control, register } = act.form;
  return (
    <div className={css['fields']}>
      <RadioField
        control={control}
        name="severity"
        label={words('acts.open.level')}
        look="list"
        error={act.errorOf('severity')}
        options={SEVERITIES.map((level) => ({
          value: level,
          label: words('acts.open.levelName', {
            code: level,
            name: words(`domain.level.${level}`),
          }),
          help: words(`acts.open.definition.${level}`),
        }))}
      />
      <TextField
        label={words('acts.edit.title')}
        help={words('acts.open.oneProblem')}
        error={act.errorOf('title')}
        {...register('title')}
      />
      <TextArea
        label={words('acts.open.description')}
        isOptional
        rows={4}
        error={act.errorOf('description')}
        {...register('description')}
      />
      <TextField
        label={words('acts.edit.category')}
        isOptional
        error={act.errorOf('category')}
        {...register('category')}
      />
    </div>
  );
}

function HowFields({ act, reference }: PartProps): ReactNode {
  const words = useWords();
  const { control, register } = act.form;
  const [customerId, channel, when] = useWatch({
    control,
    name: ['customerId', 'channel', 'when'],
  });
  const terms = termsOf(reference, customerId);
  const contract = contractOf(reference, customerId);
  const office = contract === null ? null : (reference.offices.get(contract.officeId) ?? null);
  return (
    <div className={css['fields']}>
      <Select
        label={words('acts.open.channel')}
        options={CHANNELS.map((value) => ({ value, label: words(`domain.channel.${value}`) }))}
        error={act.errorOf('channel')}
        {...register('channel')}
      />
      {channel === 'email' && (
        <TextField
          label={words('acts.open.emailReason')}
          help={words('acts.open.emailHelp')}
          error={act.errorOf('emailReason')}
          {...register('emailReason')}
        />
      )}
      <WhenFields
        control={control}
        when="when"
        wall="receivedAt"
        isEarlier={when === 'earlier' && terms !== null}
        label={words('acts.open.received')}
        error={act.errorOf('receivedAt')}
        whyNotEarlier={
          terms === null ? words(customerId === '' ? 'acts.open.noCustomer' : 'acts.noTerms') : null
        }
        zone={terms === null ? '' : zoneLabel(office, terms)}
      />
    </div>
  );
}

function OpenPreview({ act, reference, id }: PartProps & { readonly id: IncidentId }): ReactNode {
  const values = useWatch({ control: act.form.control }) as OpenValues;
  const contract = contractOf(reference, values.customerId);
  const terms = termsOf(reference, values.customerId);
  if (contract === null || terms === null) return null;
  const office = reference.offices.get(contract.officeId) ?? null;
  const parsed = OpenIncident.shape.args
    .pick({ customerId: true, severity: true, receivedAt: true })
    .safeParse(openArgsOf(values, terms));
  if (!parsed.success) return null;
  const args = { ...EMPTY_ARGS, ...parsed.data };
  return (
    <FirstDue
      act={{ kind: 'incident.open', entityId: id, args }}
      reference={reference}
      terms={terms}
      zone={zoneLabel(office, terms)}
    />
  );
}

/** What the clocks do not read. */
const EMPTY_ARGS = {
  title: UNSAID,
  description: '',
  channel: 'tam',
  emailReason: null,
  contactId: null,
  deploymentId: null,
  category: null,
} as const;
