import { useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { MINUTE_MS, type Instant } from '../../../core/time.ts';
import { useWords, type Words } from '../../i18n/words.ts';
import { useDesk } from '../../store/desk-context.tsx';
import { queueIndexOf } from '../../store/queue-index.ts';
import { useExactNow, useWake } from '../../ui/now.tsx';
import { isSpokenOf, turnsAfter, type Turn } from './thresholds.ts';

/**
 * The one voice of the queue: it says a turn of the clock of a person's own L1 or L2, and nothing
 * else. Countdowns themselves are silent.
 */
export function ThresholdVoice(): ReactNode {
  const words = useWords();
  const desk = useDesk();
  const now = useExactNow();
  const index = queueIndexOf(desk);
  const { rows } = useSyncExternalStore(index.subscribe, index.snapshot);
  const [saidAt, setSaidAt] = useState<Instant>(now);
  const [text, setText] = useState('');
  const { personId } = desk.actor;
  const turns = useMemo(() => {
    const own = rows.filter((row) => isSpokenOf(row, personId));
    return turnsAfter(own, saidAt);
  }, [rows, personId, saidAt]);
  useWake(turns[0]?.at ?? null, () => {
    const at = now();
    const due = turns.filter((turn) => turn.at <= at);
    setText(due.map((turn) => turnWords(turn, words)).join('. '));
    setSaidAt(at);
  });
  return (
    <p className="vh" role="status">
      {text}
    </p>
  );
}

function turnWords({ row, at, state }: Turn, words: Words): string {
  const told = { name: row.number ?? row.title, state: words(`domain.clock.${state}`) };
  if (state === 'breached') return words('queue.spoken.breached', told);
  const count = Math.ceil((row.operationalDueAt - at) / MINUTE_MS);
  const minutes = words('queue.spoken.minutes', { count });
  return words('queue.spoken.left', { ...told, minutes });
}
