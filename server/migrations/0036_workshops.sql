-- Workshops: several people write cards on one page at once. Whoever opened it invites; who takes part reads and writes, nobody else.
create table workshop (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  method_key text not null,
  title text not null check (title <> ''),
  owner_id int not null references person on delete cascade,
  member_ids int[] not null, -- persons, the owner among them
  stage text not null default 'open' check (stage in ('open', 'closed')),
  opened_at timestamptz not null default now(),
  closed_at timestamptz,
  check (owner_id = any (member_ids))
);
create index on workshop using gin (member_ids);
create index on workshop (centre_id, id desc);

create table workshop_card (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  workshop_id int not null references workshop on delete cascade,
  column_key text not null, -- a field of the method
  author_id int not null references person on delete cascade,
  text text not null check (text <> ''),
  voter_ids int[] not null default '{}', -- persons
  written_at timestamptz not null default now()
);
create index on workshop_card (workshop_id, id);

-- Membership is looked up past the policies, or those of a workshop and its cards would ask each other.
create function app.joined_workshops() returns int[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(id), '{}') from workshop where member_ids && (select app.own_persons())::int[] $$;
create function app.open_workshops() returns int[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(id), '{}') from workshop where stage = 'open' and member_ids && (select app.own_persons())::int[] $$;
grant execute on function app.joined_workshops(), app.open_workshops() to banzhang_app, banzhang_worker;

do $$
declare t text;
begin
  foreach t in array array['workshop', 'workshop_card'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
    execute format('grant select, insert on %I to banzhang_app', t);
  end loop;
end $$;
create policy read_joined on workshop for select to banzhang_app using (member_ids && (select app.own_persons())::int[]);
create policy open_own on workshop for insert to banzhang_app with check (
  owner_id = any ((select app.own_persons())::int[]) and centre_id = any ((select app.centres())::int[])
  and member_ids <@ (select app.near_persons())::int[]);
create policy change_own on workshop for update to banzhang_app using (owner_id = any ((select app.own_persons())::int[]))
  with check (member_ids <@ (select app.near_persons())::int[]);
grant update (member_ids, stage, closed_at) on workshop to banzhang_app;

create policy read_joined on workshop_card for select to banzhang_app using (workshop_id = any ((select app.joined_workshops())::int[]));
create policy write_joined on workshop_card for insert to banzhang_app with check (
  workshop_id = any ((select app.open_workshops())::int[]) and author_id = any ((select app.own_persons())::int[])
  and centre_id = any ((select app.centres())::int[]));
create policy change_joined on workshop_card for update to banzhang_app using (workshop_id = any ((select app.open_workshops())::int[]));
create policy drop_own on workshop_card for delete to banzhang_app using (
  workshop_id = any ((select app.open_workshops())::int[]) and author_id = any ((select app.own_persons())::int[]));
grant update (column_key, text, voter_ids), delete on workshop_card to banzhang_app;
