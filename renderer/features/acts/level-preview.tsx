import type { ReactNode } from 'react';
import type { Target } from '../../../core/domain/policy.ts';
import type { Severity, SeverityBasis } from '../../../core/domain/severity.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import { seconds, type Instant } from '../../../core/time.ts';
import { formatTime, formatWeekdayTime } from '../../i18n/format.ts';
import { useLanguage, useWords, type Words } from '../../i18n/words.ts';
import { CaseClock } from '../../parts/case-clock.tsx';
import { lengthWords } from '../../parts/clock-words.ts';
import { DueTime } from '../../parts/due-time.tsx';
import {
  basesFor,
  levelPicture,
  pictureOf,
  shiftBetween,
  useRulebook,
  type DuePicture,
} from '../../parts/preview.ts';
import { Facts } from '../../ui/facts.tsx';
import { useNow } from '../../ui/now.tsx';
import { PanelSection } from '../../ui/side-panel.tsx';
import { dayOf } from '../../../core/domain/zones.ts';
import { zoneLabel, type ActCase } from './act-case.ts';
import { DuePreview, shiftWords } from './due-preview.tsx';
import css from './acts.module.css';

export interface LevelPreviewProps {
  readonly record: ActCase;
  readonly terms: Terms;
  readonly to: Severity;
  readonly basis: SeverityBasis;
}

/** What the change does to both clocks, reckoned by the rulebook for this very second. */
export function LevelPreview({ record, terms, to, basis }: LevelPreviewProps): ReactNode {
  const words = useWords();
  const now = useNow();
  const { incident, office, reference } = record;
  const book = useRulebook(reference);
  const wish = { incident, terms, book, now };
  const before = pictureOf(incident, terms);
  const after = levelPicture(wish, to, basis);
  if (before === null || after === null) return null;
  const others = basesFor(incident.severity, to).filter((one) => one !== basis);
  return (
    <>
      <DuePreview before={before} after={after} terms={terms} zone={zoneLabel(office, terms)}>
        <div className={css['consequences']}>
          <Consequences before={before} after={after} terms={terms} now={now} />
        </div>
      </DuePreview>
      {others.map((other) => {
        const picture = levelPicture(wish, to, other);
        if (picture === null) return null;
        return (
          <PanelSection key={other} title={words('acts.level.other', { to })}>
            <OtherBasis basis={other} picture={picture} terms={terms} now={now} />
          </PanelSection>
        );
      })}
    </>
  );
}

interface ConsequencesProps {
  readonly before: DuePicture;
  readonly after: DuePicture;
  readonly terms: Terms;
  readonly now: Instant;
}

function Consequences({ before, after, terms, now }: ConsequencesProps): ReactNode {
  const words = useWords();
  const { operationalMs, contractMs } = shiftBetween(before, after);
  const { result: was } = before.clock;
  const { result: is } = after.clock;
  return (
    <Facts
      facts={[
        { label: words('acts.level.difference'), value: <b>{shiftWords(operationalMs, words)}</b> },
        {
          label: words('acts.level.contract'),
          value: (
            <>
              <DueTime at={was.contractDueAt} terms={terms} />
              {contractMs !== 0 && (
                <>
                  {' → '}
                  <DueTime at={is.contractDueAt} terms={terms} />
                </>
              )}
            </>
          ),
        },
        {
          label: words('acts.level.target'),
          value: [...new Set([was.target, is.target].map((one) => targetWords(one, words)))].join(
            ' → ',
          ),
        },
        { label: words('acts.level.call'), value: words(`acts.level.phone.${is.phone}`) },
        {
          label: words('acts.level.alarms'),
          value: <Alarms picture={after} terms={terms} now={now} />,
        },
      ]}
    />
  );
}

function targetWords({ mode, seconds: length }: Target, words: Words): string {
  const time = lengthWords(seconds(length), words);
  return words(`acts.level.mode.${mode}`, { time });
}

/** The bare times of one day; a weekday before those of another. */
function Alarms({
  picture,
  terms,
  now,
}: Omit<ConsequencesProps, 'before' | 'after'> & {
  readonly picture: DuePicture;
}): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const place = { zone: terms.zone.name, language };
  const coming = picture.alarms.filter(({ at }) => at > now);
  if (coming.length === 0) return words('acts.level.noAlarms');
  const today = dayOf(terms.zone, now);
  return coming
    .map(({ at }) =>
      dayOf(terms.zone, at) === today ? formatTime(at, place) : formatWeekdayTime(at, place),
    )
    .join(' · ');
}

interface OtherBasisProps {
  readonly basis: SeverityBasis;
  readonly picture: DuePicture;
  readonly terms: Terms;
  readonly now: Instant;
}

function OtherBasis({ basis, picture, terms, now }: OtherBasisProps): ReactNode {
  const words = useWords();
  const { operationalDueAt, contractDueAt } = picture.clock.result;
  return (
    <>
      <div className={css['other']}>
        <span>{words(`domain.basis.${basis}`)}</span>
        <DueTime at={operationalDueAt} terms={terms} />
        <CaseClock clock={picture.clock} terms={terms} />
      </div>
      {contractDueAt < now && <p className={css['quiet']}>{words('acts.level.breached')}</p>}
    </>
  );
}
