-- When each daily job of the server last ran: one row per job, so that of several processes only one does it.
create table scheduled_run (
  job text primary key,
  day date not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  problem text
);
alter table scheduled_run enable row level security; -- no grants: the server's own role only
