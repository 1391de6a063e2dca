-- What is not noise: signals with their life and actions, known events, new starts of charts, the gaming radar, and the runs of the job.
-- A signal of a person carries the person and the team, one of a team the team; 0 stands for none (a queue, a channel, hours, the centre).
create table known_event (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  kind text not null check (kind in ('outage', 'campaign', 'script', 'other')),
  name text not null check (name <> ''),
  from_on date not null,
  to_on date not null, -- the day after the last
  queue_ids int[] not null default '{}', -- empty: all
  note text not null default '',
  set_by text not null,
  set_at timestamptz not null default now(),
  removed_by text,
  removed_at timestamptz,
  check (from_on < to_on)
);
create index on known_event (centre_id, from_on) where removed_at is null;

create table signal (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  story_key text not null,
  metric text not null,
  family text not null,
  unit_kind text not null check (unit_kind in ('centre', 'channel', 'queue', 'hours', 'team', 'person')),
  unit_key text not null,
  team_id int not null default 0,
  agent_id int not null default 0,
  direction text not null check (direction in ('up', 'down')),
  tone text not null check (tone in ('better', 'worse', 'neither')),
  from_on date not null,
  to_on date not null, -- the day after the last
  days int not null,
  ongoing boolean not null,
  usual double precision not null,
  value double precision not null,
  denominator double precision not null,
  score double precision not null,
  p double precision not null,
  contacts double precision not null,
  touched double precision not null,
  importance double precision not null,
  cause text,
  state text not null check (state in ('new', 'seen', 'working', 'closed', 'explained')),
  event_id int references known_event, -- by which it is explained
  born_on date not null,
  found_on date not null, -- the last night on which it was found
  life jsonb not null, -- as core/signals/life.ts keeps it, without its history
  diagnosis jsonb,
  chart jsonb not null,
  check (from_on < to_on)
);
-- One living row for each story.
create unique index on signal (centre_id, story_key) where state <> 'closed';
create index on signal (centre_id, state, importance desc);
create index on signal (agent_id) where agent_id <> 0;

create table signal_state (
  id bigint generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  signal_id int not null references signal on delete cascade,
  at timestamptz not null default now(),
  day date not null,
  step text not null,
  state text not null,
  who text, -- null: the job
  note text,
  reason text not null default ''
);
create index on signal_state (signal_id);

create table signal_action (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  signal_id int not null references signal on delete cascade,
  method text,
  who text not null check (who <> ''),
  what text not null check (what <> ''),
  due_on date,
  set_by text not null,
  set_at timestamptz not null default now()
);
create index on signal_action (signal_id);

create table chart_phase (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  metric text not null,
  unit_kind text not null,
  unit_key text not null,
  team_id int not null default 0,
  agent_id int not null default 0,
  from_on date not null,
  reason text not null check (reason <> ''),
  set_by text not null,
  set_at timestamptz not null default now(),
  removed_by text,
  removed_at timestamptz
);
create unique index on chart_phase (centre_id, metric, unit_kind, unit_key, from_on) where removed_at is null;

create table gaming_flag (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  check_key text not null,
  agent_id int not null default 0, -- 0: so many show it that nobody is named
  team_id int not null default 0,
  from_on date not null,
  to_on date not null, -- the day after the last
  content jsonb not null,
  state text not null default 'open' check (state in ('open', 'answered', 'settled')),
  found_on date not null,
  updated_on date not null,
  check (from_on < to_on)
);
create unique index on gaming_flag (centre_id, check_key, agent_id) where state <> 'settled';

create table gaming_answer (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  flag_id int not null references gaming_flag on delete cascade,
  who text not null,
  is_person boolean not null,
  at timestamptz not null default now(),
  text text not null check (text <> '')
);
create index on gaming_answer (flag_id);

create table signal_run (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  as_of date not null,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  charts int not null,
  unjudged int not null,
  found int not null,
  fresh int not null,
  flags int not null,
  read_seconds double precision not null,
  judge_seconds double precision not null
);
create index on signal_run (centre_id, id desc);

-- The gaming radar is for the person concerned, the leader and the manager: a narrower circle than that of the figures.
create function app.managed_centres() returns int[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct centre_id), '{}') from role_grant
  where user_id = app.user_id() and role = 'manager' and unit_id is null and current_date >= from_on and current_date < to_on $$;

create function app.headed_teams() returns int[] language sql stable security definer set search_path = public, pg_temp as $$
  with recursive below as (
    select unit_id as id from role_grant
    where user_id = app.user_id() and role in ('leader', 'manager') and unit_id is not null and current_date >= from_on and current_date < to_on
    union
    select unit.id from unit join below on unit.parent_id = below.id
  )
  select coalesce(array_agg(id), '{}') from below $$;
grant execute on function app.managed_centres(), app.headed_teams() to banzhang_app, banzhang_worker;

do $$
declare t text;
begin
  foreach t in array array['known_event', 'signal', 'signal_state', 'signal_action', 'chart_phase', 'gaming_flag', 'gaming_answer', 'signal_run'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to banzhang_worker', t);
    execute format('create policy worker_centre on %I to banzhang_worker using (centre_id = (select app.worker_centre())) with check (centre_id = (select app.worker_centre()))', t);
    execute format('grant select on %I to banzhang_app', t);
  end loop;

  -- Events and runs name nobody.
  foreach t in array array['known_event', 'signal_run'] loop
    execute format('create policy read_own on %I for select to banzhang_app using (centre_id = any ((select app.centres())::int[]))', t);
  end loop;
  -- Signals and new starts of charts as figures: everybody of the centre, the led teams, oneself; what names nobody to leaders too.
  foreach t in array array['signal', 'chart_phase'] loop
    execute format('create policy read_figures on %I for select to banzhang_app using (
      centre_id = any ((select app.wide_centres())::int[])
      or team_id = any ((select app.led_teams())::int[])
      or agent_id = any ((select app.own_persons())::int[])
      or (agent_id = 0 and team_id = 0 and centre_id = any ((select app.leader_centres())::int[])))', t);
  end loop;
  foreach t in array array['signal_state', 'signal_action'] loop
    execute format('create policy read_with_signal on %I for select to banzhang_app using (exists (select 1 from signal where signal.id = %I.signal_id))', t, t);
    execute format('create policy add on %I for insert to banzhang_app with check (
      centre_id = any ((select app.centres_as(''leader'', ''manager''))::int[])
      and exists (select 1 from signal where signal.id = %I.signal_id and signal.centre_id = %I.centre_id))', t, t, t);
    execute format('grant insert on %I to banzhang_app', t);
  end loop;
end $$;

create policy decide on signal for update to banzhang_app using (centre_id = any ((select app.centres_as('leader', 'manager'))::int[]))
  with check (centre_id = any ((select app.centres_as('leader', 'manager'))::int[]));
grant update (state, event_id, life) on signal to banzhang_app;

create policy start_anew on chart_phase for insert to banzhang_app with check (
  centre_id = any ((select app.centres_as('leader', 'manager'))::int[])
  and (centre_id = any ((select app.wide_centres())::int[]) or team_id = any ((select app.led_teams())::int[]) or (agent_id = 0 and team_id = 0)));
create policy take_back on chart_phase for update to banzhang_app using (centre_id = any ((select app.centres_as('leader', 'manager'))::int[]));
grant insert, update (removed_by, removed_at) on chart_phase to banzhang_app;

create policy write_events on known_event to banzhang_app using (
  centre_id = any ((select app.centres_as('leader', 'manager', 'analyst', 'admin'))::int[])) with check (
  centre_id = any ((select app.centres_as('leader', 'manager', 'analyst', 'admin'))::int[]));
grant insert, update (removed_by, removed_at) on known_event to banzhang_app;

create policy read_flags on gaming_flag for select to banzhang_app using (
  centre_id = any ((select app.managed_centres())::int[])
  or team_id = any ((select app.headed_teams())::int[])
  or agent_id = any ((select app.own_persons())::int[])
  or (agent_id = 0 and centre_id = any ((select app.leader_centres())::int[])));
create policy move_flags on gaming_flag for update to banzhang_app using (
  centre_id = any ((select app.managed_centres())::int[])
  or team_id = any ((select app.headed_teams())::int[])
  or agent_id = any ((select app.own_persons())::int[])
  or (agent_id = 0 and centre_id = any ((select app.leader_centres())::int[])));
grant update (state) on gaming_flag to banzhang_app;
create policy read_with_flag on gaming_answer for select to banzhang_app using (exists (select 1 from gaming_flag where gaming_flag.id = gaming_answer.flag_id));
create policy add on gaming_answer for insert to banzhang_app with check (
  exists (select 1 from gaming_flag where gaming_flag.id = gaming_answer.flag_id and gaming_flag.centre_id = gaming_answer.centre_id));
grant insert on gaming_answer to banzhang_app;
