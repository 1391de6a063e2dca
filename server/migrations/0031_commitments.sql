-- Who has promised what to whom, by when, and what came of it. One kind for the whole product: runs, meetings, feedback, tasks and the rest all
-- make these. Read by the two parties, by whoever leads the owner now and by the centre's manager; a private one by the two parties alone.
create table commitment (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  owner_id int not null references person on delete cascade,
  other_id int references person on delete cascade, -- the second side
  team_id int not null default 0, -- the owner's team when it was made; 0: none
  what text not null check (what <> ''),
  proof_kind text not null check (proof_kind in ('metric', 'yes-no')),
  proof_text text not null default '', -- of yes-no: what shows it
  metric text,
  variant text,
  measured_unit text check (measured_unit in ('person', 'team')), -- whose figure: the owner's, or that of the owner's team
  direction text check (direction in ('up', 'down')),
  expected double precision check (expected > 0 and expected <= 5), -- relative to the owner's own predicted value
  agreed_on date not null, -- from this day on the effect is looked for
  measure_to date, -- the day after the last day of the window
  due_on date not null,
  first_due_on date not null,
  is_private boolean not null default false,
  from_kind text check (from_kind in ('run', 'meeting', 'feedback', 'task', 'request', 'goal', 'review', 'plan', 'signal')),
  from_id int,
  method text,
  state text not null default 'open' check (state in ('open', 'confirmed', 'done', 'dropped')),
  owner_confirmed_at timestamptz,
  other_confirmed_at timestamptz,
  moved_count int not null default 0,
  done_on date,
  overdue_on date, -- the first day on which the job found it late
  verdict text check (verdict in ('better', 'worse', 'cannot-tell')),
  effect jsonb,
  measured_on date,
  made_on date not null, -- later than agreed_on: written down afterwards
  made_by text,
  made_by_name text not null,
  made_at timestamptz not null default now(),
  check ((proof_kind = 'metric') = (metric is not null and measured_unit is not null and direction is not null and expected is not null and measure_to is not null)),
  check ((from_kind is null) = (from_id is null)),
  check (measure_to is null or measure_to > agreed_on)
);
create index on commitment (owner_id, due_on);
create index on commitment (other_id, due_on) where other_id is not null;
create index on commitment (centre_id, due_on, id);
create index on commitment (from_kind, from_id) where from_kind is not null;
create index on commitment (centre_id, method, verdict) where method is not null and verdict is not null;
create index commitment_running on commitment (centre_id, due_on) where state in ('open', 'confirmed');
create index commitment_to_measure on commitment (centre_id, measure_to) where measure_to is not null and measured_on is null and state <> 'dropped';

create table commitment_step (
  id bigint generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  commitment_id int not null references commitment on delete cascade,
  at timestamptz not null default now(),
  day date not null,
  step text not null check (step in ('made', 'confirmed', 'moved', 'done', 'dropped', 'overdue', 'measured')),
  who text, -- null: the job
  note text not null default '',
  due_on date -- of made and moved: the day agreed
);
create index on commitment_step (commitment_id);

-- People whom the user leads now: those whose last team is a headed one. Conversations are for them, not for everybody who sees figures.
create function app.headed_persons() returns int[] language sql stable security definer set search_path = public, pg_temp as $$
  with headed as (select unnest(app.headed_teams()) as team_id)
  select coalesce(array_agg(person_id), '{}') from (
    select distinct on (person_id) person_id, team_id from membership
    where from_on <= current_date and person_id in (select person_id from membership where team_id in (select team_id from headed))
    order by person_id, from_on desc) last
  where team_id in (select team_id from headed) $$;

-- Those who lead the user: by the user's unit or one above it, or the whole centre.
create function app.boss_persons() returns int[] language sql stable security definer set search_path = public, pg_temp as $$
  with recursive above as (
    select unit.id, unit.parent_id from unit join membership m on m.team_id = unit.id
    where m.person_id = any (app.own_persons()) and current_date >= m.from_on and current_date < m.to_on
    union
    select unit.id, unit.parent_id from unit join above on unit.id = above.parent_id
  )
  select coalesce(array_agg(distinct person.id), '{}') from role_grant g join person on person.user_id = g.user_id and person.centre_id = g.centre_id
  where current_date >= g.from_on and current_date < g.to_on and person.user_id <> app.user_id()
    and ((g.role in ('leader', 'manager') and g.unit_id in (select id from above))
      or (g.role = 'manager' and g.unit_id is null and g.centre_id = any (app.centres()))) $$;

-- With whom a user may make commitments: oneself, those led, those who lead, and for a manager everybody of the centre.
create function app.near_persons() returns int[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct id), '{}') from (
    select unnest(app.own_persons()) as id union select unnest(app.headed_persons()) union select unnest(app.boss_persons())
    union select id from person where centre_id = any (app.managed_centres())) near $$;

-- What a method has brought here: only how many of its measured commitments went which way, so it names nobody.
create function app.method_verdicts(asked int) returns table (method text, verdict text, n bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select method, verdict, count(*) from commitment
  where centre_id = asked and asked = any (app.centres()) and method is not null and verdict is not null and not is_private group by 1, 2 $$;
grant execute on function app.headed_persons(), app.boss_persons(), app.near_persons(), app.method_verdicts(int) to banzhang_app, banzhang_worker;

do $$
declare t text;
begin
  foreach t in array array['commitment', 'commitment_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
    execute format('grant select, insert on %I to banzhang_worker, banzhang_app', t);
    execute format('create policy worker_centre on %I to banzhang_worker using (centre_id = (select app.worker_centre())) with check (centre_id = (select app.worker_centre()))', t);
  end loop;
end $$;
grant update on commitment to banzhang_worker;
grant update (due_on, state, owner_confirmed_at, other_confirmed_at, moved_count, done_on) on commitment to banzhang_app;

create policy read_concerned on commitment for select to banzhang_app using (
  owner_id = any ((select app.own_persons())::int[])
  or other_id = any ((select app.own_persons())::int[])
  or (not is_private and owner_id = any ((select app.headed_persons())::int[]))
  or (not is_private and centre_id = any ((select app.managed_centres())::int[])));
create policy make on commitment for insert to banzhang_app with check (
  centre_id = any ((select app.centres())::int[])
  and made_by = app.user_id()
  and owner_id = any ((select app.near_persons())::int[])
  and (other_id is null or (other_id <> owner_id and other_id = any ((select app.near_persons())::int[])))
  and (owner_id = any ((select app.own_persons())::int[]) or other_id = any ((select app.own_persons())::int[])
    or (not is_private and owner_id = any ((select app.headed_persons())::int[]))
    or (not is_private and centre_id = any ((select app.managed_centres())::int[]))));
create policy act on commitment for update to banzhang_app using (
  owner_id = any ((select app.own_persons())::int[])
  or other_id = any ((select app.own_persons())::int[])
  or (not is_private and owner_id = any ((select app.headed_persons())::int[]))
  or (not is_private and centre_id = any ((select app.managed_centres())::int[])));

create policy read_with_commitment on commitment_step for select to banzhang_app using (
  exists (select 1 from commitment where commitment.id = commitment_step.commitment_id));
create policy add on commitment_step for insert to banzhang_app with check (
  exists (select 1 from commitment where commitment.id = commitment_step.commitment_id and commitment.centre_id = commitment_step.centre_id));
