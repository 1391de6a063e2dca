import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import {
  addCycle,
  changeCycle,
  closeCycle,
  computeCycle,
  launchCycle,
  listCycles,
  previewCycle,
  readCycle,
  releaseReviews,
  removeCycle,
} from '#api/appraisals.ts';
import { allows } from '#api/permissions.ts';
import type { AppParts } from '../app.ts';
import { centreDay } from '../people/unit-store.ts';
import { withinAsCentre } from '../platform/act-as.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { asCentre, asUser, type Tx } from '../platform/database.ts';
import { refusing } from '../platform/constraint.ts';
import { Problem } from '../platform/problem.ts';
import { type CycleRow, deleteCycle, findCycle, insertCycle, listCycleRows, setCycleState, setLuck, updateCycle } from './cycle-store.ts';
import { checkDesign } from './design-check.ts';
import { launch } from './launch.ts';
import { preview } from './preview.ts';
import { ratingsOfCycle } from './rating-store.ts';
import { saveResults } from './result-store.ts';
import { stretchesOfReviews } from './review-store.ts';
import { scoreReviews } from './scoring.ts';

const shown = ({ design: _, luck: __, ...cycle }: CycleRow) => cycle;

/** Cycles: designed, tried on last period's data, launched, computed, released and closed. */
export function cycleRoutes(app: FastifyInstance, { database, clock }: AppParts): void {
  bind(app, listCycles, ({ viewer }) =>
    asUser(database, viewer.userId, async (tx) => ({ rows: (await listCycleRows(tx, viewer.centreId)).map(shown) })),
  );

  bind(app, readCycle, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const cycle = await found(tx, viewer.centreId, params.id);
      const isDraft = cycle.state === 'draft';
      const may = {
        edit: isDraft && allows(viewer.roles, 'appraisals.design'),
        launch: isDraft && allows(viewer.roles, 'appraisals.calibrate'),
      };
      return { ...shown(cycle), design: cycle.design, may };
    }),
  );

  bind(app, addCycle, ({ body, viewer }) => {
    checkDesign(body);
    return asUser(database, viewer.userId, async (tx) => {
      const id = await refusing({ unique: new Problem('already-exists', { detail: body.name }) }, () =>
        insertCycle(tx, viewer.centreId, body, viewer.name, clock.now()),
      );
      await audit(tx, viewer, 'appraisal.design', body.name, { id });
      return { id };
    });
  });

  bind(app, changeCycle, ({ params, body, viewer }) => {
    checkDesign(body);
    return asUser(database, viewer.userId, async (tx) => {
      const cycle = await found(tx, viewer.centreId, params.id);
      if (cycle.state !== 'draft') throw new Problem('not-in-this-state');
      const revision = await refusing({ unique: new Problem('already-exists', { detail: body.name }) }, () =>
        updateCycle(tx, viewer.centreId, params.id, body, body.revision),
      );
      if (revision === null) throw new Problem('changed-meanwhile');
      await audit(tx, viewer, 'appraisal.design', body.name, { id: params.id, before: cycle.design, after: body.design });
      return { revision };
    });
  });

  bind(app, removeCycle, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const cycle = await found(tx, viewer.centreId, params.id);
      if ((await deleteCycle(tx, viewer.centreId, params.id)) === null) throw new Problem('not-in-this-state');
      await audit(tx, viewer, 'appraisal.remove', cycle.name, { id: params.id });
      return {};
    }),
  );

  bind(app, previewCycle, ({ body, viewer }) => {
    checkDesign(body);
    return asCentre(database, viewer.centreId, (tx) => preview(tx, viewer.centreId, body));
  });

  bind(app, launchCycle, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const cycle = await found(tx, viewer.centreId, params.id, true);
      if (cycle.state !== 'draft') throw new Problem('not-in-this-state');
      checkDesign(cycle);
      const today = await centreDay(tx, viewer.centreId, clock.now());
      const made = await withinAsCentre(tx, viewer.centreId, () => launch(tx, viewer.centreId, cycle, today));
      await setCycleState(tx, cycle.id, 'running', clock.now());
      await audit(tx, viewer, 'appraisal.launch', cycle.name, { id: cycle.id, ...made });
      return made;
    }),
  );

  bind(app, computeCycle, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const started = performance.now();
      const cycle = await found(tx, viewer.centreId, params.id, true);
      if (cycle.state !== 'running') throw new Problem('not-in-this-state');
      const scores = await withinAsCentre(tx, viewer.centreId, () => computeAll(tx, viewer.centreId, cycle, new Date(clock.now())));
      await audit(tx, viewer, 'appraisal.compute', cycle.name, { id: cycle.id, scores });
      return { scores, seconds: (performance.now() - started) / 1000 };
    }),
  );

  bind(app, releaseReviews, ({ params, body, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const cycle = await found(tx, viewer.centreId, params.id);
      const today = await centreDay(tx, viewer.centreId, clock.now());
      const only = body.reviews === undefined ? sql`` : sql`and id = any (${body.reviews}::int[])`;
      const { rows } = await sql<{ id: number }>`
        update appraisal_review set stage = 'talk', released_on = ${today}, revision = revision + 1
        where cycle_id = ${cycle.id} and centre_id = ${viewer.centreId} and stage = 'calibration' ${only} returning id`.execute(tx);
      await sql`insert into appraisal_step (centre_id, review_id, act, who, is_open, at)
        select ${viewer.centreId}, id, 'release', ${viewer.name}, true, ${new Date(clock.now())} from unnest(${rows.map(({ id }) => id)}::int[]) id`.execute(
        tx,
      );
      await audit(tx, viewer, 'appraisal.release', cycle.name, { reviews: rows.length });
      return { released: rows.length };
    }),
  );

  bind(app, closeCycle, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const cycle = await found(tx, viewer.centreId, params.id, true);
      const open = await sql`select from appraisal_review where cycle_id = ${cycle.id} and stage <> 'done' limit 1`.execute(tx);
      if (cycle.state !== 'running' || open.rows.length > 0) throw new Problem('not-in-this-state');
      await setCycleState(tx, cycle.id, 'closed', clock.now());
      await audit(tx, viewer, 'appraisal.close', cycle.name, { id: cycle.id });
      return {};
    }),
  );
}

async function found(tx: Tx, centreId: number, id: number, lock = false): Promise<CycleRow> {
  const cycle = await findCycle(tx, centreId, id, lock);
  if (cycle === null) throw new Problem('not-found');
  return cycle;
}

/** Scores everybody of a cycle and keeps how much of each figure is luck. As the worker. */
export async function computeAll(tx: Tx, centreId: number, cycle: CycleRow, at: Date): Promise<number> {
  const { rows } = await sql<{ id: number; personId: number }>`
    select id, person_id as "personId" from appraisal_review where cycle_id = ${cycle.id} order by id`.execute(tx);
  const ratings = Map.groupBy(await ratingsOfCycle(tx, cycle.id), ({ reviewId }) => reviewId);
  const stretches = Map.groupBy(
    await stretchesOfReviews(
      tx,
      rows.map(({ id }) => id),
    ),
    ({ reviewId }) => reviewId,
  );
  const toScore = rows.map((row) => ({ ...row, ratings: ratings.get(row.id) ?? [], stretches: stretches.get(row.id) ?? [] }));
  const { results, luck } = await scoreReviews(tx, centreId, cycle, toScore);
  await saveResults(tx, centreId, results, at);
  await setLuck(tx, cycle.id, luck);
  return results.length;
}
