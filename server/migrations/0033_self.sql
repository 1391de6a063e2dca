-- What a person does for himself alone: results of self-tests, tries of drills, the learning plan, the light log of one's time.
-- Nobody else reads it, whatever the role, and what it says is sealed with a key that is not in the database.
create table own_entry (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  user_id text not null,
  kind text not null check (kind in ('selftest', 'drill', 'learning', 'time')),
  subject text not null default '', -- the self-test or drill, by its key
  on_day date not null, -- taken, tried or spent on it; of the learning plan: due
  done_on date,
  sealed text not null,
  made_at timestamptz not null default now()
);
create index on own_entry (user_id, kind, on_day);
create index on own_entry (centre_id);

alter table own_entry enable row level security;
alter table own_entry force row level security;
create policy owner_all on own_entry to current_user using (true) with check (true);
create policy only_oneself on own_entry to banzhang_app using (user_id = (select app.user_id()))
  with check (user_id = (select app.user_id()) and centre_id = any ((select app.centres())::int[]));
grant select, insert, delete on own_entry to banzhang_app;
grant update (on_day, done_on, sealed) on own_entry to banzhang_app;

-- Where one's time went is told by what one did.
create policy read_oneself on audit_log for select to banzhang_app using (user_id = (select app.user_id()));
