import { type Interval, meanInterval } from '../numerics/intervals.ts';

/** One person as a rater sees it and as the data have it, both on the rating scale. `data` null: no results to hold it against. */
export interface RatedPerson {
  rater: number;
  rating: number;
  data: number | null;
}

/** How a rater rates. Points of the scale; positive is milder than the other raters are on the same results. */
export interface RaterStyle {
  rater: number;
  people: number;
  mean: number;
  /** Standard deviation of the ratings; null for one person. */
  spread: number | null;
  leniency: number | null;
  interval: Interval | null;
  /** Whether the interval leaves 0 out. */
  verdict: 'mild' | 'strict' | 'usual' | 'unknown';
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** What the data let expect: the straight line of ratings on results over all raters; flat where the results do not vary. */
function expectedBy(rows: readonly { rating: number; data: number }[]): (data: number) => number {
  const n = rows.length;
  const [meanRating, meanData] = [sumOf(rows.map(({ rating }) => rating)) / n, sumOf(rows.map(({ data }) => data)) / n];
  const spread = sumOf(rows.map(({ data }) => (data - meanData) ** 2));
  const slope = spread === 0 ? 0 : sumOf(rows.map(({ rating, data }) => (data - meanData) * (rating - meanRating))) / spread;
  return (data) => meanRating + slope * (data - meanData);
}

/**
 * Each rater's leniency against the data: how far the ratings lie above what the same results get from all raters together.
 * A rater with a good team is not mild for rating it well.
 *
 * Source: residual means of the regression of ratings on results; Student's t interval.
 *
 * @example leniencyOf([{ rater: 1, rating: 4, data: 3 }])[0]?.verdict // => 'unknown'
 */
export function leniencyOf(people: readonly RatedPerson[]): RaterStyle[] {
  const withData = people.flatMap((person) => (person.data === null ? [] : [{ ...person, data: person.data }]));
  const expected = expectedBy(withData);
  return [...Map.groupBy(people, ({ rater }) => rater)]
    .sort(([a], [b]) => a - b)
    .map(([rater, rated]) => {
      const residuals = rated.flatMap(({ rating, data }) => (data === null ? [] : [rating - expected(data)]));
      const interval = meanInterval(residuals.length, sumOf(residuals), sumOf(residuals.map((value) => value ** 2)));
      const mean = sumOf(rated.map(({ rating }) => rating)) / rated.length;
      const squares = sumOf(rated.map(({ rating }) => (rating - mean) ** 2));
      return {
        rater,
        people: rated.length,
        mean,
        spread: rated.length < 2 ? null : Math.sqrt(squares / (rated.length - 1)),
        leniency: residuals.length === 0 ? null : sumOf(residuals) / residuals.length,
        interval,
        verdict: interval === null ? 'unknown' : interval.lower > 0 ? 'mild' : interval.upper < 0 ? 'strict' : 'usual',
      };
    });
}
