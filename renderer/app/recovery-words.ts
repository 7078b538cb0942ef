import type { Words } from '../i18n/words.ts';
import type { Recovery } from '../store/meta.ts';

/** What was found at the start, in a sentence. */
export function recoveryTitle({ damage, restored }: Recovery, words: Words): string {
  return words(`shell.recovery.title.${damage ?? (restored > 0 ? 'acts' : 'journal')}`);
}

/**
 * What came back, whether the work is safe, and what to look at. `isPulled` once all of the server's
 * records are here again.
 */
export function recoveryWords(recovery: Recovery, isPulled: boolean, words: Words): string {
  const { damage, restored, spoilt, torn } = recovery;
  const said = [
    damage === null ? null : words(isPulled ? 'shell.recovery.pulled' : 'shell.recovery.pulling'),
    restored === 0 ? null : words('shell.recovery.restored', { count: restored }),
    spoilt === 0 ? null : words('shell.recovery.spoilt', { count: spoilt }),
    torn === 0 ? null : words('shell.recovery.torn'),
    restored + spoilt === 0 ? words('shell.recovery.noneMissing') : null,
  ];
  return said.filter((one) => one !== null).join(' ');
}
