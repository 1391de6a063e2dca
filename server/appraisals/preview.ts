import type { z } from 'zod';
import type { CycleDesign, previewCycle } from '#api/appraisals.ts';
import { resultsScore } from '#core/appraisals/results.ts';
import { findMetric } from '#core/metrics/catalogue.ts';
import { addDays, numberOfDay } from '#core/time/calendar.ts';
import type { Tx } from '../platform/database.ts';
import { coveredPeople } from './cycle-store.ts';
import { type PersonResult, readResults } from './person-results.ts';
import { resultsPart } from './scoring.ts';

type Preview = z.output<typeof previewCycle.reply>;

const mostFigures = 7;
const fewestFigures = 3;
const muchLuck = 0.5;
const bunched = 0.6;
const bandWidth = 0.5;

/** A figure that is easily bought with another one wants that one beside it. */
const counterOf: Readonly<Record<string, string>> = {
  aht: 'repeat_rate',
  acw: 'repeat_rate',
  answer_rate: 'transfer_rate',
  service_level: 'transfer_rate',
  satisfaction: 'response_rate',
};

const meanOf = (values: readonly number[]) => (values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length);

/** Counts scores into bands of half a point from the scale's lowest to its highest step. */
export function bandsOf(scores: readonly number[], { min, max }: CycleDesign['scale']): { from: number; to: number; people: number }[] {
  const bands = Array.from({ length: Math.round((max - min) / bandWidth) }, (_, at) => ({
    from: min + at * bandWidth,
    to: min + (at + 1) * bandWidth,
    people: 0,
  }));
  for (const score of scores) {
    const band = bands[Math.min(bands.length - 1, Math.max(0, Math.floor((score - min) / bandWidth)))];
    if (band !== undefined) band.people += 1;
  }
  return bands;
}

/** What the figures of a design would have given in the period before, of the same length. As the worker; names nobody. */
export async function preview(
  tx: Tx,
  centreId: number,
  { from, to, design }: { from: string; to: string; design: CycleDesign },
): Promise<Preview> {
  const days = numberOfDay(to) - numberOfDay(from) + 1;
  const period = { from: addDays(from, -days), to: addDays(from, -1) };
  const part = resultsPart(design);
  const people = (await coveredPeople(tx, centreId, period, design.covers)).map(({ id }) => id);
  const { byPerson, luck } = await readResults(tx, centreId, period, { part, scale: design.scale, people });
  const scores = [...byPerson.values()].flatMap((results) => resultsScore(results)?.score ?? []);
  const all = [...byPerson.values()].flat();
  const figures = (part?.kpis ?? []).map(({ metric }) => figureOf(metric, all, design.scale, luck[metric] ?? null));
  const counters = (part?.kpis ?? []).flatMap(({ metric }) => {
    const wants = counterOf[findMetric(metric)?.key ?? metric];
    return wants === undefined || part?.kpis.some((other) => other.metric === wants) ? [] : [{ metric, wants }];
  });
  return {
    ...period,
    people: people.length,
    scored: scores.length,
    mean: meanOf(scores),
    bands: bandsOf(scores, design.scale),
    figures,
    advice: adviceOf(design, figures, counters.length > 0),
    counters,
  };
}

function figureOf(
  metric: string,
  all: readonly PersonResult[],
  { min, max }: CycleDesign['scale'],
  luck: number | null,
): Preview['figures'][number] {
  const scored = all.flatMap(({ key, measured }) => (key === metric && measured !== null ? [measured.score] : []));
  const share = (step: number) => (scored.length === 0 ? 0 : scored.filter((score) => score === step).length / scored.length);
  return { metric, people: scored.length, mean: meanOf(scored), lowest: share(min), highest: share(max), luck };
}

function adviceOf(design: CycleDesign, figures: Preview['figures'], lacksCounter: boolean): Preview['advice'] {
  const advice: Preview['advice'] = [];
  if (figures.length > mostFigures) advice.push('many-figures');
  if (figures.length > 0 && figures.length < fewestFigures) advice.push('few-figures');
  if (figures.some(({ luck }) => luck !== null && luck >= muchLuck)) advice.push('luck');
  if (figures.some(({ lowest, highest }) => lowest >= bunched || highest >= bunched)) advice.push('bunched');
  if (!design.parts.some((part) => 'items' in part && part.weight > 0)) advice.push('no-behaviour');
  if (lacksCounter) advice.push('counter-metric');
  return advice;
}
