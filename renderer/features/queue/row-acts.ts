import { isEnded, type IncidentStatus } from '../../../core/domain/incident.ts';
import type { CommandKind } from '../../../core/protocol/commands/all.ts';

/** What can be done to a case in that state, in groups; the first act is the one that matters most. */
export function rowActs(status: IncidentStatus): readonly (readonly CommandKind[])[] {
  if (isEnded(status)) {
    const close: readonly CommandKind[] = status === 'resolved' ? ['incident.close'] : [];
    return [
      ['incident.reopen', 'incident.log-call', 'incident.note'],
      [...close, 'incident.edit'],
    ];
  }
  return [
    [
      'incident.answer',
      'incident.log-call',
      'incident.assign',
      'incident.change-severity',
      'incident.note',
      'incident.snooze',
    ],
    ['incident.wait', 'incident.resolve', 'incident.close', 'incident.edit', 'incident.withdraw'],
  ];
}
