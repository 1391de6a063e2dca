/** Counts of waits by bucket; index = bucket, always `waitBucketCount` long. */
export type WaitHistogram = readonly number[];

const ratio = 1.1;
const borders = 99;

/**
 * The borders between wait buckets in seconds, each 1.1 times the one before, rounded to the millisecond: 1, 1.1, 1.21 … 11,388.
 * Bucket 0 is under the first border, bucket i is from border i−1 up to (not including) border i, the last is open-ended, beyond three hours.
 * It is what PostgreSQL's `width_bucket(wait_s, borders)` computes.
 */
export const waitBorders: readonly number[] = Array.from({ length: borders }, (_, index) => Math.round(ratio ** index * 1000) / 1000);

/** The number of buckets. */
export const waitBucketCount: number = borders + 1;

/**
 * The bucket of a wait: the number of borders at or below it.
 *
 * @throws RangeError when the wait is negative or not a number.
 * @example waitBucketOf(0.99) // => 0
 * @example waitBucketOf(20) // => 32
 * @example waitBucketOf(1e6) // => 99
 */
export function waitBucketOf(seconds: number): number {
  if (!(seconds >= 0)) throw new RangeError(`wait: ${seconds} s`);
  if (seconds < 1) return 0;
  let bucket = Math.min(borders, Math.floor(Math.log(seconds) / Math.log(ratio)) + 1);
  while (bucket < borders && seconds >= (waitBorders[bucket] as number)) bucket++;
  while (seconds < (waitBorders[bucket - 1] as number)) bucket--;
  return bucket;
}

/**
 * The seconds that a bucket holds, `lower` included; the last has no upper bound.
 *
 * @throws RangeError when there is no such bucket.
 * @example waitBucketBounds(0) // => { lower: 0, upper: 1 }
 * @example waitBucketBounds(99) // => { lower: 11388.936, upper: null }
 */
export function waitBucketBounds(bucket: number): { lower: number; upper: number | null } {
  if (!Number.isInteger(bucket) || bucket < 0 || bucket > borders) throw new RangeError(`wait bucket: ${bucket}`);
  return { lower: bucket === 0 ? 0 : (waitBorders[bucket - 1] as number), upper: waitBorders[bucket] ?? null };
}

/**
 * A histogram from counts by bucket, as the store keeps them; buckets named twice add up.
 *
 * @throws RangeError when a bucket is unknown or a count negative.
 * @example waitHistogram([[0, 2], [99, 1]]).length // => 100
 */
export function waitHistogram(counts: Iterable<readonly [bucket: number, count: number]>): WaitHistogram {
  const histogram = Array.from({ length: waitBucketCount }, () => 0);
  for (const [bucket, count] of counts) {
    if (!(bucket in histogram) || !(count >= 0)) throw new RangeError(`wait bucket ${bucket}: ${count}`);
    histogram[bucket] = (histogram[bucket] as number) + count;
  }
  return histogram;
}

/**
 * The sum of histograms; order does not matter, and nothing is an empty one.
 *
 * @example addWaitHistograms(waitHistogram([[3, 1]]), waitHistogram([[3, 2]]))[3] // => 3
 */
export function addWaitHistograms(...histograms: readonly WaitHistogram[]): WaitHistogram {
  return waitHistogram(histograms.flatMap((histogram) => histogram.map((count, bucket) => [bucket, count] as const)));
}

/**
 * The number of waits in a histogram.
 *
 * @example waitCount(waitHistogram([[0, 2], [99, 1]])) // => 3
 */
export function waitCount(histogram: WaitHistogram): number {
  return histogram.reduce((sum, count) => sum + count, 0);
}

/**
 * The wait in seconds that a share of the contacts does not exceed, spread evenly within its bucket: right to within one bucket (10 %).
 * The smallest value with at least `share × n` waits at or below it (the inverse of the empirical distribution). In the open last bucket it is
 * the lower bound: "at least so long".
 *
 * @returns null when there are no waits.
 * @throws RangeError when the share does not lie between 0 and 1.
 * @example waitPercentile(waitHistogram([[0, 4]]), 0.5) // => 0.5
 * @example waitPercentile(waitHistogram([]), 0.5) // => null
 */
export function waitPercentile(histogram: WaitHistogram, share: number): number | null {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share of waits: ${share}`);
  const rank = waitCount(histogram) * share - 1e-9;
  let before = 0;
  for (const [bucket, count] of histogram.entries()) {
    if (count > 0 && before + count >= rank) {
      const { lower, upper } = waitBucketBounds(bucket);
      return upper === null ? lower : lower + (upper - lower) * Math.min(1, Math.max(0, (rank + 1e-9 - before) / count));
    }
    before += count;
  }
  return null;
}
