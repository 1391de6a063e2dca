-- Recognition, what people say to feedback they were given, and why somebody was talked to about a figure that is no signal.
-- Feedback by a method (BIA, BID, GROW …) is a run of it (0032); here is only what a run does not keep.
create table recognition (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  from_id int not null references person on delete cascade,
  to_id int not null references person on delete cascade,
  team_id int not null default 0, -- of whom it is about, on that day; 0: none
  what text not null check (what <> ''),
  impact text not null default '',
  is_public boolean not null, -- to the team; else between the two
  contact_ids bigint[] not null default '{}',
  given_at timestamptz not null,
  check (from_id <> to_id)
);
create index on recognition (to_id, given_at desc);
create index on recognition (from_id, given_at desc);
create index on recognition (centre_id, team_id, given_at desc) where is_public;

-- "I have read it", and an answer: of a recognition or of a run, by whom it is about.
create table feedback_receipt (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  kind text not null check (kind in ('recognition', 'run')),
  subject_id int not null,
  person_id int not null references person on delete cascade,
  giver_id int not null references person on delete cascade,
  acknowledged_at timestamptz not null,
  reply text not null default '',
  replied_at timestamptz,
  unique (kind, subject_id, person_id)
);
create index on feedback_receipt (giver_id);
create index on feedback_receipt (person_id);

-- Kept for whoever wrote it, to look back on; nobody else reads it.
create table noise_reason (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  user_id text not null,
  about_id int not null references person on delete cascade,
  method text not null,
  metric text not null,
  reason text not null check (reason <> ''),
  at timestamptz not null
);
create index on noise_reason (user_id, at desc);

do $$
declare t text;
begin
  foreach t in array array['recognition', 'feedback_receipt', 'noise_reason'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
    execute format('grant select, insert on %I to banzhang_app', t);
  end loop;
end $$;

create policy read_concerned on recognition for select to banzhang_app using (
  from_id = any ((select app.own_persons())::int[]) or to_id = any ((select app.own_persons())::int[])
  or (is_public and (team_id = any ((select app.teams_of_own_persons())::int[]) or team_id = any ((select app.headed_teams())::int[])
    or centre_id = any ((select app.managed_centres())::int[]))));
create policy give on recognition for insert to banzhang_app with check (
  from_id = any ((select app.own_persons())::int[]) and to_id = any ((select app.near_persons())::int[])
  and exists (select from person where person.id = from_id and person.centre_id = recognition.centre_id));

create policy read_parties on feedback_receipt for select to banzhang_app using (
  person_id = any ((select app.own_persons())::int[]) or giver_id = any ((select app.own_persons())::int[]));
create policy receive on feedback_receipt for insert to banzhang_app with check (
  person_id = any ((select app.own_persons())::int[]) and (
    (kind = 'recognition' and exists (select from recognition r where r.id = subject_id and r.to_id = person_id and r.from_id = giver_id
      and r.centre_id = feedback_receipt.centre_id))
    or (kind = 'run' and exists (select from method_run r where r.id = subject_id and r.about_kind = 'person' and r.about_id = person_id
      and r.author_id = giver_id and r.state = 'submitted' and r.centre_id = feedback_receipt.centre_id))));
create policy answer on feedback_receipt for update to banzhang_app using (person_id = any ((select app.own_persons())::int[]));
grant update (reply, replied_at) on feedback_receipt to banzhang_app;

create policy own_only on noise_reason to banzhang_app using (user_id = app.user_id()) with check (
  user_id = app.user_id() and centre_id = any ((select app.centres())::int[]) and about_id = any ((select app.near_persons())::int[]));
