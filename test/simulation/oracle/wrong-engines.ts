import { compileHours, isOpen } from '../../../core/domain/business-hours.ts';
import { byTime, standing, type Fact, type FactKind } from '../../../core/domain/incident.ts';
import { instant } from '../../../core/time.ts';
import { zoneNamed } from '../../support/zones.ts';
import type { Reckoner } from './compare.ts';
import { engine } from './engine.ts';

/** Engines that are wrong in one small way each: a comparison that misses one is worth nothing. */
export const WRONG_ENGINES: Readonly<Record<string, Reckoner>> = {
  'takes a receipt exactly at closing for one inside': (one) => {
    const { calendar } = one;
    const hours = compileHours(calendar, zoneNamed(calendar.zone));
    const isAtClosing = (second: number): boolean =>
      isOpen(hours, instant((second - 1) * 1_000)) && !isOpen(hours, instant(second * 1_000));
    const policy = { ...one.policy, phoneRule: 'informational' as const };
    const right = engine(one);
    const kind = engine({ ...one, policy });
    return right.map((each, index) =>
      isAtClosing(each.receivedAt) ? (kind[index] ?? each) : each,
    );
  },
  'forgets the old due when a case has worsened': (one) => {
    const right = engine(one);
    const worsening = lastChange(one.facts);
    if (worsening?.basis !== 'worsened') return right;
    const facts = standing(one.facts)
      .filter(({ kind }) => KINDS_WITHOUT_LEVEL.has(kind))
      .map((fact): Fact =>
        fact.kind === 'received' ? { ...fact, at: worsening.at, severity: worsening.to } : fact,
      );
    const alone = engine({ ...one, facts })[0];
    return right.map((each, index) =>
      index === 0 && alone ? { ...each, operationalDueAt: alone.operationalDueAt } : each,
    );
  },
  'counts what happened after the answer': (one) => {
    const answered = one.facts.find(({ kind }) => kind === 'answered');
    if (!answered) return engine(one);
    const facts = one.facts.map((fact) =>
      fact.cycle === answered.cycle && fact.at > answered.at ? { ...fact, at: answered.at } : fact,
    );
    return engine({ ...one, facts });
  },
  'takes an answer at the very due for too late': (one) =>
    engine(one).map((each) =>
      each.verdict.kind === 'met' && each.verdict.answeredAt === each.contractDueAt
        ? { ...each, verdict: { ...each.verdict, kind: 'missed', breachedAt: each.contractDueAt } }
        : each,
    ),
  'lets a holiday win over an exception': (one) => {
    const holidays = new Set(one.calendar.closed.map(({ day }) => day));
    const exceptions = one.calendar.exceptions.filter(({ day }) => !holidays.has(day));
    return engine({ ...one, calendar: { ...one.calendar, exceptions } });
  },
  'does not wrap an annual closure around the year': (one) => {
    const annualClosed = one.calendar.annualClosed.filter(({ from, to }) => from <= to);
    return engine({ ...one, calendar: { ...one.calendar, annualClosed } });
  },
  'reads old zone data, in which Vancouver still moves its clocks': (one) => {
    const isMoved = one.calendar.zone === 'America/Vancouver';
    const zone = isMoved ? 'America/Los_Angeles' : one.calendar.zone;
    return engine({ ...one, calendar: { ...one.calendar, zone } });
  },
  'truncates a due to the minute': (one) =>
    engine(one).map((each) => ({
      ...each,
      operationalDueAt: Math.floor(each.operationalDueAt / 60) * 60,
    })),
};

/** What may hold a clock up or end it, but neither starts it nor names its level. */
const KINDS_WITHOUT_LEVEL: ReadonlySet<FactKind> = new Set([
  'received',
  'reopened',
  'answered',
  'withdrawn',
  'paused',
  'resumed',
]);

/** The last level change of the first cycle that counts. */
function lastChange(facts: readonly Fact[]) {
  const own = standing(facts)
    .filter(({ cycle }) => cycle === 1)
    .toSorted(byTime);
  const end = own.find(({ kind }) => kind === 'answered' || kind === 'withdrawn');
  return own
    .filter((fact) => fact.kind === 'severity-changed')
    .findLast(({ at }) => !end || at <= end.at);
}
