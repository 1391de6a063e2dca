-- One-on-ones, performance meetings, team meetings and shift briefings: series, meetings, agenda, private notes, acknowledgements.
-- A meeting is between the leader and one person (other_id), or between the leader and a team (team_id).
create table meeting_series (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  kind text not null check (kind in ('one-on-one', 'performance', 'team', 'briefing')),
  title text not null default '',
  leader_id int not null references person on delete cascade,
  other_id int references person on delete cascade,
  team_id int references unit on delete cascade,
  every text not null check (every in ('week', 'two-weeks', 'month')),
  weekdays int[] not null check (cardinality(weekdays) > 0),
  nth int not null default 1 check (nth in (1, 2, 3, 4, -1)),
  starts_on date not null,
  local_time text not null,
  minutes_long int not null check (minutes_long between 5 and 480),
  skip_holidays boolean not null default true,
  ended_at timestamptz,
  revision int not null default 1,
  check ((other_id is null) <> (team_id is null)),
  check (kind <> 'one-on-one' or other_id is not null),
  check (kind not in ('team', 'briefing') or team_id is not null),
  check (leader_id <> other_id)
);
create index on meeting_series (centre_id, leader_id);

create table meeting (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  series_id int not null references meeting_series on delete cascade,
  kind text not null check (kind in ('one-on-one', 'performance', 'team', 'briefing')),
  title text not null default '',
  leader_id int not null references person on delete cascade,
  other_id int references person on delete cascade,
  team_id int references unit on delete cascade,
  planned_on date not null,
  starts_at timestamptz not null,
  minutes_long int not null,
  state text not null default 'planned' check (state in ('planned', 'held', 'skipped')),
  minutes text not null default '', -- of a briefing: the message of the day
  minuted_at timestamptz, -- who took note before has not taken note of this
  revision int not null default 1, -- of the minutes
  sheet jsonb, -- of a briefing: what stood on it when it was given out
  closed_at timestamptz,
  unique (series_id, planned_on)
);
-- Each series has at most one meeting still to come: what is said about the next time has one place.
create unique index on meeting (series_id) where state = 'planned';
create index on meeting (centre_id, planned_on desc);
create index on meeting (leader_id, planned_on desc);
create index on meeting (other_id, planned_on desc) where other_id is not null;
create index on meeting (team_id, planned_on desc) where team_id is not null;

create table meeting_item (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  meeting_id int not null references meeting on delete cascade,
  what text not null check (what <> ''),
  reason text not null default '', -- why it was proposed
  from_kind text,
  from_id text,
  by_id int not null references person on delete cascade,
  state text not null default 'open' check (state in ('open', 'done', 'dropped', 'carried')),
  said text not null default '', -- what came out of it
  revision int not null default 1,
  carried int not null default 0, -- over how many meetings
  carried_from int unique references meeting_item on delete cascade, -- unique: a point is taken up once
  set_at timestamptz not null default now()
);
create index on meeting_item (meeting_id);

-- Sealed with a key outside the database (server/platform/sealed-text.ts); this table never holds a word of it.
create table meeting_note (
  meeting_id int not null references meeting on delete cascade,
  user_id text not null,
  centre_id int not null references centre on delete cascade,
  sealed text not null,
  revision int not null default 1,
  set_at timestamptz not null default now(),
  primary key (meeting_id, user_id)
);

create table meeting_acknowledgement (
  meeting_id int not null references meeting on delete cascade,
  person_id int not null references person on delete cascade,
  centre_id int not null references centre on delete cascade,
  at timestamptz not null,
  primary key (meeting_id, person_id)
);

-- Teams to which the user belongs today, not as their leader.
create function app.teams_of_own_persons() returns int[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct team_id), '{}') from membership
  where person_id = any (app.own_persons()) and current_date >= from_on and current_date < to_on $$;

grant execute on function app.teams_of_own_persons() to banzhang_app;

do $$
declare t text;
begin
  foreach t in array array['meeting_series', 'meeting', 'meeting_item', 'meeting_note', 'meeting_acknowledgement'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
    execute format('grant select, insert on %I to banzhang_app', t);
  end loop;
  -- The two parties; of a team's meetings the team, its leaders and their manager. Nobody else: not the analyst, not the administrator.
  foreach t in array array['meeting_series', 'meeting'] loop
    execute format('create policy read_parties on %I for select to banzhang_app using (
      leader_id = any ((select app.own_persons())::int[]) or other_id = any ((select app.own_persons())::int[])
      or team_id = any ((select app.teams_of_own_persons())::int[]) or team_id = any ((select app.headed_teams())::int[])
      or (team_id is not null and centre_id = any ((select app.managed_centres())::int[])))', t);
    execute format('create policy lead on %I for insert to banzhang_app with check (
      leader_id = any ((select app.own_persons())::int[]) and centre_id = any ((select app.centres_as(''leader'', ''manager''))::int[])
      and (other_id = any ((select app.headed_persons())::int[]) or team_id = any ((select app.headed_teams())::int[])
        or (centre_id = any ((select app.managed_centres())::int[])
          and (team_id is not null or other_id = any ((select app.near_persons())::int[])))))', t);
    execute format('create policy change on %I for update to banzhang_app using (leader_id = any ((select app.own_persons())::int[]))', t);
  end loop;
end $$;
grant update (title, every, weekdays, nth, starts_on, local_time, minutes_long, skip_holidays, ended_at, revision) on meeting_series to banzhang_app;
grant update (title, planned_on, starts_at, minutes_long, state, minutes, minuted_at, revision, sheet, closed_at) on meeting to banzhang_app;

create policy read_with_meeting on meeting_item for select to banzhang_app using (exists (select from meeting where meeting.id = meeting_id));
create policy add on meeting_item for insert to banzhang_app with check (exists (
  select from meeting where meeting.id = meeting_id and meeting.centre_id = meeting_item.centre_id
    and (by_id = any ((select app.own_persons())::int[]) or (carried_from is not null and meeting.leader_id = any ((select app.own_persons())::int[])))));
create policy change on meeting_item for update to banzhang_app using (exists (select from meeting where meeting.id = meeting_id));
grant update (what, state, said, revision) on meeting_item to banzhang_app;

-- By user, and by nothing else: no role opens a private note, not the leader's, the manager's or the administrator's.
create policy own_notes on meeting_note to banzhang_app using (user_id = app.user_id()) with check (
  user_id = app.user_id() and exists (select from meeting where meeting.id = meeting_id and meeting.centre_id = meeting_note.centre_id));
grant update (sealed, revision, set_at), delete on meeting_note to banzhang_app;

create policy read_with_meeting on meeting_acknowledgement for select to banzhang_app using (exists (
  select from meeting where meeting.id = meeting_id and (meeting_acknowledgement.person_id = any ((select app.own_persons())::int[])
    or meeting.leader_id = any ((select app.own_persons())::int[]) or meeting.team_id = any ((select app.headed_teams())::int[])
    or meeting.centre_id = any ((select app.managed_centres())::int[]))));
create policy acknowledge on meeting_acknowledgement for insert to banzhang_app with check (
  person_id = any ((select app.own_persons())::int[])
  and exists (select from meeting where meeting.id = meeting_id and meeting.state = 'held' and meeting.centre_id = meeting_acknowledgement.centre_id));
create policy acknowledge_anew on meeting_acknowledgement for update to banzhang_app using (person_id = any ((select app.own_persons())::int[]));
grant update (at) on meeting_acknowledgement to banzhang_app;
