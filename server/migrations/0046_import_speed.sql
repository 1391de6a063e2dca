-- What an import of a million contacts need not pay for. Measured by bench/import.ts.

-- One contact at a time each took its number from the sequence, and each wrote that down. Numbers left over when a connection ends are lost:
-- a contact's number says who it is and nothing of when it came.
alter sequence contact_id_seq cache 500;

-- The name of the centre at work may be asked by parallel workers too: it is a setting of the session.
alter function app.worker_centre() parallel safe;

-- What each contact counts for, in a second form for who sums all columns, as imports do: each question (inbound? answered? what did the survey
-- say?) is asked once per contact. "offset 0" keeps the planner from writing the answers out again in each of the 25 columns that use them. Who
-- asks for a few columns of contacts takes contact_fact (0010), where only what is asked for is worked out: lists are 1.7 times as fast by it. The
-- board is summed by the one, its contacts are listed by the other, and a test holds both together.
create view contact_fact_whole with (security_invoker = true) as
select
  c.id, c.centre_id, c.source_id, c.external_id, c.entered_at,
  app.interval_start(c.entered_at) as start_at,
  coalesce(c.queue_id, 0) as queue_id,
  coalesce(c.agent_id, 0) as agent_id,
  coalesce(c.team_id, 0) as team_id,
  c.channel,
  k.answered as is_answered,
  case when k.answered then c.wait_ms end as histogram_wait_ms,
  k.offered,
  case when k.answered then 1 end as answered,
  case when k.abandoned then 1 end as abandoned,
  case when k.abandoned and c.wait_ms < r.short_abandon_ms then 1 end as short_abandoned,
  case when k.offered = 1 and not k.answered and c.outcome = 'redirected' then 1 end as redirected,
  case when k.offered = 1 and not k.answered and c.outcome = 'failed' then 1 end as failed,
  case when k.answered and c.wait_ms <= r.answer_threshold_ms then 1 end as answered_in_threshold,
  case when k.answered then c.wait_ms end as wait_s_milli,
  case when k.abandoned then c.wait_ms end as wait_abandoned_s_milli,
  case when k.answered then c.talk_ms end as talk_s_milli,
  case when k.answered then c.hold_ms end as hold_s_milli,
  case when k.answered then c.acw_ms end as acw_s_milli,
  case when k.answered and c.transferred then 1 end as transferred,
  k.repeat_eligible,
  case when k.repeat_eligible = 1 and c.repeated then 1 end as repeated,
  case when k.sent then 1 end as surveyed,
  case when k.score_milli is not null then 1 end as survey_answered,
  case when k.score_milli >= r.satisfied_from_milli then 1 end as satisfied,
  k.score_milli as survey_score_sum_milli,
  case when k.resolved is not null then 1 end as resolved_asked,
  case when k.resolved then 1 end as resolved_yes,
  q.evaluated, q.quality_score_sum_milli, q.critical_failed
from contact c
join rule_span r on r.centre_id = c.centre_id and r.queue_id = coalesce(c.queue_id, 0) and c.entered_at >= r.from_at and c.entered_at < r.to_at
left join interval_horizon h on h.centre_id = c.centre_id
left join survey s on s.source_id = c.source_id and s.contact_external_id = c.external_id
cross join lateral (
  select case when inbound then 1 end as offered, answered, inbound and c.outcome = 'abandoned' as abandoned,
    case when inbound and c.customer_masked is not null and c.entered_at + r.repeat_window <= h.repeats_until then 1 end as repeat_eligible,
    answered and sent is not null and (sent or score_milli is not null) as sent,
    case when answered then score_milli end as score_milli, case when answered then resolved end as resolved
  from (select inbound, inbound and c.outcome = 'answered' as answered, coalesce(s.sent, c.survey_sent) as sent, coalesce(s.resolved, c.resolved) as resolved,
      coalesce(s.score_milli, case when c.flags = '{}' or not 'survey-out-of-range' = any (c.flags) then c.survey_score_milli end) as score_milli
    from (select c.direction = 'inbound' as inbound offset 0) d offset 0) said offset 0) k
left join lateral (select count(*)::int as evaluated, sum(score_milli) as quality_score_sum_milli,
    nullif(count(*) filter (where critical_failed), 0)::int as critical_failed
  from evaluation where evaluation.source_id = c.source_id and evaluation.contact_external_id = c.external_id
  having count(*) > 0) q on true;
grant select on contact_fact_whole to banzhang_app, banzhang_worker;
