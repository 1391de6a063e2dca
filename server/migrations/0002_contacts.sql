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

create table contact (
  id bigint generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  source_id int not null references source,
  external_id text not null,
  content_hash text not null,
  batch_id bigint,
  channel text not null,
  direction text not null check (direction in ('inbound', 'outbound')),
  queue_id int references queue,
  agent_id int references person,
  team_given_id int references unit,
  team_id int references unit,
  customer text,
  customer_masked text generated always as (case
    when customer is null then null
    when length(customer) >= 7 then left(customer, 3) || '****' || right(customer, 4)
    else repeat('*', greatest(length(customer) - 1, 1)) || right(customer, 1) end) stored,
  topic text,
  entered_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  wait_ms int check (wait_ms >= 0),
  talk_ms int check (talk_ms >= 0),
  hold_ms int check (hold_ms >= 0),
  acw_ms int check (acw_ms >= 0),
  outcome text not null check (outcome in ('answered', 'abandoned', 'redirected', 'failed')),
  transferred boolean not null,
  survey_sent boolean,
  survey_score_milli int,
  resolved boolean,
  case_id text,
  flags text[] not null default '{}',
  -- another contact of the same customer and topic followed within the repeat window (kept up to date by imports)
  repeated boolean not null default false,
  unique (source_id, external_id)
);
create index contact_centre_time on contact (centre_id, entered_at);
create index contact_agent_time on contact (agent_id, entered_at) where agent_id is not null;
create index contact_customer_time on contact (centre_id, customer, entered_at) where customer is not null;

create table agent_state (
  id bigint generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  source_id int not null references source,
  external_id text not null,
  content_hash text not null,
  batch_id bigint,
  agent_id int not null references person,
  team_id int references unit,
  state text not null,
  started_at timestamptz not null,
  ended_at timestamptz not null check (ended_at >= started_at),
  unique (source_id, external_id)
);
create index agent_state_time on agent_state (centre_id, started_at);
create index agent_state_agent on agent_state (agent_id, started_at);

create table survey (
  centre_id int not null references centre on delete cascade,
  source_id int not null references source,
  contact_external_id text not null,
  content_hash text not null,
  batch_id bigint,
  sent boolean not null,
  score_milli int,
  resolved boolean,
  answered_at timestamptz,
  primary key (source_id, contact_external_id)
);

create table evaluation (
  id bigint generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  source_id int not null references source,
  external_id text not null,
  contact_external_id text not null,
  content_hash text not null,
  batch_id bigint,
  score_milli int not null,
  critical_failed boolean not null,
  evaluated_at timestamptz,
  unique (source_id, external_id)
);
create index on evaluation (source_id, contact_external_id);

create table service_case (
  id bigint generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  source_id int not null references source,
  external_id text not null,
  content_hash text not null,
  batch_id bigint,
  agent_id int references person,
  team_id int references unit,
  queue_id int references queue,
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
