import { FileQuestion } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import type { Entry } from '../../../core/domain/entry.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import { RetractEntry } from '../../../core/protocol/commands/correct.ts';
import { formatDayTime } from '../../i18n/format.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { pictureOf, previewOf, shiftBetween, useRulebook, UNSAID } from '../../parts/preview.ts';
import { useEntries } from '../../store/use-entries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useNow, useNowSelector } from '../../ui/now.tsx';
import { PanelSection, SidePanel } from '../../ui/side-panel.tsx';
import { zoneLabel, type ActCase, type ActFormProps } from './act-case.ts';
import { DuePreview } from './due-preview.tsx';
import { TextActForm } from './text-act-form.tsx';
import css from './acts.module.css';

/** Strikes a call, an answer or a note: it stays to be read, and the clocks ignore it (rule 21). */
export function RetractForm(props: ActFormProps): ReactNode {
  const words = useWords();
  const entries = useEntries(props.record.incident.id);
  const entry = entries?.find(({ id }) => id === props.staged.entryId);
  if (entry !== undefined) return <StrikeForm {...props} entry={entry} />;
  const title = words('domain.act.incident.retract');
  return (
    <SidePanel label={title} title={title} onClose={props.onDone}>
      {entries !== null && (
        <EmptyState icon={FileQuestion} what={words('domain.refusal.unknown-record')} />
      )}
    </SidePanel>
  );
}

type StrikeProps = ActFormProps & { readonly entry: Entry };

function StrikeForm({ entry, ...props }: StrikeProps): ReactNode {
  const words = useWords();
  const { record } = props;
  const { terms } = record;
  const others = useMemo(() => ({ entryId: entry.id }), [entry.id]);
  return (
    <TextActForm
      {...props}
      name="retract"
      schema={RetractEntry.shape.args}
      field="reason"
      others={others}
      label={words('acts.retract.reason')}
      help={words('acts.retract.help')}
      rows={3}
      above={
        <PanelSection title={words('acts.retract.entry')}>
          <StruckEntry entry={entry} record={record} />
        </PanelSection>
      }
    >
      {terms !== null && <StrikePreview entry={entry} record={record} terms={terms} />}
    </TextActForm>
  );
}

function StruckEntry({ entry, record }: { readonly entry: Entry; readonly record: ActCase }) {
  const words = useWords();
  const language = useLanguage();
  const { reference, terms } = record;
  const zone = terms?.zone.name ?? 'UTC';
  const at = useNowSelector((now) => formatDayTime(entry.at, now, { zone, language }, words));
  const author = entry.by === null ? null : reference.people.get(entry.by);
  const text = textOf(entry);
  return (
    <div className={css['entry']}>
      <b>{words(`acts.retract.kind.${kindOf(entry)}`)}</b>
      <span className={css['dueLabel']}>
        {[author?.name, at].filter((one) => one !== undefined).join(' · ')}
      </span>
      {text !== '' && <p>{text}</p>}
    </div>
  );
}

function kindOf({ detail }: Entry): 'answered' | 'called' | 'noted' | 'other' {
  const { kind } = detail;
  return kind === 'answered' || kind === 'called' || kind === 'noted' ? kind : 'other';
}

function textOf({ detail, body }: Entry): string {
  const parts = detail.kind === 'answered' ? [detail.analysis, ...detail.requests, body] : [body];
  const caller = detail.kind === 'called' ? [detail.callerName] : [];
  return [...caller, ...parts].filter((part) => part !== '').join('\n');
}

interface StrikePreviewProps {
  readonly entry: Entry;
  readonly record: ActCase;
  readonly terms: Terms;
}

/** What the clocks do without the entry; nothing where they do not care. */
function StrikePreview({ entry, record, terms }: StrikePreviewProps): ReactNode {
  const now = useNow();
  const { incident, office, reference } = record;
  const book = useRulebook(reference);
  const args = { entryId: entry.id, reason: UNSAID };
  const act = { kind: 'incident.retract', entityId: incident.id, args } as const;
  const struck = previewOf({ incident, entry, act, book, now });
  const before = pictureOf(incident, terms);
  const after = struck.ok ? pictureOf(struck.value, terms) : null;
  if (before === null || after === null) return null;
  const { contractMs, operationalMs } = shiftBetween(before, after);
  const isSameEnd = before.clock.result.verdict.kind === after.clock.result.verdict.kind;
  if (contractMs === 0 && operationalMs === 0 && isSameEnd) return null;
  return (
    <DuePreview
      before={before}
      after={after}
      terms={terms}
      zone={zoneLabel(office, terms)}
      isStacked
      which={operationalMs === 0 && contractMs !== 0 ? 'contract' : 'operational'}
    />
  );
}
