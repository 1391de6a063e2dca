-- A known event may be put right: what changed, and who did it, stands in the log.
grant update (kind, name, from_on, to_on, queue_ids, note) on known_event to banzhang_app;
create index on gaming_flag (agent_id) where agent_id <> 0;
