import { sql } from 'kysely';
import type { ReviewSeen } from '#core/appraisals/reminders.ts';
import type { AppealState } from '#core/appraisals/stages.ts';
import type { Tx } from '../platform/database.ts';

export interface SeenRow extends Omit<ReviewSeen, 'appeal'> {
  id: number;
  cycleId: number;
  personId: number;
  appealState: AppealState | null;
  isAnswered: boolean | null;
  appealUntil: string | null;
}

/** The reviews of running cycles that still go on, as the asker stands to each. */
export async function reviewsSeen(tx: Tx, centreId: number): Promise<SeenRow[]> {
  const { rows } = await sql<SeenRow>`
    with me as materialized (select app.own_persons() as own, app.headed_teams() as teams, ${centreId} = any (app.managed_centres()) as manages,
      app.active_raters(${centreId}) as raters),
    seen as (
      select r.*, m.own, m.teams, m.raters, r.person_id = any (m.own) as is_own,
        not r.person_id = any (m.own) and (r.team_ids && m.teams or r.rater_ids && m.own) as leads, m.manages and not r.person_id = any (m.own) as manages
      from appraisal_review r join appraisal_cycle c on c.id = r.cycle_id and c.state = 'running' cross join me m where r.centre_id = ${centreId})
    select s.id, s.cycle_id as "cycleId", s.person_id as "personId", s.stage, s.is_own as "isOwn", s.leads, s.manages,
      coalesce(s.reviewer_id = any (s.own), false) as "isSecond", s.person_signed_at is not null as "hasPersonSigned",
      s.leader_signed_at is not null as "hasLeaderSigned",
      s.stage = 'leader' and (s.leads or s.manages) and exists (select from appraisal_stretch t where t.review_id = s.id and t.submitted_at is null
        and (t.leader_id = any (s.own) or t.team_id = any (s.teams))) as "mustRate",
      s.stage in ('self', 'leader') and s.manages and exists (select from appraisal_stretch t where t.review_id = s.id and t.submitted_at is null
        and (t.leader_id is null or not t.leader_id = any (s.raters))) as "needsRater",
      a.state as "appealState", a.is_answered as "isAnswered", a.until_on as "appealUntil"
    from seen s left join appraisal_appeal a on a.review_id = s.id
    where s.stage <> 'done' or a.state in ('leader', 'manager', 'reviewer') order by s.id`.execute(tx);
  return rows;
}
