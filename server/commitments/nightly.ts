import { sql } from 'kysely';
import { type EffectJudgement, judgeEffect } from '#core/effect/judge-effect.ts';
import { addDays } from '#core/time/calendar.ts';
import { daysOfCentre } from '../metrics/days.ts';
import { centreRules, type CentreRules } from '../metrics/rules.ts';
import { daysWithContacts } from '../metrics/series-store.ts';
import { readSettingRows, variantsOn } from '../metrics/settings-store.ts';
import type { Clock } from '../platform/clock.ts';
import { asCentre, type Database } from '../platform/database.ts';
import type { DailyJob } from '../platform/schedule.ts';
import { daysToMature, sideOf } from '../signals/metric-side.ts';
import { effectRows } from './effect-rows.ts';
import { markOverdue, saveEffect, type ToMeasure, toMeasure } from './measure-store.ts';

/** Every night: what has become late is marked, and commitments whose window has passed are measured. */
export const commitmentsOfAllCentres: DailyJob = {
  name: 'commitments',
  at: '04:40',
  async run({ database, clock }) {
    const { rows } = await sql<{ id: number }>`select id from centre order by id`.execute(database.owner);
    const failures: unknown[] = [];
    for (const { id } of rows) await followCommitments({ database, clock }, id).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('; '));
  },
};

/** Marks and measures the commitments of one centre. @returns how many were found late, and how many were measured. */
export async function followCommitments(
  { database, clock }: { database: Database; clock: Clock },
  centreId: number,
): Promise<{ late: number; measured: number }> {
  const { centre, late, due, variants } = await asCentre(database, centreId, async (tx) => {
    const rules = await centreRules(tx, centreId);
    const today = daysOfCentre(rules).dayOf(clock.now());
    const late = await markOverdue(tx, centreId, today);
    const known = await daysWithContacts(tx, centreId, today);
    const due = known === null ? [] : await toMeasure(tx, centreId, addDays(known.last, 1));
    const ready = due.filter(({ metric, measureTo }) => addDays(measureTo, daysToMature[metric] ?? 0) <= today);
    const variants = variantsOn(await readSettingRows(tx, centreId), today);
    return { centre: { ...rules, today }, late, due: ready, variants };
  });
  for (const alike of groups(due)) await measure(database, centre, variants, alike);
  return { late, measured: due.length };
}

/** Those that are judged on the same figures of the same days: read once. */
function groups(due: readonly ToMeasure[]): ToMeasure[][] {
  const book = new Map<string, ToMeasure[]>();
  for (const one of due) {
    const key = [one.metric, one.variant, one.unit, one.agreedOn, one.measureTo].join(' ');
    book.set(key, [...(book.get(key) ?? []), one]);
  }
  return [...book.values()];
}

async function measure(
  database: Database,
  centre: CentreRules & { today: string },
  variants: Readonly<Record<string, string>>,
  alike: readonly ToMeasure[],
): Promise<void> {
  const [first] = alike;
  if (first === undefined) return;
  const { metric, variant, unit, agreedOn, measureTo } = first;
  const side = sideOf(metric, variant === null ? variants : { ...variants, [metric]: variant });
  const rows = side === null || side.isTotal ? [] : await effectRows(database, centre, { side, unit, from: agreedOn, to: measureTo });
  for (const { id, unitId, direction, expected } of alike) {
    const judged = judgeEffect(rows, String(unitId), '0', { good: direction, agreed: expected }, 'count');
    await asCentre(database, centre.id, (tx) => saveEffect(tx, centre.id, id, centre.today, keptOf(judged)));
  }
}

/** The part of a judgement that is kept and shown. */
function keptOf({
  verdict,
  observed,
  predicted,
  estimate,
  interval,
  relative,
  moreNeeded,
  moreNeededChange,
  contacts,
  reason,
}: EffectJudgement) {
  return { verdict, observed, predicted, estimate, interval, relative, moreNeeded, moreNeededChange, contacts, reason };
}
