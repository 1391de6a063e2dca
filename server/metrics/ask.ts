import type { z } from 'zod';
import type { Dimension, FiguresReply, readFigures as figuresContract, ScopeQuery } from '#api/figures.ts';
import { findMetric } from '#core/metrics/catalogue.ts';
import { bucketsOfDays, type Grain } from '#core/time/bucket.ts';
import { addDays } from '#core/time/calendar.ts';
import type { Language } from '#api/problems.ts';
import type { Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import { boardMetrics, type FiguresQuestion, readFigures } from './figures.ts';
import type { Question } from './measures-query.ts';
import { readFreshness, readNames, servedQueues } from './names-store.ts';
import type { CentreRules } from './recompute.ts';

type FiguresQuery = z.output<NonNullable<typeof figuresContract.query>>;

const timeGrains: readonly Dimension[] = ['interval', 'half-hour', 'hour', 'day', 'week', 'month'];
const longestSpan = { fine: 45, any: 1100 };

/** A scope as sent becomes a question to the measures. @throws Problem when it makes no sense. */
export async function questionOf(tx: Tx, centre: CentreRules, scope: ScopeQuery, by: readonly Dimension[] = []): Promise<Question> {
  if (scope.from > scope.to) throw new Problem('invalid-input', { detail: `from ${scope.from} > to ${scope.to}` });
  if (by.filter((dimension) => timeGrains.includes(dimension)).length > 1 || by.length > 3)
    throw new Problem('invalid-input', { detail: `by: ${by.join(',')}` });
  const days = (Date.parse(scope.to) - Date.parse(scope.from)) / 86_400_000 + 1;
  const isFine = by.some((dimension) => ['interval', 'half-hour', 'hour'].includes(dimension));
  if (days > (isFine ? longestSpan.fine : longestSpan.any))
    throw new Problem('too-large', { detail: `${days} days > ${isFine ? longestSpan.fine : longestSpan.any}` });
  const wholeQueues = scope.whole === 'queues';
  const queues =
    wholeQueues && !scope.queue && scope.team?.length ? await servedQueues(tx, centre.id, scope.team, scope.from, scope.to) : scope.queue;
  return {
    centre,
    from: scope.from,
    to: scope.to,
    by,
    queues: queues?.length === 0 ? [-1] : queues, // a team that served no queue has no queue's figures, not everybody's
    teams: scope.team,
    agents: scope.agent,
    channels: scope.channel,
    wholeQueues,
  };
}

/** Answers a question for figures with names, times and freshness: what the page, the API and the command line all show. */
export async function askFigures(
  tx: Tx,
  centre: CentreRules,
  query: FiguresQuery,
  language: Language,
  cut: Pick<Question, 'foreignDays'> = {},
): Promise<FiguresReply> {
  const by = query.by ?? [];
  const metrics = query.metrics?.length ? query.metrics : boardMetrics;
  for (const key of metrics) if (!findMetric(key)) throw new Problem('invalid-input', { detail: `metrics: ${key}` });
  const question: FiguresQuestion = {
    ...(await questionOf(tx, centre, query, by)),
    ...cut,
    metrics,
    variants: variantsAsked(query.variants),
  };
  const rows = await readFigures(tx, question);
  const nameOf = await readNames(tx, rows, language === 'zh' ? '（无）' : '(none)');
  const grain = by.find((dimension) => timeGrains.includes(dimension)) as Grain | undefined;
  const named = rows.map((row) => ({ keys: nameOf(row.keys), figures: row.figures, order: orderOf(row.keys, by) }));
  named.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
  const filled = query.empty === '1' && grain && by.length === 1 ? withEmptyBuckets(named, question, grain) : named;
  return {
    from: query.from,
    to: query.to,
    timeZone: centre.timeZone,
    rows: filled.map(({ keys, figures }) => ({ keys, figures })),
    ...(await readFreshness(tx, centre.id)),
  };
}

/** `metric:variant` pairs. @throws Problem when a metric has no such definition. */
function variantsAsked(pairs: readonly string[] | undefined): Record<string, string> {
  return Object.fromEntries(
    (pairs ?? []).map((pair) => {
      const [key = '', variant = ''] = pair.split(':');
      const metric = findMetric(key);
      if (!metric?.variants.some((each) => each.key === variant)) throw new Problem('invalid-input', { detail: `variants: ${pair}` });
      return [metric.key, variant];
    }),
  );
}

function orderOf(keys: Partial<Record<Dimension, number | string>>, by: readonly Dimension[]): string {
  return by.map((dimension) => String(keys[dimension]).padStart(30)).join('|');
}

type NamedRow = FiguresReply['rows'][number] & { order: string };

/** Days or intervals in which nothing happened are shown as gaps, not left out: a chart must not join what is far apart. */
function withEmptyBuckets(rows: readonly NamedRow[], question: FiguresQuestion, grain: Grain): NamedRow[] {
  const { centre, from, to } = question;
  const known = new Map(rows.map((row) => [String(row.keys[grain]?.id), row]));
  const buckets = bucketsOfDays(from, addDays(to, 1), grain, { zone: centre.timeZone, dayStart: centre.businessDayStart });
  return buckets.map(({ key }) => known.get(key) ?? { keys: { [grain]: { id: key, name: key } }, figures: {}, order: key });
}
