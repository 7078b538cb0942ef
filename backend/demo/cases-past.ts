import type { Severity } from '../../core/domain/severity.ts';
import { after, minutes, type Instant } from '../../core/time.ts';
import { CaseScript } from './case-script.ts';
import type { CustomerName } from './customer-lines.ts';
import type { DemoTimes } from './demo-times.ts';
import type { CalendarName, PersonName } from './offices.ts';
import { PAST_LINES_ABROAD } from './past-lines-abroad.ts';
import { PAST_LINES_OF_MADRID, type PastLine } from './past-lines-madrid.ts';

const TAMS: Readonly<Record<CustomerName, PersonName>> = {
  arboleda: 'ines',
  navalis: 'ines',
  olmedo: 'tomas',
  quilapan: 'mateo',
  'ria-sur': 'ximena',
  ipe: 'beatriz',
};

const CALENDARS: Readonly<Record<CustomerName, CalendarName>> = {
  arboleda: 'madrid',
  navalis: 'madrid',
  olmedo: 'madrid-standard',
  quilapan: 'bogota',
  'ria-sur': 'mexico-city',
  ipe: 'sao-paulo',
};

/** Open minutes to the answer; received well inside the windows, so that no call is asked for. */
const ANSWER_MINUTES: Readonly<Record<Severity, { met: number; missed: number }>> = {
  L1: { met: 19, missed: 47 },
  L2: { met: 71, missed: 137 },
  L3: { met: 164, missed: 545 },
  L4: { met: 230, missed: 770 },
};

export function pastCases(t: DemoTimes): readonly CaseScript[] {
  return [...PAST_LINES_OF_MADRID, ...PAST_LINES_ABROAD].map((line, nth) => pastCase(t, line, nth));
}

function pastCase(t: DemoTimes, line: PastLine, nth: number): CaseScript {
  const calendar = CALENDARS[line.customer];
  const tam = TAMS[line.customer];
  // minutes into the day differ from case to case
  const at = t.workedAfter(calendar, t.ago(line.days * 1_440), 21 + ((nth * 17) % 53));
  const { met, missed } = ANSWER_MINUTES[line.level];
  const answeredAt = t.workedAfter(calendar, at, line.isMissed === true ? missed : met);
  const script = new CaseScript({ ...line, at })
    .assigned(soon(at, 4), tam, tam)
    .answered(answeredAt, tam, line.analysis, line.requests);
  if (line.ending === 'in-analysis') return script;
  const resolvedAt = t.workedAfter(calendar, answeredAt, 410);
  script.resolved(resolvedAt, tam, line.resolution ?? line.analysis);
  if (line.ending === 'closed') {
    script.closed(t.workedAfter(calendar, resolvedAt, 300), tam, 'Confirmado por el cliente.');
  }
  return script;
}

function soon(at: Instant, many: number): Instant {
  return after(at, minutes(many));
}
