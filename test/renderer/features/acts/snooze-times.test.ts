import { expect, test } from 'vitest';
import { snoozeTimes } from '../../../../renderer/features/acts/snooze-times.ts';
import { aDay, at } from '../../../support/business-calendars.ts';
import { theTerms } from '../../../support/sla.ts';

const madrid = theTerms();

test('on a Tuesday: an hour, tomorrow at nine, Monday at nine', () => {
  expect(snoozeTimes(madrid, at('2026-03-10T13:50:00Z'))).toEqual({
    hourAt: at('2026-03-10T14:50:00Z'),
    tomorrowAt: at('2026-03-11T08:00:00Z'),
    isTomorrow: true,
    mondayAt: at('2026-03-16T08:00:00Z'),
    isMonday: true,
  });
});

test('on a Friday the next opening is Monday, and is not called tomorrow', () => {
  const times = snoozeTimes(madrid, at('2026-03-13T13:50:00Z'));
  expect(times.isTomorrow).toBe(false);
  expect(times.tomorrowAt).toBe(at('2026-03-16T08:00:00Z'));
  expect(times.mondayAt).toBe(times.tomorrowAt);
});

test('in the small hours the next opening is that of the same day', () => {
  const times = snoozeTimes(madrid, at('2026-03-10T00:47:00Z'));
  expect(times.tomorrowAt).toBe(at('2026-03-10T08:00:00Z'));
  expect(times.isTomorrow).toBe(false);
});

test('on a Monday, Monday is the next one', () => {
  expect(snoozeTimes(madrid, at('2026-03-09T07:00:00Z')).mondayAt).toBe(at('2026-03-16T08:00:00Z'));
});

test('a holiday on Monday moves it to the first opening after, which is not called Monday', () => {
  const closed = theTerms({ calendar: { closed: [{ day: aDay('2026-03-16'), name: 'feast' }] } });
  const times = snoozeTimes(closed, at('2026-03-10T13:50:00Z'));
  expect(times.mondayAt).toBe(at('2026-03-17T08:00:00Z'));
  expect(times.isMonday).toBe(false);
});
