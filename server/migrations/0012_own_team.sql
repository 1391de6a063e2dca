-- What the people of the asker's own team did together in a month that is over, nobody named: an agent sees the own figures and the team's.
-- Only whole months of at least five people, and only sums to which five added, or nobody: neither a day, nor a queue, nor the difference of two answers can be
-- led back to one person. The month is over when there are figures after it.
create function app.own_team_month(asked_centre int, asked_month date)
returns table (measure text, total numeric) language sql stable security definer set search_path = public, pg_temp as $$
  with month as (
    select date_trunc('month', asked_month)::date as from_on, (date_trunc('month', asked_month) + interval '1 month')::date as to_on
  ), own_team as (
    select m.team_id from membership m, month
    where m.centre_id = asked_centre and asked_centre = any (app.centres()) and m.person_id = any (app.own_persons())
      and m.from_on < month.to_on and m.to_on >= month.to_on
      and exists (select from day_measure f where f.centre_id = asked_centre and f.day >= month.to_on)
  ), part as (
    select f.agent_id, e.key, sum(coalesce(e.value::numeric, 0)) as amount
    from month, own_team join day_measure f on f.centre_id = asked_centre and f.team_id = own_team.team_id
    cross join lateral jsonb_each_text(to_jsonb(f) - array['centre_id', 'day', 'queue_id', 'agent_id', 'team_id', 'channel', 'wait_buckets']) e
    where f.day >= month.from_on and f.day < month.to_on and f.agent_id <> 0
    group by 1, 2
  )
  select key, sum(amount) from part where (select count(distinct agent_id) from part) >= 5
  group by key having count(*) filter (where amount <> 0) >= 5 or count(*) filter (where amount <> 0) = 0 $$;
grant execute on function app.own_team_month(int, date) to banzhang_app;
