import { AlarmClock, BellRing, Check, CheckCheck, ExternalLink } from 'lucide-react';
import { useCallback, useState, type ReactNode } from 'react';
import type { IncidentId } from '../../../core/ids.ts';
import type { Result } from '../../../core/result.ts';
import type { Instant } from '../../../core/time.ts';
import { useWords, type Words } from '../../i18n/words.ts';
import { refusalWords } from '../../parts/refusal-words.ts';
import { useUndoableAct, useUndoableActs } from '../../parts/undoable-act.tsx';
import type { CaseAlarms } from '../../store/my-alarms.ts';
import type { Act, PerformRefusal } from '../../store/perform.ts';
import { useMyAlarms } from '../../store/use-my-alarms.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button, type ButtonProps } from '../../ui/button.tsx';
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
  const [first] = open;
  if (first === undefined) return null;
  const { row } = first.of;
  const title = words('alarms.title', {
    level: row.severity,
    name: nameOf(first, words),
    customer: reference.customers.get(row.customerId)?.name ?? '',
  });
  const stage = words(`alarms.stage.${first.alarm.threshold}`);
  const more = open.length > 1 ? ` ${words('alarms.bar.and', { count: open.length - 1 })}` : '';
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
      inShortWindow="line"
      hint={`${title} ${stage}${more}`}
      actions={
        <>
          <BarButton
            icon={ExternalLink}
            label={words('alarms.bar.open')}
            onClick={() => {
              onOpen(row.id);
            }}
          />
          <BarButton icon={AlarmClock} label={words('alarms.bar.snooze')} onClick={snooze} />
          <SeenButtons open={open} first={first} />
        </>
      }
    >
      {stage}
      {more}
    </Banner>
  );
}

interface SeenButtonsProps {
  readonly open: readonly OpenAlarm[];
  readonly first: OpenAlarm;
}

/** How far all of them are is said while they are acknowledged. */
function SeenButtons({ open, first }: SeenButtonsProps): ReactNode {
  const words = useWords();
  const { see, seeAll, underWay } = useSee();
  const all = words('alarms.bar.seenAll', { count: open.length });
  return (
    <>
      <BarButton
        icon={Check}
        label={words('alarms.bar.seen')}
        disabledReason={underWay}
        onClick={() => void see(first)}
      />
      {(open.length > 1 || underWay !== null) && (
        <BarButton
          icon={CheckCheck}
          label={underWay ?? all}
          disabledReason={underWay}
          onClick={() => void seeAll(open)}
        />
      )}
    </>
  );
}

type BarButtonProps = Pick<ButtonProps, 'icon' | 'onClick' | 'disabledReason'> & {
  readonly label: string;
};

/** Without its words in a short window, so its name is a hint too. */
function BarButton({ label, ...rest }: BarButtonProps): ReactNode {
  return (
    <Button {...rest} title={label}>
      {label}
    </Button>
  );
}

function nameOf({ of }: OpenAlarm, words: Words): string {
  return of.row.number ?? words('alarms.numberFollows');
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

/** Acknowledges alarms; they are silent on every desk of this person once the act has left. */
function useSee() {
  const words = useWords();
  const toasts = useToasts();
  const act = useUndoableAct();
  const acts = useUndoableActs();
  const [underWay, setUnderWay] = useState<string | null>(null);
  const show = (done: Result<unknown, PerformRefusal>) => {
    if (!done.ok) toasts.show({ text: refusalWords(done.error, words), tone: 'bad' });
  };
  const see = async (seen: OpenAlarm) => {
    show(
      await act(actOf(seen), { text: words('alarms.done.seen', { name: nameOf(seen, words) }) }),
    );
  };
  const seeAll = async (seen: readonly OpenAlarm[]) => {
    const total = seen.length;
    const tell = (done: number) => {
      setUnderWay(words('alarms.bar.underWay', { done, total }));
    };
    tell(0);
    const textOf = (count: number) => seenWords(seen.slice(0, count), words);
    const done = await acts(seen.map(actOf), { textOf, onMade: tell });
    setUnderWay(null);
    show(done);
  };
  return { see, seeAll, underWay };
}

function actOf({ of, alarm: { cycle, threshold } }: OpenAlarm): Act {
  const args = { cycle, threshold };
  return { kind: 'incident.acknowledge-alarm', entityId: of.row.id, args };
}

function seenWords(seen: readonly OpenAlarm[], words: Words): string {
  const count = seen.length;
  const urgent = seen.filter(({ of }) => of.row.severity === 'L1').length;
  if (urgent === 0) return words('alarms.done.all', { count });
  return words('alarms.done.allUrgent', { count, urgent });
}
