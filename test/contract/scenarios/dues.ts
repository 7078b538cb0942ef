import { expect } from 'vitest';
import { INES, MATEO } from '../../support/builders.ts';
import { answer, raise } from './acts.ts';
import { bothSidesAgree } from './agreement.ts';
import { plantedDesks } from './desks-planted.ts';
import { planted } from './roads.ts';
import { done, syncAll, type Scenario } from './scenario.ts';
import { CASE, OTHER } from './tenant.ts';

/** What every scenario ends with, tried for itself. */
const agree: Scenario = {
  name: 'kept dues and seals are those of the facts on both sides, row for row',
  async run(world, parts) {
    const desks = [await world.desk(INES), await world.desk(MATEO)] as const;
    await syncAll(world);
    await done(desks[0], raise('L1'));
    await done(desks[1], answer(OTHER));
    // a person's own: it must reach no other desktop
    await done(desks[0], { kind: 'incident.snooze', entityId: CASE, args: { until: 'change' } });
    await syncAll(world, parts);
    await bothSidesAgree(world, desks);
    expect((await world.record('incident', CASE))?.dues).not.toBeNull();
    expect((await world.record('incident', OTHER))?.seals).toHaveLength(1);
  },
  plants: [
    {
      name: 'a desktop keeps other dues',
      over: { exchange: plantedDesks.wrongDues },
      foundAs: /kept dues on the desktop/u,
    },
    {
      name: 'the backend keeps other dues',
      over: { road: planted.wrongDues },
      foundAs: /kept dues on the backend/u,
    },
    {
      name: 'a desktop has lost its records',
      over: { exchange: plantedDesks.empty },
      foundAs: /customer on the desktop/u,
    },
  ],
};

export const DUES: readonly Scenario[] = [agree];
