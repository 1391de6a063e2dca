-- The appraisal cycle: its design, one review for each person, ratings with their evidence, scores with their uncertainty, appeals.
-- What the person may see only from the talk on stands in tables of its own, so that the database can hold it back.
create table appraisal_cycle (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  name text not null check (name <> ''),
  from_on date not null,
  to_on date not null, -- the day after the last
  state text not null default 'draft' check (state in ('draft', 'running', 'closed')),
  design jsonb not null,
  luck jsonb not null default '{}', -- of each figure: how much of the differences between people is chance
  revision int not null default 1,
  created_by text not null,
  created_at timestamptz not null,
  launched_at timestamptz,
  closed_at timestamptz,
  check (from_on < to_on),
  unique (centre_id, name)
);

create table appraisal_review (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  cycle_id int not null references appraisal_cycle on delete cascade,
  person_id int not null references person on delete cascade,
  team_id int not null references unit, -- the last of the period
  team_ids int[] not null,
  rater_ids int[] not null, -- persons who rate, also those who lead none of the teams
  reviewer_id int references person, -- the independent second reviewer of an appeal
  stage text not null check (stage in ('self', 'leader', 'calibration', 'talk', 'signing', 'done')),
  revision int not null default 1,
  step smallint not null default 0, -- of the result that holds; 0: none yet
  released_on date,
  talked_on date,
  talk_note text not null default '',
  person_signed_at timestamptz,
  leader_signed_at timestamptz,
  leader_signed_by text,
  unique (cycle_id, person_id)
);
create index on appraisal_review (person_id);
create index on appraisal_review (cycle_id, stage);
create index on appraisal_review (reviewer_id) where reviewer_id is not null;

-- A person's time in one team: who changed team in mid-period has several, each rated by its leader.
create table appraisal_stretch (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  review_id int not null references appraisal_review on delete cascade,
  team_id int not null references unit,
  leader_id int references person, -- null: nobody leads the team
  from_on date not null,
  to_on date not null, -- the day after the last
  days int not null check (days > 0),
  revision int not null default 1,
  submitted_at timestamptz,
  submitted_by text
);
create index on appraisal_stretch (review_id);

create table appraisal_rating (
  id bigint generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  review_id int not null references appraisal_review on delete cascade,
  stretch_id int references appraisal_stretch on delete cascade, -- of the leader's voice
  voice text not null check (voice in ('self', 'leader', 'calibration', 'appeal')),
  item text not null,
  value int, -- null: words only
  note text not null default '',
  before int, -- of calibration: what it was
  who text not null,
  at timestamptz not null
);
create unique index on appraisal_rating (review_id, voice, coalesce(stretch_id, 0), item) where voice <> 'calibration';
create index on appraisal_rating (review_id);

create table appraisal_evidence (
  id bigint generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  review_id int not null references appraisal_review on delete cascade,
  stretch_id int references appraisal_stretch on delete cascade, -- null: the person's own
  item text not null,
  kind text not null check (kind in ('figure', 'signal', 'feedback', 'commitment', 'note')),
  ref text not null default '',
  day date,
  tone text not null check (tone in ('good', 'bad', 'neither')),
  words jsonb not null
);
create index on appraisal_evidence (review_id);

-- Step 1: as the leaders rated; 2: after calibration; 3: after an appeal. The highest holds.
create table appraisal_result (
  review_id int not null references appraisal_review on delete cascade,
  step smallint not null check (step between 1 and 3),
  centre_id int not null references centre on delete cascade,
  score double precision,
  error double precision,
  lower double precision,
  upper double precision,
  content jsonb not null,
  computed_at timestamptz not null,
  primary key (review_id, step)
);

create table appraisal_appeal (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  review_id int not null unique references appraisal_review on delete cascade,
  state text not null check (state in ('leader', 'manager', 'reviewer', 'accepted', 'withdrawn', 'decided')),
  items text[] not null,
  is_answered boolean not null default false,
  until_on date not null, -- the last day for whoever has it
  difference jsonb,
  opened_at timestamptz not null
);

create table appraisal_step (
  id bigint generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  review_id int not null references appraisal_review on delete cascade,
  act text not null,
  who text not null,
  note text not null default '',
  is_open boolean not null, -- whether the person may read it before the talk
  at timestamptz not null
);
create index on appraisal_step (review_id);

do $$
declare t text;
begin
  foreach t in array array['appraisal_cycle', 'appraisal_review', 'appraisal_stretch', 'appraisal_rating', 'appraisal_evidence', 'appraisal_result',
    'appraisal_appeal', 'appraisal_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to banzhang_worker', t);
    execute format('create policy worker_centre on %I to banzhang_worker using (centre_id = (select app.worker_centre())) with check (centre_id = (select app.worker_centre()))', t);
    execute format('grant select on %I to banzhang_app', t);
  end loop;
end $$;

-- The design names nobody. Managers and administrators write it; only the manager launches.
create policy read_design on appraisal_cycle for select to banzhang_app using (centre_id = any ((select app.centres())::int[]));
create policy write_design on appraisal_cycle to banzhang_app using (centre_id = any ((select app.centres_as('manager', 'admin'))::int[]))
  with check (centre_id = any ((select app.centres_as('manager', 'admin'))::int[]));
grant insert, update, delete on appraisal_cycle to banzhang_app;

-- Nobody rates oneself: who is a leader or the manager sees the own review as everybody does.
create policy read_review on appraisal_review for select to banzhang_app using (
  person_id = any ((select app.own_persons())::int[])
  or centre_id = any ((select app.managed_centres())::int[])
  or team_ids && (select app.headed_teams())::int[]
  or rater_ids && (select app.own_persons())::int[]
  or reviewer_id = any ((select app.own_persons())::int[]));
create policy rate on appraisal_review for update to banzhang_app using (
  not person_id = any ((select app.own_persons())::int[])
  and (centre_id = any ((select app.managed_centres())::int[]) or team_ids && (select app.headed_teams())::int[] or rater_ids && (select app.own_persons())::int[]));
grant update on appraisal_review to banzhang_app;

do $$
declare
  t text;
  rates constant text := 'not r.person_id = any ((select app.own_persons())::int[]) and (r.centre_id = any ((select app.managed_centres())::int[])
    or r.team_ids && (select app.headed_teams())::int[] or r.rater_ids && (select app.own_persons())::int[])';
  released constant text := 'r.person_id = any ((select app.own_persons())::int[]) and r.stage in (''talk'', ''signing'', ''done'')';
  own constant text := 'r.person_id = any ((select app.own_persons())::int[])';
  second constant text := 'r.reviewer_id = any ((select app.own_persons())::int[])';
begin
  -- whoever sees the review sees who rates which stretch, and how far the appeal is
  foreach t in array array['appraisal_stretch', 'appraisal_appeal'] loop
    execute format('create policy read_with_review on %I for select to banzhang_app using (exists (select 1 from appraisal_review r where r.id = %I.review_id))', t, t);
  end loop;
  execute format('create policy read_voice on appraisal_rating for select to banzhang_app using (exists (
    select 1 from appraisal_review r where r.id = appraisal_rating.review_id and ((%s) or (%s) or (voice = ''self'' and ((%s) or (%s))) or (voice = ''appeal'' and (%s)))))',
    rates, released, own, second, second);
  execute format('create policy read_facts on appraisal_evidence for select to banzhang_app using (exists (
    select 1 from appraisal_review r where r.id = appraisal_evidence.review_id and ((%s) or (%s) or (%s) or (stretch_id is null and (%s)))))',
    rates, released, second, own);
  execute format('create policy read_score on appraisal_result for select to banzhang_app using (exists (
    select 1 from appraisal_review r where r.id = appraisal_result.review_id and ((%s) or (%s))))', rates, released);
  execute format('create policy read_steps on appraisal_step for select to banzhang_app using (exists (
    select 1 from appraisal_review r where r.id = appraisal_step.review_id and ((%s) or (%s) or (is_open and (%s)))))', rates, released, own);
  -- those who rate write; what the person and the second reviewer do is written by the server, which checks the stage
  foreach t in array array['appraisal_stretch', 'appraisal_rating', 'appraisal_evidence', 'appraisal_result', 'appraisal_appeal', 'appraisal_step'] loop
    execute format('create policy write_with_review on %I to banzhang_app using (exists (select 1 from appraisal_review r where r.id = %I.review_id and %s))
      with check (exists (select 1 from appraisal_review r where r.id = %I.review_id and r.centre_id = %I.centre_id and %s))', t, t, rates, t, t, rates);
    execute format('grant insert, update, delete on %I to banzhang_app', t);
  end loop;
end $$;

-- Persons who can rate today: they lead or manage and have not left. For telling that a rater left; names nobody.
create function app.active_raters(asked_centre int) returns int[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct p.id), '{}') from person p join role_grant g on g.user_id = p.user_id and g.centre_id = p.centre_id
  where p.centre_id = asked_centre and (asked_centre = any (app.centres()) or asked_centre = app.worker_centre())
    and g.role in ('leader', 'manager') and current_date >= g.from_on and current_date < g.to_on
    and not exists (select 1 from employment e where e.person_id = p.id and e.left_on < current_date
      and not exists (select 1 from employment n where n.person_id = p.id and coalesce(n.hired_on, '-infinity') > e.left_on)) $$;
grant execute on function app.active_raters(int) to banzhang_app, banzhang_worker;
