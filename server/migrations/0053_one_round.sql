-- One round of 360 feedback about a person at a time: two at once would ask the same people twice, and one report could be held against the other.
-- Where two are under way already the older ones may go on to their end, but count for nothing here.
alter table feedback_round add column is_beside_another boolean not null default false;
update feedback_round r set is_beside_another = true where state <> 'closed'
  and exists (select from feedback_round o where o.subject_id = r.subject_id and o.state <> 'closed' and o.id > r.id);
create unique index feedback_round_under_way on feedback_round (subject_id) where state <> 'closed' and not is_beside_another;
