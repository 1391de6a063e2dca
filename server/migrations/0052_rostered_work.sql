-- Handling and available time of the people and days that have paid time on a roster: what shrinkage and utilisation set against the paid time.
-- All handling of a team of which only some have a roster was set against the paid time of those few.
alter table interval_measure add column rostered_handling_s_milli bigint, add column rostered_available_s_milli bigint;
alter table day_measure add column rostered_handling_s_milli bigint, add column rostered_available_s_milli bigint;

-- A person's states and roster of a day are one row of daily sums, on no queue.
update day_measure set rostered_handling_s_milli = handling_s_milli, rostered_available_s_milli = available_s_milli
where paid_s_milli > 0 and queue_id = 0 and channel = '' and (handling_s_milli > 0 or available_s_milli > 0);

update interval_measure i set rostered_handling_s_milli = i.handling_s_milli, rostered_available_s_milli = i.available_s_milli
from centre c, day_measure d
where c.id = i.centre_id and (i.handling_s_milli > 0 or i.available_s_milli > 0)
  and d.centre_id = i.centre_id and d.agent_id = i.agent_id and d.queue_id = 0 and d.channel = '' and d.paid_s_milli > 0
  and d.day = ((i.start_at at time zone c.time_zone) - c.business_day_start::interval)::date;
