import { nextOpening } from '../../../core/domain/business-hours.ts';
import { addDays, dayNumberOf, weekdayOf } from '../../../core/domain/local-time.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import { dayOf, startOfDay } from '../../../core/domain/zones.ts';
import { after, hours, type Day, type Instant } from '../../../core/time.ts';

export type SnoozeTimes = {
  readonly hourAt: Instant;
  /** The office's first opening after today; today's, in the small hours before it. */
  readonly tomorrowAt: Instant;
  /** Whether that is tomorrow indeed, and not today, or after a weekend or a holiday. */
  readonly isTomorrow: boolean;
  /** The first opening from next Monday on. */
  readonly mondayAt: Instant;
  /** Whether that is on Monday indeed, and not after holidays. */
  readonly isMonday: boolean;
};

/** When a snoozed case comes back, by the hours of the contract's office. */
export function snoozeTimes({ hours: office, zone }: Terms, now: Instant): SnoozeTimes {
  const today = dayOf(zone, now);
  const tomorrow = addDays(today, 1);
  const monday = addDays(today, 7 - weekdayOf(dayNumberOf(today)));
  const openingFrom = (day: Day): Instant =>
    nextOpening(office, startOfDay(zone, day) ?? after(now, hours(24)));
  const todayAt = openingFrom(today);
  const mondayAt = openingFrom(monday);
  const tomorrowAt = todayAt > now ? todayAt : openingFrom(tomorrow);
  return {
    hourAt: after(now, hours(1)),
    tomorrowAt,
    isTomorrow: dayOf(zone, tomorrowAt) === tomorrow,
    mondayAt,
    isMonday: dayOf(zone, mondayAt) === monday,
  };
}
