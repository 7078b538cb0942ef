import { minutes } from '../../../core/time.ts';
import { INES, MATEO } from '../../support/builders.ts';
import type { TestDesk } from '../../support/desks.ts';
import { sync, syncAll, type Parts } from './scenario.ts';
import type { World } from './world.ts';

/** Two desktops that know the same and then go offline. */
export async function apart(world: World): Promise<readonly [TestDesk, TestDesk]> {
  const desks = [await world.desk(INES), await world.desk(MATEO)] as const;
  await syncAll(world);
  return desks;
}

/** Mateo's acts arrive first, then those of Ines; then each pulls what the other sent. */
export async function meet(
  world: World,
  ines: TestDesk,
  mateo: TestDesk,
  parts: Parts,
): Promise<void> {
  await sync(world, mateo, parts);
  world.pass(minutes(1));
  await sync(world, ines, parts);
  await sync(world, mateo, parts);
}
