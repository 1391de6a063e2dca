-- Tasks handed down and what is sent up: between a giver and a taker, an author and a recipient, all persons. History is only added to.
create table task (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  parent_id int references task on delete set null, -- the task that this one is a part of
  giver_id int not null references person on delete cascade,
  taker_id int not null references person on delete cascade,
  what text not null check (what <> ''),
  why text not null,
  standard text not null,
  resources text not null default '',
  boundaries text not null default '',
  due_on date not null,
  state text not null check (state in ('given', 'read-back', 'confirmed', 'under-way', 'reported', 'closed', 'returned', 'withdrawn')),
  obstacle boolean not null default false, -- said, and not answered yet
  briefing jsonb not null default '{}', -- the six questions of whoever gave it
  intake jsonb not null default '{}', -- the seven steps of whoever took it
  given_at timestamptz not null,
  changed_at timestamptz not null,
  version int not null default 1,
  check (giver_id <> taker_id)
);
create index on task (centre_id, changed_at desc);
create index on task (taker_id, state);
create index on task (giver_id, state);
create index on task (parent_id);

create table task_step (
  id bigint generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  task_id int not null references task on delete cascade,
  at timestamptz not null,
  who_id int not null references person on delete cascade,
  step text not null,
  state text not null,
  text text not null default '',
  detail jsonb not null default '{}'
);
create index on task_step (task_id);

-- Where a task is looked at on its way, and what was found.
create table task_gate (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  task_id int not null references task on delete cascade,
  kind text not null check (kind in ('start', 'alert', 'accept')),
  due_on date,
  plan jsonb not null, -- of the method three_gates
  decision text check (decision in ('go', 'fix', 'stop')),
  note text not null default '',
  decided_by int references person on delete set null,
  decided_at timestamptz
);
create index on task_gate (task_id);
create index on task_gate (centre_id, due_on) where decision is null;

create table task_check (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  task_id int not null references task on delete cascade,
  by_id int not null references person on delete cascade,
  at timestamptz not null,
  answers jsonb not null, -- of the method supervise_three_steps
  recheck_on date,
  outcome text check (outcome in ('mended', 'partly', 'not-mended')),
  note text not null default '',
  closed_at timestamptz
);
create index on task_check (task_id);
create index on task_check (centre_id, recheck_on) where outcome is null;

-- What goes up: a request, a report, a hard case, a training need, a disagreement.
create table memo (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  kind text not null check (kind in ('request', 'adhoc', 'bad-news', 'weekly', 'case', 'training', 'disagreement')),
  author_id int not null references person on delete cascade,
  recipient_id int references person on delete cascade,
  title text not null,
  answers jsonb not null,
  figures jsonb, -- as they stood when they were taken
  task_id int references task on delete set null,
  contact_id bigint, -- a contact with its own row-level security; imports may replace it
  from_id int references memo on delete set null, -- the memo that this one carries on
  answer_by date,
  state text not null check (state in ('draft', 'sent', 'answered', 'closed', 'withdrawn')),
  decision text check (decision in ('granted', 'partly', 'refused', 'later', 'noted')),
  chosen int, -- the option that was decided for, from 0
  reply text not null default '',
  outcome text not null default '',
  result text check (result in ('reached', 'partly', 'not-reached')),
  seen_at timestamptz,
  sent_at timestamptz,
  answered_at timestamptz,
  changed_at timestamptz not null,
  version int not null default 1,
  check (state = 'draft' or recipient_id is not null),
  check (author_id <> recipient_id)
);
create index on memo (author_id, state);
create index on memo (recipient_id, state);
create index on memo (centre_id, changed_at desc);

create table memo_step (
  id bigint generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  memo_id int not null references memo on delete cascade,
  at timestamptz not null,
  who_id int not null references person on delete cascade,
  step text not null,
  text text not null default ''
);
create index on memo_step (memo_id);

-- The profile card of a boss: for its author alone, sealed by a key that is not in the database.
create table boss_card (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  author_id int not null references person on delete cascade,
  boss_id int not null references person on delete cascade,
  sealed text not null,
  changed_at timestamptz not null,
  version int not null default 1,
  unique (author_id, boss_id)
);

-- Whom I may give tasks to: the leaders below me, the people of the teams I lead, and of teams that nobody leads.
create function app.line_down() returns int[] language sql stable security definer set search_path = public, pg_temp as $$
  with led as (select distinct unit_id from role_grant where role = 'leader' and current_date >= from_on and current_date < to_on),
    headed as (select unnest(app.headed_teams()) as id),
    mine as (
      select person.id from role_grant g join person on person.user_id = g.user_id and person.centre_id = g.centre_id
      where g.role = 'leader' and current_date >= g.from_on and current_date < g.to_on
        and (g.centre_id = any (app.managed_centres()) or g.unit_id in (select id from headed))
      union
      select m.person_id from membership m
      where current_date >= m.from_on and current_date < m.to_on
        and (m.team_id in (select id from headed) or (m.centre_id = any (app.managed_centres()) and m.team_id not in (select unit_id from led))))
  select coalesce(array_agg(id), '{}') from mine where not id = any (app.own_persons()) $$;

-- To whom I may send up: whoever leads a team I am in, and the managers above.
create function app.line_up() returns int[] language sql stable security definer set search_path = public, pg_temp as $$
  with recursive own as (
      select unit_id as id, true as heads from role_grant
      where user_id = app.user_id() and role in ('leader', 'manager') and unit_id is not null and current_date >= from_on and current_date < to_on
      union
      select team_id, false from membership
      where person_id = any (app.own_persons()) and current_date >= from_on and current_date < to_on
    ), above as (
      select id, heads from own
      union
      select unit.parent_id, true from above join unit on unit.id = above.id where unit.parent_id is not null
    ), holders as (
      select g.user_id, g.centre_id from role_grant g
      where g.user_id <> app.user_id() and current_date >= g.from_on and current_date < g.to_on and (
        (g.role = 'manager' and g.unit_id is null and g.centre_id = any (app.centres()) and not g.centre_id = any (app.managed_centres()))
        or (g.role = 'manager' and g.unit_id in (select id from above))
        or (g.role = 'leader' and g.unit_id in (select id from above where not heads) and cardinality(app.headed_teams()) = 0
          and cardinality(app.managed_centres()) = 0)))
  select coalesce(array_agg(distinct person.id), '{}') from person join holders
    on holders.user_id = person.user_id and holders.centre_id = person.centre_id $$;

-- Names of people of one's own centres, for the parties of what one may see.
create function app.names_of(ids int[]) returns table (id int, name text) language sql stable security definer set search_path = public, pg_temp as $$
  select person.id, person.name from person where person.id = any (ids) and person.centre_id = any (app.centres()) $$;

create function app.is_task_taker(task_id int) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from task where id = task_id and taker_id = any (app.own_persons())) $$;
grant execute on function app.line_down(), app.line_up(), app.names_of(int[]), app.is_task_taker(int) to banzhang_app, banzhang_worker;

-- What has happened stays: neither changed nor removed but with what it belongs to.
create function app.refuse_rewrite() returns trigger language plpgsql as $$
begin raise exception 'history can only be added to' using errcode = '42501'; end $$;
create trigger task_step_append_only before update on task_step for each row execute function app.refuse_rewrite();
create trigger memo_step_append_only before update on memo_step for each row execute function app.refuse_rewrite();

do $$
declare t text;
begin
  foreach t in array array['task', 'task_step', 'task_gate', 'task_check', 'memo', 'memo_step', 'boss_card'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
    execute format('grant select, insert on %I to banzhang_app', t);
  end loop;
  foreach t in array array['task', 'task_gate', 'task_check', 'memo', 'boss_card'] loop
    execute format('grant update on %I to banzhang_app', t);
  end loop;
end $$;

-- A task is for its giver, its taker and the line that both belong to.
create policy read_line on task for select to banzhang_app using (
  giver_id = any ((select app.own_persons())::int[]) or taker_id = any ((select app.own_persons())::int[])
  or taker_id = any ((select app.line_down())::int[]) or centre_id = any ((select app.managed_centres())::int[]));
create policy give on task for insert to banzhang_app with check (
  centre_id = any ((select app.centres())::int[]) and giver_id = any ((select app.own_persons())::int[])
  and taker_id = any ((select app.line_down())::int[]) and (parent_id is null or app.is_task_taker(parent_id)));
create policy act on task for update to banzhang_app using (
  giver_id = any ((select app.own_persons())::int[]) or taker_id = any ((select app.own_persons())::int[]));
revoke update on task from banzhang_app;
grant update (what, why, standard, resources, boundaries, due_on, state, obstacle, intake, changed_at, version) on task to banzhang_app;

create policy read_with_task on task_step for select to banzhang_app using (exists (select from task where task.id = task_step.task_id));
create policy add on task_step for insert to banzhang_app with check (
  who_id = any ((select app.own_persons())::int[]) and exists (select from task where task.id = task_step.task_id and task.centre_id = task_step.centre_id
    and (task.giver_id = task_step.who_id or task.taker_id = task_step.who_id)));
do $$
declare t text;
begin
  foreach t in array array['task_gate', 'task_check'] loop
    execute format('create policy read_with_task on %I for select to banzhang_app using (exists (select from task where task.id = %I.task_id))', t, t);
    execute format('create policy add on %I for insert to banzhang_app with check (exists (select from task where task.id = %I.task_id
      and task.centre_id = %I.centre_id and (task.giver_id = any ((select app.own_persons())::int[]) or task.taker_id = any ((select app.own_persons())::int[]))))', t, t, t);
    execute format('create policy settle on %I for update to banzhang_app using (exists (select from task where task.id = %I.task_id
      and (task.giver_id = any ((select app.own_persons())::int[]) or task.taker_id = any ((select app.own_persons())::int[]))))', t, t);
  end loop;
end $$;

-- A draft is its author's; what is sent is its recipient's too.
create policy read_parties on memo for select to banzhang_app using (
  author_id = any ((select app.own_persons())::int[])
  or (state <> 'draft' and recipient_id = any ((select app.own_persons())::int[])));
create policy write on memo for insert to banzhang_app with check (
  centre_id = any ((select app.centres())::int[]) and author_id = any ((select app.own_persons())::int[])
  and (recipient_id is null or recipient_id = any ((select app.line_up())::int[])));
create policy act on memo for update to banzhang_app using (
  author_id = any ((select app.own_persons())::int[])
  or (state <> 'draft' and recipient_id = any ((select app.own_persons())::int[])));
create policy drop_draft on memo for delete to banzhang_app using (state = 'draft' and author_id = any ((select app.own_persons())::int[]));
grant delete on memo to banzhang_app;
create policy read_with_memo on memo_step for select to banzhang_app using (exists (select from memo where memo.id = memo_step.memo_id));
create policy add on memo_step for insert to banzhang_app with check (
  who_id = any ((select app.own_persons())::int[]) and exists (select from memo where memo.id = memo_step.memo_id and memo.centre_id = memo_step.centre_id));

create policy author_only on boss_card to banzhang_app using (author_id = any ((select app.own_persons())::int[])) with check (
  author_id = any ((select app.own_persons())::int[]) and centre_id = any ((select app.centres())::int[]) and boss_id = any ((select app.line_up())::int[]));
grant delete on boss_card to banzhang_app;
