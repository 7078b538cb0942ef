import { useMemo, useState, type ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { clockOf } from '../../../core/domain/sla-state.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import { CorrectReceipt } from '../../../core/protocol/commands/correct.ts';
import { useWords } from '../../i18n/words.ts';
import { pictureOf, previewOf, shiftBetween, useRulebook, UNSAID } from '../../parts/preview.ts';
import { TextArea } from '../../ui/field.tsx';
import { useNow } from '../../ui/now.tsx';
import { PanelSection } from '../../ui/side-panel.tsx';
import { caseName, zoneLabel, type ActCase, type ActFormProps } from './act-case.ts';
import { ActShell } from './act-shell.tsx';
import { DuePreview, shiftWords } from './due-preview.tsx';
import { MomentField } from './fields.tsx';
import { useReceiptWords } from './receipt-words.ts';
import { useActForm } from './use-act-form.ts';
import { instantOfWall, wallOfInstant } from './wall-instant.ts';
import css from './acts.module.css';

type Values = { receivedAt: string; reason: string };

/** When the running cycle was received by what is known, on the office's clock. */
function knownWall({ incident, terms }: ActCase): string {
  if (terms === null) return '';
  const clock = clockOf(incident, terms);
  return clock === null ? '' : wallOfInstant(terms.zone, clock.result.receivedAt);
}

function argsOf(values: Values, terms: Terms | null) {
  // undefined while the time is not complete, so that the schema asks for it
  return {
    ...values,
    receivedAt: (terms && instantOfWall(terms.zone, values.receivedAt)) ?? undefined,
  };
}

/** Says when the running cycle was really received; the first receipt stays to be read (rule 21). */
export function CorrectReceiptForm({ staged, record, onDone }: ActFormProps): ReactNode {
  const words = useWords();
  const { incident, terms, office } = record;
  const name = caseName(incident, words);
  const receipt = useReceiptWords(record);
  const [empty] = useState<Values>(() => ({ receivedAt: knownWall(record), reason: '' }));
  const toArgs = useMemo(() => (values: Values) => argsOf(values, terms), [terms]);
  const act = useActForm({
    staged,
    entityId: incident.id,
    schema: CorrectReceipt.shape.args,
    empty,
    toArgs,
    refusalFields: {
      'earlier-cycle': 'receivedAt',
      'in-the-future': 'receivedAt',
      'receipt-after-answer': 'receivedAt',
      'too-long-ago': 'receivedAt',
    },
    doneText: () => words('acts.done.receipt', { name }),
    onDone,
  });
  const { control, register } = act.form;
  const wall = useWatch({ control, name: 'receivedAt' });
  return (
    <ActShell
      staged={staged}
      aside={name}
      form={act}
      submitLabel={words('acts.submit.receipt')}
      disabledReason={terms === null ? words('acts.noTerms') : null}
      onClose={onDone}
    >
      <PanelSection>
        <div className={css['fields']}>
          {terms !== null && (
            <MomentField
              control={control}
              name="receivedAt"
              label={words('acts.receipt.at')}
              zone={zoneLabel(office, terms)}
              error={act.errorOf('receivedAt')}
              help={words('acts.receipt.help', { receipt })}
            />
          )}
          <TextArea
            label={words('acts.receipt.reason')}
            error={act.errorOf('reason')}
            {...register('reason')}
          />
        </div>
      </PanelSection>
      {terms !== null && wall !== empty.receivedAt && (
        <ReceiptPreview record={record} terms={terms} wall={wall} />
      )}
    </ActShell>
  );
}

interface ReceiptPreviewProps {
  readonly record: ActCase;
  readonly terms: Terms;
  readonly wall: string;
}

function ReceiptPreview({ record, terms, wall }: ReceiptPreviewProps): ReactNode {
  const words = useWords();
  const now = useNow();
  const { incident, office, reference } = record;
  const book = useRulebook(reference);
  const receivedAt = instantOfWall(terms.zone, wall);
  if (receivedAt === null) return null;
  const args = { receivedAt, reason: UNSAID };
  const act = { kind: 'incident.correct-receipt', entityId: incident.id, args } as const;
  const corrected = previewOf({ incident, act, book, now });
  const before = pictureOf(incident, terms);
  const after = corrected.ok ? pictureOf(corrected.value, terms) : null;
  if (before === null || after === null) return null;
  const { operationalMs } = shiftBetween(before, after);
  return (
    <DuePreview before={before} after={after} terms={terms} zone={zoneLabel(office, terms)}>
      <p className={css['quiet']}>{shiftWords(operationalMs, words)}</p>
    </DuePreview>
  );
}
