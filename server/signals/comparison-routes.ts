import type { FastifyInstance } from 'fastify';
import { type ComparisonReply, comparePeople } from '#api/comparison.ts';
import type { Words } from '#api/problems.ts';
import type { ComparedUnit, Comparison } from '#core/fairness/compare.ts';
import { findMetric, metricOf } from '#core/metrics/catalogue.ts';
import { daysBetween } from '#core/signals/life.ts';
import { goodOf } from '#core/signals/series.ts';
import { addDays, daysOfSpan } from '#core/time/calendar.ts';
import type { AppParts } from '../app.ts';
import { centreRules } from '../metrics/rules.ts';
import { readPersonCells } from '../metrics/series-store.ts';
import { readSettingRows, variantsOn } from '../metrics/settings-store.ts';
import { bind } from '../platform/bind.ts';
import { asCentre, asUser } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import { type MetricSide, sideOf } from './metric-side.ts';
import { type Naming, readNaming } from './naming.ts';
import { compareInThread } from './thread.ts';

const longestSpan = 92;

const reasons: Readonly<Record<string, Words>> = {
  'too-few-units': { zh: '可比的人不到两个，比不出来。', en: 'Fewer than two people can be compared.' },
  'noise-unknown': {
    zh: '数据太少，分不清差别和运气；图上的界限把所有差别都当成运气。',
    en: 'Too little data to tell differences from chance; the limits take all scatter for chance.',
  },
};

/** People compared fairly. Everybody's work sets what to expect; names are those that the asker may know. */
export function comparisonRoutes(app: FastifyInstance, { database }: AppParts): void {
  bind(app, comparePeople, async ({ query, viewer }) => {
    const { metric, from, to, team, queue } = query;
    if (findMetric(metric) === null) throw new Problem('invalid-input', { detail: `metric: ${metric}` });
    if (from > to) throw new Problem('invalid-input', { detail: `from ${from} > to ${to}` });
    if (daysBetween(from, to) >= longestSpan) throw new Problem('too-large', { detail: `> ${longestSpan} days` });
    const { centreId } = viewer;
    const { naming, side } = await asUser(database, viewer.userId, async (tx) => ({
      naming: await readNaming(tx, viewer),
      side: sideOf(metricOf(metric).key, variantsOn(await readSettingRows(tx, centreId), to)),
    }));
    if (side === null || side.isTotal) throw new Problem('invalid-input', { detail: `metric: ${metric}` });
    for (const one of team ?? []) if (!naming.knows({ kind: 'team', key: String(one) })) throw new Problem('not-found');
    const days = daysOfSpan(from, addDays(to, 1));
    const cells = await asCentre(database, centreId, async (tx) => readPersonCells(tx, await centreRules(tx, centreId), days, side, queue));
    const rows = cells.map(({ agentId, cell, numerator, denominator }) => ({ unit: String(agentId), cell, numerator, denominator }));
    const comparison = await compareInThread(withoutImpossible(rows, side), { ...kindOf(side.metric), good: goodOf(side.metric) ?? 'up' });
    const teams = new Map(cells.map(({ agentId, teamId }) => [String(agentId), teamId]));
    const isAsked = ({ unit }: ComparedUnit) => team === undefined || team.length === 0 || team.includes(teams.get(unit) ?? 0);
    const seesOthers = viewer.isWide === true || viewer.teamIds.length > 0;
    const isSeen = ({ unit }: ComparedUnit) => seesOthers || naming.knows({ kind: 'person', key: unit });
    const units = comparison.units.filter((unit) => isAsked(unit) && isSeen(unit));
    return replyOf(side.metric, { from, to }, { ...comparison, units }, rows, naming);
  });
}

/** Shares of things counted are binomial; times and points scatter as they do. */
function kindOf(metric: string): { kind?: Comparison['kind'] } {
  const { unit, interval } = metricOf(metric);
  if (unit === 'ratio' && interval === 'wilson') return { kind: 'binomial' };
  return unit === 'seconds' || unit === 'points' || unit === 'ratio' ? { kind: 'normal' } : {};
}

type Row = { unit: string; cell: string; numerator: number; denominator: number };

/** A share with more hits than tries is a fault of the source: it must not make the whole comparison fail. */
function withoutImpossible(rows: readonly Row[], { metric }: MetricSide): Row[] {
  const isShare = metricOf(metric).unit === 'ratio';
  return rows.filter(({ numerator, denominator }) => numerator >= 0 && (!isShare || numerator <= denominator));
}

function replyOf(
  metric: string,
  span: { from: string; to: string },
  comparison: Comparison,
  rows: readonly Row[],
  naming: Naming,
): ComparisonReply {
  const all = rows.reduce((sum, row) => ({ n: sum.n + row.numerator, d: sum.d + row.denominator }), { n: 0, d: 0 });
  const units = comparison.units.map(({ unit, uncompared: _, score: __, ...figures }) => ({
    unit: naming.unit({ kind: 'person', key: unit }),
    ...figures,
  }));
  const { kind, reason } = comparison;
  return {
    metric,
    ...span,
    kind,
    overall: all.d > 0 ? all.n / all.d : null,
    units: units.toSorted((a, b) => (b.shrunk ?? 0) - (a.shrunk ?? 0)),
    reason: reason === null ? null : { code: reason, words: reasons[reason] ?? { zh: reason, en: reason } },
  };
}
