import type { ReactNode } from 'react';
import { ReopenIncident } from '../../../core/protocol/commands/end.ts';
import type { Incident } from '../../../core/domain/incident.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import { useWords } from '../../i18n/words.ts';
import { pictureOf, previewOf, useRulebook, UNSAID } from '../../parts/preview.ts';
import { useNow } from '../../ui/now.tsx';
import { zoneLabel, type ActCase, type ActFormProps } from './act-case.ts';
import { misfitOf } from './act-fit.ts';
import { DuePreview } from './due-preview.tsx';
import { TextActForm } from './text-act-form.tsx';

/** A new cycle with its own receipt (rule 11): it says when the next answer is owed. */
export function ReopenForm(props: ActFormProps): ReactNode {
  const words = useWords();
  const { incident, terms } = props.record;
  return (
    <TextActForm
      {...props}
      name="reopen"
      schema={ReopenIncident.shape.args}
      field="reason"
      label={words('acts.reopen.reason')}
      help={words('acts.reopen.help')}
      rows={4}
    >
      {terms !== null && misfitOf(incident, props.staged.kind) === null && (
        <NewCycle incident={incident} terms={terms} record={props.record} />
      )}
    </TextActForm>
  );
}

interface NewCycleProps {
  readonly incident: Incident;
  readonly terms: Terms;
  readonly record: ActCase;
}

function NewCycle({ incident, terms, record }: NewCycleProps): ReactNode {
  const now = useNow();
  const book = useRulebook(record.reference);
  const act = { kind: 'incident.reopen', entityId: incident.id, args: { reason: UNSAID } } as const;
  const reopened = previewOf({ incident, act, book, now });
  const before = pictureOf(incident, terms);
  const after = reopened.ok ? pictureOf(reopened.value, terms) : null;
  if (before === null || after === null) return null;
  return (
    <DuePreview
      before={before}
      after={after}
      terms={terms}
      zone={zoneLabel(record.office, terms)}
      isStacked
    />
  );
}
