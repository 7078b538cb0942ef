import { CircleCheck, OctagonAlert } from 'lucide-react';
import { useCallback, type ReactNode } from 'react';
import type { IncidentId } from '../../../core/ids.ts';
import type { Instant } from '../../../core/time.ts';
import { useWords } from '../../i18n/words.ts';
import { CaseClock } from '../../parts/case-clock.tsx';
import { LevelBadge } from '../../parts/level-badge.tsx';
import { breachedOf, nextDues, type CaseAlarms } from '../../store/my-alarms.ts';
import type { QueueRow } from '../../store/queue-row.ts';
import { useMyAlarms } from '../../store/use-my-alarms.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useNowSelector } from '../../ui/now.tsx';
import css from './alarms.module.css';

/** How many fit into the strip. */
const SHOWN = 3;

export interface NextDuesProps {
  readonly onOpen: (id: IncidentId) => void;
}

/** The next three of my dues, each a button to its case, and how many have passed. */
export function NextDues({ onOpen }: NextDuesProps): ReactNode {
  const words = useWords();
  const { cases, reference, isLoaded } = useMyAlarms();
  const breached = useNowSelector(useCallback((now: Instant) => breachedOf(cases, now), [cases]));
  const ids = useNowSelector(useCallback((now: Instant) => idsOf(cases, now), [cases]));
  if (!isLoaded) return <p className={css['asking']}>{words('ui.loading')}</p>;
  const shown = ids.split(' ').flatMap((id) => cases.find(({ row }) => row.id === id) ?? []);
  return (
    <>
      {breached > 0 && (
        <p className={css['breached']}>
          <Icon of={OctagonAlert} />
          {words('alarms.strip.breached', { count: breached })}
        </p>
      )}
      {shown.length === 0 ? (
        <EmptyState icon={CircleCheck} what={words('alarms.strip.nothing')} />
      ) : (
        <ul className={css['dues']} aria-label={words('alarms.strip.list')}>
          {shown.map((one) => (
            <Due
              key={one.row.id}
              row={one.row}
              customer={reference.customers.get(one.row.customerId)?.name ?? ''}
              onOpen={onOpen}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function idsOf(cases: readonly CaseAlarms[], now: Instant): string {
  const next = nextDues(cases, now).slice(0, SHOWN);
  return next.map(({ row }) => row.id).join(' ');
}

interface DueProps extends NextDuesProps {
  readonly row: QueueRow;
  readonly customer: string;
}

function Due({ row, customer, onOpen }: DueProps): ReactNode {
  const words = useWords();
  return (
    <li>
      <button
        type="button"
        className={css['due']}
        title={row.title}
        onClick={() => {
          onOpen(row.id);
        }}
      >
        <CaseClock clock={row.clock} terms={row.terms} isFilling />
        <LevelBadge severity={row.severity} />
        <span className="num">{row.number ?? words('alarms.numberFollows')}</span>
        <span className="cut">{customer}</span>
      </button>
    </li>
  );
}
