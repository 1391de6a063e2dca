-- Methods at work. An edition is a method as it stood when somebody used it, so that an old run keeps its form; a centre's own editions carry
-- the YAML they were read from. A run is one use of a method: a draft is its author's alone, and who may read it afterwards depends on the method.
create table method_edition (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  method_key text not null,
  hash text not null,
  method jsonb not null,
  version int, -- of the centre's own editions; null: as the product brings it
  source text, -- YAML of an own edition
  note text not null default '',
  set_by text not null,
  set_at timestamptz not null default now(),
  check ((version is null) = (source is null)),
  unique (centre_id, method_key, version)
);
create unique index on method_edition (centre_id, method_key, hash) where version is null;

-- Which edition is in force where it is not the product's own.
create table method_choice (
  centre_id int not null references centre on delete cascade,
  method_key text not null,
  edition_id int not null references method_edition on delete cascade,
  set_by text not null,
  set_at timestamptz not null default now(),
  primary key (centre_id, method_key)
);

create table method_run (
  id int generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  author_id int not null references person on delete cascade,
  method_key text not null,
  edition_id int not null references method_edition,
  about_kind text check (about_kind in ('person', 'team', 'boss')),
  about_id int, -- a person, or of team a unit
  from_kind text check (from_kind in ('signal', 'goal', 'contact', 'meeting', 'task', 'request', 'run', 'commitment')),
  from_id bigint,
  -- author: nobody else ever. chosen: those with whom it is shared. leaders: also whoever leads the person it is about.
  audience text not null check (audience in ('author', 'chosen', 'leaders')),
  state text not null default 'draft' check (state in ('draft', 'submitted')),
  revision int not null default 0,
  answers jsonb not null default '{}',
  reasons jsonb not null default '{}', -- why a flag was kept, by its key
  confirmed text[] not null default '{}', -- what only a person can check, and has
  prefill jsonb not null default '[]', -- what the platform offered when it was begun
  flags jsonb, -- what the checks said when it was submitted
  shared_with int[] not null default '{}',
  started_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  submitted_at timestamptz,
  check ((about_kind is null) = (about_id is null)),
  check ((from_kind is null) = (from_id is null)),
  check ((state = 'submitted') = (submitted_at is not null))
);
create index on method_run (author_id, changed_at desc);
create index on method_run (about_id, changed_at desc) where about_kind in ('person', 'boss');
create index on method_run (from_kind, from_id) where from_kind is not null;
create index on method_run (centre_id, changed_at desc);
create index on method_run using gin (shared_with) where state = 'submitted';

create table method_run_change (
  id bigint generated always as identity primary key,
  centre_id int not null references centre on delete cascade,
  run_id int not null references method_run on delete cascade,
  revision int not null,
  at timestamptz not null default now(),
  answers jsonb not null, -- only the fields that changed; null: emptied
  unique (run_id, revision)
);

do $$
declare t text;
begin
  foreach t in array array['method_edition', 'method_choice', 'method_run', 'method_run_change'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
    execute format('grant select, insert on %I to banzhang_worker, banzhang_app', t);
    execute format('create policy worker_centre on %I to banzhang_worker using (centre_id = (select app.worker_centre())) with check (centre_id = (select app.worker_centre()))', t);
  end loop;
  foreach t in array array['method_edition', 'method_choice'] loop
    execute format('create policy read_own on %I for select to banzhang_app using (centre_id = any ((select app.centres())::int[]))', t);
    execute format('create policy write_own on %I for insert to banzhang_app with check (centre_id = any ((select app.centres_as(''manager'', ''admin''))::int[]))', t);
  end loop;
end $$;
create policy change_own on method_choice for update to banzhang_app using (centre_id = any ((select app.centres_as('manager', 'admin'))::int[]));
create policy take_back on method_choice for delete to banzhang_app using (centre_id = any ((select app.centres_as('manager', 'admin'))::int[]));
grant update (edition_id, set_by, set_at), delete on method_choice to banzhang_app;

-- Whoever is talked about sees it only when it is shared with him, though he may lead the team that he belongs to.
create policy read_concerned on method_run for select to banzhang_app using (
  author_id = any ((select app.own_persons())::int[])
  or (state = 'submitted' and audience <> 'author' and shared_with && (select app.own_persons())::int[])
  or (state = 'submitted' and audience = 'leaders' and about_kind = 'person' and about_id <> all ((select app.own_persons())::int[])
    and (about_id = any ((select app.headed_persons())::int[]) or centre_id = any ((select app.managed_centres())::int[]))));
create policy begin_own on method_run for insert to banzhang_app with check (
  author_id = any ((select app.own_persons())::int[]) and centre_id = any ((select app.centres())::int[]) and state = 'draft'
  and (about_kind is null
    or (about_kind in ('person', 'boss') and about_id = any ((select app.near_persons())::int[]))
    or (about_kind = 'team' and exists (select 1 from unit where unit.id = about_id and unit.centre_id = method_run.centre_id))));
create policy write_own on method_run for update to banzhang_app using (author_id = any ((select app.own_persons())::int[]))
  with check (audience <> 'author' or shared_with = '{}');
create policy discard_own on method_run for delete to banzhang_app using (author_id = any ((select app.own_persons())::int[]) and state = 'draft');
grant update (state, revision, answers, reasons, confirmed, flags, shared_with, changed_at, submitted_at), delete on method_run to banzhang_app;

create policy read_with_own_run on method_run_change for select to banzhang_app using (
  exists (select 1 from method_run r where r.id = run_id and r.author_id = any ((select app.own_persons())::int[])));
create policy add on method_run_change for insert to banzhang_app with check (
  exists (select 1 from method_run r where r.id = run_id and r.centre_id = method_run_change.centre_id and r.author_id = any ((select app.own_persons())::int[])));
