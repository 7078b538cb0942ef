import { Info, TriangleAlert } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import type { Contact } from '../../../core/domain/customer.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import { LogCall } from '../../../core/protocol/commands/log-call.ts';
import type { Instant } from '../../../core/time.ts';
import { useWords } from '../../i18n/words.ts';
import { pictureOf, previewOf, shiftBetween, useRulebook, UNSAID } from '../../parts/preview.ts';
import { Select, TextArea, TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useNow } from '../../ui/now.tsx';
import { PanelSection } from '../../ui/side-panel.tsx';
import {
  caseName,
  contactLabel,
  contactsOf,
  zoneLabel,
  type ActCase,
  type ActFormProps,
} from './act-case.ts';
import { ActShell } from './act-shell.tsx';
import { DuePreview, shiftWords } from './due-preview.tsx';
import { WhenFields } from './fields.tsx';
import { useActForm, type ActForm } from './use-act-form.ts';
import { instantOfWall } from './wall-instant.ts';
import css from './acts.module.css';

/** In the list of callers: somebody whom the customer's contacts do not name. */
const OTHER = 'other';

type Values = {
  contactId: string;
  callerName: string;
  when: string;
  calledAt: string;
  note: string;
};

type Args = LogCall['args'];

/** Undefined while the time is not complete, so that the schema asks for it. */
function calledAtOf(values: Pick<Values, 'when' | 'calledAt'>, terms: Terms | null) {
  if (values.when === 'now') return null;
  return (terms === null ? null : instantOfWall(terms.zone, values.calledAt)) ?? undefined;
}

function argsOf(values: Values, contacts: readonly Contact[], terms: Terms | null) {
  const caller = contacts.find((one) => one.id === values.contactId);
  return {
    contactId: caller?.id ?? null,
    callerName: caller?.name ?? (values.contactId === OTHER ? values.callerName : ''),
    calledAt: calledAtOf(values, terms),
    note: values.note,
  };
}

/** The contact of the case is the likely caller. */
function emptyOf({ incident }: ActCase, contacts: readonly Contact[]): Values {
  const contactId = incident.contactId ?? contacts[0]?.id ?? OTHER;
  return { contactId, callerName: '', when: 'now', calledAt: '', note: '' };
}

const REFUSAL_FIELDS = {
  'in-the-future': 'calledAt',
  'too-long-ago': 'calledAt',
  'unknown-contact': 'contactId',
} as const;

/** The call that out of hours starts the contract clock (R10); it shows from when to when. */
export function CallForm({ staged, record, onDone }: ActFormProps): ReactNode {
  const words = useWords();
  const { incident, reference, terms, office } = record;
  const name = caseName(incident, words);
  const { customerId } = incident;
  const contacts = contactsOf(reference, customerId);
  const [empty] = useState<Values>(() => emptyOf(record, contacts));
  const toArgs = useMemo(
    () => (values: Values) => argsOf(values, contactsOf(reference, customerId), terms),
    [reference, customerId, terms],
  );
  const act = useActForm<Values, Args>({
    staged,
    entityId: incident.id,
    schema: LogCall.shape.args,
    empty,
    toArgs,
    refusalFields: REFUSAL_FIELDS,
    doneText: ({ callerName }) => words('acts.done.call', { name, caller: callerName }),
    onDone,
  });
  const { register, control } = act.form;
  const [when, calledAt] = useWatch({ control, name: ['when', 'calledAt'] });
  return (
    <ActShell
      staged={staged}
      aside={name}
      form={act}
      submitLabel={words('acts.submit.call')}
      onClose={onDone}
    >
      <PanelSection>
        <div className={css['fields']}>
          <CallerFields act={act} contacts={contacts} />
          <WhenFields
            control={control}
            when="when"
            wall="calledAt"
            isEarlier={when === 'earlier'}
            label={words('acts.call.when')}
            error={act.errorOf('calledAt')}
            whyNotEarlier={terms === null ? words('acts.noTerms') : null}
            zone={terms === null ? '' : zoneLabel(office, terms)}
          />
          <TextArea
            label={words('acts.call.note')}
            isOptional
            error={act.errorOf('note')}
            {...register('note')}
          />
        </div>
      </PanelSection>
      {terms !== null && (
        <CallPreview record={record} terms={terms} at={calledAtOf({ when, calledAt }, terms)} />
      )}
    </ActShell>
  );
}

interface CallerFieldsProps {
  readonly act: ActForm<Values, Args>;
  readonly contacts: readonly Contact[];
}

function CallerFields({ act, contacts }: CallerFieldsProps): ReactNode {
  const words = useWords();
  const { register, control } = act.form;
  const contactId = useWatch({ control, name: 'contactId' });
  const caller = contacts.find((one) => one.id === contactId);
  return (
    <>
      <Select
        label={words('acts.call.caller')}
        options={[
          ...contacts.map((one) => ({ value: one.id, label: contactLabel(one, words) })),
          { value: OTHER, label: words('acts.call.other') },
        ]}
        error={act.errorOf('contactId')}
        {...register('contactId')}
      />
      {contactId === OTHER && (
        <TextField
          label={words('acts.call.name')}
          error={act.errorOf('callerName')}
          {...register('callerName')}
        />
      )}
      {caller?.isAuthorised !== true && (
        <p className={css['hint']}>
          <Icon of={TriangleAlert} />
          <span>{words('acts.call.notAuthorised')}</span>
        </p>
      )}
    </>
  );
}

interface CallPreviewProps {
  readonly record: ActCase;
  readonly terms: Terms;
  /** Null for now; undefined while the time is not complete. */
  readonly at: Instant | null | undefined;
}

function CallPreview({ record, terms, at: calledAt }: CallPreviewProps): ReactNode {
  const words = useWords();
  const now = useNow();
  const { incident, office, reference } = record;
  const book = useRulebook(reference);
  if (calledAt === undefined) return null;
  const args = { contactId: null, callerName: UNSAID, calledAt, note: '' };
  const act = { kind: 'incident.log-call', entityId: incident.id, args } as const;
  const called = previewOf({ incident, act, book, now });
  const before = pictureOf(incident, terms);
  const after = called.ok ? pictureOf(called.value, terms) : null;
  if (before === null || after === null) return null;
  const { contractMs } = shiftBetween(before, after);
  if (contractMs === 0) {
    return (
      <PanelSection>
        <p className={css['hint']}>
          <Icon of={Info} />
          <span>{words('acts.call.noEffect')}</span>
        </p>
      </PanelSection>
    );
  }
  return (
    <DuePreview
      before={before}
      after={after}
      terms={terms}
      zone={zoneLabel(office, terms)}
      which="contract"
    >
      <p className={css['quiet']}>
        {words('acts.call.starts', { shift: shiftWords(contractMs, words) })}
      </p>
    </DuePreview>
  );
}
