import type { FastifyInstance } from 'fastify';
import { endPhase, hourBands, readChart, startPhase } from '#api/charts.ts';
import type { UnitRef } from '#core/diagnosis/unit.ts';
import { findMetric } from '#core/metrics/catalogue.ts';
import { daysBetween } from '#core/signals/life.ts';
import type { AppParts } from '../app.ts';
import { centreRules } from '../metrics/rules.ts';
import { readLastTeam } from '../metrics/series-store.ts';
import { readSettingRows, variantsOn } from '../metrics/settings-store.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { asCentre, asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { chartReply } from './chart-reply.ts';
import { readEvents } from './event-store.ts';
import { type MetricSide, sideOf } from './metric-side.ts';
import { readNaming } from './naming.ts';
import { insertPhase, markPhaseRemoved, readPhases } from './phase-store.ts';
import { signalsOfChart } from './signal-store.ts';
import { targetOf } from './target-of.ts';
import { unitSeries } from './unit-series.ts';

const longestSpan = 1100;

/** Any figure's trend as a control chart, and where charts start anew. */
export function chartRoutes(app: FastifyInstance, { database }: AppParts): void {
  bind(app, readChart, async ({ query, viewer }) => {
    const { centreId } = viewer;
    const { from, to, rules, season, grain, baseline } = query;
    if (from > to) throw new Problem('invalid-input', { detail: `from ${from} > to ${to}` });
    if (daysBetween(from, to) >= longestSpan) throw new Problem('too-large', { detail: `> ${longestSpan} days` });
    const unit: UnitRef = { kind: query.kind, key: query.kind === 'centre' ? 'all' : query.key };
    const seen = await asUser(database, viewer.userId, async (tx) => {
      const side = await chartable(tx, viewer, query.metric, to);
      const named = await visibleUnit(tx, viewer, unit);
      const { metric } = side;
      const isOwnRows = unit.kind === 'person' || unit.kind === 'team';
      return {
        side,
        named,
        series: isOwnRows ? await unitSeries(tx, await centreRules(tx, centreId), side, unit, { from, to }) : null,
        phases: await readPhases(tx, centreId, { metric, unit }),
        events: (await readEvents(tx, centreId, { from, to })).filter(
          ({ queues }) => queues.length === 0 || unit.kind !== 'queue' || queues.some(({ id }) => String(id) === unit.key),
        ),
        marks: await signalsOfChart(tx, centreId, { metric, ...unit, from, to }),
        target: await targetOf(tx, centreId, { metric, unit, day: to }),
      };
    });
    // whole queues, hours and the centre name nobody: those who may see them see all of them
    const series =
      seen.series ??
      (await asCentre(database, centreId, async (tx) => unitSeries(tx, await centreRules(tx, centreId), seen.side, unit, { from, to })));
    return chartReply({ ...seen, series, unit: seen.named, asked: { rules, season, grain, baseline } });
  });

  bind(app, startPhase, ({ body, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const unit: UnitRef = { kind: body.kind, key: body.kind === 'centre' ? 'all' : body.key };
      const { metric } = await chartable(tx, viewer, body.metric, body.from);
      await visibleUnit(tx, viewer, unit);
      const agentId = unit.kind === 'person' ? Number(unit.key) : 0;
      const teamId = unit.kind === 'team' ? Number(unit.key) : agentId === 0 ? 0 : await readLastTeam(tx, viewer.centreId, agentId);
      const { from, reason } = body;
      const id = await insertPhase(tx, viewer.centreId, { metric, unit, from, reason, teamId, agentId }, viewer.name);
      await audit(tx, viewer, 'chart.start-phase', metric, { id, unit, from, reason });
      return { id };
    }),
  );

  bind(app, endPhase, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const metric = await markPhaseRemoved(tx, viewer.centreId, params.id, viewer.name);
      if (metric === null) throw new Problem('not-found');
      await audit(tx, viewer, 'chart.end-phase', metric, { id: params.id });
      return {};
    }),
  );
}

async function chartable(tx: Tx, { centreId }: Viewer, metric: string, day: string): Promise<MetricSide> {
  const known = findMetric(metric);
  const side = known === null ? null : sideOf(known.key, variantsOn(await readSettingRows(tx, centreId), day));
  if (side === null) throw new Problem('invalid-input', { detail: `metric: ${metric}` });
  return side;
}

/** The unit with its name. @throws Problem when there is none, or it is not for the asker: agents see themselves, leaders no other team. */
async function visibleUnit(tx: Tx, viewer: Viewer, unit: UnitRef) {
  const leads = viewer.isWide === true || viewer.teamIds.length > 0;
  const naming = await readNaming(tx, viewer);
  const named = naming.unit(unit);
  const isNumber = /^\d{1,9}$/.test(unit.key);
  const isThere = {
    centre: leads,
    channel: leads && unit.key !== '',
    hours: leads && Object.hasOwn(hourBands, unit.key),
    queue: leads && isNumber && named.name !== null,
    team: leads && isNumber && (viewer.isWide === true || viewer.teamIds.includes(Number(unit.key))) && named.name !== null,
    person: isNumber && named.name !== null,
  }[unit.kind];
  if (!isThere) throw new Problem('not-found');
  return named;
}
