import moment from 'moment-timezone';
import { describe, expect, test } from 'vitest';
import {
  dayOf,
  instantOfLocal,
  localMsOf,
  offsetAt,
  offsetChanges,
  readZones,
  startOfDay,
  type Zone,
} from '../../../core/domain/zones.ts';
import { hours, instant, MINUTE_MS, minutes, type Instant } from '../../../core/time.ts';
import { aDay, at } from '../../support/business-calendars.ts';
import { packedZones, zoneNamed, zones } from '../../support/zones.ts';

/** The instant at which the clock of a zone shows `2026-03-29 02:30`, as ISO text. */
function shown(zoneName: string, local: string): string {
  const localMs = Date.parse(`${local.replace(' ', 'T')}Z`);
  return new Date(instantOfLocal(zoneNamed(zoneName), localMs)).toISOString();
}

function changes(zoneName: string, from: string, to: string): readonly string[] {
  return offsetChanges(zoneNamed(zoneName), at(from), at(to)).map(
    (change) =>
      `${new Date(change.at).toISOString()} ${change.fromMs / MINUTE_MS} ${change.toMs / MINUTE_MS}`,
  );
}

function unlikeMoment(zone: Zone, name: string): boolean {
  const theirs = moment.tz.zone(name);
  const offsets = theirs?.offsets.map((offset) => 0 - Math.round(offset * MINUTE_MS));
  return (
    JSON.stringify([zone.untils, zone.offsetsMs, zone.abbreviations]) !==
    JSON.stringify([theirs?.untils, offsets, theirs?.abbrs])
  );
}

describe('the zone reader', () => {
  test('every zone is unpacked as moment-timezone itself unpacks it', () => {
    expect(zones.version).toBe(moment.tz.dataVersion);
    expect(zones.names.length).toBe(packedZones.zones.length + packedZones.links.length);
    expect(zones.names.filter((name) => unlikeMoment(zoneNamed(name), name))).toEqual([]);
  });

  test('a zone shifted by one minute would be seen', () => {
    const madrid = zoneNamed('Europe/Madrid');
    const shifted = {
      ...madrid,
      untils: madrid.untils.map((until, period) => until + (period === 40 ? MINUTE_MS : 0)),
    };
    expect(unlikeMoment(shifted, 'Europe/Madrid')).toBe(true);
  });

  test('an alias is found under its own name, an unknown or misspelt name is not', () => {
    const alias = zoneNamed('Asia/Calcutta');
    expect(alias.name).toBe('Asia/Calcutta');
    expect(alias.untils).toEqual(zoneNamed('Asia/Kolkata').untils);
    expect(zones.find('Europe/Atlantis')).toBeNull();
    expect(zones.find('europe/madrid')).toBeNull();
    expect(zones.find('')).toBeNull();
  });

  test('a zone is unpacked once', () => {
    expect(zones.find('Europe/Madrid')).toBe(zones.find('Europe/Madrid'));
  });

  test.each([
    ['a broken number', 'X/Y|LMT A|0 -10|01|1_0'],
    ['an offset that is not listed', 'X/Y|LMT A|0 -10|02|10'],
    ['a missing length', 'X/Y|LMT A|0 -10|0101|10 20'],
    ['a period of no length', 'X/Y|LMT A|0 -10|010|10 0'],
    ['an offset of days', 'X/Y|LMT|zz|0|'],
    ['nothing at all', 'X/Y|'],
  ])('damaged data are refused: %s', (_, source) => {
    const table = readZones({ version: 'x', zones: [source], links: [] });
    expect(() => table.find('X/Y')).toThrow(RangeError);
  });

  test('a link to a zone that is not there is refused', () => {
    const packed = { version: 'x', zones: ['A/B|UTC|0|0|'], links: ['A/C|A/D'] };
    expect(() => readZones(packed)).toThrow(RangeError);
    expect(readZones({ ...packed, links: ['A/B|A/D'] }).find('A/D')?.untils).toEqual([Infinity]);
  });
});

describe('facts of 2026f', () => {
  test('Vancouver keeps summer time from 2026 on', () => {
    expect(changes('America/Vancouver', '2026-01-01T00:00Z', '2031-01-01T00:00Z')).toEqual([
      '2026-03-08T10:00:00.000Z -480 -420',
    ]);
    expect(offsetAt(zoneNamed('America/Vancouver'), at('2027-01-15T12:00Z'))).toBe(hours(-7));
  });

  test('Casablanca goes back to UTC for good in September 2026', () => {
    expect(changes('Africa/Casablanca', '2026-01-01T00:00Z', '2028-01-01T00:00Z')).toEqual([
      '2026-02-15T02:00:00.000Z 60 0',
      '2026-03-22T02:00:00.000Z 0 60',
      '2026-09-20T01:00:00.000Z 60 0',
    ]);
  });

  test('Lord Howe shifts by half an hour', () => {
    expect(changes('Australia/Lord_Howe', '2026-01-01T00:00Z', '2027-01-01T00:00Z')).toEqual([
      '2026-04-04T15:00:00.000Z 660 630',
      '2026-10-03T15:30:00.000Z 630 660',
    ]);
    expect(shown('Australia/Lord_Howe', '2026-10-04 02:15')).toBe('2026-10-03T15:45:00.000Z');
    expect(shown('Australia/Lord_Howe', '2026-04-05 01:45')).toBe('2026-04-04T14:45:00.000Z');
  });

  test('Apia has no 30 December 2011', () => {
    const apia = zoneNamed('Pacific/Apia');
    expect(startOfDay(apia, aDay('2011-12-30'))).toBeNull();
    expect(startOfDay(apia, aDay('2011-12-31'))).toBe(at('2011-12-30T10:00Z'));
    expect(dayOf(apia, at('2011-12-30T09:59:59Z'))).toBe('2011-12-29');
    expect(dayOf(apia, at('2011-12-30T10:00:00Z'))).toBe('2011-12-31');
  });

  test('offsets had seconds once', () => {
    const monrovia = zoneNamed('Africa/Monrovia');
    expect(offsetAt(monrovia, at('1971-06-01T00:00Z'))).toBe(-(44 * 60 + 30) * 1_000);
    expect(localMsOf(monrovia, at('1971-06-01T00:44:30Z'))).toBe(at('1971-06-01T00:00Z'));
  });
});

describe('local time to UTC', { timeout: 60_000 }, () => {
  test('a time in a gap is shifted forward by the gap', () => {
    expect(shown('Europe/Madrid', '2026-03-29 02:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(shown('Europe/Madrid', '2026-03-29 02:00')).toBe('2026-03-29T01:00:00.000Z');
    expect(shown('Europe/Madrid', '2026-03-29 03:00')).toBe('2026-03-29T01:00:00.000Z');
  });

  test('a time in an overlap is the earlier of the two', () => {
    expect(shown('Europe/Madrid', '2026-10-25 01:59')).toBe('2026-10-24T23:59:00.000Z');
    expect(shown('Europe/Madrid', '2026-10-25 02:00')).toBe('2026-10-25T00:00:00.000Z');
    expect(shown('Europe/Madrid', '2026-10-25 02:59')).toBe('2026-10-25T00:59:00.000Z');
    expect(shown('Europe/Madrid', '2026-10-25 03:00')).toBe('2026-10-25T02:00:00.000Z');
  });

  test('each instant of 2026 in each zone comes back from its wall clock, or earlier in an overlap', () => {
    expect(zones.names.filter((name) => !comesBack(zoneNamed(name), instantOfLocal))).toEqual([]);
  });

  test('a reader that took the later instant of an overlap would be seen', () => {
    const later = (zone: Zone, localMs: number) => {
      const earlier = instantOfLocal(zone, localMs);
      const again = instant(earlier + hours(1));
      return localMsOf(zone, again) === localMs ? again : earlier;
    };
    expect(comesBack(zoneNamed('Europe/Madrid'), later)).toBe(false);
  });

  test('a day begins where the clock skips its midnight', () => {
    expect(startOfDay(zoneNamed('Africa/Cairo'), aDay('2026-04-24'))).toBe(at('2026-04-23T22:00Z'));
    // 1919-03-30 23:30 became 00:30 of the 31st
    const toronto = zoneNamed('America/Toronto');
    expect(startOfDay(toronto, aDay('1919-03-31'))).toBe(at('1919-03-31T04:30Z'));
    expect(startOfDay(toronto, aDay('1919-03-30'))).toBe(at('1919-03-30T05:00Z'));
  });

  test('a day that begins twice begins at the earlier', () => {
    expect(startOfDay(zoneNamed('America/St_Johns'), aDay('2009-11-01'))).toBe(
      at('2009-11-01T02:30Z'),
    );
    expect(dayOf(zoneNamed('America/St_Johns'), at('2009-11-01T02:31Z'))).toBe('2009-10-31');
  });

  test('changes from one instant to another include the first and not the second', () => {
    const change = '2026-03-29T01:00:00Z';
    expect(changes('Europe/Madrid', change, '2026-03-29T01:00:01Z')).toHaveLength(1);
    expect(changes('Europe/Madrid', '2026-03-29T00:00:00Z', change)).toHaveLength(0);
    expect(changes('Etc/UTC', '1900-01-01T00:00Z', '2100-01-01T00:00Z')).toHaveLength(0);
  });
});

/** Whether wall clocks of 2026 lead back to their instant, or to the earlier one that shows the same. */
function comesBack(zone: Zone, read: typeof instantOfLocal): boolean {
  for (let ms = Date.UTC(2026, 0, 1); ms < Date.UTC(2027, 0, 1); ms += 1_234_000) {
    const back = read(zone, localMsOf(zone, instant(ms)));
    if (back !== ms && back !== earlierOfOverlap(zone, instant(ms))) return false;
    if (back === ms && earlierOfOverlap(zone, instant(ms)) !== null) return false;
  }
  return true;
}

/** The earlier instant with the same wall clock, if the zone turned back within the last hours. */
function earlierOfOverlap(zone: Zone, at: Instant): number | null {
  const turned = offsetChanges(zone, instant(at - hours(3)), instant(at + minutes(1)));
  const change = turned.find(({ fromMs, toMs }) => toMs < fromMs);
  if (!change || at >= change.at + change.fromMs - change.toMs) return null;
  return at < change.at ? null : at - (change.fromMs - change.toMs);
}
