import { describe, expect, test } from 'vitest';
import { applyChange, type Change } from '../../../core/domain/change.ts';
import { idOf } from '../../../core/ids.ts';
import { decide, type Command } from '../../../core/protocol/commands/all.ts';
import { merge, withhold } from '../../../core/protocol/merge.ts';
import { aCommand, anIncident, aSituation, INES, MATEO } from '../../support/builders.ts';

function changeOf(command: Command, incident = anIncident()): Change {
  const decision = decide(aSituation({ incident }), command, INES);
  if (!decision.ok) throw new Error(decision.error.kind);
  return decision.value;
}

const toL1 = { to: 'L1', basis: 'worsened', reason: 'It spread.' } as const;

describe('a field that nobody else touched', () => {
  test('is applied', () => {
    const command = aCommand('incident.change-severity', toL1, { seen: { severity: 'L3' } });
    expect(merge(anIncident(), changeOf(command), command)).toEqual({ kind: 'apply' });
  });
});

describe('a field that somebody else changed meanwhile', () => {
  test('asks, where it is the level', () => {
    const current = anIncident({ severity: 'L2' });
    const command = aCommand('incident.change-severity', toL1, { seen: { severity: 'L3' } });
    expect(merge(current, changeOf(command, current), command)).toEqual({
      kind: 'conflict',
      fields: [{ field: 'severity', base: 'L3', theirs: 'L2', mine: 'L1' }],
    });
  });

  test('asks, where it is the person', () => {
    const current = anIncident({ assigneeId: INES.personId });
    const args = { assigneeId: MATEO.personId };
    const command = aCommand('incident.assign', args, { seen: { assigneeId: null } });
    expect(merge(current, changeOf(command, current), command)).toMatchObject({ kind: 'conflict' });
  });

  test('gives way to the later title, and says what was lost', () => {
    const current = anIncident({ title: 'Theirs' });
    const command = aCommand('incident.edit', { title: 'Mine' }, { seen: { title: 'Base' } });
    expect(merge(current, changeOf(command, current), command)).toEqual({
      kind: 'merged',
      lost: [{ field: 'title', lost: 'Theirs' }],
    });
  });

  test('asks for the whole act when one of its fields must be asked for', () => {
    const current = anIncident({ title: 'Theirs', customerId: idOf('customer-other') });
    const args = { title: 'Mine', customerId: idOf('customer-arboleda') };
    const seen = { title: 'Base', customerId: 'customer-third' };
    const command = aCommand('incident.edit', args, { seen });
    expect(merge(current, changeOf(command, current), command)).toMatchObject({
      kind: 'conflict',
      fields: [{ field: 'customerId' }],
    });
  });

  test('is no clash for tags: both people’s stay', () => {
    const current = anIncident({ tags: ['theirs'] });
    const command = aCommand('incident.edit', { addTags: ['mine'] });
    const change = changeOf(command, current);
    expect(merge(current, change, command)).toEqual({ kind: 'apply' });
    expect(applyChange(current, change).tags).toEqual(['theirs', 'mine']);
  });
});

test('a withheld level change keeps the record, its words, and what pulls the due forward', () => {
  const current = anIncident({ severity: 'L2' });
  const command = aCommand('incident.change-severity', toL1, { seen: { severity: 'L3' } });
  const change = changeOf(command, current);
  const outcome = merge(current, change, command);
  if (outcome.kind !== 'conflict') throw new Error(outcome.kind);
  const theirs = { by: MATEO.personId, at: null };
  const held = withhold(current, change, outcome.fields, command, INES, theirs);
  const after = applyChange(current, held);
  expect(after).toMatchObject({ severity: 'L2', facts: current.facts });
  expect(after.withheld).toMatchObject([{ conflictId: command.id, fact: { to: 'L1' } }]);
  expect(held.writes).toMatchObject([
    {
      entity: 'conflict',
      row: { mineBy: INES.personId, theirsBy: MATEO.personId, entries: [{ body: 'It spread.' }] },
    },
  ]);
});

test('a change met twice adds its facts once', () => {
  const command = aCommand('incident.change-severity', toL1);
  const change = changeOf(command);
  const once = applyChange(anIncident(), change);
  expect(applyChange(once, change).facts).toEqual(once.facts);
});
