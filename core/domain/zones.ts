import {
  DAY_MS,
  durationMs,
  instant,
  MINUTE_MS,
  type Day,
  type DurationMs,
  type Instant,
} from '../time.ts';
import { dayNumberOf, dayNumberOfLocal, dayOfNumber } from './local-time.ts';

/**
 * The reader of our own zone data (sla.md rule 13): SLA maths never asks the runtime for an offset.
 * The data write out today's rules for centuries (2026f until 2499); after their last change, as
 * before their first, a zone keeps its offset for ever.
 *
 * A **local time** is written as milliseconds too: those that would be the instant if the wall clock
 * showed UTC. It is a plain number and never an `Instant`.
 */

/** Packed IANA data as moment-timezone ships it in `data/packed/latest.json`. */
export type PackedZones = {
  readonly version: string;
  readonly zones: readonly string[];
  /** `target|alias` */
  readonly links: readonly string[];
};

/** A zone as periods of constant offset, oldest first; the three lists are parallel. */
export type Zone = {
  readonly name: string;
  /** Where each period ends, exclusive; the last is Infinity. */
  readonly untils: readonly number[];
  /** Local minus UTC: positive east of Greenwich. */
  readonly offsetsMs: readonly number[];
  readonly abbreviations: readonly string[];
};

export type ZoneTable = {
  readonly version: string;
  /** Every name that `find` knows, aliases too, in alphabetical order. */
  readonly names: readonly string[];
  /** Exact spelling. An alias keeps the name it was asked by. */
  readonly find: (name: string) => Zone | null;
};

export type OffsetChange = {
  readonly at: Instant;
  readonly fromMs: number;
  readonly toMs: number;
};

/**
 * Reads packed zones, each unpacked when first asked for. Throws a RangeError, at that moment, for
 * data that are damaged.
 */
export function readZones(packed: PackedZones): ZoneTable {
  const sources = new Map<string, string>();
  for (const source of packed.zones) sources.set(nameOf(source), source);
  for (const link of packed.links) {
    const [target = '', alias = ''] = link.split('|');
    const source = sources.get(target);
    if (source === undefined || alias === '') throw new RangeError(`Broken zone link: ${link}`);
    sources.set(alias, source);
  }
  const unpacked = new Map<string, Zone>();
  const find = (name: string): Zone | null => {
    const known = unpacked.get(name);
    if (known) return known;
    const source = sources.get(name);
    if (source === undefined) return null;
    const zone = unpackZone(name, source);
    unpacked.set(name, zone);
    return zone;
  };
  return { version: packed.version, names: [...sources.keys()].sort(), find };
}

export function offsetAt(zone: Zone, at: Instant): DurationMs {
  return durationMs(offsetOf(zone, periodAt(zone, at)));
}

/** What the wall clock shows, as local time. */
export function localMsOf(zone: Zone, at: Instant): number {
  return at + offsetAt(zone, at);
}

/**
 * The instant at which the wall clock shows a local time (sla.md rule 3): in an overlap the earlier
 * of the two; in a gap, where it never does, shifted forward by the gap.
 *
 * Madrid, 2026-03-29: 02:30 is 03:30 summer time, hence later than 03:00. The order of local times
 * is kept everywhere but there.
 */
export function instantOfLocal(zone: Zone, localMs: number): Instant {
  // no zone has ever been a day from UTC, so no earlier period can show this local time
  let period = periodAt(zone, localMs - DAY_MS);
  while (localMs - offsetOf(zone, period) >= untilOf(zone, period)) period += 1;
  const at = localMs - offsetOf(zone, period);
  const isInGap = period > 0 && at < untilOf(zone, period - 1);
  return instant(isInGap ? localMs - offsetOf(zone, period - 1) : at);
}

export function dayOf(zone: Zone, at: Instant): Day {
  return dayOfNumber(dayNumberOfLocal(localMsOf(zone, at)));
}

/**
 * The first instant of a local day, which is not midnight where the clock skips it; null for a day
 * that the zone skipped whole (Apia, 2011-12-30).
 */
export function startOfDay(zone: Zone, day: Day): Instant | null {
  const number = dayNumberOf(day);
  const midnight = number * DAY_MS;
  const at = instantOfLocal(zone, midnight);
  if (localMsOf(zone, at) === midnight) return at;
  const gapEnd = instant(untilOf(zone, periodAt(zone, at) - 1));
  return dayNumberOfLocal(localMsOf(zone, gapEnd)) === number ? gapEnd : null;
}

/** Every change of offset at or after `from` and before `to`; a new abbreviation alone is none. */
export function offsetChanges(zone: Zone, from: Instant, to: Instant): readonly OffsetChange[] {
  const changes: OffsetChange[] = [];
  // a change at `from` itself ends the period before it
  let period = periodAt(zone, from - 1);
  while (untilOf(zone, period) < to) {
    const fromMs = offsetOf(zone, period);
    const toMs = offsetOf(zone, period + 1);
    if (fromMs !== toMs) changes.push({ at: instant(untilOf(zone, period)), fromMs, toMs });
    period += 1;
  }
  return changes;
}

/** The index of the first period that ends after `at`. */
function periodAt(zone: Zone, at: number): number {
  let low = 0;
  let high = zone.untils.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (untilOf(zone, middle) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

function untilOf(zone: Zone, period: number): number {
  return zone.untils[period] as number;
}

function offsetOf(zone: Zone, period: number): number {
  return zone.offsetsMs[period] as number;
}

function nameOf(source: string): string {
  return source.slice(0, source.indexOf('|'));
}

/** `name|abbreviations|offsets, UTC minus local|which of them, period by period|lengths|population` */
function unpackZone(name: string, source: string): Zone {
  const [, abbreviations = '', offsets = '', kinds = '', lengths = ''] = source.split('|');
  const names = abbreviations.split(' ');
  const offsetsMs = offsets.split(' ').map((text) => 0 - minutesOfBase60(text) * MINUTE_MS);
  const kindOf = Array.from(kinds, minutesOfBase60);
  const zone = {
    name,
    untils: [...untilsOf(lengths.split(' ').slice(0, kindOf.length - 1)), Infinity],
    offsetsMs: kindOf.map((kind) => Math.round(offsetsMs[kind] ?? NaN)),
    abbreviations: kindOf.map((kind) => names[kind] ?? ''),
  };
  const isWhole =
    zone.untils.length === zone.offsetsMs.length &&
    zone.offsetsMs.every((offset) => Math.abs(offset) < DAY_MS) &&
    zone.untils.every((until, period) => until > (zone.untils[period - 1] ?? -Infinity));
  if (!isWhole) throw new RangeError(`Damaged zone data: ${source.slice(0, 60)}`);
  return zone;
}

/** The lengths of periods are minutes; the first counts from 1970. */
function untilsOf(lengths: readonly string[]): number[] {
  let until = 0;
  return lengths.map((length) => {
    until = Math.round(until + minutesOfBase60(length) * MINUTE_MS);
    return until;
  });
}

/** `-1W.U`: digits 0-9, a-z, A-X of base 60 with an optional sign and fraction; else NaN. */
function minutesOfBase60(text: string): number {
  const parts = /^(-?)([0-9a-zA-X]*)(?:\.([0-9a-zA-X]+))?$/.exec(text);
  if (!parts) return NaN;
  const [, sign, whole = '', fraction = ''] = parts;
  let minutes = 0;
  for (const digit of whole) minutes = minutes * 60 + valueOfDigit(digit);
  let place = 1;
  for (const digit of fraction) minutes += valueOfDigit(digit) * (place /= 60);
  return sign === '-' ? -minutes : minutes;
}

function valueOfDigit(digit: string): number {
  const code = digit.charCodeAt(0);
  if (code > 96) return code - 87;
  return code > 64 ? code - 29 : code - 48;
}
