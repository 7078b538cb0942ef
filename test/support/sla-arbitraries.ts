import fc from 'fast-check';
import type { Window } from '../../core/domain/business-calendar.ts';
import type { Fact, FactOf } from '../../core/domain/incident.ts';
import { SEVERITIES, type Severity } from '../../core/domain/severity.ts';
import type { Terms } from '../../core/domain/sla-terms.ts';
import { DAY_MS, HOUR_MS, instant, SECOND_MS, type Instant } from '../../core/time.ts';
import { aDay, at } from './business-calendars.ts';
import { changed, factAt, received, retracted, theTerms } from './sla.ts';

/** Cases gather around these: clock changes of the zones below, a year's end, and plain weeks. */
const CENTRES = [
  '2026-03-08T07:00:00Z',
  '2026-03-29T01:00:00Z',
  '2026-04-05T03:00:00Z',
  '2026-10-25T01:00:00Z',
  '2026-11-01T06:00:00Z',
  '2026-12-31T12:00:00Z',
  '2026-06-10T09:00:00Z',
].map(at);

const ZONES = [
  'Europe/Madrid',
  'America/New_York',
  'America/Santiago',
  'America/Mexico_City',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
];

function clockText(seconds: number): string {
  const parts = [seconds / 3_600, (seconds / 60) % 60, seconds % 60].map(Math.floor);
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

const aWindow: fc.Arbitrary<Window> = fc
  .tuple(fc.nat({ max: 95 }), fc.integer({ min: 1, max: 40 }), fc.constantFrom(0, 0, 0, 17))
  .map(([start, length, odd]) => ({
    open: clockText(start * 900 + odd),
    close: start + length >= 96 ? '24:00' : clockText((start + length) * 900),
  }));

const someWindows = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Window[]>([{ open: '09:00', close: '18:00' }]) },
  { weight: 1, arbitrary: fc.array(aWindow, { maxLength: 2 }) },
  { weight: 1, arbitrary: fc.constant<Window[]>([{ open: '00:00', close: '06:00' }]) },
);

const aWeek = fc
  .tuple(
    someWindows,
    someWindows,
    someWindows,
    someWindows,
    someWindows,
    fc.constant([]),
    fc.array(aWindow, { maxLength: 1 }),
  )
  .filter((week) => week.some((windows) => windows.length > 0));

const aClosedDay = fc
  .tuple(fc.constantFrom(...CENTRES), fc.integer({ min: -5, max: 5 }))
  .map(([centre, days]) => new Date(centre + days * DAY_MS).toISOString().slice(0, 10));

const someTerms: fc.Arbitrary<Terms> = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    week: aWeek,
    closed: fc.uniqueArray(aClosedDay, { maxLength: 4 }),
    phoneRule: fc.constantFrom('start-on-call-or-opening', 'informational'),
    responseMayPause: fc.boolean(),
    holidaysUntil: fc.constantFrom('2026-12-31', '2027-12-31'),
  })
  .map(({ zone, week, closed, phoneRule, responseMayPause, holidaysUntil }) =>
    theTerms({
      policy: { phoneRule, responseMayPause },
      calendar: {
        zone,
        week: week,
        closed: closed.map((day) => ({ day: aDay(day), name: `Closed ${day}` })),
        holidaysUntilDay: aDay(holidaysUntil),
      },
    }),
  );

/** Terms out of a pool of 400 calendars: compiling one for every case would take most of the time. */
export function termsOf(seed: number): fc.Arbitrary<Terms> {
  return fc.constantFrom(...fc.sample(someTerms, { seed, numRuns: 400 }));
}

export const aSeverity: fc.Arbitrary<Severity> = fc.constantFrom(...SEVERITIES);

/** A whole second within three days of a centre. */
export const aReceipt: fc.Arbitrary<Instant> = fc
  .tuple(fc.constantFrom(...CENTRES), fc.integer({ min: -259_200, max: 259_200 }))
  .map(([centre, seconds]) => instant(centre + seconds * SECOND_MS));

/** Mostly soon after, in steps that make facts meet in one second now and then. */
export const anOffsetMs: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: -6, max: 60 }).map((steps) => steps * 300_000),
  fc.integer({ min: -3_600, max: 3 * 86_400 }).map((seconds) => seconds * SECOND_MS),
  fc.integer({ min: 0, max: 30 }).map((steps) => steps * HOUR_MS),
);

const ACTS = [
  'called',
  'worsened',
  'misclassified',
  'downgrade',
  'paused',
  'resumed',
  'answered',
  'withdrawn',
  'receipt-corrected',
  'retracted',
  'reopened',
  'alarm-acknowledged',
] as const;

type Act = {
  readonly kind: (typeof ACTS)[number];
  readonly offsetMs: number;
  readonly severity: Severity;
  readonly which: number;
  readonly isDisputed: boolean;
};

const anAct: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom(...ACTS, 'called', 'worsened', 'paused', 'resumed'),
  offsetMs: anOffsetMs,
  severity: aSeverity,
  which: fc.nat({ max: 20 }),
  isDisputed: fc.boolean(),
});

/** Facts of a case in order of arrival, as they may come from devices offline: any time, any order. */
export const someFacts: fc.Arbitrary<readonly Fact[]> = fc
  .tuple(aReceipt, aSeverity, fc.array(anAct, { maxLength: 8 }))
  .map(([receivedAt, severity, acts]) => {
    const facts: Fact[] = [received(receivedAt, severity)];
    for (const act of acts) facts.push(factOf(act, receivedAt, facts));
    return facts;
  });

export function worsenedAt(when: Instant, cycle = 1): FactOf<'severity-changed'> {
  return { ...changed(when, 'L2', 'L1', 'worsened'), cycle };
}

function factOf(act: Act, receivedAt: Instant, facts: readonly Fact[]): Fact {
  const when = instant(receivedAt + act.offsetMs);
  const cycle = Math.max(...facts.map((fact) => fact.cycle));
  const base = { cycle, isDisputed: act.isDisputed };
  switch (act.kind) {
    case 'worsened':
    case 'misclassified':
    case 'downgrade':
      return { ...changed(when, 'L3', act.severity, act.kind), ...base };
    case 'withdrawn':
      return factAt('withdrawn', when, { ...base, reason: 'duplicate' });
    case 'receipt-corrected': {
      const corrected = instant(receivedAt + (act.which - 10) * 600_000);
      return factAt('receipt-corrected', when, { ...base, receivedAt: corrected });
    }
    case 'retracted': {
      const struck = facts[act.which % facts.length];
      return struck === undefined ? factAt('called', when, base) : retracted(when, struck);
    }
    case 'reopened':
      return factAt('reopened', when, { severity: act.severity, cycle: cycle + 1 });
    case 'alarm-acknowledged':
      return factAt('alarm-acknowledged', when, { ...base, threshold: '50%' });
    default:
      return factAt(act.kind, when, base);
  }
}
