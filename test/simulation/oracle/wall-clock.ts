import moment from 'moment-timezone';

/** A moment at which the clocks of a zone are moved. Seconds since 1970 (UTC); offsets east of it. */
export type ClockChange = { readonly at: number; readonly before: number; readonly after: number };

/** What the clocks of a zone show. Every number is whole seconds; a wall second counts from 1970. */
export type WallClock = {
  readonly zone: string;
  readonly changes: readonly ClockChange[];
  /** What the clock on the wall shows at a UTC second. */
  wallAt(second: number): number;
  /** The last change made by a UTC second; minus infinity if none was. */
  changedAt(second: number): number;
  /** The first change after a UTC second; infinity if none comes. */
  changesAt(second: number): number;
  /** The changes that lie strictly between two UTC seconds. */
  changesBetween(from: number, to: number): readonly ClockChange[];
};

const NONE: readonly ClockChange[] = [];
const clocks = new Map<string, WallClock>();

/**
 * The clock of a zone, from moment-timezone's own unpacked table.
 *
 * The engine reads the packed text with a reader of its own (sla.md rule 13); nothing of it is used here.
 */
export function wallClock(zone: string): WallClock {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = makeClock(zone);
  clocks.set(zone, clock);
  return clock;
}

function makeClock(zone: string): WallClock {
  const table = moment.tz.zone(zone);
  if (!table) throw new Error(`moment-timezone has no zone ${zone}`);
  const changes = table.untils.flatMap((until, index): ClockChange[] => {
    const before = eastOf(table.offsets[index]);
    const after = eastOf(table.offsets[index + 1]);
    if (!Number.isFinite(until) || before === after) return [];
    return [{ at: Math.round(until / 1_000), before, after }];
  });
  const first = changes[0]?.before ?? eastOf(table.offsets[0]);
  let cursor = 0;

  /** How many changes have been made by that second; stays where the last question left it. */
  const madeBy = (second: number): number => {
    while (cursor > 0 && (changes[cursor - 1]?.at ?? 0) > second) cursor -= 1;
    while (cursor < changes.length && (changes[cursor]?.at ?? 0) <= second) cursor += 1;
    return cursor;
  };

  return {
    zone,
    changes,
    wallAt: (second) => {
      const made = madeBy(second);
      return second + (made === 0 ? first : (changes[made - 1]?.after ?? first));
    },
    changedAt: (second) => changes[madeBy(second) - 1]?.at ?? -Infinity,
    changesAt: (second) => changes[madeBy(second)]?.at ?? Infinity,
    changesBetween: (from, to) => {
      const made = madeBy(from);
      const next = changes[made];
      if (!next || next.at >= to) return NONE;
      return changes.slice(made).filter(({ at }) => at < to);
    },
  };
}

/** moment counts minutes west of Greenwich; a zone's local mean time has fractions of them. */
function eastOf(minutesWest: number | undefined): number {
  return Math.round((minutesWest ?? 0) * -60);
}
