import { sql } from 'kysely';
import type { BackupScope } from '../../core/backup.ts';
import { RECORDS } from '../../core/protocol/records.ts';
import { ENTITIES, type EntityName } from '../../core/protocol/sync.ts';
import { readRecords, type Reading, type Writing } from '../store/records.ts';
import { beginEpoch, markAsDemo } from '../store/tenant.ts';
import { SEQUENCES } from './backed-up.ts';
import { BackupRefused } from './read-backup.ts';

const PAGE = 500;
/** Above it a backend would soon count where JavaScript cannot. */
const MOST_TAKEN = 2 ** 52;

/**
 * Makes loaded rows, once their tables have today's shape, a backend of this computer: they refer to
 * what there is, every record passes its door, sequences go on behind them, and their history is
 * another one. Throws `BackupRefused` for rows that do not fit together.
 */
export async function settleLoaded(db: Reading, scope: BackupScope): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    if (scope.kind === 'person') await completeForPerson(tx, scope.personId);
    await checkReferences(tx);
    for (const entity of ENTITIES) await checkRecords(tx, entity);
    await setSequences(tx);
    await beginEpoch(tx);
    // its only sign-in is that of the demo: the provider of a server is not on this computer
    await markAsDemo(tx);
  });
}

/** What a person could not see is named in what they could: by an id, or not at all. */
async function completeForPerson(tx: Writing, personId: string): Promise<void> {
  await sql`update incident i set duplicate_of_id = null where duplicate_of_id is not null
    and not exists (select from incident o where o.id = i.duplicate_of_id)`.execute(tx);
  await sql`do $$
    declare place record;
    begin
      for place in select conrelid::regclass as name, attname as field
        from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
        where contype = 'f' and confrelid = 'person'::regclass
      loop
        execute format('insert into person (id, name, role, zone, language)
          select distinct %1$I, %1$I, ''specialist'', ''UTC'', ''es'' from %2$s
          where %1$I is not null on conflict do nothing', place.field, place.name);
      end loop;
    end $$`.execute(tx);
  await sql`insert into sync_change (entity, id, version, deleted)
    select 'person', id, (select coalesce(max(version), 1) from sync_change), false from person
    on conflict do nothing`.execute(tx);
  // whoever else is in it was seen, and still is; what they saw themselves it does not hold
  await sql`insert into access_grant (person_id, customer_id, from_version, until_version)
    select p.id, c.id, 0, 1 from person p, (select min(id) as id from customer) c
    where p.id <> ${personId} and c.id is not null
      and not exists (select from access_grant g where g.person_id = p.id)`.execute(tx);
}

/** Foreign keys are made anew, which reads every row. */
async function checkReferences(tx: Writing): Promise<void> {
  await sql`do $$
    declare key record;
    begin
      for key in select conrelid::regclass as place, conname as name, pg_get_constraintdef(oid) as text
        from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
      loop
        execute format('alter table %s drop constraint %I', key.place, key.name);
        execute format('alter table %s add constraint %I %s', key.place, key.name, key.text);
      end loop;
    end $$`.execute(tx);
  const { rows } = await sql<{ isBroken: boolean }>`select
    exists (select from contract c where not exists (select from policy where id = c.policy_id)
      or not exists (select from calendar where id = c.calendar_id))
    or (select count(*) from tenant) <> 1 as is_broken`.execute(tx);
  if (rows[0]?.isBroken !== false) throw new BackupRefused({ kind: 'changed' });
}

/** Each record has its version and passes the door through which a window takes it. */
async function checkRecords(tx: Writing, entity: EntityName): Promise<void> {
  let count = 0;
  for (let last = ''; ;) {
    const { rows } = await sql<{ id: string }>`select id from sync_change
      where entity = ${entity} and not deleted and version > 0 and id > ${last}
      order by id limit ${PAGE}`.execute(tx);
    const ids = rows.map(({ id }) => id);
    const records = await readRecords(tx, entity, ids);
    const isSound = records.every((record) => RECORDS[entity].safeParse(record).success);
    if (!isSound || records.length !== ids.length) throw new BackupRefused({ kind: 'changed' });
    count += ids.length;
    last = ids.at(-1) ?? '';
    if (ids.length < PAGE) break;
  }
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.table(entity)}`.execute(tx);
  if (Number(rows[0]?.count) !== count) throw new BackupRefused({ kind: 'changed' });
}

async function setSequences(tx: Writing): Promise<void> {
  for (const [name, last] of Object.entries(SEQUENCES)) {
    const { rows } = await sql<{ last: number | null }>`select (${last}) as last`.execute(tx);
    const taken = rows[0]?.last ?? null;
    if (taken !== null && taken > MOST_TAKEN) throw new BackupRefused({ kind: 'changed' });
    if (taken !== null) await sql`select setval(${name}::regclass, ${taken})`.execute(tx);
  }
}
