import type { Figure } from '#api/figures.ts';
import type { Language } from '#api/problems.ts';
import type { AlignmentRow } from '#api/upward.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { judge, settingOn, type Target } from '#core/metrics/targets.ts';
import { addDays } from '#core/time/calendar.ts';
import { gapOf } from '#core/upward/alignment.ts';
import { askFigures } from '../metrics/ask.ts';
import type { CentreRules } from '../metrics/rules.ts';
import { readTargetRows, targetHistories } from '../metrics/settings-store.ts';
import type { Tx } from '../platform/database.ts';

/** Figures that belong to the queue: shown of the whole queues that the team serves. */
const ofQueues = ['offered', 'answer_rate', 'service_level', 'abandonment_rate', 'asa', 'wait_p50', 'wait_p80', 'wait_p90'];
/** So many days of data are looked at. */
export const alignmentDays = 28;

const nothing: Figure = {
  value: null,
  numerator: null,
  denominator: null,
  interval: null,
  enough: false,
  reason: 'no-data',
  variant: 'standard',
  target: null,
};

const boundsOf = (target: Target | null) =>
  target && { kind: target.kind, low: 'low' in target ? target.low : null, high: 'high' in target ? target.high : null };

/** The centre's targets beside a team's, with what the team reached: every metric that has either. Those with a gap come first. */
export async function alignment(
  tx: Tx,
  centre: CentreRules,
  { team, lastDay, language }: { team: number; lastDay: string; language: Language },
): Promise<AlignmentRow[]> {
  const histories = targetHistories(await readTargetRows(tx, centre.id));
  const known = [...histories].map(([metric, history]) => ({
    metric,
    above: settingOn(history, {}, lastDay),
    own: settingOn(
      history.filter(({ scope }) => scope.kind === 'team'),
      { team },
      lastDay,
    ),
  }));
  const rows = known.filter(({ above, own }) => above !== null || own !== null);
  const scope = { from: addDays(lastDay, 1 - alignmentDays), to: lastDay, team: [team] };
  const figures: Record<string, Figure> = {};
  for (const whole of [true, false]) {
    const metrics = rows.map(({ metric }) => metric).filter((metric) => ofQueues.includes(metric) === whole);
    if (metrics.length === 0) continue;
    const reply = await askFigures(tx, centre, { ...scope, metrics, ...(whole ? { whole: 'queues' as const } : {}) }, language);
    Object.assign(figures, reply.rows[0]?.figures);
  }
  const order = ['missed', 'no-own', 'looser', 'no-above', 'none'];
  return rows
    .map(({ metric, above, own }) => {
      const figure = figures[metric] ?? nothing;
      const verdict = judge(figure.value, above, figure.enough);
      const gap = gapOf({ own, above, meets: verdict === 'unknown' ? null : verdict === 'met' });
      return { metric, above: boundsOf(above), own: boundsOf(own), figure, gap };
    })
    .toSorted((a, b) => order.indexOf(a.gap) - order.indexOf(b.gap) || metricOf(a.metric).key.localeCompare(metricOf(b.metric).key));
}
