-- The 15-minute intervals and their daily sums: the only tables that boards read. A null measure is a zero that takes no room;
-- 0 stands for "no queue", "no agent", "no team". Sums of seconds and points are thousandths (exact). Columns: core/metrics/measures.ts.
-- wait_buckets is the histogram of waits: the bucket of each answered contact (core/metrics/wait-histogram.ts), in no order.
-- Contacts, states, cases and evaluations each add rows of their own: whoever reads sums.
create table interval_measure (
  centre_id int not null,
  start_at timestamptz not null,
  queue_id int not null,
  agent_id int not null,
  team_id int not null,
  channel text not null,
  offered int,
  answered int,
  abandoned int,
  short_abandoned int,
  redirected int,
  failed int,
  answered_in_threshold int,
  wait_s_milli bigint,
  wait_abandoned_s_milli bigint,
  talk_s_milli bigint,
  hold_s_milli bigint,
  acw_s_milli bigint,
  transferred int,
  repeat_eligible int,
  repeated int,
  surveyed int,
  survey_answered int,
  satisfied int,
  survey_score_sum_milli bigint,
  resolved_asked int,
  resolved_yes int,
  evaluated int,
  quality_score_sum_milli bigint,
  critical_failed int,
  staffed_s_milli bigint,
  available_s_milli bigint,
  handling_s_milli bigint,
  break_s_milli bigint,
  meal_s_milli bigint,
  training_s_milli bigint,
  meeting_s_milli bigint,
  coaching_s_milli bigint,
  system_s_milli bigint,
  aux_s_milli bigint,
  scheduled_s_milli bigint,
  adherent_s_milli bigint,
  paid_s_milli bigint,
  cases_accepted int,
  cases_due int,
  cases_closed_on_time int,
  cases_returned int,
  cases_surveyed int,
  cases_satisfied int,
  wait_buckets smallint[]
);
create index interval_measure_time on interval_measure (centre_id, start_at);

-- The same, summed over the business day: what a month's board reads.
create table day_measure (
  centre_id int not null,
  day date not null,
  queue_id int not null,
  agent_id int not null,
  team_id int not null,
  channel text not null,
  offered int,
  answered int,
  abandoned int,
  short_abandoned int,
  redirected int,
  failed int,
  answered_in_threshold int,
  wait_s_milli bigint,
  wait_abandoned_s_milli bigint,
  talk_s_milli bigint,
  hold_s_milli bigint,
  acw_s_milli bigint,
  transferred int,
  repeat_eligible int,
  repeated int,
  surveyed int,
  survey_answered int,
  satisfied int,
  survey_score_sum_milli bigint,
  resolved_asked int,
  resolved_yes int,
  evaluated int,
  quality_score_sum_milli bigint,
  critical_failed int,
  staffed_s_milli bigint,
  available_s_milli bigint,
  handling_s_milli bigint,
  break_s_milli bigint,
  meal_s_milli bigint,
  training_s_milli bigint,
  meeting_s_milli bigint,
  coaching_s_milli bigint,
  system_s_milli bigint,
  aux_s_milli bigint,
  scheduled_s_milli bigint,
  adherent_s_milli bigint,
  paid_s_milli bigint,
  cases_accepted int,
  cases_due int,
  cases_closed_on_time int,
  cases_returned int,
  cases_surveyed int,
  cases_satisfied int,
  wait_buckets smallint[],
  primary key (centre_id, day, queue_id, agent_id, team_id, channel)
);
create index on day_measure (agent_id, day) where agent_id <> 0;

-- How far a centre's intervals are judged for repeats: contacts entered after it are not old enough.
create table interval_horizon (
  centre_id int primary key references centre on delete cascade,
  repeats_until timestamptz
);

-- Rules of the centre, each with its history: a change holds from a day on and never rewrites what was before.
-- Keys: answer_threshold_s, short_abandon_s (centre or queue), repeat_window_days, survey_satisfied_from, survey_scale_max,
-- variant.<metric> (which definition the centre uses).
create table setting (
  id bigint generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  key text not null,
  queue_id int references queue on delete cascade,
  value jsonb not null,
  valid_from date not null,
  reason text not null default '',
  set_by text not null default '',
  set_at timestamptz not null default now()
);
create unique index on setting (centre_id, key, coalesce(queue_id, 0), valid_from);

create table target (
  id bigint generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  metric text not null,
  queue_id int references queue on delete cascade,
  team_id int references unit on delete cascade,
  kind text not null check (kind in ('at-least', 'at-most', 'band', 'none')),
  low double precision,
  high double precision,
  valid_from date not null,
  reason text not null default '',
  set_by text not null default '',
  set_at timestamptz not null default now()
);
create unique index on target (centre_id, metric, coalesce(queue_id, 0), coalesce(team_id, 0), valid_from);

create table calendar_day (
  centre_id int not null references centre on delete cascade,
  day date not null,
  kind text not null check (kind in ('holiday', 'workday', 'event')),
  name text not null,
  primary key (centre_id, day, kind, name)
);

-- Row-level security. Rows with people in them follow the team of their time; rows that reached nobody belong to the queue.
create function app.leader_centres() returns int[] language sql stable as $$ select app.centres_as('leader') $$;
grant execute on function app.leader_centres() to banzhang_app, banzhang_worker;

do $$
declare t text;
begin
  foreach t in array array['source', 'source_mapping', 'queue', 'import_batch', 'import_reject', 'contact', 'agent_state', 'survey', 'evaluation',
    'service_case', 'api_key', 'idempotency', 'interval_measure', 'day_measure', 'interval_horizon', 'setting', 'target',
    'calendar_day'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to banzhang_worker', t);
    execute format('create policy worker_centre on %I to banzhang_worker using (centre_id = (select app.worker_centre())) with check (centre_id = (select app.worker_centre()))', t);
  end loop;

  -- everybody of the centre reads the names and the rules
  foreach t in array array['source', 'queue', 'setting', 'target', 'calendar_day', 'interval_horizon'] loop
    execute format('grant select on %I to banzhang_app', t);
    execute format('create policy read_own on %I for select to banzhang_app using (centre_id = any ((select app.centres())::int[]))', t);
  end loop;
  foreach t in array array['queue', 'setting', 'target', 'calendar_day'] loop
    execute format('grant insert, update, delete on %I to banzhang_app', t);
    execute format('create policy change on %I to banzhang_app using (centre_id = any ((select app.centres_as(''admin'', ''manager''))::int[])) with check (centre_id = any ((select app.centres_as(''admin'', ''manager''))::int[]))', t);
  end loop;

  -- imports are the business of those who may import
  foreach t in array array['source_mapping', 'import_batch', 'import_reject'] loop
    execute format('grant select, insert, update, delete on %I to banzhang_app', t);
    execute format('create policy importers on %I to banzhang_app using (centre_id = any ((select app.centres_as(''admin'', ''manager'', ''analyst''))::int[])) with check (centre_id = any ((select app.centres_as(''admin'', ''manager'', ''analyst''))::int[]))', t);
  end loop;
  execute 'grant select, insert, update on api_key to banzhang_app';
  execute 'create policy admins on api_key to banzhang_app using (centre_id = any ((select app.centres_as(''admin''))::int[])) with check (centre_id = any ((select app.centres_as(''admin''))::int[]))';

  -- figures: 0 for nobody
  foreach t in array array['interval_measure', 'day_measure'] loop
    execute format('grant select on %I to banzhang_app', t);
    execute format('create policy read_figures on %I for select to banzhang_app using (
      centre_id = any ((select app.wide_centres())::int[])
      or team_id = any ((select app.led_teams())::int[])
      or agent_id = any ((select app.own_persons())::int[])
      or (agent_id = 0 and team_id = 0 and centre_id = any ((select app.leader_centres())::int[])))', t);
  end loop;
  foreach t in array array['contact', 'agent_state', 'service_case'] loop
    execute format('create policy read_rows on %I for select to banzhang_app using (
      centre_id = any ((select app.wide_centres())::int[])
      or team_id = any ((select app.led_teams())::int[])
      or agent_id = any ((select app.own_persons())::int[])
      or (agent_id is null and team_id is null and centre_id = any ((select app.leader_centres())::int[])))', t);
  end loop;
  execute 'grant select on agent_state, service_case, survey, evaluation to banzhang_app';
  foreach t in array array['survey', 'evaluation'] loop
    execute format('create policy read_with_contact on %I for select to banzhang_app using (exists (
      select 1 from contact where contact.source_id = %I.source_id and contact.external_id = %I.contact_external_id))', t, t, t);
  end loop;
end $$;

-- The customer's number stays out of reach of the application: it sees the masked form only.
do $$
declare columns text;
begin
  select string_agg(quote_ident(column_name), ', ') into columns from information_schema.columns
  where table_schema = 'public' and table_name = 'contact' and column_name <> 'customer';
  execute format('grant select (%s) on contact to banzhang_app', columns);
end $$;

-- Totals of whole queues for those who see only a part of the people in them: sums over everybody, nobody named.
-- Answers for queues of the asker's centres in which at least three people worked in the span.
create function app.queue_totals(asked_centre int, from_day date, to_day date)
returns table (day date, queue_id int, channel text, offered bigint, answered bigint, abandoned bigint, short_abandoned bigint, redirected bigint,
  failed bigint, answered_in_threshold bigint, wait_s_milli numeric, wait_abandoned_s_milli numeric)
language sql stable security definer set search_path = public, pg_temp as $$
  with wide as (
    select queue_id from day_measure
    where centre_id = asked_centre and day >= from_day and day < to_day and asked_centre = any (app.centres())
    group by queue_id having count(distinct nullif(agent_id, 0)) >= 3
  )
  select day, queue_id, channel, sum(offered), sum(answered), sum(abandoned), sum(short_abandoned), sum(redirected), sum(failed),
    sum(answered_in_threshold), sum(wait_s_milli), sum(wait_abandoned_s_milli)
  from day_measure
  where centre_id = asked_centre and day >= from_day and day < to_day and queue_id in (select queue_id from wide)
  group by day, queue_id, channel $$;
grant execute on function app.queue_totals(int, date, date) to banzhang_app;

-- The same by 15-minute interval.
create function app.queue_interval_totals(asked_centre int, from_at timestamptz, to_at timestamptz)
returns table (start_at timestamptz, queue_id int, channel text, offered bigint, answered bigint, abandoned bigint, short_abandoned bigint, redirected bigint,
  failed bigint, answered_in_threshold bigint, wait_s_milli numeric, wait_abandoned_s_milli numeric)
language sql stable security definer set search_path = public, pg_temp as $$
  with wide as (
    select queue_id from interval_measure
    where centre_id = asked_centre and start_at >= from_at and start_at < to_at and asked_centre = any (app.centres())
    group by queue_id having count(distinct nullif(agent_id, 0)) >= 3
  )
  select start_at, queue_id, channel, sum(offered), sum(answered), sum(abandoned), sum(short_abandoned), sum(redirected), sum(failed),
    sum(answered_in_threshold), sum(wait_s_milli), sum(wait_abandoned_s_milli)
  from interval_measure
  where centre_id = asked_centre and start_at >= from_at and start_at < to_at and queue_id in (select queue_id from wide)
  group by start_at, queue_id, channel $$;
grant execute on function app.queue_interval_totals(int, timestamptz, timestamptz) to banzhang_app;

-- When data last came in: everybody may know how fresh the figures are, although imports themselves are not for everybody's eyes.
create function app.last_import(asked_centre int) returns timestamptz language sql stable security definer set search_path = public, pg_temp as $$
  select max(finished_at) from import_batch
  where centre_id = asked_centre and status = 'done' and not dry_run and (asked_centre = any (app.centres()) or asked_centre = app.worker_centre()) $$;
grant execute on function app.last_import(int) to banzhang_app, banzhang_worker;
