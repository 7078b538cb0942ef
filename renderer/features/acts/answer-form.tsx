import { CircleCheck, CircleDashed } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import type { Contact } from '../../../core/domain/customer.ts';
import { CHANNELS } from '../../../core/domain/incident.ts';
import { AnswerIncident } from '../../../core/protocol/commands/answer.ts';
import { isAnswered } from '../../../core/protocol/commands/cycles.ts';
import { useWords, type Words } from '../../i18n/words.ts';
import { classes } from '../../ui/classes.ts';
import { Select, TextArea } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PanelSection } from '../../ui/side-panel.tsx';
import { caseName, contactLabel, contactsOf, type ActFormProps } from './act-case.ts';
import { misfitWords } from './act-fit-words.ts';
import { ActShell } from './act-shell.tsx';
import { qualifiedHint, requestsOf, type QualifiedHint } from './qualified-hint.ts';
import { useActForm, type ActForm } from './use-act-form.ts';
import css from './acts.module.css';

type Values = {
  channel: string;
  contactId: string;
  analysis: string;
  requests: string;
  body: string;
};

type Args = AnswerIncident['args'];

function toArgs(values: Values) {
  return {
    ...values,
    contactId: values.contactId || null,
    requests: requestsOf(values.requests),
  };
}

/** The qualified answer (R9): it says while it is typed whether it will stop the clock. */
export function AnswerForm({ staged, record, onDone }: ActFormProps): ReactNode {
  const words = useWords();
  const { incident, reference } = record;
  const name = caseName(incident, words);
  const contacts = contactsOf(reference, incident.customerId);
  const [empty] = useState<Values>(() => ({
    channel: incident.channel,
    contactId: incident.contactId ?? '',
    analysis: '',
    requests: '',
    body: '',
  }));
  const act = useActForm<Values, Args>({
    staged,
    entityId: incident.id,
    schema: AnswerIncident.shape.args,
    empty,
    toArgs,
    refusalFields: { 'answer-without-substance': 'analysis', 'unknown-contact': 'contactId' },
    doneText: () => words('acts.done.answer', { name }),
    onDone,
  });
  const { register, control } = act.form;
  const [analysis, requests] = useWatch({ control, name: ['analysis', 'requests'] });
  const hint = qualifiedHint(analysis, requestsOf(requests));
  return (
    <ActShell
      staged={staged}
      aside={name}
      form={act}
      submitLabel={words('acts.submit.answer')}
      disabledReason={misfitWords(incident, staged.kind, words)}
      onClose={onDone}
    >
      <PanelSection>
        <div className={css['fields']}>
          <TextArea
            label={words('acts.answer.analysis')}
            help={words('acts.answer.analysisHelp')}
            rows={5}
            error={act.errorOf('analysis')}
            {...register('analysis')}
          />
          <TextArea
            label={words('acts.answer.requests')}
            help={words('acts.answer.requestsHelp')}
            error={act.errorOf('requests')}
            {...register('requests')}
          />
          <ClockHint hint={hint} isStopped={isAnswered(incident)} />
        </div>
      </PanelSection>
      <PanelSection>
        <SendFields act={act} contacts={contacts} />
      </PanelSection>
    </ActShell>
  );
}

interface SendFieldsProps {
  readonly act: ActForm<Values, Args>;
  readonly contacts: readonly Contact[];
}

/** To whom and how, and the words around the answer. */
function SendFields({ act, contacts }: SendFieldsProps): ReactNode {
  const words = useWords();
  const { register } = act.form;
  return (
    <div className={css['fields']}>
      <Select
        label={words('acts.answer.channel')}
        options={CHANNELS.map((value) => ({ value, label: words(`domain.channel.${value}`) }))}
        error={act.errorOf('channel')}
        {...register('channel')}
      />
      <Select
        label={words('acts.contact')}
        isOptional
        placeholder={words('acts.noContact')}
        options={contacts.map((one) => ({ value: one.id, label: contactLabel(one, words) }))}
        error={act.errorOf('contactId')}
        {...register('contactId')}
      />
      <TextArea
        label={words('acts.answer.body')}
        help={words('acts.answer.bodyHelp')}
        isOptional
        error={act.errorOf('body')}
        {...register('body')}
      />
    </div>
  );
}

interface ClockHintProps {
  readonly hint: QualifiedHint;
  readonly isStopped: boolean;
}

function ClockHint({ hint, isStopped }: ClockHintProps): ReactNode {
  const words = useWords();
  const isEnough = hint.kind === 'stops';
  return (
    <p className={classes(css['hint'], isEnough && css['good'])} role="status">
      <Icon of={isEnough ? CircleCheck : CircleDashed} />
      <span>{hintWords(hint, isStopped, words)}</span>
    </p>
  );
}

function hintWords(hint: QualifiedHint, isStopped: boolean, words: Words): string {
  if (hint.kind === 'short') return words('acts.answer.short', { count: hint.missing });
  if (hint.kind === 'nothing') return words('acts.answer.nothing');
  return isStopped ? words('acts.answer.again') : words(`acts.answer.stops.${hint.by}`);
}
