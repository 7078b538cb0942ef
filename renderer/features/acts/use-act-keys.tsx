import type { Incident } from '../../../core/domain/incident.ts';
import type { IncidentId } from '../../../core/ids.ts';
import type { CommandKind } from '../../../core/protocol/commands/all.ts';
import { useWords } from '../../i18n/words.ts';
import { useActStage } from '../../parts/act-stage.tsx';
import { useCurrentCase } from '../../parts/current-case.tsx';
import { useDesk } from '../../store/desk-context.tsx';
import { findIncident, shownCase } from '../../store/use-incident.ts';
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
  const { db, shown } = useDesk();
  const words = useWords();
  const stage = useActStage();
  const toasts = useToasts();
  const { id } = useCurrentCase();
  const begin = (kind: CommandKind, incidentId: IncidentId, incident: Incident | null): void => {
    const misfit = incident === null ? null : misfitWords(incident, kind, words);
    if (misfit === null) stage.start({ kind, incidentId });
    else toasts.show({ text: misfit, tone: 'bad' });
  };
  return (kind) => {
    if (id === null) {
      toasts.show({ text: words('acts.noCase') });
      return;
    }
    const incident = shownCase(shown, id);
    // at once, so that the next key is typed into the form and is no other act's
    if (incident !== null) begin(kind, id, incident);
    else
      void findIncident(db, id).then((found) => {
        begin(kind, id, found.kind === 'found' ? found.record : null);
      });
  };
}
