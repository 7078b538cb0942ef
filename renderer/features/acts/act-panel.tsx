import { FileQuestion } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import type { IncidentId } from '../../../core/ids.ts';
import type { CommandKind } from '../../../core/protocol/commands/all.ts';
import { useWords } from '../../i18n/words.ts';
import type { StagedAct } from '../../parts/act-stage.tsx';
import type { Reference } from '../../store/reference.ts';
import { useIncident } from '../../store/use-incident.ts';
import { useReference } from '../../store/use-reference.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { actCaseOf, type ActFormProps } from './act-case.ts';
import { AnswerForm } from './answer-form.tsx';
import { AssignForm } from './assign-form.tsx';
import { CallForm } from './call-form.tsx';
import { CloseForm } from './close-form.tsx';
import { CorrectReceiptForm } from './correct-receipt-form.tsx';
import { EditForm } from './edit-form.tsx';
import { LevelForm } from './level-form.tsx';
import { NoteForm } from './note-form.tsx';
import { OpenForm } from './open-form.tsx';
import { ReopenForm } from './reopen-form.tsx';
import { ResolveForm } from './resolve-form.tsx';
import { RetractForm } from './retract-form.tsx';
import { SnoozeForm } from './snooze-form.tsx';
import { WaitForm } from './wait-form.tsx';
import { WithdrawForm } from './withdraw-form.tsx';

/** Alarms are acknowledged and conflicts settled where they are shown. */
type Elsewhere = 'incident.acknowledge-alarm' | 'incident.settle-conflict';
type FormKind = Exclude<CommandKind, Elsewhere | 'incident.open'>;

const FORMS: Readonly<Record<FormKind, ComponentType<ActFormProps>>> = {
  'incident.answer': AnswerForm,
  'incident.log-call': CallForm,
  'incident.change-severity': LevelForm,
  'incident.assign': AssignForm,
  'incident.note': NoteForm,
  'incident.snooze': SnoozeForm,
  'incident.wait': WaitForm,
  'incident.resolve': ResolveForm,
  'incident.close': CloseForm,
  'incident.withdraw': WithdrawForm,
  'incident.reopen': ReopenForm,
  'incident.retract': RetractForm,
  'incident.correct-receipt': CorrectReceiptForm,
  'incident.edit': EditForm,
};

export interface ActPanelProps {
  readonly act: StagedAct;
  /** The act is done, or the person left; what was typed is kept. */
  readonly onDone: () => void;
  readonly onOpened?: ((id: IncidentId) => void) | undefined;
}

/** The form of the act that is staged, beside what it acts on. */
export function ActPanel({ act, onDone, onOpened }: ActPanelProps): ReactNode {
  const reference = useReference();
  const key = [act.kind, act.incidentId, act.entryId].join(' ');
  if (reference === null) return null;
  if (act.kind === 'incident.open') {
    return <OpenForm staged={act} reference={reference} onDone={onDone} onOpened={onOpened} />;
  }
  if (act.incidentId === null || !hasForm(act.kind)) return null;
  return (
    <CaseForm
      key={key}
      act={act}
      kind={act.kind}
      incidentId={act.incidentId}
      reference={reference}
      onDone={onDone}
    />
  );
}

interface CaseFormProps extends Pick<ActPanelProps, 'act' | 'onDone'> {
  readonly kind: FormKind;
  readonly incidentId: IncidentId;
  readonly reference: Reference;
}

function CaseForm({ act, kind, incidentId, reference, onDone }: CaseFormProps): ReactNode {
  const words = useWords();
  const found = useIncident(incidentId);
  const Form = FORMS[kind];
  if (found.kind === 'loading') return null;
  if (found.kind === 'found') {
    return <Form staged={act} record={actCaseOf(found.record, reference)} onDone={onDone} />;
  }
  const title = words(`domain.act.${kind}`);
  return (
    <SidePanel label={title} title={title} onClose={onDone}>
      <EmptyState icon={FileQuestion} what={words('domain.refusal.unknown-record')} />
    </SidePanel>
  );
}

function hasForm(kind: CommandKind): kind is FormKind {
  return kind in FORMS;
}
