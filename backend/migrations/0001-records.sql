-- The synced records, one table per entity, columns named after the record's fields.

-- "C" orders ids by bytes, the same on every server, so that a page ends where the next one begins.
create domain record_id as text collate "C" check (value ~ '^\S{1,80}$');
create domain instant as bigint check (value between 631152000000 and 4102444800000);

create table office (
  id record_id primary key,
  name text not null,
  zone text not null,
  calendar_id record_id not null,
  duty_phone text not null
);

create table calendar (
  id record_id not null,
  version integer not null check (version >= 1),
  office_id record_id not null references office,
  name text not null,
  zone text not null,
  week jsonb not null check (jsonb_array_length(week) = 7),
  closed jsonb not null,
  annual_closed jsonb not null,
  exceptions jsonb not null,
  holidays_until_day date not null,
  primary key (id, version)
);

create table policy (
  id record_id not null,
  version integer not null check (version >= 1),
  name text not null,
  targets jsonb not null check (targets ?& array['L1', 'L2', 'L3', 'L4']),
  phone_rule text not null check (phone_rule in ('start-on-call-or-opening', 'informational')),
  response_may_pause boolean not null,
  primary key (id, version)
);

create table person (
  id record_id primary key,
  name text not null,
  role text not null check (role in ('tam', 'duty-manager', 'team-lead', 'specialist', 'admin')),
  zone text not null,
  language text not null check (language in ('es', 'en')),
  office_id record_id references office,
  phone text
);

create table customer (
  id record_id primary key,
  name text not null,
  tier text not null check (tier in ('enterprise', 'standard')),
  zone text not null,
  language text not null check (language in ('es', 'en')),
  origin text not null check (origin in ('native', 'imported', 'replayed'))
);

create table contract (
  id record_id primary key,
  customer_id record_id not null references customer,
  plan text not null check (plan in ('enterprise', 'standard')),
  certificate text,
  starts_day date not null,
  ends_day date not null check (ends_day >= starts_day),
  policy_id record_id not null,
  calendar_id record_id not null,
  office_id record_id not null references office,
  tam_id record_id not null references person,
  deputy_id record_id references person,
  contact_limit integer not null check (contact_limit >= 0),
  unique (id, customer_id)
);
create index on contract (customer_id);

-- a versioned record has no single key to refer to
create function refuse_contract_without_terms() returns trigger language plpgsql as $$
begin
  if not exists (select from policy where id = new.policy_id)
    or not exists (select from calendar where id = new.calendar_id) then
    raise exception 'Contract % names a policy or a calendar that does not exist', new.id
      using errcode = 'foreign_key_violation';
  end if;
  return new;
end $$;
create trigger refuse_contract_without_terms before insert or update on contract
  for each row execute function refuse_contract_without_terms();

create table contact (
  id record_id primary key,
  customer_id record_id not null references customer,
  name text not null,
  email text not null,
  phone text,
  is_authorised boolean not null
);
create index on contact (customer_id);

create table deployment (
  id record_id primary key,
  customer_id record_id not null references customer,
  product text not null,
  version text not null,
  nodes integer not null check (nodes >= 0),
  support_phase text not null check (support_phase in ('full', 'limited', 'unsupported'))
);
create index on deployment (customer_id);

create sequence incident_number;

create table incident (
  id record_id primary key,
  number text unique,
  customer_id record_id not null references customer,
  contract_id record_id not null,
  deployment_id record_id references deployment,
  contact_id record_id references contact,
  title text not null,
  category text,
  tags text[] not null,
  channel text not null check (channel in ('portal', 'tam', 'phone', 'email')),
  email_reason text,
  severity text not null check (severity in ('L1', 'L2', 'L3', 'L4')),
  status text not null
    check (status in ('new', 'in-analysis', 'waiting', 'resolved', 'closed', 'withdrawn')),
  assignee_id record_id references person,
  duplicate_of_id record_id references incident check (duplicate_of_id <> id),
  facts jsonb not null check (jsonb_array_length(facts) > 0),
  seals jsonb not null check (jsonb_typeof(seals) = 'array'),
  withheld jsonb not null check (jsonb_typeof(withheld) = 'array'),
  dues jsonb,
  origin text not null check (origin in ('native', 'imported', 'replayed')),
  touched_at instant not null,
  is_open boolean not null generated always as (status in ('new', 'in-analysis', 'waiting')) stored,
  operational_due_at bigint generated always as ((dues ->> 'operationalDueAt')::bigint) stored,
  contract_due_at bigint generated always as ((dues ->> 'contractDueAt')::bigint) stored,
  -- a case is answered for under a contract of its own customer
  foreign key (contract_id, customer_id) references contract (id, customer_id)
);
create index on incident (customer_id);
create index on incident (operational_due_at) where operational_due_at is not null;
create index on incident (id) where is_open;

create table entry (
  id record_id primary key,
  incident_id record_id not null references incident,
  customer_id record_id not null references customer,
  by record_id references person,
  at instant not null,
  written_at instant not null,
  arrived_at instant,
  is_disputed boolean not null,
  is_inferred boolean not null,
  detail jsonb not null check (detail ? 'kind'),
  body text not null
);
create index on entry (incident_id);

create table conflict (
  id record_id primary key,
  incident_id record_id not null references incident,
  customer_id record_id not null references customer,
  fields jsonb not null check (jsonb_array_length(fields) > 0),
  entries jsonb not null check (jsonb_typeof(entries) = 'array'),
  mine_by record_id not null references person,
  mine_at instant not null,
  theirs_by record_id references person,
  theirs_at instant,
  settlement jsonb
);
create index on conflict (incident_id);

create table snooze (
  -- the person's and the case's id with a colon between
  id text collate "C" primary key check (id = person_id || ':' || incident_id),
  person_id record_id not null references person,
  incident_id record_id not null references incident,
  customer_id record_id not null references customer,
  until_at instant,
  since_at instant not null,
  is_on boolean not null
);
create index on snooze (incident_id);
