import type { z } from 'zod';
import type { Figure, readToday } from '#api/figures.ts';
import type { Language } from '#api/problems.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { addDays } from '#core/time/calendar.ts';
import type { Tx } from '../platform/database.ts';
import { readFigures } from './figures.ts';
import { readNames } from './names-store.ts';
import type { CentreRules } from './recompute.ts';

type Move = z.output<typeof readToday.reply>['moves'][number];

const watched = ['answer_rate', 'aht', 'satisfaction', 'fcr', 'transfer_rate'];
const weeksBack = 4;
const shown = 5;

/**
 * What moved most on a day against the same weekday of the four weeks before, taken together. Only where both sides have the metric's
 * minimum sample. It says what changed, not whether the change is more than chance: that is for the control charts.
 */
export async function readMoves(
  tx: Tx,
  { centre, day, teams }: { centre: CentreRules; day: string; teams: readonly number[] | undefined },
  language: Language,
): Promise<Move[]> {
  const usualDays = Array.from({ length: weeksBack }, (_, week) => addDays(day, -7 * (week + 1)));
  const moves: (Move & { weight: number })[] = [];
  for (const dimension of ['team', 'agent', 'queue'] as const) {
    const question = { centre, by: [dimension, 'day'] as const, metrics: watched, teams };
    const rows = await readFigures(tx, { ...question, from: usualDays.at(-1) ?? day, to: day });
    const nameOf = await readNames(tx, rows, language === 'zh' ? '（无）' : '(none)');
    for (const [id, ofUnit] of Map.groupBy(rows, (row) => Number(row.keys[dimension]))) {
      const now = ofUnit.find((row) => row.keys.day === day);
      const usual = ofUnit.filter((row) => usualDays.includes(String(row.keys.day)));
      if (id === 0 || !now || usual.length < 2) continue;
      for (const metric of watched) {
        const move = moveOf(
          metric,
          now.figures[metric],
          usual.map((row) => row.figures[metric]),
        );
        if (move) moves.push({ ...move, dimension, id, name: nameOf({ [dimension]: id })[dimension]?.name ?? '—' });
      }
    }
  }
  return moves
    .sort((a, b) => b.weight - a.weight)
    .slice(0, shown)
    .map(({ weight: _, ...move }) => move);
}

function moveOf(metric: string, now: Figure | undefined, before: readonly (Figure | undefined)[]) {
  const sum = (pick: (figure: Figure) => number | null) => before.reduce((total, figure) => total + ((figure && pick(figure)) ?? 0), 0);
  const denominator = sum((figure) => figure.denominator);
  const { minimumSample, good } = metricOf(metric);
  if (!now?.enough || now.value === null || now.denominator === null || denominator < minimumSample) return null;
  const isOneMinus = before.some(
    (figure) =>
      figure?.value != null &&
      figure.numerator != null &&
      figure.denominator != null &&
      Math.abs(figure.value - figure.numerator / figure.denominator) > 1e-9,
  );
  if (isOneMinus || denominator === 0) return null;
  const usual = sum((figure) => figure.numerator) / denominator;
  const difference = now.value - usual;
  const spread = Math.sqrt(usual * Math.abs(1 - Math.min(usual, 0.99))) || usual || 1;
  const worse = good === 'band' ? null : good === 'up' ? difference < 0 : difference > 0;
  const scale = metricOf(metric).unit === 'ratio' ? spread : usual || 1;
  return {
    metric,
    value: now.value,
    usual,
    difference,
    worse,
    denominator: now.denominator,
    weight: (Math.abs(difference) / scale) * Math.sqrt(now.denominator),
  };
}
