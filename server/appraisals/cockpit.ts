import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { readCockpit } from '#api/appraisals.ts';
import { type ReviewStage, reviewStages } from '#core/appraisals/stages.ts';
import { standings } from '#core/appraisals/standing.ts';
import { withinAsCentre } from '../platform/act-as.ts';
import type { Tx } from '../platform/database.ts';
import type { Viewer } from '../platform/viewer.ts';
import type { CycleRow } from './cycle-store.ts';
import { namesOf, ratesCondition } from './review-store.ts';

type Reply = z.output<typeof readCockpit.reply>;
type Query = z.output<NonNullable<typeof readCockpit.query>>;

interface Light {
  id: number;
  personId: number;
  teamId: number;
  stage: ReviewStage;
  raterIds: number[];
  step: number;
  score: number | null;
  lower: number | null;
  upper: number | null;
  appeal: Reply['rows'][number]['appeal'];
  needsRater: boolean;
}

const open: readonly unknown[] = ['leader', 'manager', 'reviewer'];

/** All reviews of a cycle that the asker rates, with the score that holds: one light row each. */
export async function lightRows(tx: Tx, cycleId: number): Promise<Light[]> {
  const { rows } = await sql<Light>`
    with active as materialized (select app.active_raters(c.centre_id) as ids from appraisal_cycle c where c.id = ${cycleId}),
    waiting as materialized (
      select s.review_id from appraisal_stretch s, active
      where s.submitted_at is null and (s.leader_id is null or not s.leader_id = any (active.ids)))
    select r.id, r.person_id as "personId", r.team_id as "teamId", r.stage, r.rater_ids as "raterIds", r.step, s.score, s.lower, s.upper,
      a.state as appeal, r.stage in ('self', 'leader') and r.id in (select review_id from waiting) as "needsRater"
    from appraisal_review r
    left join appraisal_result s on s.review_id = r.id and s.step = r.step
    left join appraisal_appeal a on a.review_id = r.id
    where r.cycle_id = ${cycleId} and ${ratesCondition as RawBuilder<boolean>} order by r.team_id, r.id`.execute(tx);
  return rows;
}

const stageDue: Readonly<Record<ReviewStage, keyof CycleRow['design']['due'] | null>> = {
  self: 'self',
  leader: 'leader',
  calibration: 'calibration',
  talk: 'talk',
  signing: 'talk',
  done: null,
};

/** The last day of a stage in a cycle; null when nothing is due. */
export function dueOf(cycle: CycleRow, stage: ReviewStage): string | null {
  const key = stageDue[stage];
  return key === null ? null : cycle.design.due[key];
}

/** Who is where: counts over everything the asker rates, and one page of it. */
export async function cockpit(tx: Tx, viewer: Viewer, cycle: CycleRow, query: Query, today: string): Promise<Omit<Reply, 'may'>> {
  const all = await lightRows(tx, cycle.id);
  const isOverdue = ({ stage }: Light) => cycle.state === 'running' && (dueOf(cycle, stage) ?? today) < today;
  const places = standings(all.map(({ lower, upper }) => (lower === null || upper === null ? null : { lower, upper })));
  const withPlace = all.map((row, at) => ({ ...row, place: places[at] ?? null }));
  const wanted = withPlace.filter(
    (row) =>
      (!query.stage?.length || query.stage.includes(row.stage)) &&
      (!query.team?.length || query.team.includes(row.teamId)) &&
      (query.only !== 'overdue' || isOverdue(row)) &&
      (query.only !== 'appeals' || open.includes(row.appeal)) &&
      (query.only !== 'needs-rater' || row.needsRater),
  );
  wanted.sort(
    (a, b) => Number(isOverdue(b)) - Number(isOverdue(a)) || reviewStages.indexOf(a.stage) - reviewStages.indexOf(b.stage) || a.id - b.id,
  );
  const page = wanted.slice((query.page - 1) * query.pageSize, query.page * query.pageSize);
  const people = page.flatMap(({ personId, raterIds }) => [personId, ...raterIds]);
  const [names, teams] = await withinAsCentre(tx, viewer.centreId, async () => [
    await namesOf(tx, 'person', people),
    await namesOf(
      tx,
      'unit',
      page.map(({ teamId }) => teamId),
    ),
  ]);
  const named = (id: number, from: Map<number, string>) => ({ id, name: from.get(id) ?? '' });
  const { design, luck: _, ...shown } = cycle;
  const count = (fits: (row: Light) => boolean) => all.filter(fits).length;
  return {
    cycle: { ...shown, due: design.due, scale: design.scale },
    total: wanted.length,
    stages: Object.fromEntries(reviewStages.map((stage) => [stage, count((row) => row.stage === stage)])) as Reply['stages'],
    overdue: count(isOverdue),
    appeals: count(({ appeal }) => open.includes(appeal)),
    needsRater: count(({ needsRater }) => needsRater),
    rows: page.map((row) => ({
      id: row.id,
      person: named(row.personId, names),
      team: named(row.teamId, teams),
      raters: row.raterIds.map((id) => named(id, names)),
      stage: row.stage,
      dueOn: dueOf(cycle, row.stage),
      overdue: isOverdue(row),
      appeal: row.appeal,
      needsRater: row.needsRater,
      score: scoreOf(row),
    })),
  };
}

function scoreOf({ score, lower, upper, step, place }: Light & { place: ReturnType<typeof standings>[number] }) {
  if (score === null || lower === null || upper === null || place === null) return null;
  return { score, lower, upper, step, ...place };
}
