import { PhoneMissed } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Clock } from '../../../core/domain/sla-state.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import type { Instant } from '../../../core/time.ts';
import { formatDayTime } from '../../i18n/format.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { CaseClock } from '../../parts/case-clock.tsx';
import { lengthWords } from '../../parts/clock-words.ts';
import { seconds } from '../../../core/time.ts';
import { Button } from '../../ui/button.tsx';
import { MissingCallout } from '../../ui/callout.tsx';
import { useNowSelector } from '../../ui/now.tsx';
import { useKeysOf } from '../../ui/use-shortcut.tsx';
import css from './incident.module.css';

export interface CaseClocksProps {
  readonly clock: Clock | null;
  readonly terms: Terms | null;
  readonly onLogCall: () => void;
}

/** Both dues side by side; where they differ because nobody has called, it says so (R10). */
export function CaseClocks({ clock, terms, onLogCall }: CaseClocksProps): ReactNode {
  const words = useWords();
  if (clock === null || terms === null) return <p className="soft">{words('record.noTerms')}</p>;
  const { operationalDueAt, contractDueAt, verdict, phone } = clock.result;
  return (
    <div className={css['narrow']}>
      <div className={css['clocks']}>
        <span>{words('record.operational')}</span>
        <DueAt at={operationalDueAt} terms={terms} />
        <CaseClock clock={clock} terms={terms} which="operational" isBig isFilling />
        <span>{words('record.contractClock')}</span>
        <DueAt at={contractDueAt} terms={terms} />
        <CaseClock clock={clock} terms={terms} which="contract" isBig isFilling />
      </div>
      {phone === 'missing' && verdict.kind === 'open' && (
        <MissingCall startAt={clock.result.contractStartAt} terms={terms} onLogCall={onLogCall} />
      )}
    </div>
  );
}

/** The head of the clocks: what the level promises. */
export function TargetWords({ clock }: { readonly clock: Clock | null }): ReactNode {
  const words = useWords();
  if (clock === null) return null;
  const { mode, seconds: length } = clock.result.target;
  const time = lengthWords(seconds(length), words);
  return <>{words(`record.target.${mode}`, { time })}</>;
}

function DueAt({ at, terms }: { readonly at: Instant; readonly terms: Terms }): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const place = { zone: terms.zone.name, language };
  const text = useNowSelector((now) => formatDayTime(at, now, place, words, { seconds: true }));
  return <time className={css['dueAt']}>{text}</time>;
}

interface MissingCallProps {
  readonly startAt: Instant;
  readonly terms: Terms;
  readonly onLogCall: () => void;
}

function MissingCall({ startAt, terms, onLogCall }: MissingCallProps): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const keys = useKeysOf('act.log-call');
  const place = { zone: terms.zone.name, language };
  const start = useNowSelector((now) => formatDayTime(startAt, now, place, words));
  return (
    <MissingCallout
      icon={PhoneMissed}
      title={words('record.callMissing')}
      actions={
        <Button tone="danger" keys={keys} onClick={onLogCall}>
          {words('record.logCall')}
        </Button>
      }
    >
      {words('record.countsFrom', { start })}
    </MissingCallout>
  );
}
