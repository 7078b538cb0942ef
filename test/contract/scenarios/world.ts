import { sql } from 'kysely';
import { APP_CONFIG, buildApp } from '../../../backend/app.ts';
import { openIssuer, type Issuer } from '../../../backend/issuer.ts';
import type { App } from '../../../backend/routes/routes.ts';
import { grantAccess, revokeAccess, type Grant } from '../../../backend/store/access.ts';
import type { Database } from '../../../backend/store/database.ts';
import {
  inTransaction,
  readRecords,
  saveRecords,
  type Reading,
  type SyncedRecord,
} from '../../../backend/store/records.ts';
import type { Records } from '../../../backend/store/tables.ts';
import type { Actor } from '../../../core/domain/people.ts';
import type { EntityName } from '../../../core/protocol/sync.ts';
import { instant, minutes, type Instant } from '../../../core/time.ts';
import { makeRemote, type Fetch } from '../../../renderer/remote/client.ts';
import type { Send } from '../../../renderer/sync/exchange.ts';
import { RECEIVED_AT } from '../../support/builders.ts';
import { aDesk, HandClocks, type TestDesk } from '../../support/desks.ts';
import { packedZones } from '../../support/zones.ts';
import { FIRST_GRANTS, firstRecords } from './tenant.ts';

/** The backend's clock, which stands until it is moved. */
export type BackendClock = { now: Instant };

/** A migrated database with the real backend on it, shared by the scenarios of a file. */
export type Site = {
  readonly database: Database;
  readonly app: App;
  readonly issuer: Issuer;
  readonly clock: BackendClock;
};

export async function openSite(database: Database): Promise<Site> {
  const clock: BackendClock = { now: RECEIVED_AT };
  const now = () => clock.now;
  const limits = { session: 1_000_000, sync: 1_000_000 };
  const config = { ...APP_CONFIG, limits };
  const app = await buildApp({ database, now, zones: packedZones, config, logger: null });
  return { database, app, issuer: await openIssuer(database.db, now), clock };
}

export async function closeSite({ app, database }: Site): Promise<void> {
  await app.close();
  await database.close();
}

/** One scenario's backend, with the desktops that were made for it. */
export class World {
  readonly site: Site;
  readonly desks: TestDesk[] = [];

  constructor(site: Site) {
    this.site = site;
  }

  get db(): Reading {
    return this.site.database.db;
  }

  get now(): Instant {
    return this.site.clock.now;
  }

  /** Moves the backend's clock and every desktop's. */
  pass(ms: number): void {
    this.site.clock.now = instant(this.now + ms);
    for (const desk of this.desks) desk.clocks.pass(ms);
  }

  /** A desktop that has pulled nothing yet. `skewMs` is how far its wall clock is fast. */
  async desk(actor: Actor, skewMs = 0): Promise<TestDesk> {
    const clocks = new HandClocks();
    clocks.wallAt = instant(this.now + skewMs);
    const desk = await aDesk({ actor, clocks });
    this.desks.push(desk);
    return desk;
  }

  /** The whole road: the desktop's client of the backend, HTTP, the route, the exchange. */
  sendAs(actor: Actor): Send {
    return makeRemote(this.#fetchAs(actor)).sync;
  }

  #fetchAs(actor: Actor): Fetch {
    return async (path, { method, headers, body }) => {
      const token = await this.site.issuer.sign(actor.personId);
      const answer = await this.site.app.inject({
        method: method as 'POST',
        url: path,
        headers: { ...Object.fromEntries(new Headers(headers)), authorization: `Bearer ${token}` },
        payload: body as string,
      });
      const told = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
      return new Response(answer.payload, {
        status: answer.statusCode,
        headers: told as [string, string][],
      });
    };
  }

  /** Writes records by the road of imports: one transaction, one version. */
  put(...records: readonly SyncedRecord[]): Promise<number> {
    return inTransaction(this.db, (tx) => saveRecords(tx, records));
  }

  give(...grants: readonly Grant[]): Promise<void> {
    return inTransaction(this.db, (tx) => grantAccess(tx, grants));
  }

  take(...grants: readonly Grant[]): Promise<void> {
    return inTransaction(this.db, (tx) => revokeAccess(tx, grants));
  }

  async record<Name extends EntityName>(entity: Name, id: string): Promise<Records[Name] | null> {
    return (await readRecords(this.db, entity, [id]))[0] ?? null;
  }

  /** Every record's version, by which any write would show. */
  async versions(): Promise<readonly string[]> {
    const rows = await this.db
      .selectFrom('syncChange')
      .select(['entity', 'id', 'version'])
      .orderBy('entity')
      .orderBy('id')
      .execute();
    return rows.map(({ entity, id, version }) => `${entity} ${id} ${version}`);
  }
}

/** Empties the database, gives it the tenant of the scenarios and sets the clock. */
export async function freshWorld(site: Site): Promise<World> {
  const tables = await dataTables(site.database.db);
  await inTransaction(site.database.db, async (tx) => {
    await sql`select take_version()`.execute(tx);
    await sql`truncate ${sql.join(tables.map((name) => sql.table(name)))}`.execute(tx);
    await sql`select setval('incident_number', 100), setval('sync_version', 1)`.execute(tx);
    await sql`update tenant set epoch = gen_random_uuid()`.execute(tx);
  });
  site.clock.now = instant(RECEIVED_AT + minutes(5));
  const world = new World(site);
  await world.put(...firstRecords());
  await world.give(...FIRST_GRANTS);
  return world;
}

/** Every table but the two that describe the database itself. */
export async function dataTables(db: Reading): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables
    where schemaname = 'public' and tablename not in ('tenant', 'schema_migration')
    order by tablename`.execute(db);
  return rows.map(({ name }) => name);
}
