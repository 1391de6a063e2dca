-- What an event log left open at its end (callers still waiting, agents still in a state), for the log that follows on it. It names customers,
-- so only imports may read it. Several are kept per source: a log that is imported again finds the end that it followed on the first time.
create table event_log_carry (
  centre_id int not null references centre on delete cascade,
  source text not null,
  last_at timestamptz not null,
  carry jsonb not null,
  primary key (centre_id, source, last_at)
);
alter table event_log_carry enable row level security;
alter table event_log_carry force row level security;
create policy owner_all on event_log_carry to current_user using (true) with check (true);
create policy worker_centre on event_log_carry to banzhang_worker using (centre_id = (select app.worker_centre())) with check (centre_id = (select app.worker_centre()));
grant select, insert, update, delete on event_log_carry to banzhang_worker;
