import type { Words } from '../../i18n/words.ts';
import type { CaseFilter, FilterField, Owner } from './case-filter.ts';
import {
  parseFilter,
  printFilter,
  printLength,
  withoutField,
  type FilterProblem,
  type Names,
  type ParsedFilter,
} from './filter-language.ts';
import { FILTER_FIELDS } from './filter-vocabulary.ts';

/** A field of a filter as a chip says it. */
export type FilterChip = {
  readonly field: FilterField;
  readonly name: string;
  readonly value: string;
};

/** One chip for each field in force. */
export function chipsOf(filter: CaseFilter, names: Names, words: Words): readonly FilterChip[] {
  return FILTER_FIELDS.flatMap((field) => {
    const values = valuesOf(filter, field, names, words);
    if (values.length === 0) return [];
    return [{ field, name: words(`queue.field.${field}`), value: shortList(values, words) }];
  });
}

/** More of them would make a chip wider than the list. */
const MOST_VALUES = 3;

function shortList(values: readonly string[], words: Words): string {
  const more = values.length - MOST_VALUES;
  if (more <= 1) return values.join(', ');
  const shown = values.slice(0, MOST_VALUES).join(', ');
  return words('queue.andMore', { values: shown, count: more });
}

/** A text with one more filter; the same text where that filter was in force already. */
export function addedText(text: string, parsed: ParsedFilter, piece: string, names: Names): string {
  const more = parseFilter(piece, names).filter;
  // two dues at once would leave only the narrower one
  const base = more.dueWithinMs === null ? text.trim() : withoutField(text, parsed, 'due');
  const longer = `${base} ${piece}`.trim();
  const printed = (one: string) => printFilter(parseFilter(one, names).filter, [], names, 'en');
  return printed(longer) === printed(text) ? text : longer;
}

/** What was not understood and what to write instead. */
export function problemWords(problem: FilterProblem, words: Words): string {
  const { text } = problem;
  if (problem.kind === 'unknown-field') return words('queue.problem.unknown-field', { text });
  const hint = words(`queue.hint.${problem.field}`);
  const field = words(`queue.field.${problem.field}`);
  return words(`queue.problem.${problem.kind}`, { text, field, hint });
}

function valuesOf(
  filter: CaseFilter,
  field: FilterField,
  names: Names,
  words: Words,
): readonly string[] {
  switch (field) {
    case 'level':
      return filter.severities.map((one) => `${one} ${words(`domain.level.${one}`)}`);
    case 'customer':
      return filter.customerIds.map((id) => names.customers.get(id)?.name ?? id);
    case 'owner':
      return filter.owners.map((owner) => ownerWord(owner, names, words));
    case 'state':
      return filter.statuses.map((one) => words(`domain.status.${one}`));
    case 'channel':
      return filter.channels.map((one) => words(`domain.channel.${one}`));
    case 'tier':
      return filter.tiers.map((one) => words(`domain.tier.${one}`));
    case 'tag':
      return filter.tags;
    case 'due':
      return filter.dueWithinMs === null ? [] : [dueWord(filter.dueWithinMs, words)];
  }
}

function ownerWord(owner: Owner, names: Names, words: Words): string {
  if (owner === null) return words('ui.nobody');
  return owner === 'me' ? words('queue.me') : (names.people.get(owner)?.name ?? owner);
}

function dueWord(dueWithinMs: NonNullable<CaseFilter['dueWithinMs']>, words: Words): string {
  if (dueWithinMs === 0) return words('queue.overdue');
  return words('queue.within', { time: printLength(dueWithinMs, ' ') });
}
