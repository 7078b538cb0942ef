import { expect, test } from 'vitest';
import { applyChange } from '../../../core/domain/change.ts';
import type { Incident } from '../../../core/domain/incident.ts';
import { reckon } from '../../../core/domain/sla.ts';
import type { SeverityBasis } from '../../../core/domain/severity.ts';
import { decide } from '../../../core/protocol/commands/all.ts';
import { asSeen, merge, withhold } from '../../../core/protocol/merge.ts';
import { instant } from '../../../core/time.ts';
import {
  aCommand,
  anIncident,
  aSituation,
  INES,
  MATEO,
  RECEIVED_AT,
} from '../../support/builders.ts';
import { theTerms } from '../../support/sla.ts';

const terms = theTerms();
const minute = (n: number) => instant(RECEIVED_AT + n * 60_000);

function dueOf({ facts, withheld }: Incident): number {
  return reckon(facts, terms, withheld)[0]?.operationalDueAt ?? NaN;
}

/** The case after Mateo's change at `theirs`, and after Inés's L1 of minute 10, which arrives later. */
function disagreement(theirs: number, basis: SeverityBasis) {
  const start = anIncident();
  const event = (n: number) => ({ at: minute(n), isDisputed: false });
  const change = (to: 'L1' | 'L2' | 'L4', why: SeverityBasis) =>
    aCommand(
      'incident.change-severity',
      { to, basis: why, reason: 'Seen.' },
      { seen: { severity: 'L3' } },
    );
  const his = decide(
    aSituation({ event: event(theirs) }),
    change(basis === 'downgrade' ? 'L4' : 'L2', basis),
    MATEO,
  );
  const command = change('L1', 'worsened');
  if (!his.ok) throw new Error(his.error.kind);
  const current = applyChange(start, his.value);
  const hers = decide(
    aSituation({ incident: asSeen(current, command), event: event(10) }),
    command,
    INES,
  );
  if (!hers.ok) throw new Error(hers.error.kind);
  const merged = merge(current, hers.value, command);
  if (merged.kind !== 'conflict') throw new Error(merged.kind);
  const held = withhold(current, hers.value, merged.fields, command, INES, {
    by: MATEO.personId,
    at: null,
  });
  const conflict = held.writes[0];
  if (conflict?.entity !== 'conflict') throw new Error('no conflict');
  return {
    current,
    open: applyChange(current, held),
    conflict: conflict.row,
    alone: applyChange(start, hers.value),
  };
}

test.each<[string, number, SeverityBasis]>([
  ['before it, because it worsened', 5, 'worsened'],
  ['after it, because it worsened', 20, 'worsened'],
  ['after it, because it was misclassified', 20, 'misclassified'],
  ['after it, as a downgrade', 20, 'downgrade'],
  ['in the same second', 10, 'misclassified'],
])(
  'a withheld level 1 pulls the operational due forward, the other change made %s',
  (_, theirs, basis) => {
    const { current, open, alone } = disagreement(theirs, basis);
    expect(dueOf(open)).toBe(Math.min(dueOf(current), dueOf(alone)));
  },
);

test('kept, it gives the due that the open conflict showed; turned down, the other one', () => {
  const { current, open, conflict, alone } = disagreement(20, 'misclassified');
  const settled = (keep: 'mine' | 'theirs') => {
    const command = aCommand('incident.settle-conflict', { conflictId: conflict.id, keep });
    const situation = aSituation({
      incident: open,
      conflict,
      event: { at: minute(30), isDisputed: false },
    });
    const decision = decide(situation, command, INES);
    if (!decision.ok) throw new Error(decision.error.kind);
    return applyChange(open, decision.value);
  };
  expect(settled('mine').severity).toBe('L1');
  expect(dueOf(settled('mine'))).toBe(dueOf(alone));
  expect(settled('theirs').severity).toBe('L2');
  expect(dueOf(settled('theirs'))).toBe(dueOf(current));
});

test('an act is judged by what its author saw, so that a change against an unknown one asks and is not refused', () => {
  const command = aCommand(
    'incident.change-severity',
    { to: 'L2', basis: 'worsened', reason: 'Seen.' },
    { seen: { severity: 'L3' } },
  );
  const current = anIncident({ severity: 'L1' });
  const blunt = decide(aSituation({ incident: current }), command, INES);
  expect(blunt).toMatchObject({ ok: false, error: { kind: 'wrong-direction' } });
  const fair = decide(aSituation({ incident: asSeen(current, command) }), command, INES);
  expect(fair.ok && merge(current, fair.value, command)).toMatchObject({ kind: 'conflict' });
});
