import { clockOf } from '../../../core/domain/sla-state.ts';
import { formatDayTime } from '../../i18n/format.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { useNowSelector } from '../../ui/now.tsx';
import type { ActCase } from './act-case.ts';

/** When the running cycle was received, in words; a dash while the terms are missing. */
export function useReceiptWords({ incident, terms }: ActCase): string {
  const words = useWords();
  const language = useLanguage();
  const receivedAt = terms === null ? null : (clockOf(incident, terms)?.result.receivedAt ?? null);
  return useNowSelector((now) =>
    terms === null || receivedAt === null
      ? words('domain.clock.unknownTime')
      : formatDayTime(receivedAt, now, { zone: terms.zone.name, language }, words),
  );
}
