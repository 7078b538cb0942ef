import { describe, expect, test } from 'vitest';
import { checkCalendar } from '../../../core/domain/business-calendar.ts';
import {
  compileHours,
  dueAfter,
  isOpen,
  openBetween,
} from '../../../core/domain/business-hours.ts';
import { minutes, seconds } from '../../../core/time.ts';
import {
  at,
  calendarOfVector,
  readHoursVectors,
  type HoursVector,
} from '../../support/business-calendars.ts';
import {
  frozenOffsetEngine,
  minutesEngine,
  nextOpeningEngine,
  summingEngine,
} from '../../support/hours-engines.ts';
import { zoneNamed, zones } from '../../support/zones.ts';

function answersTo(vector: HoursVector) {
  const calendar = calendarOfVector(vector);
  expect(checkCalendar(calendar, zones).ok).toBe(true);
  const hours = compileHours(calendar, zoneNamed(vector.zone));
  const start = at(vector.start);
  return {
    due: dueAfter(hours, start, minutes(vector.target_minutes)),
    elapsed: openBetween(hours, start, at(vector.until)),
    isOpen: isOpen(hours, start),
  };
}

function expectedOf(vector: HoursVector) {
  return {
    due: at(vector.due),
    elapsed: seconds(vector.elapsed_seconds),
    isOpen: vector.in_hours,
  };
}

describe('business hours by the published cases', () => {
  test('all 2,000 calendar cases are answered to the second', () => {
    const vectors = readHoursVectors('vectors.json');
    expect(vectors).toHaveLength(2_000);
    for (const vector of vectors) {
      expect(answersTo(vector), JSON.stringify(vector)).toEqual(expectedOf(vector));
    }
  });

  test.each([frozenOffsetEngine, nextOpeningEngine, summingEngine, minutesEngine])(
    'they refuse the $name',
    (engine) => {
      const vectors = [...readHoursVectors('vectors.json'), ...readHoursVectors('edge.json')];
      const isWrong = (vector: HoursVector) => {
        const { due, elapsed } = engine(calendarOfVector(vector), zoneNamed(vector.zone));
        return (
          due(at(vector.start), minutes(vector.target_minutes)) !== at(vector.due) ||
          elapsed(at(vector.start), at(vector.until)) !== seconds(vector.elapsed_seconds)
        );
      };
      expect(vectors.some(isWrong)).toBe(true);
    },
  );

  test.each(readHoursVectors('edge.json'))('$why', (vector) => {
    expect(answersTo(vector)).toEqual(expectedOf(vector));
  });
});
