import type { Figure } from '#api/figures.ts';
import type { MeasureKey } from '#core/metrics/measures.ts';
import { measureWords } from '#core/metrics/measure-words.ts';
import type { Formula, Metric, MetricUnit, Terms, Variant } from '#core/metrics/metric.ts';
import { count, decimal, type Manner, nothing, percent, seconds } from '../format.ts';

/** Times that are mostly under a minute, where a second matters: written as '8.3 s', not as '0:08'. */
const shortTimes: readonly string[] = ['asa', 'wait_p50', 'wait_p80', 'wait_p90', 'aht_hold', 'acw'];
const longestShort = 120;

/** A value of a metric as people read it: '81.2%', '5:12', '8.3 秒'. */
export function valueWords(metric: Metric, value: number | null, manner: Manner): string {
  if (value === null) return nothing;
  if (metric.unit !== 'seconds') return plainWords(metric.unit, value, manner);
  if (!shortTimes.includes(metric.key) || value >= longestShort) return seconds(value);
  return `${decimal(value, manner)} ${secondWord(manner)}`;
}

function plainWords(unit: Exclude<MetricUnit, 'seconds'>, value: number, manner: Manner): string {
  if (unit === 'ratio') return percent(value, manner);
  if (unit === 'count') return count(value, manner);
  if (unit === 'times') return decimal(value, manner, 2);
  return decimal(value, manner, unit === 'points' && Math.abs(value) < 10 ? 2 : 1);
}

const secondWord = ({ language }: Manner) => (language === 'zh' ? '秒' : 's');

/** Shorter, for the ticks of an axis. */
export function tickWords(metric: Metric, value: number, manner: Manner): string {
  if (metric.unit === 'ratio') return percent(value, manner, Number.isInteger(Math.round(value * 1000) / 10) ? 0 : 1);
  if (metric.unit === 'seconds') return shortTimes.includes(metric.key) ? `${Math.round(value * 10) / 10}` : seconds(value);
  return String(Math.round(value * 100) / 100);
}

/** The axis of a chart: its name with the unit, where the ticks do not say it. */
export function axisOf(metric: Metric, manner: Manner) {
  const unit = metric.unit === 'seconds' && shortTimes.includes(metric.key) ? ` (${secondWord(manner)})` : '';
  return {
    name: `${metric.name[manner.language]}${unit}`,
    words: (value: number) => valueWords(metric, value, manner),
    ticks: (value: number) => tickWords(metric, value, manner),
  };
}

/** How far a value is from another: '+3.2 个百分点', '−0:12'. */
export function differenceWords(metric: Metric, difference: number, manner: Manner): string {
  const sign = difference < 0 ? '−' : '+';
  const size = Math.abs(difference);
  if (metric.unit === 'ratio') return `${sign}${decimal(size * 100, manner)} ${manner.language === 'zh' ? '个百分点' : 'points'}`;
  return `${sign}${metric.unit === 'seconds' && size < longestShort ? `${decimal(size, manner, size < 10 ? 1 : 0)} ${secondWord(manner)}` : valueWords(metric, size, manner)}`;
}

/** A target in signs: '≥ 85.0%', '≤ 20.0 秒', '75.0% – 88.0%'. */
export function targetWords(metric: Metric, target: { kind: string; low: number | null; high: number | null }, manner: Manner): string {
  const { kind, low, high } = target;
  if (kind === 'at-least') return `≥ ${valueWords(metric, low, manner)}`;
  if (kind === 'at-most') return `≤ ${valueWords(metric, high, manner)}`;
  return kind === 'band' ? `${valueWords(metric, low, manner)} – ${valueWords(metric, high, manner)}` : nothing;
}

/** The interval of a figure: '78.3% – 83.9%'. */
export function intervalWords(metric: Metric, { interval }: Pick<Figure, 'interval'>, manner: Manner): string | null {
  return interval && `${valueWords(metric, interval.lower, manner)} – ${valueWords(metric, interval.upper, manner)}`;
}

const bare = (term: string) => term.replace(/^-/, '') as MeasureKey;

/** A sum of measures: seconds as hours too, so that a large one says something. */
export function amountWords(terms: Terms | null, amount: number | null, manner: Manner): string {
  if (amount === null) return nothing;
  const first = terms?.[0];
  if (first && bare(first).endsWith('_s')) return `${count(amount, manner)} ${secondWord(manner)}`;
  return Number.isInteger(amount) ? count(amount, manner) : decimal(amount, manner);
}

/** What stands above and below the line of a formula. */
export function termsOf(formula: Formula): { numerator: Terms | null; denominator: Terms | null } {
  if (formula.kind === 'ratio') return formula;
  return { numerator: formula.kind === 'total' ? formula.of : null, denominator: formula.kind === 'total' ? null : ['answered'] };
}

/** '进线量 − 短放弃量' */
export function termsWords(terms: Terms, { language }: Manner): string {
  return terms
    .map((term, index) => `${index > 0 ? (term.startsWith('-') ? ' − ' : ' + ') : ''}${measureWords[bare(term)][language]}`)
    .join('');
}

/** The sample of a figure: '812 / 1,004'; the bare sample where only that means something; null when it is its own sample. */
export function sampleWords(metric: Metric, { numerator, denominator, variant }: Figure, manner: Manner): string | null {
  const terms = termsOf(variantNamed(metric, variant)?.formula ?? { kind: 'total', of: [] });
  if (denominator === null || denominator === undefined) return null;
  const below = amountWords(terms.denominator, denominator, manner);
  return metric.unit === 'ratio' && numerator !== null ? `${amountWords(terms.numerator, numerator, manner)} / ${below}` : `n = ${below}`;
}

/** A variant by key; null for one that the catalogue no longer has. */
export function variantNamed(metric: Metric, key: string): Variant | null {
  return metric.variants.find((variant) => variant.key === key) ?? metric.variants[0] ?? null;
}

/** Whether a figure comes from contacts (and so can be opened down to them), or from states, cases and people. */
export function isOfContacts(metric: Metric): boolean {
  const apart = /^-?(staffed|available|handling|break|meal|training|meeting|coaching|system|aux|scheduled|adherent|paid)_s$|^-?cases_/;
  if (metric.face === 'steady' || metric.key === 'forecast_error') return false;
  return metric.variants.some(({ formula }) => {
    const { numerator, denominator } = termsOf(formula);
    return [...(numerator ?? []), ...(denominator ?? [])].every((term) => !apart.test(term));
  });
}
