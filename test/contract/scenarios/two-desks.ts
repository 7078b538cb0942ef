import { expect } from 'vitest';
import { idOf } from '../../../core/ids.ts';
import type { Act } from '../../../renderer/store/perform.ts';
import { INES, MATEO } from '../../support/builders.ts';
import { assign, note, raise, retitle } from './acts.ts';
import { bothSidesAgree } from './agreement.ts';
import { apart, meet } from './apart.ts';
import { planted, rewriting } from './roads.ts';
import { done, sync, syncAll, type Scenario } from './scenario.ts';
import { CASE, OTHER } from './tenant.ts';

const edit = (args: Extract<Act, { kind: 'incident.edit' }>['args']): Act => ({
  kind: 'incident.edit',
  entityId: CASE,
  args,
});

const differentFields: Scenario = {
  name: 'two people who edit different fields offline both keep theirs',
  async run(world, parts) {
    const [ines, mateo] = await apart(world);
    await done(ines, retitle('Agents stopped'));
    await done(ines, note('Seen on the plane.'));
    await done(mateo, edit({ category: 'agents' }));
    await done(mateo, assign(MATEO.personId));
    await done(mateo, raise('L2'));
    await meet(world, ines, mateo, parts);
    expect(await world.record('incident', CASE), 'both kept').toMatchObject({
      title: 'Agents stopped',
      category: 'agents',
      assigneeId: MATEO.personId,
      severity: 'L2',
    });
    expect(await world.db.selectFrom('conflict').select('id').execute()).toEqual([]);
    expect(await ines.db.outcome.count()).toBe(0);
    expect(await mateo.db.outcome.count()).toBe(0);
    await bothSidesAgree(world, [ines, mateo]);
  },
  plants: [
    {
      name: 'a desktop sends the whole record with its edit',
      over: {
        road: (send) =>
          rewriting(send, (command) =>
            command.kind === 'incident.edit' && 'title' in (command['args'] as object)
              ? { ...command, args: { ...(command['args'] as object), category: null } }
              : command,
          ),
      },
      foundAs: /both kept/u,
    },
  ],
};

const bothTags: Scenario = {
  name: 'the tags that two people add and remove offline are all kept so',
  async run(world, parts) {
    const [ines, mateo] = await apart(world);
    await done(mateo, edit({ addTags: ['ring-2', 'old'] }));
    await syncAll(world);
    await done(ines, edit({ addTags: ['agents'], removeTags: ['old'] }));
    await done(mateo, edit({ addTags: ['vip'] }));
    await meet(world, ines, mateo, parts);
    const { tags = [] } = (await world.record('incident', CASE)) ?? {};
    expect(tags.toSorted(), 'tags of both').toEqual(['agents', 'ring-2', 'vip']);
    expect(await ines.db.outcome.count()).toBe(0);
    await bothSidesAgree(world, [ines, mateo]);
  },
  plants: [
    {
      name: 'a desktop sends its list of tags and not what it added',
      over: {
        road: (send) =>
          rewriting(send, (command) =>
            'removeTags' in (command['args'] as object)
              ? { ...command, args: { addTags: ['agents'], removeTags: ['old', 'vip'] } }
              : command,
          ),
      },
      foundAs: /tags of both/u,
    },
  ],
};

const laterTitle: Scenario = {
  name: 'of two titles the later arrival wins, with a notice, and the other is kept',
  async run(world, parts) {
    const [ines, mateo] = await apart(world);
    const before = (await world.record('incident', CASE))?.title;
    const first = await done(mateo, retitle('Console is red'));
    const second = await done(ines, retitle('Agents stopped'));
    await meet(world, ines, mateo, parts);
    expect((await world.record('incident', CASE))?.title).toBe('Agents stopped');
    const lost = [{ field: 'title', lost: 'Console is red' }];
    expect((await ines.db.outcome.get(idOf(second)))?.outcome, 'notice').toMatchObject({
      kind: 'merged',
      lost,
    });
    const changes = await world.db
      .selectFrom('fieldChange')
      .select(['commandId', 'old', 'new', 'personId'])
      .where('field', '=', 'title')
      .orderBy('version')
      .execute();
    expect(changes, 'kept in field_change').toEqual([
      { commandId: first, old: before, new: 'Console is red', personId: MATEO.personId },
      {
        commandId: second,
        old: 'Console is red',
        new: 'Agents stopped',
        personId: INES.personId,
      },
    ]);
    await bothSidesAgree(world, [ines, mateo]);
  },
  plants: [
    {
      name: 'commands do not say what was seen',
      over: { road: planted.unsaid },
      foundAs: /notice/u,
    },
  ],
};

const allAtOnce: Scenario = {
  name: 'six desktops that send at the same moment lose nothing and end equal',
  async run(world, parts) {
    const people = [INES, MATEO, INES, MATEO, INES, MATEO];
    for (const actor of people) await world.desk(actor);
    await syncAll(world);
    const ids: string[] = [];
    for (const [at, desk] of world.desks.entries()) {
      ids.push(await done(desk, note(`Written on desktop ${at}`)));
      ids.push(await done(desk, edit({ addTags: [`tag-${at}`] })));
      ids.push(await done(desk, note(`And another case on ${at}`, OTHER)));
    }
    await Promise.all(world.desks.map((desk) => sync(world, desk, parts)));
    await syncAll(world, parts);
    const receipts = await world.db.selectFrom('syncReceipt').select('commandId').execute();
    const answered = receipts.map(({ commandId }) => commandId).toSorted();
    expect(answered, 'each answered once').toEqual(ids.toSorted());
    const { tags = [] } = (await world.record('incident', CASE)) ?? {};
    expect(tags.toSorted()).toEqual(people.map((_, at) => `tag-${at}`));
    await bothSidesAgree(world, world.desks);
  },
  plants: [
    {
      name: 'each sending makes another id',
      over: { road: planted.renaming },
      foundAs: /each answered once/u,
    },
  ],
};

export const TWO_DESKS: readonly Scenario[] = [differentFields, bothTags, laterTitle, allAtOnce];
