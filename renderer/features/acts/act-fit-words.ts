import type { Incident } from '../../../core/domain/incident.ts';
import type { CommandKind } from '../../../core/protocol/commands/all.ts';
import type { Words } from '../../i18n/words.ts';
import { refusalWords } from '../../parts/refusal-words.ts';
import { misfitOf } from './act-fit.ts';

/** Why an act does not fit the case now, in words; null where it does. */
export function misfitWords(incident: Incident, kind: CommandKind, words: Words): string | null {
  const misfit = misfitOf(incident, kind);
  return misfit === null ? null : refusalWords(misfit, words);
}
