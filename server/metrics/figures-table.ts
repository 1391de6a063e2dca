import type { Dimension, FiguresReply } from '#api/figures.ts';
import type { Language, Words } from '#api/problems.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import type { MetricUnit } from '#core/metrics/metric.ts';
import type { Cell, FileTable } from '../platform/table-file.ts';

/** What a dimension is called at the head of a column. */
export const dimensionNames: Readonly<Record<Dimension, Words>> = {
  team: { zh: '班组', en: 'Team' },
  agent: { zh: '坐席', en: 'Agent' },
  queue: { zh: '队列', en: 'Queue' },
  channel: { zh: '渠道', en: 'Channel' },
  interval: { zh: '15 分钟', en: 'Interval' },
  'half-hour': { zh: '半小时', en: 'Half hour' },
  hour: { zh: '小时', en: 'Hour' },
  day: { zh: '日期', en: 'Day' },
  week: { zh: '周（周一）', en: 'Week (Monday)' },
  month: { zh: '月份', en: 'Month' },
};

const excelFormats: Partial<Record<MetricUnit, string>> = { ratio: '0.0%', seconds: '0.0', points: '0.0', times: '0.00' };

/** Figures as a file: each with its numerator and denominator beside it, and the definition in the heading. */
export function figuresTable(answer: FiguresReply, by: readonly Dimension[], language: Language): FileTable {
  const metrics = Object.keys(answer.rows.find((row) => Object.keys(row.figures).length > 0)?.figures ?? {});
  const parts: Words[] = [
    { zh: '分子', en: 'numerator' },
    { zh: '分母', en: 'denominator' },
  ];
  const columns = [
    ...by.map((dimension) => ({ header: dimensionNames[dimension][language], width: 20 })),
    ...metrics.flatMap((key) => {
      const metric = metricOf(key);
      const name = metric.name[language];
      const format = excelFormats[metric.unit];
      return [{ header: name, ...(format ? { format } : {}) }, ...parts.map((part) => ({ header: `${name} ${part[language]}` }))];
    }),
  ];
  const rows = answer.rows.map((row): Cell[] => [
    ...by.map((dimension) => row.keys[dimension]?.name ?? null),
    ...metrics.flatMap((key) => {
      const figure = row.figures[key];
      return [figure?.value ?? null, figure?.numerator ?? null, figure?.denominator ?? null];
    }),
  ]);
  return { name: `${language === 'zh' ? '指标' : 'Figures'} ${answer.from}–${answer.to}`, columns, rows };
}
