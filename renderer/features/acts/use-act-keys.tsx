import type { CommandKind } from '../../../core/protocol/commands/all.ts';
import { useWords } from '../../i18n/words.ts';
import { useActStage } from '../../parts/act-stage.tsx';
import { useCurrentCase } from '../../parts/current-case.tsx';
import { useDesk } from '../../store/desk-context.tsx';
import { findIncident } from '../../store/use-incident.ts';
import { useToasts } from '../../ui/toast.tsx';
import { useShortcut } from '../../ui/use-shortcut.tsx';
import { misfitWords } from './act-fit-words.ts';

/** Binds the keys of all acts to the case under the cursor or on the page. */
export function useActKeys(): void {
  const start = useStart();
  const stage = useActStage();
  useShortcut('act.answer', () => start('incident.answer'));
  useShortcut('act.log-call', () => start('incident.log-call'));
  useShortcut('act.assign', () => start('incident.assign'));
  useShortcut('act.change-severity', () => start('incident.change-severity'));
  useShortcut('act.note', () => start('incident.note'));
  useShortcut('act.snooze', () => start('incident.snooze'));
  useShortcut('act.wait', () => start('incident.wait'));
  useShortcut('act.resolve', () => start('incident.resolve'));
  useShortcut('act.close', () => start('incident.close'));
  useShortcut('act.open', () => {
    stage.start({ kind: 'incident.open', incidentId: null });
  });
}

/** Opens the form of an act, or says why the case does not take it now. */
function useStart(): (kind: CommandKind) => void {
  const { db } = useDesk();
  const words = useWords();
  const stage = useActStage();
  const toasts = useToasts();
  const { id } = useCurrentCase();
  const begin = async (kind: CommandKind): Promise<void> => {
    if (id === null) {
      toasts.show({ text: words('acts.noCase') });
      return;
    }
    const found = await findIncident(db, id);
    const misfit = found.kind === 'found' ? misfitWords(found.record, kind, words) : null;
    if (misfit === null) stage.start({ kind, incidentId: id });
    else toasts.show({ text: misfit, tone: 'bad' });
  };
  return (kind) => void begin(kind);
}
