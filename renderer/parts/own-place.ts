import { useMemo } from 'react';
import type { Place } from '../i18n/format.ts';
import { useLanguage } from '../i18n/words.ts';
import { useDesk } from '../store/desk-context.tsx';
import { useReference } from '../store/use-reference.ts';

/**
 * Zone and language of the person at this desk, for times that belong to no contract: what arrived
 * when, who did what when. Until the person's zone has been read, the device's.
 */
export function useOwnPlace(): Place {
  const language = useLanguage();
  const { personId } = useDesk().actor;
  const reference = useReference();
  const zone =
    reference?.people.get(personId)?.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return useMemo(() => ({ zone, language }), [zone, language]);
}
