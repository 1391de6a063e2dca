-- What each contact counts for, in one place: imports sum it into intervals, the drill-down lists it. Reference: core/metrics/contribution.ts.

-- Scratch tables of running imports, one set per batch, dropped at its end.
create schema stage;
grant usage on schema stage to banzhang_worker;

-- The rules in force, spelled out per queue (0: no queue) and span of time, so that a contact finds its own by one join. Made from `setting`.
create table rule_span (
  centre_id int not null references centre on delete cascade,
  queue_id int not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  answer_threshold_ms int not null,
  short_abandon_ms int not null,
  satisfied_from_milli int not null,
  repeat_window interval not null,
  primary key (centre_id, queue_id, from_at)
);
alter table rule_span enable row level security;
alter table rule_span force row level security;
create policy owner_all on rule_span to current_user using (true) with check (true);
create policy worker_centre on rule_span to banzhang_worker using (centre_id = (select app.worker_centre())) with check (centre_id = (select app.worker_centre()));
create policy read_own on rule_span for select to banzhang_app using (centre_id = any ((select app.centres())::int[]));
grant select on rule_span to banzhang_app;
grant select, insert, update, delete on rule_span to banzhang_worker;

-- Start of the 15-minute interval of an instant.
create function app.interval_start(at timestamptz) returns timestamptz language sql immutable parallel safe as
$$ select date_bin('15 minutes', at, timestamptz '2000-01-01 00:00:00+00') $$;
grant execute on function app.interval_start(timestamptz) to banzhang_app, banzhang_worker;

-- Arrays one after the other: the waits of a day from those of its intervals.
create aggregate app.concat (smallint[]) (sfunc = array_cat, stype = smallint[], parallel = safe);

create view contact_fact with (security_invoker = true) as
select
  c.id, c.centre_id, c.source_id, c.external_id, c.entered_at,
  app.interval_start(c.entered_at) as start_at,
  coalesce(c.queue_id, 0) as queue_id,
  coalesce(c.agent_id, 0) as agent_id,
  coalesce(c.team_id, 0) as team_id,
  c.channel,
  c.outcome = 'answered' and c.direction = 'inbound' as is_answered,
  case when c.outcome = 'answered' and c.direction = 'inbound' then c.wait_ms end as histogram_wait_ms,
  case when c.direction = 'inbound' then 1 end as offered,
  case when c.direction = 'inbound' and c.outcome = 'answered' then 1 end as answered,
  case when c.direction = 'inbound' and c.outcome = 'abandoned' then 1 end as abandoned,
  case when c.direction = 'inbound' and c.outcome = 'abandoned' and c.wait_ms < r.short_abandon_ms then 1 end as short_abandoned,
  case when c.direction = 'inbound' and c.outcome = 'redirected' then 1 end as redirected,
  case when c.direction = 'inbound' and c.outcome = 'failed' then 1 end as failed,
  case when c.direction = 'inbound' and c.outcome = 'answered' and c.wait_ms <= r.answer_threshold_ms then 1 end as answered_in_threshold,
  case when c.direction = 'inbound' and c.outcome = 'answered' then c.wait_ms end as wait_s_milli,
  case when c.direction = 'inbound' and c.outcome = 'abandoned' then c.wait_ms end as wait_abandoned_s_milli,
  case when c.direction = 'inbound' and c.outcome = 'answered' then c.talk_ms end as talk_s_milli,
  case when c.direction = 'inbound' and c.outcome = 'answered' then c.hold_ms end as hold_s_milli,
  case when c.direction = 'inbound' and c.outcome = 'answered' then c.acw_ms end as acw_s_milli,
  case when c.direction = 'inbound' and c.outcome = 'answered' and c.transferred then 1 end as transferred,
  case when e.eligible then 1 end as repeat_eligible,
  case when e.eligible and c.repeated then 1 end as repeated,
  case when v.sent then 1 end as surveyed,
  case when v.score_milli is not null then 1 end as survey_answered,
  case when v.score_milli >= r.satisfied_from_milli then 1 end as satisfied,
  v.score_milli as survey_score_sum_milli,
  case when v.resolved is not null then 1 end as resolved_asked,
  case when v.resolved then 1 end as resolved_yes,
  q.evaluated, q.quality_score_sum_milli, q.critical_failed
from contact c
join rule_span r on r.centre_id = c.centre_id and r.queue_id = coalesce(c.queue_id, 0) and c.entered_at >= r.from_at and c.entered_at < r.to_at
left join interval_horizon h on h.centre_id = c.centre_id
left join survey s on s.source_id = c.source_id and s.contact_external_id = c.external_id
cross join lateral (select c.direction = 'inbound' and c.customer_masked is not null
  and c.entered_at + r.repeat_window <= h.repeats_until as eligible) e
cross join lateral (select c.direction = 'inbound' and c.outcome = 'answered' as answered,
  coalesce(s.score_milli, case when not 'survey-out-of-range' = any (c.flags) then c.survey_score_milli end) as score_milli,
  coalesce(s.sent, c.survey_sent) as sent, coalesce(s.resolved, c.resolved) as resolved) said
cross join lateral (select
  -- a score proves that a survey was sent only where the source says of each contact whether one was: else all would seem to answer
  said.answered and said.sent is not null and (said.sent or said.score_milli is not null) as sent,
  case when said.answered then said.score_milli end as score_milli,
  case when said.answered then said.resolved end as resolved) v
left join lateral (select count(*)::int as evaluated, sum(score_milli) as quality_score_sum_milli,
    nullif(count(*) filter (where critical_failed), 0)::int as critical_failed
  from evaluation where evaluation.source_id = c.source_id and evaluation.contact_external_id = c.external_id
  having count(*) > 0) q on true;
grant select on contact_fact to banzhang_app, banzhang_worker;

-- A contact as people may see it: names instead of ids, the customer masked, what the survey said.
create view contact_shown with (security_invoker = true) as
select c.id, c.centre_id, c.external_id, o.name as source, c.channel, c.direction, c.queue_id, q.name as queue, c.agent_id, p.name as agent, c.team_id, u.name as team,
  c.customer_masked, c.topic, c.entered_at, c.answered_at, c.ended_at, c.wait_ms, c.talk_ms, c.hold_ms, c.acw_ms, c.outcome, c.transferred,
  coalesce(s.score_milli, c.survey_score_milli) as score_milli, coalesce(s.resolved, c.resolved) as resolved, c.repeated, c.flags, c.batch_id
from contact c
join source o on o.id = c.source_id
left join queue q on q.id = c.queue_id
left join person p on p.id = c.agent_id
left join unit u on u.id = c.team_id
left join survey s on s.source_id = c.source_id and s.contact_external_id = c.external_id;
grant select on contact_shown to banzhang_app, banzhang_worker;
