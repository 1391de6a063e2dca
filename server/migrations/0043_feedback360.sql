-- 360 feedback. Who was invited and whether the invitation is spent stands in one table; what was answered in another that knows no author, no
-- time, no number and no order: every new answer writes all waiting ones of the round again in an order drawn by chance. Once enough have
-- come they are folded into sums and the answers themselves are gone.
create table feedback_round (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  subject_id int not null references person on delete cascade,
  team_id int not null,
  state text not null default 'nominating' check (state in ('nominating', 'open', 'closed')),
  threshold int not null check (threshold >= 5), -- fixed at launch
  items jsonb not null,
  from_on date not null,
  due_on date not null,
  closed_on date,
  created_by text not null
);
create index on feedback_round (subject_id);
create index on feedback_round (centre_id, state);

create table feedback_invitation (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  round_id int not null references feedback_round on delete cascade,
  rater_id int not null references person on delete cascade,
  relation text not null check (relation in ('self', 'leader', 'peer', 'report')),
  state text not null default 'nominated' check (state in ('nominated', 'approved', 'declined')),
  is_spent boolean not null default false, -- no time: it would tell whose answer came when
  unique (round_id, rater_id)
);
create index on feedback_invitation (rater_id);

-- Known by name, and told so beforehand: one's own answer and the leader's.
create table feedback_named (
  round_id int not null references feedback_round on delete cascade,
  centre_id int not null references centre on delete cascade,
  relation text not null check (relation in ('self', 'leader')),
  scores jsonb not null,
  keep text not null default '',
  more text not null default '',
  primary key (round_id, relation)
);

create table feedback_answer (
  centre_id int not null references centre on delete cascade,
  round_id int not null references feedback_round on delete cascade,
  relation text not null check (relation in ('peer', 'report')),
  scores jsonb not null
);
create index on feedback_answer (round_id);

-- Free text waits apart from the scores, so that neither tells of the other.
create table feedback_text (
  centre_id int not null references centre on delete cascade,
  round_id int not null references feedback_round on delete cascade,
  relation text not null,
  side text not null check (side in ('keep', 'more')),
  text text not null check (text <> ''),
  is_released boolean not null default false
);
create index on feedback_text (round_id);

create table feedback_batch (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  round_id int not null references feedback_round on delete cascade,
  relation text not null check (relation in ('peer', 'report', 'mixed')),
  size int not null check (size >= 5),
  sums jsonb not null
);
create index on feedback_batch (round_id);

do $$
declare t text;
begin
  foreach t in array array['feedback_round', 'feedback_invitation', 'feedback_named', 'feedback_answer', 'feedback_text', 'feedback_batch'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to banzhang_worker', t);
    execute format('create policy worker_centre on %I to banzhang_worker using (centre_id = (select app.worker_centre())) with check (centre_id = (select app.worker_centre()))', t);
  end loop;
end $$;

-- Answers and texts are out of reach for every user; released texts are handed on by the server.
grant select on feedback_round, feedback_invitation, feedback_named, feedback_batch to banzhang_app;
create policy read_round on feedback_round for select to banzhang_app using (
  subject_id = any ((select app.own_persons())::int[]) or centre_id = any ((select app.managed_centres())::int[])
  or team_id = any ((select app.headed_teams())::int[]));
create policy read_own on feedback_invitation for select to banzhang_app using (rater_id = any ((select app.own_persons())::int[]));
create policy read_named on feedback_named for select to banzhang_app using (exists (
  select 1 from feedback_round r where r.id = feedback_named.round_id and r.state = 'closed'));
create policy read_batch on feedback_batch for select to banzhang_app using (exists (select 1 from feedback_round r where r.id = feedback_batch.round_id));
