import { describe, expect, test } from 'vitest';
import { STATUSES } from '../../../../core/domain/incident.ts';
import { decide, type CommandKind } from '../../../../core/protocol/commands/all.ts';
import { misfitOf } from '../../../../renderer/features/acts/act-fit.ts';
import {
  aCommand,
  anAnsweredIncident,
  anIncident,
  aSituation,
  INES,
  MATEO,
} from '../../../support/builders.ts';

/** Acts that are right in themselves, so that only the state of the case can speak against them. */
const ACTS = [
  aCommand('incident.answer', {
    channel: 'portal',
    contactId: null,
    body: '',
    analysis: 'The roll-out stopped the agents of 214 hosts.',
    requests: [],
  }),
  aCommand('incident.assign', { assigneeId: MATEO.personId }),
  aCommand('incident.change-severity', { to: 'L1', basis: 'worsened', reason: 'Down.' }),
  aCommand('incident.resolve', { resolution: 'Restarted.' }),
  aCommand('incident.close', { remark: '' }),
  aCommand('incident.withdraw', { reason: 'by-customer', duplicateOfId: null, remark: '' }),
  aCommand('incident.reopen', { reason: 'Again.' }),
  aCommand('incident.note', { body: 'Seen.' }),
];

describe('an act whose form is not opened', () => {
  const cases = STATUSES.flatMap((status) => [
    anIncident({ status }),
    anAnsweredIncident({ status }),
  ]);
  test.each(ACTS.map((act): [CommandKind, (typeof ACTS)[number]] => [act.kind, act]))(
    '%s: is exactly the one that the rulebook would refuse',
    (kind, act) => {
      for (const incident of cases) {
        const decided = decide(aSituation({ incident }), act, INES);
        expect(misfitOf(incident, kind)).toEqual(decided.ok ? null : decided.error);
      }
    },
  );
});
