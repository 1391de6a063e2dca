import { stretchesOf } from '#core/appraisals/stretches.ts';
import { addDays } from '#core/time/calendar.ts';
import type { Tx } from '../platform/database.ts';
import { coveredPeople, type CycleRow, leadersOfTeams, raterRows } from './cycle-store.ts';
import { insertReviews, type NewReview } from './review-store.ts';

/** Opens a review for everybody covered: agents are rated by the leaders of their teams, leaders by the manager. As the worker. */
export async function launch(tx: Tx, centreId: number, cycle: CycleRow, today: string): Promise<{ reviews: number; withoutTeam: number }> {
  const period = { from: cycle.from, to: addDays(cycle.to, 1) };
  const covered = await coveredPeople(tx, centreId, cycle, cycle.design.covers);
  const leaders = await leadersOfTeams(tx, centreId, today);
  const manager = (await raterRows(tx, centreId)).find(({ isManager }) => isManager)?.id ?? null;
  const reviews = covered.flatMap(({ id, role, memberships }): NewReview[] => {
    const stretches = stretchesOf(memberships, period).map(({ teamId, from, to, days }) => {
      const leader = role === 'leader' ? manager : (leaders.get(teamId) ?? null);
      return { teamId, from, to, days, leaderId: leader === id ? manager : leader };
    });
    const last = stretches.at(-1);
    if (last === undefined) return [];
    const raterIds = [...new Set(stretches.flatMap(({ leaderId }) => leaderId ?? []))];
    // a leader is not rated by those who lead the same team
    const teamIds = role === 'leader' ? [] : [...new Set(stretches.map(({ teamId }) => teamId))];
    return [{ personId: id, teamId: last.teamId, teamIds, raterIds, stretches }];
  });
  await insertReviews(tx, centreId, cycle.id, reviews);
  return { reviews: reviews.length, withoutTeam: covered.length - reviews.length };
}
