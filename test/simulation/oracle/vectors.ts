import type { BusinessCalendar, Week, Window } from '../../../core/domain/business-calendar.ts';
import type { Fact } from '../../../core/domain/incident.ts';
import type { Policy, Target } from '../../../core/domain/policy.ts';
import type { Severity, SeverityBasis } from '../../../core/domain/severity.ts';
import { idOf } from '../../../core/ids.ts';
import { instant, type Day } from '../../../core/time.ts';

type Times = readonly (readonly [string, string])[];

type VectorEvent =
  | { readonly type: 'phone_call'; readonly at: string }
  | {
      readonly type: 'severity';
      readonly at: string;
      readonly to: Severity;
      readonly basis: SeverityBasis;
    }
  | { readonly type: 'pause'; readonly from: string; readonly to: string };

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

/** The file of `test/fixtures/sla`, read apart from `test/support/sla.ts` so that no mistake is shared. */
export type SlaVectors = {
  readonly calendars: Readonly<
    Record<
      string,
      {
        readonly tz: string;
        readonly week: Readonly<Record<string, Times>>;
        readonly closed: readonly string[];
        readonly exceptions: Readonly<Record<string, Times>>;
        readonly annualClosed: readonly (readonly [string, string])[];
      }
    >
  >;
  readonly targets: Readonly<Record<Severity, readonly [Target['mode'], number]>>;
  readonly vectors: readonly SlaVector[];
};

export function caseOfVector(
  vectors: SlaVectors,
  vector: SlaVector,
): {
  readonly facts: readonly Fact[];
  readonly policy: Policy;
  readonly calendar: BusinessCalendar;
} {
  const { severity } = vector;
  return {
    facts: [
      factAt(vector.receivedAt, 0, { kind: 'received', severity }),
      ...vector.events.flatMap((event, index) => factsOf(event, severity, index + 1)),
    ],
    policy: policyOf(vectors, vector),
    calendar: calendarOf(vectors, vector.calendar),
  };
}

function factsOf(event: VectorEvent, from: Severity, index: number): readonly Fact[] {
  switch (event.type) {
    case 'phone_call':
      return [factAt(event.at, index, { kind: 'called' })];
    case 'severity': {
      const { at, to, basis } = event;
      return [factAt(at, index, { kind: 'severity-changed', from, to, basis })];
    }
    case 'pause':
      return [
        factAt(event.from, index, { kind: 'paused' }),
        factAt(event.to, index, { kind: 'resumed' }),
      ];
  }
}

type Act =
  | { readonly kind: 'received'; readonly severity: Severity }
  | { readonly kind: 'called' | 'paused' | 'resumed' }
  | {
      readonly kind: 'severity-changed';
      readonly from: Severity;
      readonly to: Severity;
      readonly basis: SeverityBasis;
    };

function factAt(iso: string, index: number, act: Act): Fact {
  return {
    id: idOf(`${String(index)}-${act.kind}`),
    at: instant(Date.parse(iso)),
    by: null,
    cycle: 1,
    isDisputed: false,
    isInferred: false,
    ...act,
  };
}

function policyOf({ targets }: SlaVectors, vector: SlaVector): Policy {
  const target = (severity: Severity): Target => {
    const [mode, seconds] = targets[severity];
    return { mode, seconds };
  };
  return {
    id: idOf('policy-1'),
    version: 1,
    name: 'The contract',
    targets: { L1: target('L1'), L2: target('L2'), L3: target('L3'), L4: target('L4') },
    phoneRule: 'start-on-call-or-opening',
    responseMayPause: false,
    ...vector.policy,
  };
}

function calendarOf({ calendars }: SlaVectors, name: string): BusinessCalendar {
  const written = calendars[name];
  if (!written) throw new Error(`No calendar ${name} among the vectors`);
  return {
    id: name,
    version: 1,
    officeId: 'office-1',
    name,
    zone: written.tz,
    week: Array.from({ length: 7 }, (_, day) =>
      windowsOf(written.week[String(day)] ?? []),
    ) as unknown as Week,
    closed: written.closed.map((day) => ({ day: day as Day, name: 'Holiday' })),
    annualClosed: written.annualClosed.map(([from, to]) => ({ from, to, name: 'Closure' })),
    exceptions: Object.entries(written.exceptions).map(([day, times]) => ({
      day: day as Day,
      windows: windowsOf(times),
      name: 'Exception',
    })),
    holidaysUntilDay: '2027-12-31' as Day,
  };
}

function windowsOf(times: Times): readonly Window[] {
  return times.map(([open, close]) => ({ open, close }));
}
