import { type Dimension, dimensions, type FiguresReply } from '#api/figures.ts';
import { findMetric, metricOf } from '#core/metrics/catalogue.ts';
import { askFigures } from '../metrics/ask.ts';
import { boardMetrics } from '../metrics/figures.ts';
import { dimensionNames } from '../metrics/figures-table.ts';
import { idsByName, isChannel } from '../metrics/names-store.ts';
import { centreRules } from '../metrics/rules.ts';
import { asCentre, type Tx } from '../platform/database.ts';
import { Problem, problemBody } from '../platform/problem.ts';
import { centreOptions, withCentre } from './centre-data.ts';
import { CommandError, type CommandIo, dayOption, defineCommand, required } from './command.ts';
import { figure, printJson, printTable } from './print.ts';

const options = {
  ...centreOptions,
  metric: { type: 'string' },
  by: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  queue: { type: 'string' },
  team: { type: 'string' },
  agent: { type: 'string' },
  channel: { type: 'string' },
} as const;

/** `banzhang metrics`: the figures of the pages, from the same function. */
export const metricsCommand = defineCommand({
  name: 'metrics',
  describe: { zh: '按班组、坐席、队列、渠道、时间看指标', en: 'Figures by team, agent, queue, channel and time' },
  usage: `banzhang metrics --from DAY --to DAY [--metric a,b:variant] [--by ${dimensions.join('|')},…] [--queue Q] [--team T] [--agent A] [--channel C] [--tz ZONE] [--data DIR] [--json]`,
  options,
  async work(values, io) {
    const from = dayOption(required(values.from, 'from'), 'from');
    const to = dayOption(required(values.to, 'to'), 'to');
    const by = listOf(values.by).map(dimensionOption);
    checkCut(from, to, by);
    const asked = listOf(values.metric).map((entry) => entry.split(':') as [string, string?]);
    const metrics = asked.length > 0 ? asked.map(([key]) => metricOption(key)) : [...boardMetrics];
    const variants = asked.flatMap(([key, variant]) => (variant === undefined ? [] : [`${key}:${variantOption(key, variant)}`]));
    const reply = await withCentre(values, io, null, ({ database, centreId }) =>
      asCentre(database, centreId, async (tx) => {
        const own = await centreRules(tx, centreId);
        const centre = { ...own, timeZone: values.tz ?? own.timeZone };
        const query = { from, to, by, metrics, variants, ...(await scopeOf(tx, centreId, values)) };
        return askFigures(tx, centre, query, io.lang, { foreignDays: centre.timeZone !== own.timeZone });
      }),
    ).catch((error: unknown) => {
      if (error instanceof Problem) throw new CommandError(2, { zh: problemBody(error, 'zh').title, en: problemBody(error, 'en').title });
      throw error;
    });
    if (values.json) printJson(io, { from, to, rows: rowsOf(reply, by) });
    else printFigures(io, reply, by, metrics);
  },
});

const listOf = (text: string | undefined): string[] => (text ?? '').split(',').filter((part) => part !== '');

function dimensionOption(text: string): Dimension {
  const found = dimensions.find((dimension) => dimension === text);
  if (found) return found;
  throw new CommandError(2, {
    zh: `--by 只能是 ${dimensions.join('、')}，不能是“${text}”。`,
    en: `--by is one of ${dimensions.join(', ')}, not "${text}".`,
  });
}

const grains: readonly Dimension[] = ['interval', 'half-hour', 'hour', 'day', 'week', 'month'];

function checkCut(from: string, to: string, by: readonly Dimension[]): void {
  if (from > to) throw new CommandError(2, { zh: `--from ${from} 晚于 --to ${to}。`, en: `--from ${from} is after --to ${to}.` });
  if (by.length > 3 || by.filter((dimension) => grains.includes(dimension)).length > 1)
    throw new CommandError(2, {
      zh: `--by 最多写三项，其中时间（${grains.join('、')}）只能一项，不能是“${by.join(',')}”。`,
      en: `--by takes up to three, of which one of time (${grains.join(', ')}), not "${by.join(',')}".`,
    });
}

function metricOption(key: string): string {
  const metric = findMetric(key);
  if (metric) return metric.key;
  throw new CommandError(2, { zh: `没有指标“${key}”。`, en: `There is no metric "${key}".` });
}

function variantOption(key: string, variant: string): string {
  const keys = metricOf(key).variants.map((one) => one.key);
  if (keys.includes(variant)) return variant;
  throw new CommandError(2, {
    zh: `指标 ${key} 没有口径“${variant}”，有：${keys.join('、')}。`,
    en: `Metric ${key} has no variant "${variant}"; it has ${keys.join(', ')}.`,
  });
}

type ScopeValues = { queue?: string | undefined; team?: string | undefined; agent?: string | undefined; channel?: string | undefined };

const named = { queue: '队列', team: '班组', agent: '坐席' } as const;

async function scopeOf(tx: Tx, centreId: number, values: ScopeValues) {
  const ids = async (dimension: 'queue' | 'team' | 'agent') => {
    const names = listOf(values[dimension]);
    const found: number[] = [];
    for (const name of names) {
      const ids = await idsByName(tx, centreId, dimension, name);
      if (ids.length === 0)
        throw new CommandError(2, { zh: `没有叫“${name}”的${named[dimension]}。`, en: `There is no ${dimension} named ${name}.` });
      found.push(...ids);
    }
    return found.length > 0 ? found : undefined;
  };
  return {
    queue: await ids('queue'),
    team: await ids('team'),
    agent: await ids('agent'),
    channel: values.channel ? await channelsOf(tx, centreId, listOf(values.channel)) : undefined,
  };
}

async function channelsOf(tx: Tx, centreId: number, channels: string[]): Promise<string[]> {
  for (const channel of channels)
    if (!(await isChannel(tx, centreId, channel)))
      throw new CommandError(2, { zh: `没有渠道“${channel}”的数据。`, en: `There are no figures of channel ${channel}.` });
  return channels;
}

/** Flat rows: what they are about by name, and each figure with what it rests on. */
function rowsOf(reply: FiguresReply, by: readonly Dimension[]) {
  return reply.rows.map((row) => ({
    ...Object.fromEntries(by.map((dimension) => [dimension, row.keys[dimension]?.id === 0 ? null : (row.keys[dimension]?.name ?? null)])),
    ...Object.fromEntries(
      Object.entries(row.figures).map(([key, { value, numerator, denominator, interval, reason, enough, variant }]) => [
        key,
        {
          value,
          numerator,
          denominator,
          interval: interval && [interval.lower, interval.upper],
          enough,
          variant,
          ...(value === null ? { reason } : {}),
        },
      ]),
    ),
  }));
}

function printFigures(io: CommandIo, reply: FiguresReply, by: readonly Dimension[], metrics: readonly string[]): void {
  const columns = [
    ...by.map((dimension) => ({ title: dimensionNames[dimension][io.lang] })),
    ...metrics.map((key) => ({ title: metricOf(key).name[io.lang], align: 'right' as const })),
  ];
  const cells = reply.rows.map((row) => [
    ...by.map((dimension) => row.keys[dimension]?.name ?? ''),
    ...metrics.map((key) => shown(key, row.figures[key]?.value ?? null)),
  ]);
  printTable(io, columns, cells);
}

function shown(key: string, value: number | null): string {
  if (value === null) return '–';
  const { unit } = metricOf(key);
  if (unit === 'ratio') return `${(value * 100).toFixed(1)} %`;
  return unit === 'count' ? String(value) : figure(value);
}
