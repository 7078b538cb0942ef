import { describe, expect, test } from 'vitest';
import { HOUR_MS, instant } from '../../../core/time.ts';
import { NOON } from '../desk.ts';
import { aCommand } from '../tenant.ts';
import { aCase } from './shared-case.ts';

const raise = (id: string, to: string, seen: string, at = NOON) => {
  const args = { to, basis: 'misclassified', reason: 'r' };
  return aCommand('change-severity', id, args, { at, seen: { severity: seen } });
};
/** Before the other's act: facts of one second are ordered by their random ids. */
const BEFORE = instant(NOON - HOUR_MS / 2);

describe('two people on one field', () => {
  test('are asked about a level; the withheld one pulls the operational due forward only', async () => {
    const { ana, bruno, id, read } = await aCase();
    await bruno.send([raise(id, 'L4', 'L3', BEFORE)]);
    const before = await read();
    const answer = await ana.send([raise(id, 'L1', 'L3')]);
    expect(answer.outcomes).toMatchObject([{ kind: 'conflict' }]);
    const conflict = answer.touched.find(({ entity }) => entity === 'conflict');
    expect(conflict?.row).toMatchObject({
      fields: [{ field: 'severity', base: 'L3', theirs: 'L4', mine: 'L1' }],
      mineBy: 'ana',
      theirsBy: 'bruno',
    });
    const asked = await read();
    expect(asked.severity).toBe('L4');
    expect(asked.dues!.contractDueAt).toBe(before.dues!.contractDueAt);
    expect(asked.dues!.operationalDueAt).toBeLessThan(before.dues!.operationalDueAt);
    const args = { conflictId: conflict!.id, keep: 'mine' };
    expect((await bruno.send([aCommand('settle-conflict', id, args)])).outcomes).toMatchObject([
      { kind: 'applied' },
    ]);
    expect(await read()).toMatchObject({ severity: 'L1', withheld: [] });
  });

  test('make one conflict however far one of them went on without an answer', async () => {
    const { desk, ana, bruno, id, read } = await aCase();
    await bruno.send([raise(id, 'L4', 'L3', BEFORE)]);
    const answer = await ana.send([raise(id, 'L1', 'L3'), raise(id, 'L2', 'L1')]);
    expect(answer.outcomes).toMatchObject([{ kind: 'conflict' }, { kind: 'conflict' }]);
    const conflicts = await desk.database.db.selectFrom('conflict').selectAll().execute();
    expect(conflicts).toHaveLength(1);
    expect(conflicts[0]).toMatchObject({
      fields: [{ base: 'L3', theirs: 'L4', mine: 'L2' }],
      entries: [{ detail: { to: 'L1' } }, { detail: { to: 'L2' } }],
    });
    expect((await read()).withheld).toMatchObject([{ fact: { to: 'L2' } }]);
  });

  test('merge a title: the later one stands and the other is kept', async () => {
    const { desk, ana, bruno, id, read } = await aCase();
    const seen = { title: 'Index is slow' };
    await bruno.send([aCommand('edit', id, { title: 'From Bruno' }, { seen })]);
    const answer = await ana.send([aCommand('edit', id, { title: 'From Ana' }, { seen })]);
    const lost = [{ field: 'title', lost: 'From Bruno' }];
    expect(answer.outcomes).toMatchObject([{ kind: 'merged', lost }]);
    expect((await read()).title).toBe('From Ana');
    const changes = await desk.database.db
      .selectFrom('fieldChange')
      .selectAll()
      .orderBy('version')
      .execute();
    expect(changes).toMatchObject([
      { field: 'title', old: 'Index is slow', new: 'From Bruno', personId: 'bruno' },
      { field: 'title', old: 'From Bruno', new: 'From Ana', personId: 'ana' },
    ]);
  });

  test('keep both where the fields differ', async () => {
    const { ana, bruno, id, read } = await aCase();
    await bruno.send([
      aCommand('assign', id, { assigneeId: 'bruno' }, { seen: { assigneeId: null } }),
    ]);
    const answer = await ana.send([raise(id, 'L2', 'L3')]);
    expect(answer.outcomes).toMatchObject([{ kind: 'applied' }]);
    expect(await read()).toMatchObject({ severity: 'L2', assigneeId: 'bruno' });
  });
});
