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
