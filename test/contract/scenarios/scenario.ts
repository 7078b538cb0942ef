import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../backend/store/database.ts';
import { migrate } from '../../../backend/store/migrate.ts';
import { exchange, type Send } from '../../../renderer/sync/exchange.ts';
import { perform, type Act } from '../../../renderer/store/perform.ts';
import type { TestDesk } from '../../support/desks.ts';
import { closeSite, freshWorld, openSite, type Site, type World } from './world.ts';

/** What a planted fault may take the place of. */
export type Parts = {
  /** What lies between the desktop and the backend. */
  readonly road: (send: Send, world: World) => Send;
  /** The desktop's side of one round trip. */
  readonly exchange: typeof exchange;
};

export const SOUND: Parts = { road: (send) => send, exchange };

/** A part that is wrong, and the words with which the scenario has to find it out. */
export type Plant = {
  readonly name: string;
  readonly over: Partial<Parts>;
  readonly foundAs: RegExp;
};

/** A sentence of the contract, run on both databases, and the faults that have to break it. */
export type Scenario = {
  readonly name: string;
  readonly run: (world: World, parts: Parts) => Promise<void>;
  readonly plants: readonly Plant[];
  /** For one that takes longer than most on a machine that is shared. */
  readonly timeoutMs?: number;
};

/** Runs scenarios on one database, each on an empty tenant; then each again with its faults. */
export function tell(
  title: string,
  open: () => Promise<Database>,
  scenarios: readonly Scenario[],
): void {
  describe(title, () => {
    let site: Site | null = null;
    const world = () => {
      if (site === null) throw new Error('No site: the database did not open');
      return freshWorld(site);
    };
    beforeAll(async () => {
      const database = await open();
      await migrate(database);
      site = await openSite(database);
    });
    afterAll(async () => {
      if (site !== null) await closeSite(site);
    });
    for (const scenario of scenarios) tellOne(scenario, world);
  });
}

function tellOne({ name, run, plants, timeoutMs }: Scenario, world: () => Promise<World>): void {
  test(
    name,
    async () => {
      await run(await world(), SOUND);
    },
    timeoutMs,
  );
  for (const plant of plants) {
    test(`${name}: found out when ${plant.name}`, async () => {
      const broken = run(await world(), { ...SOUND, ...plant.over });
      await expect(broken).rejects.toThrow(plant.foundAs);
    });
  }
}

/** Exchanges until neither side has more, or a round trip fails. */
export async function sync(
  world: World,
  desk: TestDesk,
  parts: Parts = SOUND,
  limit?: number,
): Promise<void> {
  const send = parts.road(world.sendAs(desk.actor), world);
  for (;;) {
    const result = await parts.exchange(desk, send, limit);
    if (result.kind === 'failed' || !result.more) return;
  }
}

/** Every desktop sends what it has, then every desktop pulls what the others sent. */
export async function syncAll(world: World, parts: Parts = SOUND): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    for (const desk of world.desks) await sync(world, desk, parts);
  }
}

/** Performs an act that this desktop has to take; its command's id. */
export async function done(desk: TestDesk, act: Act): Promise<string> {
  const result = await perform(desk, act);
  if (!result.ok) throw new Error(`The desktop refused: ${JSON.stringify(result.error)}`);
  return result.value.commandId;
}
