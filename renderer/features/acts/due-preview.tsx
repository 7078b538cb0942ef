import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { DAY_MS, durationMs, type DurationMs } from '../../../core/time.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import { useWords, type Words } from '../../i18n/words.ts';
import { CaseClock } from '../../parts/case-clock.tsx';
import { lengthWords, unbroken, unitWords } from '../../parts/clock-words.ts';
import { LevelBadge } from '../../parts/level-badge.tsx';
import { DueTime } from '../../parts/due-time.tsx';
import type { DuePicture } from '../../parts/preview.ts';
import { classes } from '../../ui/classes.ts';
import { countdown } from '../../../core/countdown.ts';
import { Icon } from '../../ui/icon.tsx';
import { PanelSection } from '../../ui/side-panel.tsx';
import css from './acts.module.css';

export interface DuePreviewProps {
  readonly before: DuePicture;
  readonly after: DuePicture;
  readonly terms: Terms;
  /** Whose wall clock the times are. */
  readonly zone: string;
  readonly which?: 'operational' | 'contract';
  /** Under each other, where a clock has more to say: one that has ended. */
  readonly isStacked?: boolean;
  readonly children?: ReactNode;
}

/** The due that holds and the one that would, side by side, before anything is done. */
export function DuePreview(props: DuePreviewProps): ReactNode {
  const { before, after, terms, zone, which = 'operational', isStacked = false } = props;
  const words = useWords();
  return (
    <PanelSection title={words(`acts.preview.${which}`)} end={words('acts.preview.zone', { zone })}>
      <div className={classes(css['pair'], isStacked && css['stacked'])}>
        <DueCard label={words('acts.preview.now')} picture={before} terms={terms} which={which} />
        <Icon of={ArrowRight} />
        <DueCard
          label={words('acts.preview.after')}
          picture={after}
          terms={terms}
          which={which}
          isAfter
        />
      </div>
      {props.children}
    </PanelSection>
  );
}

interface DueCardProps {
  readonly label: string;
  readonly picture: DuePicture;
  readonly terms: Terms;
  readonly which: 'operational' | 'contract';
  readonly isAfter?: boolean;
}

function DueCard({ label, picture, terms, which, isAfter = false }: DueCardProps): ReactNode {
  const { clock, severity } = picture;
  const { operationalDueAt, contractDueAt } = clock.result;
  return (
    <div className={classes(css['dueCard'], isAfter && css['afterCard'])}>
      <span className={css['dueLabel']}>{label}</span>
      <LevelBadge severity={severity} isLong />
      <b>
        <DueTime at={which === 'operational' ? operationalDueAt : contractDueAt} terms={terms} />
      </b>
      <CaseClock clock={clock} terms={terms} which={which} isFilling />
    </div>
  );
}

/** `17 m 58 s earlier`; a due that stays says so. */
export function shiftWords(shiftMs: DurationMs, words: Words): string {
  if (shiftMs === 0) return words('acts.preview.same');
  const length = durationMs(Math.abs(shiftMs));
  const time =
    length < DAY_MS ? lengthWords(length, words) : unbroken(countdown(length, unitWords(words)));
  return words(shiftMs < 0 ? 'acts.preview.earlier' : 'acts.preview.later', { time });
}
