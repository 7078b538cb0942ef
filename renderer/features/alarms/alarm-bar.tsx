import { AlarmClock, BellRing, Check, CheckCheck, ExternalLink } from 'lucide-react';
import { useCallback, useState, type ReactNode } from 'react';
import type { IncidentId } from '../../../core/ids.ts';
import type { Instant } from '../../../core/time.ts';
import { useWords } from '../../i18n/words.ts';
import { refusalWords } from '../../parts/refusal-words.ts';
import type { CaseAlarms } from '../../store/my-alarms.ts';
import { useMyAlarms } from '../../store/use-my-alarms.ts';
import { usePerform } from '../../store/use-act.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useExactNow, useNowSelector } from '../../ui/now.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { openAlarms, putOffUntil, stageKey, type OpenAlarm, type PutOff } from './open-alarms.ts';

export interface AlarmBarProps {
  readonly onOpen: (id: IncidentId) => void;
  /** Puts off the notification outside the window too; null where there is none. */
  readonly onSnooze: ((id: IncidentId, cycle: number) => void) | null;
}

/** The alarms that have come and that nobody has seen: the most urgent one, and how many more. */
export function AlarmBar({ onOpen, onSnooze }: AlarmBarProps): ReactNode {
  const words = useWords();
  const now = useExactNow();
  const { cases, reference } = useMyAlarms();
  const [putOff, setPutOff] = useState<PutOff>(() => new Map());
  const open = useOpenAlarms(cases, putOff);
  const see = useSee();
  const [first] = open;
  if (first === undefined) return null;
  const { row } = first.of;
  const title = words('alarms.title', {
    level: row.severity,
    name: row.number ?? words('alarms.numberFollows'),
    customer: reference.customers.get(row.customerId)?.name ?? '',
  });
  const snooze = () => {
    const { cycle, threshold } = first.alarm;
    const key = stageKey(row.id, cycle, threshold);
    setPutOff((before) => new Map([...before, [key, putOffUntil(first, now())]]));
    onSnooze?.(row.id, cycle);
  };
  return (
    <Banner
      tone={row.severity === 'L1' || first.alarm.threshold === '0' ? 'bad' : 'note'}
      icon={BellRing}
      title={title}
      actions={
        <>
          <Button icon={ExternalLink} onClick={() => onOpen(row.id)}>
            {words('alarms.bar.open')}
          </Button>
          <Button icon={AlarmClock} onClick={snooze}>
            {words('alarms.bar.snooze')}
          </Button>
          <Button icon={Check} onClick={() => void see([first])}>
            {words('alarms.bar.seen')}
          </Button>
          {open.length > 1 && (
            <Button icon={CheckCheck} onClick={() => void see(open)}>
              {words('alarms.bar.seenAll')}
            </Button>
          )}
        </>
      }
    >
      {words(`alarms.stage.${first.alarm.threshold}`)}
      {open.length > 1 && ` ${words('alarms.bar.and', { count: open.length - 1 })}`}
    </Banner>
  );
}

/** Renders again when another stage comes, is seen or is put off, not each second. */
function useOpenAlarms(cases: readonly CaseAlarms[], putOff: PutOff): readonly OpenAlarm[] {
  const now = useExactNow();
  const list = useCallback(
    (at: Instant) =>
      openAlarms(cases, putOff, at)
        .map(({ of, alarm }) => stageKey(of.row.id, alarm.cycle, alarm.threshold))
        .join('\n'),
    [cases, putOff],
  );
  const keys = useNowSelector(list);
  return keys === '' ? [] : openAlarms(cases, putOff, now());
}

/** Acknowledges alarms; they are silent on every desk of this person from then on. */
function useSee(): (seen: readonly OpenAlarm[]) => Promise<void> {
  const words = useWords();
  const toasts = useToasts();
  const perform = usePerform();
  return async (seen) => {
    for (const { of, alarm } of seen) {
      const { cycle, threshold } = alarm;
      const done = await perform({
        kind: 'incident.acknowledge-alarm',
        entityId: of.row.id,
        args: { cycle, threshold },
      });
      if (done.ok) continue;
      toasts.show({ text: refusalWords(done.error, words), tone: 'bad' });
      return;
    }
  };
}
