-- Boards of many goals: how a goal stands belongs to the goal itself, so that counting does not ask for the right to each of its figures.
alter table goal add column standing text check (standing in ('ahead', 'on', 'behind')); -- the worker's, as goal_track
update goal set standing = t.standing from goal_track t where t.goal_id = goal.id and t.standing is not null;
alter table goal_track drop column standing;
drop index goal_centre_id_level_to_on_idx;
create index on goal (centre_id, level, to_on) include (person_id, unit_id, from_on, state, standing); -- counted without the rows
create index on goal (unit_id, to_on) where unit_id is not null;
alter policy add on goal with check (
  set_by = app.user_id() and state = 'proposed' and owner_word is null and above_word is null and version = 1 and standing is null
  and app.goal_side(level, centre_id, unit_id, person_id) is not null
  and (unit_id is null or exists (select from unit u where u.id = unit_id and u.centre_id = goal.centre_id))
  and (person_id is null or exists (select from person p where p.id = person_id and p.centre_id = goal.centre_id)));

-- As before, but the asker's side is looked up only for those who have one: not for each row that the worker writes.
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
  return new;
end $$;
