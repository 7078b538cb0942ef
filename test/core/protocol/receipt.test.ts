import { describe, expect, test } from 'vitest';
import type { Incident } from '../../../core/domain/incident.ts';
import { idOf } from '../../../core/ids.ts';
import { instant } from '../../../core/time.ts';
import {
  aCommand,
  aFact,
  anAnsweredIncident,
  anIncident,
  aSituation,
  RECEIVED_AT,
} from '../../support/builders.ts';
import { refusalOf } from '../../support/decisions.ts';

const tomorrow = instant(RECEIVED_AT + 86_400_000);

describe('a corrected receipt', () => {
  const YEAR = 365 * 86_400_000;
  const answeredAt = instant(RECEIVED_AT + 600_000);
  const closedAt = instant(RECEIVED_AT + 7_200_000);
  const since = { at: instant(tomorrow + 600_000), isDisputed: false };
  const correcting = (incident: Incident, receivedAt: number) =>
    refusalOf(
      aSituation({ incident, event: since }),
      aCommand('incident.correct-receipt', {
        receivedAt: instant(receivedAt),
        reason: 'Typed in late.',
      }),
    );

  test('is never later than the answer of its cycle', () => {
    expect(correcting(anAnsweredIncident(), answeredAt + 999)).toBe('taken');
    expect(correcting(anAnsweredIncident(), answeredAt + 1_000)).toBe('receipt-after-answer');
  });

  test('may be later than an answer that was struck', () => {
    const incident = anAnsweredIncident();
    const struck = aFact({
      kind: 'retracted',
      factId: incident.facts[1]?.id ?? idOf('none'),
      at: closedAt,
    });
    const facts = [...incident.facts, struck];
    expect(correcting({ ...incident, facts }, answeredAt + 1_000)).toBe('taken');
  });

  test.each(['withdrawn', 'resolved', 'closed'] as const)(
    'is never later than the end of a case that nobody answered: %s',
    (kind) => {
      const end = aFact({ kind, reason: 'by-customer', at: closedAt });
      const incident = anIncident({ status: kind, facts: [...anIncident().facts, end] });
      expect(correcting(incident, closedAt)).toBe('taken');
      expect(correcting(incident, closedAt + 1_000)).toBe('receipt-after-answer');
    },
  );

  test('of a reopened case is never before the end of the cycle before', () => {
    const answered = anAnsweredIncident().facts;
    const reopened = aFact({ kind: 'reopened', severity: 'L3', cycle: 2, at: tomorrow });
    const closed = aFact({ kind: 'closed', at: closedAt });
    const ended = anIncident({ facts: [...answered, closed, reopened] });
    expect(correcting(ended, closedAt)).toBe('taken');
    expect(correcting(ended, closedAt - 1_000)).toBe('earlier-cycle');
    const unclosed = anIncident({ facts: [...answered, reopened] });
    expect(correcting(unclosed, answeredAt)).toBe('taken');
    expect(correcting(unclosed, answeredAt - 1_000)).toBe('earlier-cycle');
  });

  test('is never more than a year before the case was submitted', () => {
    expect(correcting(anIncident(), RECEIVED_AT - YEAR)).toBe('taken');
    expect(correcting(anIncident(), RECEIVED_AT - YEAR - 1_000)).toBe('too-long-ago');
  });
});
