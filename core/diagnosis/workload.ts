import { type MemberRow, type Split, splitRatio } from './split.ts';

/** What came and who was there in one band of the day (a shift) over a span, and the metric's own sums. */
export interface BandLoad {
  days: number;
  offered: number;
  answered: number;
  /** Talk + hold + after-contact work of the answered, in seconds. */
  handledSeconds: number;
  staffedSeconds: number;
  /** From the roster; null where none is kept. */
  scheduledSeconds: number | null;
  numerator: number;
  denominator: number;
}

export interface BandRow {
  band: string;
  before: BandLoad;
  after: BandLoad;
}

/** What may move a reach metric. `absence`: planned time that was not worked; `roster`: less (or more) planned. */
export const drivers = ['volume', 'handling', 'absence', 'roster'] as const;
export type Driver = (typeof drivers)[number];

/** The parts of a change by driver, in the unit of the metric. */
export type DriverParts = Record<Driver | 'mix' | 'unexplained', number>;

export interface BandSplit extends DriverParts {
  band: string;
  total: number;
}

/** A change of a reach metric by band of the day and driver. All parts of all bands sum to the change. */
export interface WorkloadSplit extends DriverParts {
  change: number;
  bands: BandSplit[];
}

const none: DriverParts = { volume: 0, handling: 0, absence: 0, roster: 0, mix: 0, unexplained: 0 };

/** Nobody there at all: counted as one minute a day, lest the ratio be endless. */
const leastStaffedSeconds = 60;
/** A workload ratio that moved less than this explains nothing. */
const leastMove = 0.02;
/** Drivers that pull against each other by more than this are not to be shared out. */
const mostTension = 3;

function logChange(before: number, after: number): number {
  return before > 0 && after > 0 ? Math.log(after / before) : 0;
}

/** Log changes of the workload ratio offered × handle time / staffed time, by driver. */
function pushes({ before, after }: BandRow): Record<Driver, number> {
  const staffed = (load: BandLoad) => Math.max(leastStaffedSeconds, load.staffedSeconds / load.days);
  const handleTime = ({ handledSeconds, answered }: BandLoad) => (answered > 0 ? handledSeconds / answered : 0);
  const staffing = -logChange(staffed(before), staffed(after));
  const planned =
    before.scheduledSeconds === null || after.scheduledSeconds === null
      ? null
      : -logChange(before.scheduledSeconds / before.days, after.scheduledSeconds / after.days);
  return {
    volume: logChange(before.offered / before.days, after.offered / after.days),
    handling: logChange(handleTime(before), handleTime(after)),
    absence: planned === null ? staffing : staffing - planned,
    roster: planned ?? 0,
  };
}

function shareOut(row: BandRow, amount: number, betterIsMore: boolean): DriverParts {
  const parts = pushes(row);
  const sum = drivers.reduce((total, driver) => total + parts[driver], 0);
  const tension = drivers.reduce((total, driver) => total + Math.abs(parts[driver]), 0);
  const isExplained =
    Math.abs(sum) >= leastMove && tension <= mostTension * Math.abs(sum) && sum > 0 === (betterIsMore ? amount < 0 : amount > 0);
  if (!isExplained) return { ...none, unexplained: amount };
  const part = (driver: Driver) => (amount * parts[driver]) / sum;
  return { ...none, volume: part('volume'), handling: part('handling'), absence: part('absence'), roster: part('roster') };
}

function addParts(a: DriverParts, b: DriverParts): DriverParts {
  const sum = { ...none };
  for (const key of [...drivers, 'mix', 'unexplained'] as const) sum[key] = a[key] + b[key];
  return sum;
}

/**
 * Why a reach metric changed: more contacts, longer handling, people missing, fewer planned, or only other hours, by band of the day.
 *
 * The change is first split over the bands (`splitRatio`); what a band changed by itself is shared out in proportion to the log changes of
 * its workload ratio, offered × handle time / staffed time, which sum exactly (with logs every order of the drivers gives the same, so this
 * is the Shapley value). No queueing formula: where the ratio did not move the way the metric did, the part stays unexplained.
 * Source: logarithmic decomposition (Ang, Energy Policy 32, 2004); docs/charts/diagnosis.en.md.
 *
 * @param betterIsMore true for answer rate and service level, false for abandonment and waits.
 * @returns null when the metric has no denominator before or after.
 * @example splitWorkload([], true) // => null
 */
export function splitWorkload(rows: readonly BandRow[], betterIsMore: boolean): WorkloadSplit | null {
  const members = rows.map(
    ({ band, before, after }): MemberRow => ({
      member: band,
      before: { numerator: before.numerator, denominator: before.denominator },
      after: { numerator: after.numerator, denominator: after.denominator },
    }),
  );
  const split: Split | null = splitRatio(members);
  if (split === null) return null;
  const byBand = new Map(split.members.map((member) => [member.member, member]));
  const bands = rows.map((row): BandSplit => {
    const { mix = 0, within = 0, interaction = 0, total = 0 } = byBand.get(row.band) ?? {};
    const parts = shareOut(row, within + interaction, betterIsMore);
    return { band: row.band, total, ...parts, mix };
  });
  bands.sort((a, b) => Math.abs(b.total) - Math.abs(a.total) || (a.band < b.band ? -1 : 1));
  return { change: split.change, ...bands.reduce<DriverParts>(addParts, none), bands };
}
