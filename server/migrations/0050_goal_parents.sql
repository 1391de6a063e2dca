-- What a goal serves belongs to what both agreed on: an agreed goal hangs below another one only by a change that both have confirmed.
create index on meeting_item (from_kind, from_id) where from_kind is not null;
-- The rest as in 0040, but the asker's side is looked up only for those who have one: not for each row that the worker writes.
create or replace function app.guard_goal() returns trigger language plpgsql as $$
declare
  side text;
  settled boolean := old.state in ('agreed', 'hit', 'missed');
begin
  if current_user <> 'banzhang_app' then return new; end if;
  side := app.goal_side(new.level, new.centre_id, new.unit_id, new.person_id);
  if side is null then raise exception 'not a side of this goal' using errcode = '42501'; end if;
  if new.owner_word is distinct from old.owner_word and (settled or (new.owner_word is not null and (side <> 'owner' or new.owner_word <> app.user_id())))
    or new.above_word is distinct from old.above_word and (settled or (new.above_word is not null and (side <> 'above' or new.above_word <> app.user_id())))
    then raise exception 'a word can only be one''s own' using errcode = '42501'; end if;
  if settled and (new.kind, new.statement, new.metric, new.variant, new.target_kind, new.low, new.high, new.queue_ids, new.channels, new.from_on, new.to_on, new.weight)
    is distinct from (old.kind, old.statement, old.metric, old.variant, old.target_kind, old.low, old.high, old.queue_ids, old.channels, old.from_on, old.to_on, old.weight)
    and not exists (select from goal_change c where c.goal_id = new.id and c.version = new.version and new.version = old.version + 1 and c.state = 'made'
      and c.owner_word is distinct from c.above_word
      and c.above_word is not null and (c.owner_word is not null or new.level in ('centre', 'organisation')))
    then raise exception 'what was agreed changes only with both confirmations' using errcode = '42501'; end if;
  if settled and new.parent_id is distinct from old.parent_id
    and not exists (select from goal_change c where c.goal_id = new.id and c.version = new.version and c.state = 'made'
      and c.terms ? 'parentId' and (c.terms ->> 'parentId')::int is not distinct from new.parent_id and c.owner_word is distinct from c.above_word
      and c.above_word is not null and (c.owner_word is not null or new.level in ('centre', 'organisation')))
    then raise exception 'what was agreed changes only with both confirmations' using errcode = '42501'; end if;
  return new;
end $$;
