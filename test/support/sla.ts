import { readFileSync } from 'node:fs';
import type { BusinessCalendar, Week, Window } from '../../core/domain/business-calendar.ts';
import { compileHours } from '../../core/domain/business-hours.ts';
import type { Fact, FactKind, FactOf } from '../../core/domain/incident.ts';
import type { Policy } from '../../core/domain/policy.ts';
import type { SeverityBasis, Severity } from '../../core/domain/severity.ts';
import type { Terms } from '../../core/domain/sla-terms.ts';
import { idOf } from '../../core/ids.ts';
import type { Instant } from '../../core/time.ts';
import { aFact, aPolicy } from './builders.ts';
import { aCalendar, aDay, at } from './business-calendars.ts';
import { zoneNamed, zones } from './zones.ts';

/** An office in Madrid under the policy of the contract, unless told otherwise. */
export function theTerms(
  over: { policy?: Partial<Policy>; calendar?: Partial<BusinessCalendar> } = {},
): Terms {
  const calendar = aCalendar(over.calendar);
  const zone = zoneNamed(calendar.zone);
  return {
    policy: aPolicy(over.policy),
    calendar,
    zone,
    hours: compileHours(calendar, zone),
    zonesVersion: zones.version,
  };
}

/** A fact of a kind at a time, from ISO text in UTC: `factAt('called', '2026-03-14T02:20:00Z')`. */
export function factAt<Kind extends FactKind>(
  kind: Kind,
  when: string | Instant,
  over: Partial<Omit<FactOf<Kind>, 'kind' | 'at'>> = {},
): FactOf<Kind> {
  const instant = typeof when === 'string' ? at(when) : when;
  return aFact({ ...over, kind, at: instant }) as FactOf<Kind>;
}

export function received(when: string | Instant, severity: Severity): Fact {
  return factAt('received', when, { severity });
}

export function changed(
  when: string | Instant,
  from: Severity,
  to: Severity,
  basis: SeverityBasis,
): FactOf<'severity-changed'> {
  return factAt('severity-changed', when, { from, to, basis });
}

export function retracted(when: string | Instant, struck: Fact): Fact {
  return factAt('retracted', when, { factId: struck.id, cycle: struck.cycle });
}

type VectorEvent =
  | { readonly type: 'phone_call'; readonly at: string }
  | {
      readonly type: 'severity';
      readonly at: string;
      readonly to: Severity;
      readonly basis: SeverityBasis;
    }
  | { readonly type: 'pause'; readonly from: string; readonly to: string };

/** A case of `test/fixtures/sla/vectors.json`. */
export type SlaVector = {
  readonly id: string;
  readonly calendar: string;
  readonly severity: Severity;
  readonly receivedAt: string;
  readonly events: readonly VectorEvent[];
  readonly contractStart: string;
  readonly contractDue: string;
  readonly operationalDue: string;
  readonly policy?: Partial<Policy>;
};

type VectorCalendar = {
  readonly tz: string;
  readonly week: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  readonly closed: readonly string[];
  readonly exceptions: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  readonly annualClosed: readonly (readonly [string, string])[];
};

type VectorFile = {
  readonly calendars: Readonly<Record<string, VectorCalendar>>;
  readonly vectors: readonly SlaVector[];
};

const file = JSON.parse(
  readFileSync(new URL('../fixtures/sla/vectors.json', import.meta.url), 'utf8'),
) as VectorFile;

export const slaVectors: readonly SlaVector[] = file.vectors;

export function termsOfVector(vector: SlaVector): Terms {
  const calendar = file.calendars[vector.calendar];
  if (calendar === undefined) throw new Error(`No calendar ${vector.calendar}`);
  const windows = (list: readonly (readonly [string, string])[] = []): readonly Window[] =>
    list.map(([open, close]) => ({ open, close }));
  return theTerms({
    policy: vector.policy ?? {},
    calendar: {
      id: idOf(vector.calendar),
      zone: calendar.tz,
      week: [0, 1, 2, 3, 4, 5, 6].map((day) => windows(calendar.week[day])) as unknown as Week,
      closed: calendar.closed.map((day) => ({ day: aDay(day), name: day })),
      annualClosed: calendar.annualClosed.map(([from, to]) => ({ from, to, name: 'annual' })),
      exceptions: Object.entries(calendar.exceptions).map(([day, list]) => ({
        day: aDay(day),
        windows: windows(list),
        name: day,
      })),
    },
  });
}

export function factsOfVector(vector: SlaVector): readonly Fact[] {
  const events = vector.events.flatMap((event): readonly Fact[] => {
    switch (event.type) {
      case 'phone_call':
        return [factAt('called', event.at)];
      case 'severity':
        return [changed(event.at, vector.severity, event.to, event.basis)];
      case 'pause':
        return [factAt('paused', event.from), factAt('resumed', event.to)];
    }
  });
  return [received(vector.receivedAt, vector.severity), ...events];
}
