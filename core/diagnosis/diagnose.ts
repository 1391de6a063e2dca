import { metricOf } from '../metrics/catalogue.ts';
import type { Cause, Diagnosis, DiagnosisInput, Dimension, DimensionSplit } from './diagnosis.ts';
import { dimensions } from './diagnosis.ts';
import { type MemberRow, splitRatio, splitTotal } from './split.ts';
import { type StandingOut, standingOut, standingOutOfTotal } from './standing-out.ts';
import { type Driver, drivers, splitWorkload, type WorkloadSplit } from './workload.ts';

/** Share of a change that one cause must account for. */
const most = 0.6;
/** People are new for so many days. */
const learningDays = 150;

const reachMetrics: ReadonlySet<string> = new Set(['answer_rate', 'service_level', 'abandonment_rate', 'asa']);

/** Who was not reached was reached by nobody, and nobody makes the volume: these are not split by people. */
const isOfPeople = (metric: string): boolean => !reachMetrics.has(metric) && metric !== 'offered';

function splitsOf({ metric, splits, days }: DiagnosisInput): DimensionSplit[] {
  const isTotal = metricOf(metric).unit === 'count';
  const known = isOfPeople(metric) ? dimensions : dimensions.filter((one) => one !== 'person' && one !== 'team');
  return known.flatMap((dimension) => {
    const rows = splits[dimension] ?? [];
    const split = isTotal ? splitTotal(rows, days.before, days.after) : splitRatio(rows);
    return split === null || split.members.length < 2 ? [] : [{ dimension, ...split }];
  });
}

/** How many members of a dimension may be "few": five people at most, a shift's worth of hours, a third of the rest. */
function fewOf(dimension: Dimension, members: number): number {
  if (dimension === 'hour') return Math.min(9, Math.floor(members / 2));
  if (dimension === 'person') return Math.max(1, Math.min(5, Math.floor(members / 4)));
  return Math.max(1, Math.floor(members / 3));
}

interface Candidate extends StandingOut {
  dimension: Dimension;
}

/** Topics and teams are splits to look at; a cause is named by people, queues, channels or hours. */
const naming: ReadonlySet<Dimension> = new Set(['person', 'queue', 'channel', 'hour']);

/** The narrowest explanation: the one that covers the least work; of two alike the one with fewer members. */
function narrowest({ metric, overdispersion = 1 }: DiagnosisInput, splits: readonly DimensionSplit[]): Candidate | null {
  const { unit } = metricOf(metric);
  const isShare = unit === 'ratio';
  const candidates = splits.flatMap((split): Candidate[] => {
    if (!naming.has(split.dimension)) return [];
    const few = fewOf(split.dimension, split.members.length);
    const found = unit === 'count' ? standingOutOfTotal(split, few) : standingOut(split, { most: few, isShare, overdispersion });
    return found === null ? [] : [{ dimension: split.dimension, ...found }];
  });
  const alike = (a: Candidate, b: Candidate) => Math.min(a.size, b.size) > 0.6 * Math.max(a.size, b.size);
  return candidates.reduce<Candidate | null>((best, one) => {
    if (best === null) return one;
    if (alike(one, best)) return one.members.length < best.members.length ? one : best;
    return one.size < best.size ? one : best;
  }, null);
}

/** The dimension whose mix accounts for the change, with the members that grew or shrank most. */
function mixOf(splits: readonly DimensionSplit[]): { dimension: Dimension; members: string[]; explained: number } | null {
  const found = splits
    .filter(({ dimension, change }) => dimension !== 'person' && dimension !== 'team' && change !== 0)
    .map((split) => ({ split, explained: split.mix / split.change }))
    .filter(({ split, explained }) => explained >= most && Math.abs(split.within / split.change) <= 1 - most + 0.1)
    .toSorted((a, b) => b.explained - a.explained)[0];
  if (found === undefined) return null;
  const { split, explained } = found;
  const moving = split.members.filter(({ mix }) => mix / split.change > 0).toSorted((a, b) => b.mix / split.change - a.mix / split.change);
  return { dimension: split.dimension, members: leading(moving, split.mix, ({ mix }) => mix).map(({ member }) => member), explained };
}

/** The first members that together bring 70 % of an amount, three at most. */
function leading<T>(sorted: readonly T[], amount: number, partOf: (one: T) => number): T[] {
  const taken: T[] = [];
  let sum = 0;
  for (const one of sorted) {
    if (taken.length === 3 || sum / amount >= 0.7) break;
    taken.push(one);
    sum += partOf(one);
  }
  return taken;
}

type Found = Pick<Diagnosis, 'cause' | 'dimension' | 'members' | 'explained'>;

/** The driver that accounts for a change of reach, and the bands of the day in which it does. */
function drivenBy(workload: WorkloadSplit | null): Found | null {
  if (workload === null || workload.change === 0) return null;
  const share = (driver: Driver) => workload[driver] / workload.change;
  const [driver] = drivers.toSorted((a, b) => share(b) - share(a));
  if (driver === undefined || share(driver) < most) return null;
  const bands = workload.bands
    .filter((band) => band[driver] / workload.change > 0)
    .toSorted((a, b) => b[driver] / workload.change - a[driver] / workload.change);
  const where = leading(bands, workload[driver], (band) => band[driver]);
  const named = where.length < workload.bands.length ? where : [];
  const explained = named.length === 0 ? share(driver) : named.reduce((sum, band) => sum + band[driver], 0) / workload.change;
  return { cause: driver, dimension: 'band', members: named.map(({ band }) => band), explained };
}

const causeOfDimension: Partial<Record<Dimension, Cause>> = { queue: 'queue', channel: 'channel', hour: 'hours' };

const hasWork = ({ before, after }: MemberRow): boolean => before.denominator + after.denominator > 0;

function structural(input: DiagnosisInput, splits: readonly DimensionSplit[]): Found {
  const few = narrowest(input, splits);
  const { unit, tone, direction, tenureDays = null } = input;
  if (unit.kind === 'person') {
    const isLearning = tenureDays !== null && tenureDays <= learningDays && (tone === 'better' || (tone === null && direction === 'down'));
    const where =
      few === null
        ? { dimension: null, members: [], explained: null }
        : { dimension: few.dimension, members: few.members, explained: few.explained };
    return { cause: isLearning ? 'learning' : 'person', ...where };
  }
  if (few !== null) {
    const cause =
      few.dimension === 'person' ? (few.members.length === 1 ? 'person' : 'people') : (causeOfDimension[few.dimension] ?? 'everybody');
    return { cause, dimension: few.dimension, members: few.members, explained: few.explained };
  }
  const [only, another] = isOfPeople(input.metric) ? (input.splits.person ?? []).filter(hasWork) : [];
  if (only !== undefined && another === undefined) return { cause: 'person', dimension: 'person', members: [only.member], explained: 1 };
  const own: Cause = unit.kind === 'queue' || unit.kind === 'channel' ? unit.kind : unit.kind === 'hours' ? 'hours' : 'everybody';
  return { cause: own, dimension: null, members: [], explained: null };
}

/**
 * What is behind a change of a metric: one person, a few, a queue, hours, a channel, everybody, only other work, or (for reach) contacts,
 * handling, absence or roster.
 *
 * First only-the-mix, then the drivers of reach, then the narrowest few who explain at least 70 %; where nobody stands out it is common cause,
 * unless only one person worked there at all.
 * Pure; order of rows does not matter. Source: docs/charts/diagnosis.en.md.
 *
 * @throws RangeError when the metric is unknown or a sum is not a number.
 * @example diagnose({ metric: 'aht', unit: { kind: 'centre', key: '1' }, direction: 'up', tone: null, from: '2026-11-02', to: '2026-11-03', ongoing: true, usual: 200, value: 240, days: { before: 4, after: 1 }, splits: {} }).cause // => 'everybody'
 */
export function diagnose(input: DiagnosisInput): Diagnosis {
  const splits = splitsOf(input);
  const isReach = reachMetrics.has(input.metric);
  const betterIsMore = metricOf(input.metric).good === 'up';
  const workload = isReach && input.bands !== undefined ? splitWorkload(input.bands, betterIsMore) : null;
  const mix = mixOf(splits);
  const found: Found = mix !== null ? { cause: 'mix', ...mix } : (drivenBy(workload) ?? structural(input, splits));
  return { ...found, drivers: driverShares(workload), splits, workload };
}

function driverShares(workload: WorkloadSplit | null): Diagnosis['drivers'] {
  if (workload === null || workload.change === 0) return null;
  const share = (part: number) => part / workload.change;
  const { volume, handling, absence, roster, mix, unexplained } = workload;
  return {
    volume: share(volume),
    handling: share(handling),
    absence: share(absence),
    roster: share(roster),
    mix: share(mix),
    unexplained: share(unexplained),
  };
}
