import { DAY_MS, durationMs, HOUR_MS, MINUTE_MS, type DurationMs } from '../../../core/time.ts';
import type { Language } from '../../i18n/resources.ts';
import type { Reference } from '../../store/reference.ts';
import { foldAccents } from '../../store/search/fold-accents.ts';
import { NO_FILTER, type CaseFilter, type FilterField, type Owner } from './case-filter.ts';
import { filterTokens, printValue, printWord, type FilterToken } from './filter-tokens.ts';
import {
  channelNames,
  fieldNames,
  levelNames,
  ownerNames,
  stateNames,
  tierNames,
} from './filter-vocabulary.ts';

/*
 * `level:1 customer:acme due<2h owner:me state:waiting tag:x some words`, in Spanish or English.
 * Its laws: what is printed is read as the same filter; a part that is not understood is told as a
 * problem and never dropped in silence.
 */

/** Whose names a filter may hold. */
export type Names = Pick<Reference, 'customers' | 'people'>;

export type FilterProblem =
  /** Searched for as words. */
  | { readonly kind: 'unknown-field'; readonly text: string }
  /** Left out. */
  | { readonly kind: 'unknown-value'; readonly field: FilterField; readonly text: string }
  | { readonly kind: 'no-value'; readonly field: FilterField; readonly text: string };

/** Where in the text a field is asked for. */
export type FilterPart = {
  readonly field: FilterField;
  readonly from: number;
  readonly to: number;
};

export type ParsedFilter = {
  readonly filter: CaseFilter;
  /** Searched for in what cases say; all must be found. */
  readonly words: readonly string[];
  readonly problems: readonly FilterProblem[];
  readonly parts: readonly FilterPart[];
};

type Pair = Extract<FilterToken, { kind: 'pair' }>;

export function parseFilter(text: string, names: Names): ParsedFilter {
  let filter = NO_FILTER;
  const words: string[] = [];
  const problems: FilterProblem[] = [];
  const parts: FilterPart[] = [];
  for (const token of filterTokens(text)) {
    if (token.kind === 'word') {
      if (token.word !== '') words.push(token.word);
      continue;
    }
    const field = fieldNames.read(token.key);
    const written = text.slice(token.from, token.to);
    if (field === null) {
      words.push(`${token.key}${token.sign}${token.values.join(',')}`);
      problems.push({ kind: 'unknown-field', text: written });
      continue;
    }
    parts.push({ field, from: token.from, to: token.to });
    if (token.values.length === 0) problems.push({ kind: 'no-value', field, text: written });
    for (const value of token.values) {
      const next = withValue(filter, { field, sign: token.sign, value }, names);
      if (next === null) problems.push({ kind: 'unknown-value', field, text: value });
      else filter = next;
    }
  }
  return { filter, words, problems, parts };
}

/** A filter as it is written in that language; `parseFilter` reads it as the same one. */
export function printFilter(
  filter: CaseFilter,
  words: readonly string[],
  names: Names,
  language: Language,
): string {
  const list = (field: FilterField, values: readonly string[]): readonly string[] => {
    if (values.length === 0) return [];
    return [`${fieldNames.print(field, language)}:${values.map(printValue).join(',')}`];
  };
  const { dueWithinMs } = filter;
  const due =
    dueWithinMs === null
      ? []
      : [`${fieldNames.print('due', language)}<${printLength(dueWithinMs)}`];
  return [
    ...list(
      'level',
      filter.severities.map((one) => levelNames.print(one, language)),
    ),
    ...list(
      'customer',
      filter.customerIds.map((id) => printCustomer(id, names)),
    ),
    ...due,
    ...list(
      'owner',
      filter.owners.map((owner) => printOwner(owner, names, language)),
    ),
    ...list(
      'state',
      filter.statuses.map((one) => stateNames.print(one, language)),
    ),
    ...list(
      'channel',
      filter.channels.map((one) => channelNames.print(one, language)),
    ),
    ...list(
      'tier',
      filter.tiers.map((one) => tierNames.print(one, language)),
    ),
    ...list('tag', filter.tags),
    ...words.map(printWord),
  ].join(' ');
}

/** The text without a field, all else left as it was typed. */
export function withoutField(text: string, { parts }: ParsedFilter, field: FilterField): string {
  const cut = parts.filter((part) => part.field === field);
  const without = (kept: string, { from, to }: FilterPart) =>
    `${kept.slice(0, from).trimEnd()} ${kept.slice(to).trimStart()}`;
  return cut.reduceRight(without, text).trim();
}

type Asked = { readonly field: FilterField; readonly sign: Pair['sign']; readonly value: string };

/** Null where the value says nothing for its field. */
function withValue(filter: CaseFilter, asked: Asked, names: Names): CaseFilter | null {
  const { field, sign, value } = asked;
  if (field === 'due') return withDue(filter, readDue(value));
  if (sign === '<') return null;
  switch (field) {
    case 'level':
      return added(filter, 'severities', one(levelNames.read(value)));
    case 'customer':
      return added(filter, 'customerIds', idsNamed(names.customers, value));
    case 'owner':
      return added(filter, 'owners', ownersNamed(value, names));
    case 'state':
      return added(filter, 'statuses', one(stateNames.read(value)));
    case 'channel':
      return added(filter, 'channels', one(channelNames.read(value)));
    case 'tier':
      return added(filter, 'tiers', one(tierNames.read(value)));
    case 'tag':
      return added(filter, 'tags', [value]);
  }
}

type ListName = Exclude<keyof CaseFilter, 'dueWithinMs'>;

function added<Name extends ListName>(
  filter: CaseFilter,
  name: Name,
  values: readonly CaseFilter[Name][number][],
): CaseFilter | null {
  if (values.length === 0) return null;
  return { ...filter, [name]: [...new Set([...filter[name], ...values])] };
}

function one<Value>(value: Value | null): readonly Value[] {
  return value === null ? [] : [value];
}

/** Of two dues the narrower one rules, as all parts of a filter must hold. */
function withDue(filter: CaseFilter, dueMs: DurationMs | null): CaseFilter | null {
  if (dueMs === null) return null;
  const dueWithinMs = durationMs(Math.min(dueMs, filter.dueWithinMs ?? dueMs));
  return { ...filter, dueWithinMs };
}

function readDue(text: string): DurationMs | null {
  const found = /^<?(?:(\d{1,4})d)?(?:(\d{1,4})h)?(?:(\d{1,6})m(?:in)?)?$/iu.exec(text);
  const [days, hours, minutes] = [found?.[1], found?.[2], found?.[3]];
  if (days === undefined && hours === undefined && minutes === undefined) return null;
  const length = [Number(days ?? 0) * DAY_MS, Number(hours ?? 0) * HOUR_MS];
  return durationMs(length.reduce((sum, ms) => sum + ms, Number(minutes ?? 0) * MINUTE_MS));
}

/** Two hours and a half as `2h30m`, or with what `between` says in the gaps as `2 h 30 m`. */
export function printLength(lengthMs: DurationMs, between = ''): string {
  const units = [
    { count: Math.floor(lengthMs / DAY_MS), sign: 'd' },
    { count: Math.floor((lengthMs % DAY_MS) / HOUR_MS), sign: 'h' },
    { count: Math.floor((lengthMs % HOUR_MS) / MINUTE_MS), sign: 'm' },
  ];
  const shown = units.filter(({ count }) => count > 0);
  const unit = ({ count, sign }: (typeof units)[number]) => [count, sign].join(between);
  return shown.length === 0 ? ['0', 'm'].join(between) : shown.map(unit).join(between);
}

function ownersNamed(text: string, names: Names): readonly Owner[] {
  const known = ownerNames.read(text);
  if (known !== null) return [known === 'me' ? 'me' : null];
  return idsNamed(names.people, text);
}

type NamedRecords<Id> = ReadonlyMap<Id, { readonly name: string }>;

/** By id or whole name, else all whose name holds the text. */
function idsNamed<Id extends string>(records: NamedRecords<Id>, text: string): readonly Id[] {
  if (records.has(text as Id)) return [text as Id];
  const wanted = foldAccents(text);
  const folded = [...records].map(([id, { name }]) => ({ id, name: foldAccents(name) }));
  const whole = folded.filter(({ name }) => name === wanted);
  const found = whole.length > 0 ? whole : folded.filter(({ name }) => name.includes(wanted));
  return found.map(({ id }) => id);
}

function printCustomer(id: CaseFilter['customerIds'][number], names: Names): string {
  return unmistakable(id, names.customers.get(id)?.name, (text) => idsNamed(names.customers, text));
}

function printOwner(owner: Owner, names: Names, language: Language): string {
  if (owner === null || owner === 'me') {
    return ownerNames.print(owner === 'me' ? 'me' : 'nobody', language);
  }
  return unmistakable(owner, names.people.get(owner)?.name, (text) => ownersNamed(text, names));
}

/** The name, where it means this record and no other; else the id. */
function unmistakable<Id extends string>(
  id: Id,
  name: string | undefined,
  read: (text: string) => readonly (Id | 'me' | null)[],
): string {
  if (name === undefined || name === '') return id;
  const meant = read(name);
  return meant.length === 1 && meant[0] === id ? name : id;
}
