import type { LucideIcon } from 'lucide-react';
import { en, es, type Language } from '../../i18n/resources.ts';
import type { WordKey } from '../../i18n/words.ts';
import type { Mark } from '../../ui/marks.ts';
import { meet } from './find.ts';

export const COMMAND_GROUPS = ['act', 'go', 'settings'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** Something the palette can do. Its words are found in both languages. */
export type PaletteCommand = {
  readonly id: string;
  readonly group: CommandGroup;
  readonly label: WordKey;
  readonly icon: LucideIcon;
  /** Whose keys to print, where they are not those of `id`. */
  readonly shortcut?: string | null;
  /** True for a setting as it is now. */
  readonly isInForce?: boolean;
  readonly run: () => void;
};

export type FoundCommand = {
  readonly command: PaletteCommand;
  readonly label: string;
  readonly marks: readonly Mark[];
  /** Its words in the other language, where only those were met. */
  readonly foundAs: { readonly text: string; readonly marks: readonly Mark[] } | null;
  readonly score: number;
};

/** The commands that hold every word, best first; all of them, in their order, for no words. */
export function findCommands(
  commands: readonly PaletteCommand[],
  words: readonly string[],
  language: Language,
): readonly FoundCommand[] {
  return commands
    .flatMap((command) => foundOf(command, words, language) ?? [])
    .sort((one, other) => one.score - other.score);
}

/** Being found in the other language counts less than any way of being found in one's own. */
const OTHER_LANGUAGE = 10;

function foundOf(
  command: PaletteCommand,
  words: readonly string[],
  language: Language,
): FoundCommand | null {
  const label = textOf(command.label, language);
  const own = meet(label, words);
  if (own !== null) {
    return { command, label, marks: own.marks, foundAs: null, score: own.score };
  }
  const text = textOf(command.label, language === 'es' ? 'en' : 'es');
  const other = meet(text, words);
  if (other === null) return null;
  const score = other.score + OTHER_LANGUAGE;
  return { command, label, marks: [], foundAs: { text, marks: other.marks }, score };
}

/** The words of a key in either language, whichever is in use. */
export function textOf(key: WordKey, language: Language): string {
  let at: unknown = language === 'es' ? es : en;
  for (const step of key.split('.')) {
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined;
  }
  return typeof at === 'string' ? at : key;
}
