import type { ReactNode } from 'react';
import type { ImportOptions } from '../../../core/protocol/imports.ts';
import { DAY_MS, HOUR_MS, instant } from '../../../core/time.ts';
import { formatDate, formatNumber, formatTime } from '../../i18n/format.ts';
import type { Language } from '../../i18n/resources.ts';
import { useLanguage, useWords, type Words } from '../../i18n/words.ts';
import { Tag } from '../../ui/tag.tsx';
import css from './import.module.css';

export interface MarkedAsProps {
  readonly options: ImportOptions;
  /** How far every time is moved; 0 where none is. */
  readonly offsetMs: number;
  readonly officeName: string;
}

/** What the customers and cases are called from now on, and what was done to their times. */
export function MarkedAs({ options, offsetMs, officeName }: MarkedAsProps): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const { asOf } = options;
  if (asOf === null) {
    return (
      <p className={css['marked']}>
        <Tag tone="note">{words('domain.origin.imported')}</Tag> {words('import.asItWas')}
      </p>
    );
  }
  const at = `${wallText(asOf, language)} (${officeName})`;
  const told = offsetMs === 0 ? 'import.asItStood' : 'import.asItStoodMoved';
  return (
    <p className={css['marked']}>
      <Tag tone="note">{words('domain.origin.replayed')}</Tag>{' '}
      {words(told, { at, offset: offsetText(offsetMs, words, language) })}
    </p>
  );
}

/** A wall time without a zone is written as if it were UTC: the same digits come out. */
function wallText(wall: string, language: Language): string {
  const at = instant(Date.parse(`${wall}Z`));
  const place = { zone: 'UTC', language };
  return `${formatDate(at, place)}, ${formatTime(at, place)}`;
}

/** `3,917 d 20 h`: at this length minutes say nothing. */
function offsetText(offsetMs: number, words: Words, language: Language): string {
  const wholeHours = Math.round(Math.abs(offsetMs) / HOUR_MS);
  const inDay = DAY_MS / HOUR_MS;
  const days = `${formatNumber(Math.floor(wholeHours / inDay), language)} ${words('ui.units.day')}`;
  return `${days} ${String(wholeHours % inDay)} ${words('ui.units.hour')}`;
}
