import type { Incident } from '../../../core/domain/incident.ts';
import type { Ledger } from '../../../core/domain/sla-ledger.ts';
import { formatDate, formatTime } from '../../i18n/format.ts';
import { ledgerLine, type Telling } from './ledger-words.ts';

/** The ledger as plain text with tabs between its columns, for a mail or a spreadsheet. */
export function ledgerText(incident: Incident, made: Ledger, telling: Telling): string {
  const { words, place } = telling;
  const lines = made.steps.flatMap((step) => {
    const line = ledgerLine(step, telling);
    return line === null
      ? []
      : [
          [
            step.day,
            line.what,
            line.counts,
            String(step.seconds),
            String(step.cumulativeSeconds),
          ].join('\t'),
        ];
  });
  const due = `${formatDate(made.dueAt, place)} ${formatTime(made.dueAt, place, { seconds: true })} (${place.zone})`;
  const title = `${incident.number ?? words('record.numberFollows')} ${incident.title}`;
  return [title, ...lines, words('record.ledger.dueText', { due })].join('\n');
}
