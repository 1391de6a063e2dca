-- What was planned for whom: stretches of work, breaks, meals, training and leave, from rosters. Like states of agents, they belong to the team of
-- their own day. Together with the states they give scheduled, adherent, paid and attended time (core/metrics/roster-measures.ts).
create table roster_activity (
  id bigint generated always as identity primary key,
  batch_id bigint,
  started_at timestamptz not null,
  ended_at timestamptz not null check (ended_at > started_at),
  centre_id int not null,
  source_id int not null,
  agent_id int not null,
  team_id int,
  activity text not null check (activity in ('work', 'break', 'meal', 'training', 'meeting', 'coaching', 'other', 'leave', 'off')),
  paid boolean not null,
  -- the day of the plan: a file that plans somebody's day says all of it, and replaces what was planned for it before
  day date not null,
  external_id text collate "C" not null,
  content_hash text collate "C" not null,
  unique (source_id, external_id)
);
create index roster_activity_time on roster_activity (centre_id, started_at);
create index roster_activity_person on roster_activity (agent_id, day);

alter table roster_activity enable row level security;
alter table roster_activity force row level security;
create policy owner_all on roster_activity to current_user using (true) with check (true);
create policy worker_centre on roster_activity to banzhang_worker
  using (centre_id = (select app.worker_centre())) with check (centre_id = (select app.worker_centre()));
create policy read_rows on roster_activity for select to banzhang_app using (
  centre_id = any ((select app.wide_centres())::int[])
  or team_id = any ((select app.led_teams())::int[])
  or agent_id = any ((select app.own_persons())::int[]));
grant select, insert, update, delete on roster_activity to banzhang_worker;
grant select on roster_activity to banzhang_app;

create trigger keep_used_roster before delete on source for each row execute function app.keep_used('roster_activity', 'source_id');
create trigger keep_used_roster before delete on person for each row execute function app.keep_used('roster_activity', 'agent_id');
create trigger keep_used_roster before delete on unit for each row execute function app.keep_used('roster_activity', 'team_id');

create function app.take_roster_along() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from roster_activity where centre_id = old.id;
  return old;
end $$;
create trigger take_roster_along before delete on centre for each row execute function app.take_roster_along();

-- Signed-in time of the days on which something was scheduled: what conformance compares with the scheduled time.
alter table interval_measure add column attended_s_milli bigint;
alter table day_measure add column attended_s_milli bigint;
