-- Who exists and who may see what. Two roles own nothing: the application (acts for a signed-in user) and the worker
-- (acts for one centre). Both are bound by row-level security; the migrating role is used for nothing else.
create extension if not exists btree_gist;

do $$ begin create role banzhang_app nologin; exception when duplicate_object or unique_violation then null; end $$;
do $$ begin create role banzhang_worker nologin; exception when duplicate_object or unique_violation then null; end $$;
grant banzhang_app, banzhang_worker to current_user;

create schema app;
grant usage on schema app, public to banzhang_app, banzhang_worker;

create table centre (
  id int generated always as identity primary key,
  name text not null check (name <> ''),
  time_zone text not null default 'Asia/Shanghai',
  business_day_start time not null default '00:00',
  is_demo boolean not null default false,
  created_at timestamptz not null default now()
);

create table unit (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  parent_id int references unit on delete restrict,
  kind text not null check (kind in ('department', 'team')),
  name text not null check (name <> ''),
  archived_at timestamptz,
  unique (centre_id, name)
);

create table person (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  employee_no text not null check (employee_no <> ''),
  name text not null check (name <> ''),
  user_id text unique,
  created_at timestamptz not null default now(),
  unique (centre_id, employee_no)
);

create table employment (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  person_id int not null references person on delete cascade,
  hired_on date,
  left_on date,
  leave_reason text,
  check (left_on is null or hired_on is null or left_on >= hired_on)
);
create index on employment (person_id);

create table membership (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  person_id int not null references person on delete cascade,
  team_id int not null references unit on delete restrict,
  from_on date not null default '-infinity',
  to_on date not null default 'infinity',
  check (from_on < to_on),
  exclude using gist (person_id with =, daterange(from_on, to_on) with &&)
);
create index on membership (team_id);

create table skill (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  person_id int not null references person on delete cascade,
  name text not null check (name <> ''),
  from_on date not null default '-infinity',
  to_on date not null default 'infinity',
  check (from_on < to_on),
  exclude using gist (person_id with =, name with =, daterange(from_on, to_on) with &&)
);

-- The names under which the sources know a person: login, extension, employee number, display name.
create table agent_key (
  centre_id int not null references centre on delete cascade,
  key text not null check (key <> ''),
  person_id int not null references person on delete cascade,
  primary key (centre_id, key)
);
create index on agent_key (person_id);

create table role_grant (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  user_id text not null,
  role text not null check (role in ('agent', 'leader', 'manager', 'analyst', 'admin')),
  unit_id int references unit on delete cascade,
  from_on date not null default '-infinity',
  to_on date not null default 'infinity',
  check (role <> 'leader' or unit_id is not null)
);
create unique index on role_grant (user_id, centre_id, role, coalesce(unit_id, 0));

create table audit_log (
  id bigint generated always as identity primary key,
  centre_id int,
  at timestamptz not null default now(),
  user_id text,
  who text not null,
  act text not null,
  object text not null default '',
  detail jsonb not null default '{}',
  ip text
);
create index on audit_log (centre_id, at desc);
create function app.refuse_change() returns trigger language plpgsql as $$
begin raise exception 'the audit log can only be added to' using errcode = '42501'; end $$;
create trigger audit_log_append_only before update or delete or truncate on audit_log
  for each statement execute function app.refuse_change();

-- Who asks. Only the user's id is handed in; what it may see is looked up here, so that a wrong claim of the server opens nothing.
create function app.user_id() returns text language sql stable as
$$ select nullif(current_setting('app.user_id', true), '') $$;

create function app.worker_centre() returns int language sql stable as
$$ select nullif(current_setting('app.centre_id', true), '')::int $$;

create function app.centres() returns int[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct centre_id), '{}') from role_grant
  where user_id = app.user_id() and current_date >= from_on and current_date < to_on $$;

create function app.centres_as(variadic roles text[]) returns int[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct centre_id), '{}') from role_grant
  where user_id = app.user_id() and role = any (roles) and current_date >= from_on and current_date < to_on $$;

-- Centres of which the user sees everybody's figures: a grant without a unit.
create function app.wide_centres() returns int[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct centre_id), '{}') from role_grant
  where user_id = app.user_id() and role in ('manager', 'analyst', 'admin') and unit_id is null
    and current_date >= from_on and current_date < to_on $$;

-- Teams the user leads or manages by unit, with all below them.
create function app.led_teams() returns int[] language sql stable security definer set search_path = public, pg_temp as $$
  with recursive below as (
    select unit_id as id from role_grant
    where user_id = app.user_id() and role in ('leader', 'manager', 'analyst') and unit_id is not null
      and current_date >= from_on and current_date < to_on
    union
    select unit.id from unit join below on unit.parent_id = below.id
  )
  select coalesce(array_agg(id), '{}') from below $$;

create function app.own_persons() returns int[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(id), '{}') from person where user_id = app.user_id() $$;

create function app.led_persons() returns int[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct person_id), '{}') from membership where team_id = any (app.led_teams()) $$;

grant execute on all functions in schema app to banzhang_app, banzhang_worker;

do $$
declare t text;
begin
  foreach t in array array['centre', 'unit', 'person', 'employment', 'membership', 'skill', 'agent_key', 'role_grant', 'audit_log'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select on %I to banzhang_app', t);
    execute format('grant select, insert, update, delete on %I to banzhang_worker', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
  end loop;
  foreach t in array array['unit', 'person', 'employment', 'membership', 'skill', 'agent_key', 'role_grant'] loop
    execute format('create policy worker_centre on %I to banzhang_worker using (centre_id = (select app.worker_centre())) with check (centre_id = (select app.worker_centre()))', t);
    execute format('create policy admin_write on %I to banzhang_app using (centre_id = any ((select app.centres_as(''admin''))::int[])) with check (centre_id = any ((select app.centres_as(''admin''))::int[]))', t);
    execute format('grant insert, update, delete on %I to banzhang_app', t);
  end loop;
end $$;
revoke update, delete on audit_log from banzhang_worker;

create policy read_own on centre for select to banzhang_app using (id = any ((select app.centres())::int[]));
create policy change_own on centre for update to banzhang_app using (id = any ((select app.centres_as('admin', 'manager'))::int[]));
grant update (name, time_zone, business_day_start) on centre to banzhang_app;
create policy worker_own on centre to banzhang_worker using (id = (select app.worker_centre()));

create policy read_own on unit for select to banzhang_app using (centre_id = any ((select app.centres())::int[]));
create policy read_person on person for select to banzhang_app using (
  centre_id = any ((select app.wide_centres())::int[])
  or id = any ((select app.led_persons())::int[]) or id = any ((select app.own_persons())::int[]));
do $$
declare t text;
begin
  foreach t in array array['employment', 'skill', 'agent_key'] loop
    execute format('create policy read_person on %I for select to banzhang_app using (
      centre_id = any ((select app.wide_centres())::int[])
      or person_id = any ((select app.led_persons())::int[]) or person_id = any ((select app.own_persons())::int[]))', t);
  end loop;
end $$;
create policy read_team on membership for select to banzhang_app using (
  centre_id = any ((select app.wide_centres())::int[])
  or team_id = any ((select app.led_teams())::int[]) or person_id = any ((select app.own_persons())::int[]));
create policy read_own on role_grant for select to banzhang_app using (user_id = app.user_id());
create policy read_admin on audit_log for select to banzhang_app using (centre_id = any ((select app.centres_as('admin'))::int[]));
create policy add on audit_log for insert to banzhang_app with check (user_id = app.user_id());
create policy add_worker on audit_log for insert to banzhang_worker with check (centre_id = (select app.worker_centre()));
grant insert on audit_log to banzhang_app;
