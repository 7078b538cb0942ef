import { describe, expect, it } from 'vitest';
import { instant } from '../../../core/time.ts';
import {
  formatDate,
  formatDayTime,
  formatNumber,
  formatPercent,
  formatTime,
  formatWeekday,
  formatWeekdayTime,
  type Place,
} from '../../../renderer/i18n/format.ts';
import { startWords } from '../../../renderer/i18n/words.ts';

const madrid: Place = { zone: 'Europe/Madrid', language: 'en' };
const madridEs: Place = { zone: 'Europe/Madrid', language: 'es' };
const santiago: Place = { zone: 'America/Santiago', language: 'es' };
const en = startWords('en').t;
const es = startWords('es').t;
const at = (iso: string) => instant(Date.parse(iso));
const now = at('2026-04-06T16:29:22Z'); // Monday 18:29:22 in Madrid, 12:29:22 in Santiago

describe('a time on screen', () => {
  it('is written in the zone it is told, with 24 hours', () => {
    expect(formatTime(at('2026-04-06T16:34:34Z'), madrid)).toBe('18:34');
    expect(formatTime(at('2026-04-06T16:34:34Z'), madrid, { seconds: true })).toBe('18:34:34');
    expect(formatTime(at('2026-04-06T16:34:34Z'), santiago, { seconds: true })).toBe('12:34:34');
    expect(formatTime(at('2026-04-05T22:00:00Z'), madrid)).toBe('00:00');
  });

  it('says today, tomorrow and yesterday by the calendar of the zone', () => {
    const soon = at('2026-04-06T16:34:34Z');
    expect(formatDayTime(soon, now, madrid, en, { seconds: true })).toBe('today 18:34:34');
    expect(formatDayTime(soon, now, madridEs, es, { seconds: true })).toBe('hoy 18:34:34');
    const lateEvening = at('2026-04-06T22:30:00Z');
    expect(formatDayTime(lateEvening, now, madrid, en)).toBe('tomorrow 00:30');
    expect(formatDayTime(lateEvening, now, santiago, es)).toBe('hoy 18:30');
    expect(formatDayTime(at('2026-04-05T10:00:00Z'), now, madrid, en)).toBe('yesterday 12:00');
  });

  it('names the weekday within a week and the date beyond', () => {
    expect(formatDayTime(at('2026-04-09T07:30:00Z'), now, madrid, en)).toBe('Thu 09:30');
    expect(formatDayTime(at('2026-04-09T07:30:00Z'), now, madridEs, es)).toBe('jue 09:30');
    expect(formatDayTime(at('2026-04-13T07:30:00Z'), now, madrid, en)).toBe('13 Apr 09:30');
    expect(formatDayTime(at('2027-01-04T08:30:00Z'), now, madrid, en)).toBe('4 Jan 2027 09:30');
  });

  it('counts days and not blocks of 24 hours when the clocks change', () => {
    const eve = at('2026-03-28T22:00:00Z'); // Saturday 23:00, one hour before the 23-hour Sunday
    expect(formatDayTime(at('2026-03-29T21:30:00Z'), eve, madrid, en)).toBe('tomorrow 23:30');
  });

  it('has short weekday names without points in both languages', () => {
    const tuesday = at('2026-04-07T07:30:00Z');
    expect(formatWeekday(tuesday, madrid)).toBe('Tue');
    expect(formatWeekday(tuesday, madridEs)).toBe('mar');
    expect(formatWeekdayTime(tuesday, madrid)).toBe('Tue 09:30');
    expect(formatDate(now, madridEs)).toBe('lun 6 abr 2026');
    expect(formatDate(now, madrid)).toBe('Mon 6 Apr 2026');
    expect(formatDate(at('2026-09-06T16:00:00Z'), madrid)).toBe('Sun 6 Sep 2026');
  });
});

describe('a number on screen', () => {
  it('groups thousands as the language does, below ten thousand too', () => {
    expect(formatNumber(4360, 'es')).toBe('4.360');
    expect(formatNumber(21600, 'en')).toBe('21,600');
  });

  it('writes percentages alike but for the point', () => {
    expect(formatPercent(0.217, 'es', 1)).toBe('21,7\u00a0%');
    expect(formatPercent(0.217, 'en', 1)).toBe('21.7\u00a0%');
  });
});
