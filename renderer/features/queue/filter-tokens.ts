/** A piece of a filter's text, with where it stands: `from` is in it, `to` is behind it. */
export type FilterToken = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'word'; readonly word: string }
  | {
      readonly kind: 'pair';
      /** As written: `Nivel`. */
      readonly key: string;
      readonly sign: ':' | '<';
      readonly values: readonly string[];
    }
);

const SPACE = /\s+/uy;
const KEY = /(\p{L}[\p{L}-]*)([:<])/uy;
// a quotation that has no end yet reaches to the end of the text, for it is being typed
const QUOTED = /"((?:[^"\\]|\\.?)*)(?:"|$)/suy;
const BARE_VALUE = /[^\s,"][^\s,]*/uy;
const BARE_WORD = /\S+/uy;

/** Cuts a filter's text into words and `key:value,value` pairs. Nothing but white space falls out. */
export function filterTokens(text: string): readonly FilterToken[] {
  const tokens: FilterToken[] = [];
  let at = 0;
  while (at < text.length) {
    const space = matchAt(SPACE, text, at);
    if (space !== null) {
      at += space[0].length;
      continue;
    }
    const token = pairAt(text, at) ?? wordAt(text, at);
    tokens.push(token);
    at = token.to;
  }
  return tokens;
}

/** A value as it must be written to be read as the same one. */
export function quoted(value: string): string {
  return `"${value.replaceAll(/["\\]/gu, '\\$&')}"`;
}

export function printValue(value: string): string {
  return /^[^\s,"]+$/u.test(value) ? value : quoted(value);
}

export function printWord(word: string): string {
  const isBare = /^[^\s"]+$/u.test(word) && matchAt(KEY, word, 0) === null;
  return isBare ? word : quoted(word);
}

function pairAt(text: string, from: number): FilterToken | null {
  const head = matchAt(KEY, text, from);
  if (head === null) return null;
  const { values, to } = valuesAt(text, from + head[0].length);
  const sign = head[2] === '<' ? '<' : ':';
  return { kind: 'pair', key: head[1] ?? '', sign, values, from, to };
}

function valuesAt(text: string, from: number): { readonly values: string[]; readonly to: number } {
  const values: string[] = [];
  let at = from;
  for (;;) {
    const value = quotedAt(text, at) ?? bareAt(BARE_VALUE, text, at);
    if (value !== null) {
      if (value.text !== '') values.push(value.text);
      at = value.to;
    }
    if (text[at] !== ',') return { values, to: at };
    at += 1;
  }
}

function wordAt(text: string, from: number): FilterToken {
  const found = quotedAt(text, from) ?? bareAt(BARE_WORD, text, from);
  return { kind: 'word', word: found?.text ?? '', from, to: found?.to ?? text.length };
}

type Found = { readonly text: string; readonly to: number };

function quotedAt(text: string, from: number): Found | null {
  const found = matchAt(QUOTED, text, from);
  if (found === null) return null;
  const inner = (found[1] ?? '').replaceAll(/\\(.?)/gsu, '$1');
  return { text: inner, to: from + found[0].length };
}

function bareAt(pattern: RegExp, text: string, from: number): Found | null {
  const found = matchAt(pattern, text, from);
  return found === null ? null : { text: found[0], to: from + found[0].length };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
