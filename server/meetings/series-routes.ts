import type { FastifyInstance } from 'fastify';
import { addSeries, changeSeries, endSeries, listSeries } from '#api/meetings.ts';
import { meetingStart } from '#core/meetings/cadence.ts';
import type { AppParts } from '../app.ts';
import { centreRules } from '../metrics/rules.ts';
import { centreDay } from '../people/unit-store.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { closeMeeting, lockSeries, replan } from './meeting-store.ts';
import { seriesRows } from './meeting-reply.ts';
import { nextDayOf, planNext, readHolidays } from './plan.ts';
import { allSeries, findSeries, insertSeries, markSeriesEnded, type StoredSeries, updateSeries } from './series-store.ts';

/** Series of meetings: begun, changed and ended by who leads them. */
export function seriesRoutes(app: FastifyInstance, { database, clock }: AppParts): void {
  const today = (tx: Tx, viewer: Viewer) => centreDay(tx, viewer.centreId, clock.now());
  const replyOf = async (tx: Tx, viewer: Viewer, rows: readonly StoredSeries[]) =>
    seriesRows(tx, viewer, rows, await today(tx, viewer), await readHolidays(tx, viewer.centreId));
  const one = async (tx: Tx, viewer: Viewer, id: number) => {
    const series = await findSeries(tx, viewer.centreId, id);
    const [row] = series === null ? [] : await replyOf(tx, viewer, [series]);
    if (row === undefined) throw new Problem('not-found');
    return row;
  };

  bind(app, listSeries, ({ viewer }) =>
    asUser(database, viewer.userId, async (tx) => ({ rows: await replyOf(tx, viewer, await allSeries(tx, viewer.centreId)) })),
  );

  bind(app, addSeries, ({ body, viewer }) => {
    const { other, team, ...rest } = body;
    const isOfTeam = body.kind === 'team' || body.kind === 'briefing' || (body.kind === 'performance' && other === null);
    if ((other === null) === (team === null) || isOfTeam !== (team !== null)) throw new Problem('invalid-input', { detail: 'other, team' });
    const leaderId = viewer.personId;
    if (leaderId === null) throw new Problem('no-person');
    return asUser(database, viewer.userId, async (tx) => {
      const centre = await centreRules(tx, viewer.centreId);
      const id = await insertSeries(tx, centre.id, { ...rest, leaderId, otherId: other, teamId: team }).catch((error: unknown) => {
        // somebody else's people: as if they were not there
        throw error instanceof Error && 'code' in error && ['42501', '23503'].includes(String(error.code))
          ? new Problem('not-found')
          : error;
      });
      const meeting = await planNext(tx, centre, id, await today(tx, viewer));
      await audit(tx, viewer, 'meeting-series.add', String(id), { kind: body.kind, every: body.every });
      return { id, meeting };
    });
  });

  bind(app, changeSeries, ({ params, body, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      await lockSeries(tx, params.id);
      mineOnly(await findSeries(tx, viewer.centreId, params.id), viewer);
      if (!(await updateSeries(tx, params.id, body.revision, body))) throw new Problem('changed-meanwhile');
      const series = await findSeries(tx, viewer.centreId, params.id);
      if (series?.planned) await movePlanned(tx, viewer, series, series.planned.id);
      return one(tx, viewer, params.id);
    }),
  );

  const movePlanned = async (tx: Tx, viewer: Viewer, series: StoredSeries, meetingId: number) => {
    const centre = await centreRules(tx, viewer.centreId);
    const plannedOn = nextDayOf(series, await today(tx, viewer), await readHolidays(tx, centre.id));
    if (plannedOn === null) return;
    const startsAt = meetingStart(plannedOn, series.time, centre.timeZone);
    await replan(tx, meetingId, { plannedOn, startsAt, minutesLong: series.minutesLong, title: series.title });
  };

  bind(app, endSeries, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      await lockSeries(tx, params.id);
      const series = await findSeries(tx, viewer.centreId, params.id);
      mineOnly(series, viewer);
      if (!(await markSeriesEnded(tx, params.id, clock.now()))) throw new Problem('not-in-this-state');
      if (series?.planned) {
        await closeMeeting(tx, series.planned.id, { state: 'skipped', at: clock.now(), plannedOn: series.planned.plannedOn, sheet: null });
      }
      await audit(tx, viewer, 'meeting-series.end', String(params.id), {});
      return one(tx, viewer, params.id);
    }),
  );
}

/** @throws Problem when it is not there for the asker, or not the asker's to change. */
function mineOnly(series: StoredSeries | null, viewer: Viewer): void {
  if (series === null) throw new Problem('not-found');
  if (series.leaderId !== viewer.personId) throw new Problem('not-allowed');
}
