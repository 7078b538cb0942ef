import { Flag } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Ledger } from '../../../core/domain/sla-ledger.ts';
import type { LedgerStep } from '../../../core/domain/sla-ledger-step.ts';
import { offsetAt } from '../../../core/domain/zones.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import type { Day, Instant } from '../../../core/time.ts';
import { formatDate, formatNumber, formatWeekdayTime } from '../../i18n/format.ts';
import { useDesk } from '../../store/desk-context.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Table, TableRow } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { EarlierDues } from './earlier-dues.tsx';
import { ledgerLine, offset, type Telling } from './ledger-words.ts';
import css from './ledger.module.css';

export interface LedgerTableProps {
  readonly made: Ledger;
  readonly terms: Terms;
  readonly telling: Telling;
}

/** The steps of a due, what they were reckoned with, and what the due was before; on screen and on paper. */
export function LedgerTable({ made, terms, telling }: LedgerTableProps): ReactNode {
  return (
    <>
      <Table label={telling.words('record.why')} columns={columnsOf(telling, terms)}>
        {made.steps.map((step, place) => (
          <Line key={place} step={step} telling={telling} />
        ))}
        <Result made={made} terms={terms} telling={telling} />
      </Table>
      <Versions made={made} terms={terms} telling={telling} />
      <EarlierDues made={made} telling={telling} />
    </>
  );
}

function columnsOf({ words }: Telling, terms: Terms) {
  const zone = terms.zone.name.split('/').at(-1)?.replaceAll('_', ' ') ?? '';
  return [
    { id: 'day', label: words('record.ledger.head.day', { zone }) },
    { id: 'what', label: words('record.ledger.head.what') },
    { id: 'counts', label: words('record.ledger.head.counts') },
    { id: 'used', label: words('record.ledger.head.used'), isNumeric: true },
    { id: 'total', label: words('record.ledger.head.total'), isNumeric: true },
  ];
}

function Line({
  step,
  telling,
}: {
  readonly step: LedgerStep;
  readonly telling: Telling;
}): ReactNode {
  const line = ledgerLine(step, telling);
  if (line === null) return null;
  const number = (value: number) => formatNumber(value, telling.place.language);
  const isEvent = line.look === 'event' && step.seconds === 0;
  return (
    <TableRow look={line.look}>
      {line.look === 'sum' ? (
        <td colSpan={3}>{line.what}</td>
      ) : (
        <Told step={step} telling={telling} />
      )}
      <td data-numeric="">{isEvent ? '–' : number(step.seconds)}</td>
      <td data-numeric="">{number(step.cumulativeSeconds)}</td>
    </TableRow>
  );
}

function Told({
  step,
  telling,
}: {
  readonly step: LedgerStep;
  readonly telling: Telling;
}): ReactNode {
  const line = ledgerLine(step, telling);
  return (
    <>
      <td className={css['day']}>{dayWords(step.day, telling).replace(/ \d{4}$/u, '')}</td>
      <td>{line?.what}</td>
      <td>{line?.counts}</td>
    </>
  );
}

/** A day of the office is a date, not an instant: noon in UTC is that date everywhere it is shown. */
function dayWords(day: Day, { place }: Telling): string {
  const noon = Date.parse(`${day}T12:00:00Z`) as Instant;
  return formatDate(noon, { ...place, zone: 'UTC' });
}

function Result({ made, terms, telling }: LedgerTableProps): ReactNode {
  const { words, place } = telling;
  const desk = useDesk();
  const mine = telling.reference.people.get(desk.actor.personId)?.zone ?? place.zone;
  const at = (zone: string) => formatWeekdayTime(made.dueAt, { ...place, zone }, { seconds: true });
  const city = (zone: string) => zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  return (
    <TableRow look="result">
      <td colSpan={3}>
        <span className={css['due']}>
          <Icon of={Flag} />
          {words('record.ledger.due', {
            at: at(place.zone),
            city: city(place.zone),
            offset: offset(offsetAt(terms.zone, made.dueAt)),
          })}
        </span>
      </td>
      <td colSpan={2} data-numeric="">
        {mine !== place.zone && words('record.ledger.dueThere', { at: at(mine), city: city(mine) })}
      </td>
    </TableRow>
  );
}

function Versions({ made, terms, telling }: LedgerTableProps): ReactNode {
  const { words } = telling;
  const { policy, calendar, zonesVersion } = terms;
  return (
    <p className={css['versions']}>
      <b>{words('record.ledger.versions')}</b>
      <Tag>{words('record.ledger.policy', { name: policy.name, version: policy.version })}</Tag>
      <Tag>
        {words('record.ledger.calendar', {
          name: calendar.name,
          version: calendar.version,
          until: dayWords(calendar.holidaysUntilDay, telling),
        })}
      </Tag>
      <Tag>{words('record.ledger.zones', { version: zonesVersion })}</Tag>
      {made.isProvisional && <Tag tone="note">{words('record.ledger.provisional')}</Tag>}
    </p>
  );
}
