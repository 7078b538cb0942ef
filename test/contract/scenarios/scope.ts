import { expect } from 'vitest';
import { idOf } from '../../../core/ids.ts';
import { durationMs, minutes } from '../../../core/time.ts';
import { INES, MATEO } from '../../support/builders.ts';
import { answer, note, raise, retitle } from './acts.ts';
import { bothSidesAgree } from './agreement.ts';
import { plantedDesks } from './desks-planted.ts';
import { answering, cut, planted, rewritingRows } from './roads.ts';
import { done, sync, syncAll, type Scenario } from './scenario.ts';
import { CARMEN, CASE, FARO, THEIRS } from './tenant.ts';

const INES_ON_FARO = { personId: INES.personId, customerId: FARO };

const taken: Scenario = {
  name: 'a customer who is taken away takes all records along, and what was not sent is kept apart',
  async run(world, parts) {
    await world.give(INES_ON_FARO);
    const ines = await world.desk(INES);
    await sync(world, ines, parts);
    const arrived = await done(ines, answer(THEIRS));
    await sync(world, ines, parts);
    const numbered = await done(ines, note('Under way when it left', THEIRS));
    await sync(world, ines, { ...parts, road: () => cut });
    const unsent = await done(ines, { ...note('Typed for days', THEIRS), holdMs: minutes(1) });
    const mine = await done(ines, { ...note('Of another customer'), holdMs: durationMs(1) });
    await world.take(INES_ON_FARO);
    world.pass(1_000);
    await sync(world, ines, parts);
    await sync(world, ines, parts);
    const [row, ...others] = await ines.db.quarantine.toArray();
    expect(row, 'kept apart').toMatchObject({
      id: unsent,
      reason: 'left-scope',
      command: { args: { body: 'Typed for days' } },
    });
    expect(others).toEqual([]);
    expect(await ines.db.incident.get(THEIRS), 'rows vanish').toBeUndefined();
    expect((await ines.db.outcome.get(idOf(numbered)))?.outcome, 'answered first').toEqual({
      n: 2,
      id: numbered,
      kind: 'refused',
      refusal: { kind: 'no-access' },
    });
    expect(await world.record('entry', arrived)).not.toBeNull();
    expect(await world.record('entry', numbered)).toBeNull();
    expect(await world.record('entry', unsent)).toBeNull();
    expect(await world.record('entry', mine)).not.toBeNull();
    await bothSidesAgree(world, [ines]);
  },
  plants: [
    {
      name: 'the backend does not say who has left',
      over: { road: planted.silent },
      foundAs: /kept apart/u,
    },
    {
      name: 'the desktop throws unsent acts away',
      over: { exchange: plantedDesks.careless },
      foundAs: /kept apart/u,
    },
  ],
};

const given: Scenario = {
  name: 'a customer who is given comes whole, with the reference records behind the dues',
  async run(world, parts) {
    const ines = await world.desk(INES);
    await sync(world, ines, parts);
    expect(await ines.db.incident.get(THEIRS)).toBeUndefined();
    expect(await ines.db.person.get(CARMEN.personId)).toBeUndefined();
    await world.give(INES_ON_FARO);
    await sync(world, ines, parts);
    expect(await ines.db.contract.get('contract-faro'), 'reference records').toBeDefined();
    expect(await ines.db.contact.get('contact-lola')).toBeDefined();
    expect(await ines.db.person.get(CARMEN.personId)).toBeDefined();
    const before = (await ines.db.incident.get(THEIRS))?.record.dues;
    await done(ines, raise('L1', THEIRS));
    const raised = (await ines.db.incident.get(THEIRS))?.record.dues;
    expect(raised?.operationalDueAt, 'reckoned offline').toBeLessThan(before!.operationalDueAt);
    await sync(world, ines, parts);
    await bothSidesAgree(world, [ines]);
  },
  plants: [
    {
      name: 'the contract of the new customer is left out',
      over: {
        road: (send) => rewritingRows(send, (row) => (row.id === 'contract-faro' ? null : row)),
      },
      foundAs: /reference records/u,
    },
  ],
};

const takenAndGiven: Scenario = {
  name: 'a customer who is taken away and given again comes whole, people too',
  async run(world, parts) {
    await world.give(INES_ON_FARO);
    const ines = await world.desk(INES);
    await sync(world, ines, parts);
    for (let round = 0; round < 2; round += 1) {
      await world.take(INES_ON_FARO);
      await sync(world, ines, parts);
      await bothSidesAgree(world, [ines]);
      await world.give(INES_ON_FARO);
      await sync(world, ines, parts);
      await bothSidesAgree(world, [ines]);
    }
  },
  plants: [
    {
      name: 'the loss of a person is told under a later version than theirs',
      over: { road: planted.later },
      foundAs: /person on the desktop/u,
    },
  ],
};

const unseenExchange: Scenario = {
  name: 'a customer who left and came back between two pulls is whole, and the acts on it arrive',
  async run(world, parts) {
    await world.give(INES_ON_FARO);
    const [ines, mateo] = [await world.desk(INES), await world.desk(MATEO)];
    await syncAll(world);
    const kept = await done(ines, {
      ...note('Typed on a plane', THEIRS),
      holdMs: minutes(1),
    });
    await world.take(INES_ON_FARO);
    await done(mateo, retitle('Changed while Ines saw nothing', THEIRS));
    await sync(world, mateo, parts);
    await world.give(INES_ON_FARO);
    await syncAll(world, parts);
    expect(await ines.db.quarantine.count(), 'still to be sent').toBe(0);
    world.pass(minutes(1));
    await syncAll(world, parts);
    expect(await world.record('entry', kept), 'arrives').not.toBeNull();
    await bothSidesAgree(world, [ines, mateo]);
  },
  plants: [
    {
      name: 'the backend names a customer as left who is back',
      over: {
        road: (send) => answering(send, (answer) => ({ ...answer, left: [FARO] })),
      },
      foundAs: /still to be sent/u,
    },
  ],
};

const moved: Scenario = {
  name: 'a case that went to an unseen customer comes back with that customer',
  async run(world, parts) {
    const [ines, mateo] = [await world.desk(INES), await world.desk(MATEO)];
    await syncAll(world, parts);
    await done(mateo, note('Its timeline goes along.'));
    await syncAll(world, parts);
    await done(mateo, { kind: 'incident.edit', entityId: CASE, args: { customerId: FARO } });
    await syncAll(world, parts);
    expect(await ines.db.incident.get(CASE), 'gone').toBeUndefined();
    await bothSidesAgree(world, [ines, mateo]);
    await world.give(INES_ON_FARO);
    await syncAll(world, parts);
    await bothSidesAgree(world, [ines, mateo]);
  },
  plants: [
    {
      name: 'the loss of a case is told under a later version than its own',
      over: { road: planted.later },
      foundAs: /incident on the desktop/u,
    },
  ],
};

const movedBeneath: Scenario = {
  name: 'what was typed on a case that goes to an unseen customer is answered, and kept to be read',
  async run(world, parts) {
    const [ines, mateo] = [await world.desk(INES), await world.desk(MATEO)];
    await syncAll(world);
    const lost = await done(ines, { ...note('Typed for days'), holdMs: minutes(1) });
    await done(mateo, { kind: 'incident.edit', entityId: CASE, args: { customerId: FARO } });
    await sync(world, mateo);
    await sync(world, ines, parts);
    expect(await ines.db.incident.get(CASE)).toBeUndefined();
    world.pass(minutes(1));
    await sync(world, ines, parts);
    expect(await ines.db.outcome.get(idOf(lost)), 'kept to be read').toMatchObject({
      outcome: { kind: 'refused' },
      command: { args: { body: 'Typed for days' } },
    });
    await bothSidesAgree(world, [ines, mateo]);
  },
  plants: [
    {
      name: 'the backend says that it was applied',
      over: { road: planted.flattering },
      foundAs: /kept to be read/u,
    },
  ],
};

const backBeneath: Scenario = {
  name: 'a case that goes and comes back beneath an unsent act takes it all the same',
  async run(world, parts) {
    const [ines, mateo] = [await world.desk(INES), await world.desk(MATEO)];
    await syncAll(world);
    const id = await done(ines, { ...raise('L1'), holdMs: minutes(1) });
    await done(mateo, { kind: 'incident.edit', entityId: CASE, args: { customerId: FARO } });
    await sync(world, mateo);
    await sync(world, ines, parts);
    await world.give(INES_ON_FARO);
    await sync(world, ines, parts);
    const shown = (await ines.db.incident.get(CASE))?.record;
    expect(shown, 'shown again').toMatchObject({ customerId: FARO, severity: 'L1' });
    world.pass(minutes(1));
    await sync(world, ines, parts);
    expect(await world.record('entry', id)).not.toBeNull();
    await syncAll(world, parts);
    await bothSidesAgree(world, [ines, mateo]);
  },
  plants: [
    {
      name: 'the loss of a case is told under a later version than its own',
      over: { road: planted.later },
      foundAs: /shown again/u,
    },
  ],
};

export const SCOPE: readonly Scenario[] = [
  taken,
  given,
  takenAndGiven,
  unseenExchange,
  moved,
  movedBeneath,
  backBeneath,
];
