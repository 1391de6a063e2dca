-- What the sources said: imports, contacts, agent states, surveys, evaluations, cases. Durations are whole milliseconds and
-- points are thousandths, so that sums are exact and do not depend on the order of rows.
create table source (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  name text not null check (name <> ''),
  unique (centre_id, name)
);

create table source_mapping (
  centre_id int not null references centre on delete cascade,
  source text not null,
  kind text not null,
  mapping jsonb not null,
  header text[] not null default '{}',
  updated_at timestamptz not null default now(),
  primary key (centre_id, source, kind)
);

create table queue (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  name text not null check (name <> ''),
  team_id int references unit on delete set null,
  unique (centre_id, name)
);

create table import_batch (
  id bigint generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  kind text not null check (kind in ('contacts', 'states', 'surveys', 'evaluations', 'cases', 'people', 'roster')),
  source text not null,
  file_name text not null,
  format text not null default '',
  encoding text not null default '',
  mapping jsonb,
  dry_run boolean not null default false,
  status text not null default 'waiting' check (status in ('waiting', 'reading', 'merging', 'done', 'failed', 'cancelled')),
  rows bigint not null default 0,
  inserted bigint not null default 0,
  updated bigint not null default 0,
  unchanged bigint not null default 0,
  rejected bigint not null default 0,
  flagged bigint not null default 0,
  reasons jsonb not null default '{}',
  flags jsonb not null default '{}',
  from_at timestamptz,
  to_at timestamptz,
  intervals_recomputed bigint not null default 0,
  seconds double precision,
  bytes_total bigint,
  bytes_read bigint not null default 0,
  problem jsonb,
  created_by text,
  created_by_name text not null default '',
  created_at timestamptz not null default now(),
  heartbeat_at timestamptz not null default now(),
  finished_at timestamptz,
  -- where the uploaded file is kept until the import ends, so that a restarted server can take it up again
  file_path text,
  options jsonb not null default '{}'
);
create index on import_batch (centre_id, id desc);

create table import_reject (
  batch_id bigint not null references import_batch on delete cascade,
  centre_id int not null,
  line bigint not null,
  code text not null,
  field text,
  value text,
  cells text[] not null default '{}'
);
create index on import_reject (batch_id, line);

-- No foreign keys towards names: they would cost more than the row itself. Rows of facts are made from ids that were looked up in the same
-- transaction, and what facts point to cannot be deleted (below).
create table contact (
  id bigint generated always as identity primary key,
  batch_id bigint,
  entered_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  centre_id int not null,
  source_id int not null,
  queue_id int,
  agent_id int,
  team_given_id int,
  team_id int,
  wait_ms int check (wait_ms >= 0),
  talk_ms int check (talk_ms >= 0),
  hold_ms int check (hold_ms >= 0),
  acw_ms int check (acw_ms >= 0),
  survey_score_milli int,
  transferred boolean not null,
  survey_sent boolean,
  resolved boolean,
  -- another contact of the same customer and topic followed within the repeat window (kept up to date by imports)
  repeated boolean not null default false,
  external_id text collate "C" not null,
  content_hash text collate "C" not null,
  channel text not null,
  direction text not null check (direction in ('inbound', 'outbound')),
  outcome text not null check (outcome in ('answered', 'abandoned', 'redirected', 'failed')),
  customer text collate "C",
  customer_masked text generated always as (case
    when customer is null then null
    when length(customer) >= 7 then left(customer, 3) || '****' || right(customer, 4)
    else repeat('*', greatest(length(customer) - 1, 1)) || right(customer, 1) end) stored,
  topic text,
  case_id text,
  flags text[] not null default '{}',
  unique (source_id, external_id)
);
-- Repeats are found by the days around a contact, not by an index of customers: adding to one cost as much as all the rest.
create index contact_centre_time on contact (centre_id, entered_at);

create table agent_state (
  id bigint generated always as identity primary key,
  batch_id bigint,
  started_at timestamptz not null,
  ended_at timestamptz not null check (ended_at >= started_at),
  centre_id int not null,
  source_id int not null,
  agent_id int not null,
  team_id int,
  state text not null,
  external_id text collate "C" not null,
  content_hash text collate "C" not null,
  unique (source_id, external_id)
);
create index agent_state_time on agent_state (centre_id, started_at);

create table survey (
  centre_id int not null,
  source_id int not null,
  contact_external_id text collate "C" not null,
  content_hash text collate "C" not null,
  batch_id bigint,
  sent boolean not null,
  score_milli int,
  resolved boolean,
  answered_at timestamptz,
  primary key (source_id, contact_external_id)
);

create table evaluation (
  id bigint generated always as identity primary key,
  centre_id int not null,
  source_id int not null,
  external_id text collate "C" not null,
  contact_external_id text collate "C" not null,
  content_hash text collate "C" not null,
  batch_id bigint,
  score_milli int not null,
  critical_failed boolean not null,
  evaluated_at timestamptz,
  unique (source_id, external_id)
);
create index on evaluation (source_id, contact_external_id);

create table service_case (
  id bigint generated always as identity primary key,
  centre_id int not null,
  source_id int not null,
  external_id text collate "C" not null,
  content_hash text collate "C" not null,
  batch_id bigint,
  agent_id int,
  team_id int,
  queue_id int,
  department text,
  topic text,
  accepted_at timestamptz not null,
  due_at timestamptz,
  closed_at timestamptz,
  returned boolean not null,
  satisfied boolean,
  unique (source_id, external_id)
);
create index on service_case (centre_id, accepted_at);
create index on service_case (centre_id, due_at) where due_at is not null;

-- The other half of the foreign keys that facts do not have: what they point to stays. Arguments: table, column, table, column …
-- The lock is that of imports: none can be adding rows meanwhile.
create function app.keep_used() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare is_used boolean;
begin
  perform pg_advisory_xact_lock(hashtext('banzhang.centre'), old.centre_id);
  for at in 0 .. tg_nargs - 1 by 2 loop
    execute format('select exists (select from %I where centre_id = $1 and %I = $2)', tg_argv[at], tg_argv[at + 1]) into is_used using old.centre_id, old.id;
    if is_used then raise exception '% % is still used by %', tg_table_name, old.id, tg_argv[at] using errcode = '23503'; end if;
  end loop;
  return old;
end $$;
create trigger keep_used before delete on source for each row execute function app.keep_used(
  'contact', 'source_id', 'agent_state', 'source_id', 'survey', 'source_id', 'evaluation', 'source_id', 'service_case', 'source_id');
create trigger keep_used before delete on queue for each row execute function app.keep_used('contact', 'queue_id', 'service_case', 'queue_id');
create trigger keep_used before delete on person for each row execute function app.keep_used(
  'contact', 'agent_id', 'agent_state', 'agent_id', 'service_case', 'agent_id');
create trigger keep_used before delete on unit for each row execute function app.keep_used(
  'contact', 'team_id', 'contact', 'team_given_id', 'agent_state', 'team_id', 'service_case', 'team_id');

-- A centre takes its facts and figures with it.
create function app.take_facts_along() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare fact text;
begin
  perform pg_advisory_xact_lock(hashtext('banzhang.centre'), old.id);
  foreach fact in array array['contact', 'agent_state', 'survey', 'evaluation', 'service_case', 'interval_measure', 'day_measure'] loop
    execute format('delete from %I where centre_id = $1', fact) using old.id;
  end loop;
  return old;
end $$;
create trigger take_facts_along before delete on centre for each row execute function app.take_facts_along();

create table api_key (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  name text not null,
  hash text not null unique,
  prefix text not null,
  scopes text[] not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);

create table idempotency (
  centre_id int not null references centre on delete cascade,
  key text not null,
  request_hash text not null,
  reply jsonb,
  created_at timestamptz not null default now(),
  primary key (centre_id, key)
);
