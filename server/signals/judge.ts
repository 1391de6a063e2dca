import { unitText } from '#core/diagnosis/unit.ts';
import type { FindingOptions } from '#core/signals/finding.ts';
import { findSignals } from '#core/signals/find-signals.ts';
import { planDays } from '#core/signals/days.ts';
import type { Signal } from '#core/signals/signal.ts';
import type { DatedSeries } from '#core/signals/chart-in-units.ts';
import type { Collected } from './collected.ts';
import { seriesTable } from './series-table.ts';

/** What is kept of a signal's chart, so that its page needs no figures of people whom the reader may not see. */
export interface KeptChart extends DatedSeries {
  /** First judged day: those before it set the limits. */
  judgedFrom: string;
}

export interface Judged {
  found: { signal: Signal; chart: KeptChart; team: string | null }[];
  judged: number;
  unjudged: number;
}

/** Looks at everything that was collected. Pure; takes seconds for a large centre, so it is run in a thread. */
export function judge(collected: Collected, options: FindingOptions): Judged {
  const table = seriesTable(collected);
  const { signals, judged, unjudged } = findSignals(table, options);
  const plan = planDays(table.days, options);
  const charts = new Map(table.series.map((series) => [`${series.metric} ${unitText(series.unit)}`, series]));
  const found = signals.flatMap((signal) => {
    const series = charts.get(`${signal.metric} ${unitText(signal.unit)}`);
    if (series === undefined) return [];
    const cut = <T>(column: readonly T[]) => column.slice(Math.max(0, plan.judgedFrom - plan.baselineDays), plan.judgedTo);
    const { metric, numerators, denominators, expected } = series;
    const chart: KeptChart = {
      metric,
      days: cut(table.days),
      numerators: cut(numerators),
      denominators: cut(denominators),
      ...(expected === undefined ? {} : { expected: cut(expected) }),
      judgedFrom: table.days[plan.judgedFrom] ?? '',
    };
    return [{ signal, chart, team: series.within?.[0]?.key ?? null }];
  });
  return { found, judged, unjudged };
}
