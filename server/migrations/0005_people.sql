-- What a person is, beside what the person's user may do: most people of a floor never sign in.
alter table person add column role text not null default 'agent' check (role in ('agent', 'leader', 'manager', 'analyst', 'admin'));

create index on unit (centre_id);
create index on unit (parent_id);
create index on employment (centre_id);
create index on skill (person_id);
create index on membership (centre_id, to_on);
create index on role_grant (centre_id);
create index on audit_log (centre_id, id desc);
create index on audit_log (user_id, id desc);

-- As before, but the list of teams is looked up once, not for each row.
create or replace function app.led_persons() returns int[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct person_id), '{}') from membership where team_id = any ((select app.led_teams())::int[]) $$;

-- When and why somebody left is for the leader of the last team, not for every leader there ever was.
create function app.last_led_persons() returns int[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(person_id), '{}') from (
    select distinct on (person_id) person_id, team_id from membership
    where person_id = any ((select app.led_persons())::int[]) order by person_id, from_on desc) last
  where team_id = any ((select app.led_teams())::int[]) $$;
grant execute on function app.last_led_persons() to banzhang_app, banzhang_worker;

drop policy read_person on employment;
create policy read_person on employment for select to banzhang_app using (
  centre_id = any ((select app.wide_centres())::int[])
  or person_id = any ((select app.last_led_persons())::int[]) or person_id = any ((select app.own_persons())::int[]));

-- Nobody writes into the log of a centre that is not his.
drop policy add on audit_log;
create policy add on audit_log for insert to banzhang_app
  with check (user_id = app.user_id() and centre_id = any ((select app.centres())::int[]));
