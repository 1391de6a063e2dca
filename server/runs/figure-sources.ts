import type { Figure } from '#api/figures.ts';
import { measureWords } from '#core/metrics/measure-words.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import type { MeasureKey } from '#core/metrics/measures.ts';
import type { Metric } from '#core/metrics/metric.ts';
import { addDays } from '#core/time/calendar.ts';
import { readFigures } from '../metrics/figures.ts';
import { centreRules } from '../metrics/rules.ts';
import { daysWithContacts } from '../metrics/series-store.ts';
import { readPersonNames } from '../people/name-store.ts';
import { personOf } from './people-sources.ts';
import type { Asking, Found } from './prefill.ts';

const spanDays = 28;
const ofPerson = ['satisfaction', 'quality_score', 'fcr', 'aht', 'transfer_rate'];
const ofTeam = ['satisfaction', 'quality_score', 'fcr', 'aht', 'occupancy'];
const ofHours = ['adherence', 'conformance', 'occupancy', 'shrinkage'];
const ofLeaving = ['attrition'];

/** The person's figures of the last four weeks. */
export const personFigures = (asking: Asking): Promise<Found | null> => {
  const person = personOf(asking);
  return person === null ? Promise.resolve(null) : figureLines(asking, ofPerson, { agents: [person] });
};

/** The figures of the team asked about, or of the person's, or of the asker's. */
export async function teamFigures(asking: Asking): Promise<Found | null> {
  const team = await teamOf(asking);
  return figureLines(asking, ofTeam, team === null ? {} : { teams: [team] });
}

/** How the hours were kept: of the person, else of the team. */
export async function hourFigures(asking: Asking): Promise<Found | null> {
  const [person, team] = [personOf(asking), await teamOf(asking)];
  return figureLines(asking, ofHours, person !== null ? { agents: [person] } : team === null ? {} : { teams: [team] });
}

/** Who left, of the team. */
export async function leavingFigures(asking: Asking): Promise<Found | null> {
  const team = await teamOf(asking);
  return figureLines(asking, ofLeaving, team === null ? {} : { teams: [team] }, 91);
}

/** The targets that hold for the team, each with where it stands. */
export async function targetLines(asking: Asking): Promise<Found | null> {
  const team = await teamOf(asking);
  return figureLines(asking, ['answer_rate', 'service_level', ...ofTeam], team === null ? {} : { teams: [team] }, spanDays, true);
}

export async function teamOf(asking: Asking): Promise<number | null> {
  if (asking.about?.kind === 'team') return asking.about.id;
  const person = personOf(asking) ?? asking.viewer.personId;
  const team = person === null ? null : ((await readPersonNames(asking.tx, [person], asking.today)).get(person)?.teamId ?? null);
  return team ?? asking.viewer.teamIds[0] ?? null;
}

async function figureLines(
  { tx, viewer, today, language }: Asking,
  metrics: readonly string[],
  scope: { agents?: number[]; teams?: number[] },
  days = spanDays,
  onlyTargets = false,
): Promise<Found | null> {
  const known = await daysWithContacts(tx, viewer.centreId, today);
  if (known === null) return null;
  const centre = await centreRules(tx, viewer.centreId);
  const [row] = await readFigures(tx, { centre, from: addDays(known.last, 1 - days), to: known.last, by: [], metrics, ...scope });
  const lines = metrics.flatMap((key) => {
    const figure = row?.figures[key];
    if (figure === undefined || figure.value === null || (onlyTargets && !figure.target)) return [];
    return [lineOf(metricOf(key), figure, days, language)];
  });
  return lines.length === 0 ? null : { lines, asOf: known.last };
}

/** On how much a figure rests: a number of things, or hours with what they were hours of. */
export function sampleOf({ variants }: Metric, { denominator, variant }: Pick<Figure, 'denominator' | 'variant'>, zh: boolean): string {
  if (denominator === null || denominator === undefined) return '';
  const formula = (variants.find(({ key }) => key === variant) ?? variants[0])?.formula;
  const [first] = formula?.kind === 'ratio' ? formula.denominator : [];
  const term = first?.replace(/^-/, '') as MeasureKey | undefined;
  if (term === undefined || !term.endsWith('_s')) return `n=${Math.round(denominator)}`;
  const hours = Math.round(denominator / 3600);
  return zh ? `${measureWords[term].zh} ${hours} 小时` : `${hours} h of ${measureWords[term].en}`;
}

function lineOf(metric: Metric, figure: Figure, days: number, language: 'zh' | 'en'): string {
  const zh = language === 'zh';
  const words = (number: number | null) => (number === null ? '' : valueText(metric, number, zh));
  const { value, target } = figure;
  const sampled = sampleOf(metric, figure, zh);
  const sample = sampled === '' ? '' : `，${sampled}`;
  const sign = !target
    ? ''
    : target.kind === 'at-least'
      ? `≥${words(target.low)}`
      : target.kind === 'at-most'
        ? `≤${words(target.high)}`
        : `${words(target.low)}–${words(target.high)}`;
  if (zh) return `${metric.name.zh} ${words(value)}（近${days}天${sample}${sign === '' ? '' : `，目标${sign}`}）`;
  return `${metric.name.en} ${words(value)} (last ${days} days${sample.replace('，', ', ')}${sign === '' ? '' : `, target ${sign}`})`;
}

function valueText({ unit }: Metric, value: number, zh: boolean): string {
  if (unit === 'ratio') return `${(value * 100).toFixed(1)}%`;
  if (unit === 'seconds') return `${Math.round(value)}${zh ? '秒' : ' s'}`;
  return unit === 'points' ? `${value.toFixed(1)}${zh ? '分' : ' points'}` : value.toFixed(1);
}
