import { describe, expect, test } from 'vitest';
import { idOf, type CustomerId } from '../../../core/ids.ts';
import {
  aCommand,
  aConflict,
  aContact,
  aContract,
  anIncident,
  aSituation,
} from '../../support/builders.ts';
import { recordAfter as after } from '../../support/decisions.ts';

describe('a case moved to another customer', () => {
  const theirs: CustomerId = idOf('customer-other');
  const contract = aContract({ id: idOf('contract-other'), customerId: theirs });
  const incident = anIncident({ contactId: aContact().id, deploymentId: idOf('deployment-1') });
  const moved = {
    customerId: theirs,
    contractId: contract.id,
    contactId: null,
    deploymentId: null,
  };

  test('takes their contract and leaves the old customer’s contact and product behind', () => {
    const move = aCommand('incident.edit', { customerId: theirs });
    expect(after(aSituation({ incident, contracts: [contract] }), move)).toMatchObject(moved);
    const retitle = aCommand('incident.edit', { title: 'Another' });
    expect(after(aSituation({ incident }), retitle)).toMatchObject({
      contactId: aContact().id,
      deploymentId: 'deployment-1',
    });
  });

  test('by a settled conflict leaves them behind as well', () => {
    const conflict = aConflict({
      fields: [{ field: 'customerId', base: 'b', theirs: 'customer-arboleda', mine: theirs }],
    });
    const settle = aCommand('incident.settle-conflict', { conflictId: conflict.id, keep: 'mine' });
    const situation = aSituation({ incident, conflict, contracts: [contract] });
    expect(after(situation, settle)).toMatchObject(moved);
  });
});
