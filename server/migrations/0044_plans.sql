-- Development plans: strengths, two or three points to grow in, trainings; actions are commitments. Needs of a team go upward.
create table development_plan (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  person_id int not null references person on delete cascade,
  team_id int not null,
  review_id int references appraisal_review on delete set null,
  strengths text[] not null,
  points jsonb not null, -- what, why, topic, metric
  is_closed boolean not null default false,
  revision int not null default 1,
  made_on date not null,
  made_by text not null
);
create index on development_plan (person_id);
create index on development_plan (centre_id, team_id) where not is_closed;

create table plan_training (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  plan_id int not null references development_plan on delete cascade,
  held_on date not null,
  what text not null check (what <> ''),
  hours double precision not null check (hours > 0),
  outcome text not null default '',
  noted_by text not null
);
create index on plan_training (plan_id);

create table training_need (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  team_id int not null,
  topic text not null check (topic <> ''),
  people int not null,
  reason text not null,
  state text not null default 'raised' check (state in ('raised', 'granted', 'declined')),
  answer text not null default '',
  raised_on date not null,
  raised_by text not null,
  answered_by text
);
create unique index on training_need (centre_id, team_id, topic) where state = 'raised';

do $$
declare t text;
begin
  foreach t in array array['development_plan', 'plan_training', 'training_need'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to banzhang_worker', t);
    execute format('create policy worker_centre on %I to banzhang_worker using (centre_id = (select app.worker_centre())) with check (centre_id = (select app.worker_centre()))', t);
    execute format('grant select on %I to banzhang_app', t);
  end loop;
end $$;
create policy read_plan on development_plan for select to banzhang_app using (
  person_id = any ((select app.own_persons())::int[]) or centre_id = any ((select app.managed_centres())::int[])
  or team_id = any ((select app.headed_teams())::int[]));
create policy read_training on plan_training for select to banzhang_app using (exists (select 1 from development_plan p where p.id = plan_training.plan_id));
create policy read_need on training_need for select to banzhang_app using (
  centre_id = any ((select app.managed_centres())::int[]) or team_id = any ((select app.headed_teams())::int[]));
