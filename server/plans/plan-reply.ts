import type { PlanDetail, PlanRow } from '#api/plans.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { growthEffect } from '#core/plans/growth-effect.ts';
import { addDays, numberOfDay } from '#core/time/calendar.ts';
import { readFigures } from '../metrics/figures.ts';
import { centreRules } from '../metrics/rules.ts';
import { withinAsCentre } from '../platform/act-as.ts';
import type { Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { namesIn, type PlanPoint, type PlanRecord, trainingOf, visiblePlans } from './plan-store.ts';

/** Fewer days say too little of a figure. */
const leastDays = 28;

/** Whether the asker leads a team: as its leader, or as manager of the centre. */
export function leadsTeam(viewer: Viewer, teamId: number): boolean {
  const leads = viewer.roles.includes('leader') && viewer.teamIds.includes(teamId);
  return leads || (viewer.roles.includes('manager') && (viewer.isWide === true || viewer.teamIds.includes(teamId)));
}

export function shownPlan({ id, personId, teamId, madeOn, isClosed, points, hours }: PlanRecord, names: Map<number, string>): PlanRow {
  const topics = points.flatMap(({ topic }) => (topic === '' ? [] : [topic]));
  return {
    id,
    person: { id: personId, name: names.get(personId) ?? '' },
    teamId,
    madeOn,
    isClosed,
    points: points.map(({ what }) => what),
    topics,
    hours,
  };
}

/** One plan with what became of its figures. */
export async function planReply(tx: Tx, viewer: Viewer, id: number, today: string): Promise<PlanDetail> {
  const [plan] = await visiblePlans(tx, viewer.centreId, id);
  if (plan === undefined) throw new Problem('not-found');
  const training = await trainingOf(tx, id);
  const isLead = leadsTeam(viewer, plan.teamId);
  return withinAsCentre(tx, viewer.centreId, async () => {
    const names = await namesIn(tx, 'person', [plan.personId]);
    const detail = [];
    for (const point of plan.points) detail.push({ ...point, effect: await effectOf(tx, viewer.centreId, plan, point, today) });
    return {
      ...shownPlan(plan, names),
      isOwn: plan.isOwn,
      reviewId: plan.reviewId,
      revision: plan.revision,
      strengths: plan.strengths,
      detail,
      training,
      may: { change: !plan.isClosed && (plan.isOwn || isLead), close: !plan.isClosed && isLead },
    };
  });
}

/** The figure as long before the plan as since; null while it is too early. */
async function effectOf(tx: Tx, centreId: number, { personId, madeOn }: PlanRecord, { metric }: PlanPoint, today: string) {
  const days = numberOfDay(today) - numberOfDay(madeOn);
  if (metric === null || days < leastDays) return null;
  const centre = await centreRules(tx, centreId);
  const read = async (from: string, to: string) => {
    const [row] = await readFigures(tx, { centre, from, to, by: [], metrics: [metric], agents: [personId] });
    return row?.figures[metricOf(metric).key] ?? null;
  };
  const [before, after] = [await read(addDays(madeOn, -days), addDays(madeOn, -1)), await read(madeOn, addDays(today, -1))];
  const shown = (figure: typeof before) => ({
    value: figure?.value ?? null,
    lower: figure?.interval?.lower ?? null,
    upper: figure?.interval?.upper ?? null,
  });
  const good = metricOf(metric).good === 'up' ? 'up' : 'down';
  return { before: shown(before), after: shown(after), verdict: growthEffect(before?.interval ?? null, after?.interval ?? null, good) };
}
