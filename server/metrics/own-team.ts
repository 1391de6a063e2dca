import { sql } from 'kysely';
import type { z } from 'zod';
import type { readOwnTeam as contract } from '#api/figures.ts';
import { findMetric } from '#core/metrics/catalogue.ts';
import { evaluate } from '#core/metrics/evaluate.ts';
import { type MeasureKey, measureKeys } from '#core/metrics/measures.ts';
import { businessDays } from '#core/time/business-day.ts';
import { addDays } from '#core/time/calendar.ts';
import type { Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import { columnOf, isThousandths } from './columns.ts';
import type { CentreRules } from './rules.ts';
import { readSettingRows, variantsOn } from './settings-store.ts';

/**
 * Figures of the asker's own team in the last month that is over. What fewer than five people added to is not known here, so a figure that needs
 * it is left out.
 */
export async function readOwnTeam(
  tx: Tx,
  centre: CentreRules,
  metrics: readonly string[],
  now: number,
): Promise<z.output<typeof contract.reply>> {
  const today = businessDays({ zone: centre.timeZone, dayStart: centre.businessDayStart }).dayOf(now);
  const lastDay = addDays(`${today.slice(0, 7)}-01`, -1);
  const month = lastDay.slice(0, 7);
  const { rows } = await sql<{ measure: string; total: string }>`
    select measure, total from app.own_team_month(${centre.id}, ${`${month}-01`}::date)`.execute(tx);
  const stored = new Map(rows.map(({ measure, total }) => [measure, Number(total)]));
  const inputs: Partial<Record<MeasureKey, number>> = {};
  for (const key of measureKeys) {
    const total = stored.get(columnOf(key));
    if (total !== undefined) inputs[key] = isThousandths(key) ? total / 1000 : total;
  }
  const variants = variantsOn(await readSettingRows(tx, centre.id), lastDay);
  const figures: z.output<typeof contract.reply>['figures'] = {};
  for (const key of metrics) {
    const metric = findMetric(key);
    if (!metric) throw new Problem('invalid-input', { detail: `metrics: ${key}` });
    const { value, denominator } = evaluate(metric, inputs, variants[metric.key]);
    if (value !== null && denominator !== null) figures[metric.key] = { value, denominator };
  }
  return { month, figures };
}
