-- The rules of a centre in its own words (制度): what holds from when to when, and when it was announced. Whoever it binds may read it; what
-- changed, and who did it, stands in the log.
create table centre_rule (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  area text not null check (area in ('discipline', 'service', 'assessment', 'authority', 'compliance', 'other')),
  title text not null check (title <> ''),
  wording text not null check (wording <> ''),
  announced_on date, -- null: nobody was told yet
  from_on date not null,
  to_on date, -- the day after the last; null: until further notice
  set_by text not null,
  set_at timestamptz not null default now(),
  removed_by text,
  removed_at timestamptz,
  check (to_on is null or from_on < to_on)
);
create index on centre_rule (centre_id, from_on desc) where removed_at is null;

alter table centre_rule enable row level security;
alter table centre_rule force row level security;
create policy owner_all on centre_rule to current_user using (true) with check (true);
create policy worker_centre on centre_rule to banzhang_worker using (centre_id = (select app.worker_centre())) with check (centre_id = (select app.worker_centre()));
create policy read_own on centre_rule for select to banzhang_app using (centre_id = any ((select app.centres())::int[]));
create policy write_rules on centre_rule to banzhang_app using (centre_id = any ((select app.centres_as('manager', 'admin'))::int[]))
  with check (centre_id = any ((select app.centres_as('manager', 'admin'))::int[]));
grant select on centre_rule to banzhang_app;
grant insert, update (area, title, wording, announced_on, from_on, to_on, set_by, set_at, removed_by, removed_at) on centre_rule to banzhang_app;
grant select, insert, update, delete on centre_rule to banzhang_worker;

-- A workshop keeps the edition of its method on which it was opened; null: it was opened before editions were kept.
alter table workshop add column edition_id int references method_edition;

-- A form may be made of a workshop's cards.
alter table method_run drop constraint method_run_from_kind_check;
alter table method_run add constraint method_run_from_kind_check
  check (from_kind in ('signal', 'goal', 'contact', 'meeting', 'task', 'request', 'run', 'commitment', 'workshop'));
