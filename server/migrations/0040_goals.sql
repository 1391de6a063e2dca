-- Goals with their agreement, changes, check-ins and time line. What a goal asks for is frozen once both sides have given their word:
-- it changes only by a goal_change that both have confirmed. Figures of a goal (goal_track) are worked out by the worker from the intervals.
create table goal (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  parent_id int references goal on delete set null,
  level text not null check (level in ('organisation', 'centre', 'team', 'person')),
  unit_id int references unit on delete cascade,
  person_id int references person on delete cascade,
  kind text not null check (kind in ('metric', 'milestone', 'behaviour')),
  statement text not null check (statement <> ''),
  metric text,
  variant text,
  target_kind text check (target_kind in ('at-least', 'at-most', 'band')),
  low double precision,
  high double precision,
  queue_ids int[] not null default '{}', -- empty: all
  channels text[] not null default '{}',
  baseline jsonb, -- the figure before, as core/goals knows it: value, interval, sums, span
  from_on date not null,
  to_on date not null, -- the day after the last
  weight double precision check (weight >= 0),
  plan jsonb not null, -- scope, supports, why, obstacles, milestones, owners, where it is seen, elasticity
  check_in_days int not null default 7 check (check_in_days in (7, 14)),
  state text not null default 'proposed' check (state in ('proposed', 'discussed', 'agreed', 'hit', 'missed', 'dropped')),
  owner_word text, -- the account that agreed for whoever answers for the goal
  above_word text, -- and for whoever leads that side
  agreed_on date,
  closed_on date,
  version int not null default 1,
  set_by text not null,
  set_at timestamptz not null default now(),
  check (from_on < to_on),
  check ((level = 'person') = (person_id is not null)),
  check ((level = 'team') = (unit_id is not null)),
  check (kind <> 'metric' or (metric is not null and variant is not null and target_kind is not null)),
  check (parent_id <> id),
  constraint agreed_by_both check (state not in ('agreed', 'hit', 'missed') or case when level in ('person', 'team')
    then owner_word is not null and above_word is not null and owner_word <> above_word else above_word is not null end)
);
create index on goal (centre_id, level, to_on);
create index on goal (person_id, to_on) where person_id is not null;
create index on goal (parent_id);

create table goal_change (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  goal_id int not null references goal on delete cascade,
  version int not null, -- the goal's, once it is made
  asked_by text not null,
  asked_on date not null,
  reason text not null check (reason <> ''),
  terms jsonb not null,
  before jsonb not null,
  owner_word text,
  above_word text,
  state text not null default 'open' check (state in ('open', 'made', 'refused')),
  answer text not null default '',
  settled_on date,
  unique (goal_id, id)
);
create unique index on goal_change (goal_id) where state = 'open';

-- The time line: steps of its life, gates passed, what was checked, analysed and corrected.
create table goal_step (
  id bigint generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  goal_id int not null references goal on delete cascade,
  at timestamptz not null default now(),
  day date not null,
  user_id text not null,
  who text not null,
  side text not null check (side in ('owner', 'above')),
  step text not null,
  note text not null default '',
  detail jsonb
);
create index on goal_step (goal_id);

create table goal_check_in (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  goal_id int not null references goal on delete cascade,
  day date not null,
  at timestamptz not null default now(),
  user_id text not null,
  who text not null,
  progress text not null check (progress <> ''),
  obstacle text not null default '',
  help text not null default '',
  level int check (level between 1 and 5), -- how often the behaviour was seen
  reply text,
  replied_by text,
  replied_at timestamptz
);
create index on goal_check_in (goal_id, day desc);

-- How somebody felt: for the person and whoever leads the team, nobody else.
create table goal_mood (
  check_in_id int primary key references goal_check_in on delete cascade,
  centre_id int not null references centre on delete cascade,
  person_id int not null references person on delete cascade,
  mood int not null check (mood between 1 and 5)
);

create table goal_track (
  goal_id int primary key references goal on delete cascade,
  centre_id int not null references centre on delete cascade,
  as_of date not null,
  value double precision,
  numerator double precision,
  denominator double precision,
  lower double precision,
  upper double precision,
  whole double precision, -- what the value is expected to divide by over the whole period
  chance double precision,
  standing text check (standing in ('ahead', 'on', 'behind')),
  final_lower double precision,
  final_middle double precision,
  final_upper double precision,
  luck double precision,
  implied double precision, -- what the goals below amount to
  gap double precision,
  covered double precision,
  at timestamptz not null default now()
);

create function app.goal_persons() returns int[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct person_id), '{}') from membership
  where team_id = any ((select app.headed_teams())::int[]) and current_date >= from_on and current_date < to_on
    and person_id <> all ((select app.own_persons())::int[]) $$;

-- Units whose goals one may read: those one works in or heads, and all above them.
create function app.goal_units() returns int[] language sql stable security definer set search_path = public, pg_temp as $$
  with recursive above as (
    select team_id as id from membership
    where person_id = any ((select app.own_persons())::int[]) and current_date >= from_on and current_date < to_on
    union select unnest((select app.headed_teams())::int[])
    union select unit.parent_id from unit join above on unit.id = above.id where unit.parent_id is not null
  )
  select coalesce(array_agg(id), '{}') from above $$;

-- On which side of a goal the asker stands; null: neither. Nobody leads himself.
create function app.goal_side(level text, centre int, unit int, person int) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select case
    when level = 'person' and person = any (app.own_persons()) then 'owner'
    when level = 'person' and (centre = any (app.managed_centres()) or person = any (app.goal_persons())) then 'above'
    when level = 'team' and (centre = any (app.managed_centres())
      or exists (select from unit u where u.id = unit and u.parent_id = any (app.headed_teams()))) then 'above'
    when level = 'team' and unit = any (app.headed_teams()) then 'owner'
    when level in ('centre', 'organisation') and centre = any (app.managed_centres()) then 'above'
  end $$;
grant execute on function app.goal_persons(), app.goal_units(), app.goal_side(text, int, int, int) to banzhang_app, banzhang_worker;

-- A word is one's own, and what both agreed on stays until both have agreed on something else.
create function app.guard_goal() returns trigger language plpgsql as $$
declare
  side text := app.goal_side(new.level, new.centre_id, new.unit_id, new.person_id);
  settled boolean := old.state in ('agreed', 'hit', 'missed');
begin
  if current_user <> 'banzhang_app' then return new; end if;
  if side is null then raise exception 'not a side of this goal' using errcode = '42501'; end if;
  if new.owner_word is distinct from old.owner_word and (settled or (new.owner_word is not null and (side <> 'owner' or new.owner_word <> app.user_id())))
    or new.above_word is distinct from old.above_word and (settled or (new.above_word is not null and (side <> 'above' or new.above_word <> app.user_id())))
    then raise exception 'a word can only be one''s own' using errcode = '42501'; end if;
  if settled and (new.kind, new.statement, new.metric, new.variant, new.target_kind, new.low, new.high, new.queue_ids, new.channels, new.from_on, new.to_on, new.weight)
    is distinct from (old.kind, old.statement, old.metric, old.variant, old.target_kind, old.low, old.high, old.queue_ids, old.channels, old.from_on, old.to_on, old.weight)
    and not exists (select from goal_change c where c.goal_id = new.id and c.version = new.version and new.version = old.version + 1 and c.state = 'made'
      and c.owner_word is distinct from c.above_word
      and c.above_word is not null and (c.owner_word is not null or new.level in ('centre', 'organisation')))
    then raise exception 'what was agreed changes only with both confirmations' using errcode = '42501'; end if;
  return new;
end $$;
create trigger guard before update on goal for each row execute function app.guard_goal();

create function app.guard_goal_change() returns trigger language plpgsql as $$
declare
  side text := (select app.goal_side(g.level, g.centre_id, g.unit_id, g.person_id) from goal g where g.id = new.goal_id);
  old_owner text := case when tg_op = 'UPDATE' then old.owner_word end;
  old_above text := case when tg_op = 'UPDATE' then old.above_word end;
begin
  if current_user <> 'banzhang_app' then return new; end if;
  if side is null then raise exception 'not a side of this goal' using errcode = '42501'; end if;
  if new.owner_word is distinct from old_owner and (side <> 'owner' or new.owner_word is distinct from app.user_id())
    or new.above_word is distinct from old_above and (side <> 'above' or new.above_word is distinct from app.user_id())
    then raise exception 'a word can only be one''s own' using errcode = '42501'; end if;
  return new;
end $$;
create trigger guard before insert or update on goal_change for each row execute function app.guard_goal_change();

do $$
declare t text;
begin
  foreach t in array array['goal', 'goal_change', 'goal_step', 'goal_check_in', 'goal_mood', 'goal_track'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to banzhang_worker', t);
    execute format('create policy worker_centre on %I to banzhang_worker using (centre_id = (select app.worker_centre())) with check (centre_id = (select app.worker_centre()))', t);
    execute format('grant select on %I to banzhang_app', t);
  end loop;
  foreach t in array array['goal_change', 'goal_step', 'goal_check_in', 'goal_track'] loop
    execute format('create policy read_with_goal on %I for select to banzhang_app using (exists (select from goal where goal.id = %I.goal_id))', t, t);
  end loop;
end $$;

-- A person's goals are the person's, the leaders' who head the team now, and the managers'; others are for everybody under them.
create policy read_goals on goal for select to banzhang_app using (
  centre_id = any ((select app.managed_centres())::int[])
  or (level in ('organisation', 'centre') and centre_id = any ((select app.centres())::int[]))
  or unit_id = any ((select app.goal_units())::int[])
  or person_id = any ((select app.own_persons())::int[])
  or person_id = any ((select app.goal_persons())::int[]));
create policy add on goal for insert to banzhang_app with check (
  set_by = app.user_id() and state = 'proposed' and owner_word is null and above_word is null and version = 1
  and app.goal_side(level, centre_id, unit_id, person_id) is not null
  and (unit_id is null or exists (select from unit u where u.id = unit_id and u.centre_id = goal.centre_id))
  and (person_id is null or exists (select from person p where p.id = person_id and p.centre_id = goal.centre_id)));
create policy change on goal for update to banzhang_app using (app.goal_side(level, centre_id, unit_id, person_id) is not null);
create policy take_back on goal for delete to banzhang_app using (
  state in ('proposed', 'discussed') and set_by = app.user_id() and app.goal_side(level, centre_id, unit_id, person_id) is not null);
grant insert, delete, update (parent_id, kind, statement, metric, variant, target_kind, low, high, queue_ids, channels, baseline, from_on, to_on, weight, plan,
  check_in_days, state, owner_word, above_word, agreed_on, closed_on, version) on goal to banzhang_app;

create policy ask on goal_change for insert to banzhang_app with check (state = 'open' and exists (select from goal g where g.id = goal_id
  and g.centre_id = goal_change.centre_id and app.goal_side(g.level, g.centre_id, g.unit_id, g.person_id) is not null));
create policy add on goal_step for insert to banzhang_app with check (user_id = app.user_id() and exists (select from goal g where g.id = goal_id
  and g.centre_id = goal_step.centre_id and app.goal_side(g.level, g.centre_id, g.unit_id, g.person_id) = side));
grant insert on goal_change, goal_step to banzhang_app;
create policy settle on goal_change for update to banzhang_app using (state = 'open') with check (true);
grant update (owner_word, above_word, state, answer, settled_on) on goal_change to banzhang_app;

create policy check_in on goal_check_in for insert to banzhang_app with check (user_id = app.user_id() and reply is null and exists (
  select from goal g where g.id = goal_id and g.centre_id = goal_check_in.centre_id and g.state = 'agreed'
    and app.goal_side(g.level, g.centre_id, g.unit_id, g.person_id) = case when g.level in ('person', 'team') then 'owner' else 'above' end));
create policy reply on goal_check_in for update to banzhang_app using (exists (
  select from goal g where g.id = goal_id and app.goal_side(g.level, g.centre_id, g.unit_id, g.person_id) = 'above'));
grant insert, update (reply, replied_by, replied_at) on goal_check_in to banzhang_app;

create policy read_mood on goal_mood for select to banzhang_app using (
  person_id = any ((select app.own_persons())::int[]) or person_id = any ((select app.goal_persons())::int[]));
create policy tell_mood on goal_mood for insert to banzhang_app with check (
  person_id = any ((select app.own_persons())::int[])
  and exists (select from goal_check_in c where c.id = check_in_id and c.centre_id = goal_mood.centre_id and c.user_id = app.user_id()));
grant insert on goal_mood to banzhang_app;
