import { describe, expect, test } from 'vitest';
import { reckon } from '../../../core/domain/sla.ts';
import { ledger } from '../../../core/domain/sla-ledger.ts';
import { at } from '../../support/business-calendars.ts';
import { factsOfVector, slaVectors, termsOfVector } from '../../support/sla.ts';

describe('the SLA rule by the published cases', () => {
  test('there are 28 of them', () => {
    expect(slaVectors).toHaveLength(28);
  });

  test.each(slaVectors)('$id: both dues and the start of the contract clock', (vector) => {
    const [result] = reckon(factsOfVector(vector), termsOfVector(vector));
    expect(result).toMatchObject({
      contractStartAt: at(vector.contractStart),
      contractDueAt: at(vector.contractDue),
      operationalDueAt: at(vector.operationalDue),
    });
  });

  test.each(slaVectors)('$id: the ledger of both dues adds up to the target', (vector) => {
    for (const which of ['operational', 'contract'] as const) {
      const why = ledger(factsOfVector(vector), termsOfVector(vector), 1, which);
      const used = why?.steps.reduce(
        (sum, step) => sum + (step.detail.kind === 'used' ? step.seconds : 0),
        0,
      );
      expect(used).toBe(why?.target.seconds);
      const dueAt = which === 'contract' ? vector.contractDue : vector.operationalDue;
      expect(why?.dueAt).toBe(at(dueAt));
    }
  });
});
