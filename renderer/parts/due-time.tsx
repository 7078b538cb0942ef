import type { ReactNode } from 'react';
import type { Terms } from '../../core/domain/sla-terms.ts';
import type { Instant } from '../../core/time.ts';
import { formatDayTime } from '../i18n/format.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { useNowSelector } from '../ui/now.tsx';

/** A due to the second, on the wall clock of the office that it is reckoned by. */
export function DueTime({ at, terms }: { readonly at: Instant; readonly terms: Terms }): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const place = { zone: terms.zone.name, language };
  const text = useNowSelector((now) => formatDayTime(at, now, place, words, { seconds: true }));
  return <time>{text}</time>;
}
