-- Versions in commit order, who changed what, who sees what (design: the wire and what it promises).

create sequence sync_version;

-- The version of the running transaction. The lock is held to its end, so that versions become
-- visible in their own order; take it last, for every other writer waits behind it.
create function take_version() returns bigint language plpgsql as $$
declare
  taken text := current_setting('tam.version', true);
begin
  if coalesce(taken, '') = '' then
    perform pg_advisory_xact_lock(7201946);
    taken := nextval('sync_version')::text;
    perform set_config('tam.version', taken, true);
  end if;
  return taken::bigint;
end $$;

create function version_taken() returns bigint language plpgsql as $$
declare
  taken text := current_setting('tam.version', true);
begin
  if coalesce(taken, '') = '' then
    raise exception 'A synced table is written by a transaction that took no version'
      using errcode = 'object_not_in_prerequisite_state';
  end if;
  return taken::bigint;
end $$;

-- one row per record, moved forward on each change
create table sync_change (
  entity text collate "C" not null,
  id text collate "C" not null,
  version bigint not null,
  customer_id record_id,
  -- the only one who sees the record; null for everyone of the customer
  person_id record_id,
  deleted boolean not null,
  primary key (entity, id)
);
create unique index sync_change_order on sync_change (version, entity, id);
create index on sync_change (customer_id, version);

-- records that went to another customer, as those who see only the former one need to know
create table sync_moved (
  entity text collate "C" not null,
  id text collate "C" not null,
  customer_id record_id not null,
  version bigint not null,
  primary key (entity, id, customer_id)
);
create index on sync_moved (version, entity, id);

create function refuse_without_version() returns trigger language plpgsql as $$
begin
  perform version_taken();
  return null;
end $$;

-- arguments: entity, then the expressions of id, customer and person in terms of a row r
create function note_written() returns trigger language plpgsql as $$
begin
  execute format(
    'insert into sync_change (entity, id, version, customer_id, person_id, deleted)
     select %L, %s, $1, %s, %s, false from written r
     on conflict (entity, id) do update set version = excluded.version,
       customer_id = excluded.customer_id, person_id = excluded.person_id, deleted = false',
    tg_argv[0], tg_argv[1], tg_argv[2], tg_argv[3]) using version_taken();
  return null;
end $$;

create function note_gone() returns trigger language plpgsql as $$
begin
  execute format(
    'update sync_change c set version = $1, deleted = true
     from gone r where c.entity = %L and c.id = %s',
    tg_argv[0], tg_argv[1]) using version_taken();
  return null;
end $$;

create function note_moved() returns trigger language plpgsql as $$
begin
  insert into sync_moved (entity, id, customer_id, version)
    select tg_argv[0], former.id, former.customer_id, version_taken()
    from former join written using (id)
    where former.customer_id <> written.customer_id
    on conflict (entity, id, customer_id) do update set version = excluded.version;
  delete from sync_moved m using written
    where m.entity = tg_argv[0] and m.id = written.id and m.customer_id = written.customer_id;
  return null;
end $$;

do $$
declare
  shape text[];
  note text;
begin
  foreach shape slice 1 in array array[
    ['office', 'r.id', 'null', 'null'],
    ['calendar', 'r.id || ''@'' || r.version', 'null', 'null'],
    ['policy', 'r.id || ''@'' || r.version', 'null', 'null'],
    ['person', 'r.id', 'null', 'null'],
    ['customer', 'r.id', 'r.id', 'null'],
    ['contract', 'r.id', 'r.customer_id', 'null'],
    ['contact', 'r.id', 'r.customer_id', 'null'],
    ['deployment', 'r.id', 'r.customer_id', 'null'],
    ['incident', 'r.id', 'r.customer_id', 'null'],
    ['entry', 'r.id', 'r.customer_id', 'null'],
    ['conflict', 'r.id', 'r.customer_id', 'null'],
    ['snooze', 'r.id', 'r.customer_id', 'r.person_id']]
  loop
    note := format('(%L, %L, %L, %L)', shape[1], shape[2], shape[3], shape[4]);
    execute format('create trigger a_version before insert or update or delete or truncate on %I
      for each statement execute function refuse_without_version()', shape[1]);
    execute format('create trigger b_inserted after insert on %I referencing new table as written
      for each statement execute function note_written%s', shape[1], note);
    execute format('create trigger b_updated after update on %I referencing new table as written
      for each statement execute function note_written%s', shape[1], note);
    execute format('create trigger b_deleted after delete on %I referencing old table as gone
      for each statement execute function note_gone%s', shape[1], note);
    if shape[3] = 'r.customer_id' then
      execute format('create trigger c_moved after update on %I
        referencing old table as former new table as written
        for each statement execute function note_moved%s', shape[1], note);
    end if;
  end loop;
end $$;

-- Who sees which customer, and between which versions. Each row is also a change of the person, for
-- others come to see them or cease to.
create table access_grant (
  person_id record_id not null references person,
  customer_id record_id not null references customer,
  from_version bigint not null,
  until_version bigint check (until_version > from_version),
  primary key (person_id, customer_id, from_version)
);
create unique index access_grant_open on access_grant (person_id, customer_id)
  where until_version is null;
create index on access_grant (customer_id) where until_version is null;

create function note_granted() returns trigger language plpgsql as $$
begin
  update sync_change c set version = version_taken()
    from written where c.entity = 'person' and c.id = written.person_id;
  return null;
end $$;
create trigger a_version before insert or update or delete or truncate on access_grant
  for each statement execute function refuse_without_version();
create trigger b_inserted after insert on access_grant referencing new table as written
  for each statement execute function note_granted();
create trigger b_updated after update on access_grant referencing new table as written
  for each statement execute function note_granted();

-- a desktop of a person; its commands are numbered from 1
create table sync_client (
  person_id record_id not null references person,
  client_id uuid not null,
  last_command integer not null default 0,
  primary key (person_id, client_id)
);

-- the one answer to each command, whatever client brought it
create table sync_receipt (
  command_id uuid primary key,
  person_id record_id not null references person,
  client_id uuid not null,
  n integer not null check (n >= 1),
  request_hash text not null,
  received_at instant not null,
  -- null only inside the transaction that decides
  outcome jsonb,
  -- what it touched: [{"entity", "id"}]
  touched jsonb
);

-- who changed what, for conflicts and audit
create table field_change (
  entity text not null,
  id record_id not null,
  field text not null,
  version bigint not null,
  old jsonb,
  new jsonb,
  person_id record_id references person,
  command_id uuid,
  client_id uuid,
  server_at instant not null,
  client_at instant not null,
  primary key (entity, id, field, version)
);

-- One row. The epoch names this history of versions: a restored backup gets another one.
create table tenant (
  only_row boolean primary key default true check (only_row),
  epoch uuid not null default gen_random_uuid(),
  -- whether anyone may sign in as anyone
  is_demo boolean not null default false,
  -- the private key of the demo issuer (JWK), made at the first start
  issuer_key jsonb
);
insert into tenant default values;
