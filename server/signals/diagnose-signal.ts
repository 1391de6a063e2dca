import { diagnose } from '#core/diagnosis/diagnose.ts';
import type { BandLoad, BandRow } from '#core/diagnosis/workload.ts';
import { type Diagnosis, type DiagnosisInput, type Dimension, dimensions, type DimensionSplit } from '#core/diagnosis/diagnosis.ts';
import type { MemberRow, MemberSplit, SpanSums } from '#core/diagnosis/split.ts';
import { unitText } from '#core/diagnosis/unit.ts';
import { daysBetween } from '#core/signals/life.ts';
import type { Signal } from '#core/signals/signal.ts';
import { readTopicSums } from '../contacts/topic-sums.ts';
import { type BeforeAfter, type HourLoad, readHourLoads, readMemberSums } from '../metrics/member-sums.ts';
import type { CentreRules } from '../metrics/rules.ts';
import { hiredDays } from '../people/tenure-store.ts';
import { asCentre, type Database, type Tx } from '../platform/database.ts';
import { bands } from './bands.ts';
import type { MetricSide } from './metric-side.ts';

/** So many days, spread evenly over the baseline, stand for all of it: sums over quarter hours take their time. */
const mostBefore = 28;
const mostForTopics = 14;

/** What was asked and what it came to: the sentence is made of both. */
export interface Diagnosed {
  input: DiagnosisInput;
  diagnosis: Diagnosis;
}

/** Reads the sums behind a signal and diagnoses it. */
export function diagnoseSignal(database: Database, centre: CentreRules, side: MetricSide, signal: Signal): Promise<Diagnosed> {
  return asCentre(database, centre.id, async (tx) => {
    const input = await readInput(tx, centre, side, signal);
    const diagnosis = diagnose(input);
    return { input, diagnosis: { ...diagnosis, splits: diagnosis.splits.map(withoutSmallest) } };
  });
}

async function readInput(tx: Tx, centre: CentreRules, side: MetricSide, signal: Signal): Promise<DiagnosisInput> {
  const { metric, unit, direction, tone, from, to, ongoing, usual, value, beforeDays, afterDays } = signal;
  const { numerator, denominator } = side;
  const before = spread(beforeDays, mostBefore);
  const question: BeforeAfter = { centre, unit, bands, before, after: afterDays, numerator, denominator };
  const hours = await readHourLoads(tx, question);
  const rows = [...(await readMemberSums(tx, question)), ...hourMembers(hours), ...(await readTopics(tx, question))];
  const splits = Object.fromEntries(
    dimensions.map((dimension) => [dimension, membersOf(rows, dimension, side.isTotal)]),
  ) as DiagnosisInput['splits'];
  const hired = unit.kind === 'person' ? (await hiredDays(tx, [Number(unit.key)])).get(Number(unit.key)) : undefined;
  const also = new Set(
    signal.also.filter((part) => unitText(part.unit) === unitText(unit) && part.metric !== metric).map((part) => part.metric),
  );
  return {
    metric,
    unit,
    direction,
    tone,
    from,
    to,
    ongoing,
    usual,
    value,
    days: { before: before.length, after: afterDays.length },
    splits,
    bands: unit.kind === 'person' || unit.kind === 'team' ? [] : bandRows(hours, question),
    tenureDays: hired === undefined ? null : daysBetween(hired, from),
    also: [...also],
  };
}

/** Topics stand with the contacts, which are many: fewer days tell them, taken as if they were all. */
async function readTopics(tx: Tx, question: BeforeAfter): Promise<(MemberRow & { dimension: 'topic' })[]> {
  const before = spread(question.before, mostForTopics);
  const after = spread(question.after, mostForTopics);
  const scaled = (sums: SpanSums, days: number, read: number): SpanSums => ({
    numerator: (sums.numerator * days) / read,
    denominator: (sums.denominator * days) / read,
  });
  const topics = await readTopicSums(tx, { ...question, before, after });
  return topics.map((row) => ({
    dimension: 'topic',
    member: row.member,
    before: scaled(row.before, question.before.length, before.length),
    after: scaled(row.after, question.after.length, after.length),
  }));
}

/** Some of the days, evenly spread: every third of twelve weeks meets all weekdays alike. */
function spread(days: readonly string[], most: number): string[] {
  if (days.length <= most) return [...days];
  return Array.from({ length: most }, (_, at) => days[Math.floor(((at + 0.5) * days.length) / most)] ?? '');
}

/** A cut whose members hold less than this says more about chance than about them. */
const leastPerMember = 5;

/** The members of one dimension; none where they are too many for what there is. Totals have no denominator and are always cut. */
function membersOf(rows: readonly (MemberRow & { dimension: Dimension })[], dimension: Dimension, isTotal: boolean): MemberRow[] {
  const members = rows.filter((row) => row.dimension === dimension).map(({ member, before, after }) => ({ member, before, after }));
  const sum = (side: 'before' | 'after') => members.reduce((total, row) => total + row[side].denominator, 0);
  return isTotal || Math.min(sum('before'), sum('after')) >= leastPerMember * members.length ? members : [];
}

type HourRow = Awaited<ReturnType<typeof readHourLoads>>[number];

const nothing: HourLoad = {
  offered: 0,
  answered: 0,
  handledSeconds: 0,
  staffedSeconds: 0,
  scheduledSeconds: null,
  numerator: 0,
  denominator: 0,
};

function sumOfHours(hours: readonly HourRow[]): HourLoad {
  const sum = { ...nothing };
  for (const { sums } of hours)
    for (const [key, value] of Object.entries(sums) as [keyof HourLoad, number | null][])
      if (value !== null) sum[key] = (sum[key] ?? 0) + value;
  return sum;
}

function hourMembers(hours: readonly HourRow[]): (MemberRow & { dimension: 'hour' })[] {
  const sideOf = (hour: number, isAfter: boolean): SpanSums => {
    const { numerator, denominator } = sumOfHours(hours.filter((row) => row.hour === hour && row.isAfter === isAfter));
    return { numerator, denominator };
  };
  return [...new Set(hours.map(({ hour }) => hour))]
    .map((hour) => ({
      dimension: 'hour' as const,
      member: String(hour).padStart(2, '0'),
      before: sideOf(hour, false),
      after: sideOf(hour, true),
    }))
    .filter(({ before, after }) => [before, after].some(({ numerator, denominator }) => numerator !== 0 || denominator !== 0));
}

function bandRows(hours: readonly HourRow[], { before, after }: BeforeAfter): BandRow[] {
  const loadOf = (band: string, isAfter: boolean): BandLoad => ({
    days: (isAfter ? after : before).length,
    ...sumOfHours(hours.filter((row) => row.band === band && row.isAfter === isAfter)),
  });
  return [...new Set(hours.map(({ band }) => band))]
    .map((band) => ({ band, before: loadOf(band, false), after: loadOf(band, true) }))
    .filter((row) => row.before.denominator + row.after.denominator > 0);
}

/** Members that are shown one by one. */
const shownMembers = 30;
/** The key under which the others stand together. */
export const restMember = '…';

/** Keeps the largest members and sums up the rest, so that the parts still add up to the whole. */
function withoutSmallest(split: DimensionSplit): DimensionSplit {
  if (split.members.length <= shownMembers + 1) return split;
  const rest = split.members.slice(shownMembers).reduce(together, nobody);
  return { ...split, members: [...split.members.slice(0, shownMembers), rest] };
}

const nobody: MemberSplit = {
  member: restMember,
  before: { numerator: 0, denominator: 0 },
  after: { numerator: 0, denominator: 0 },
  mix: 0,
  within: 0,
  interaction: 0,
  total: 0,
};

function together(sum: MemberSplit, one: MemberSplit): MemberSplit {
  const plus = (a: MemberSplit['before'], b: MemberSplit['before']) => ({
    numerator: a.numerator + b.numerator,
    denominator: a.denominator + b.denominator,
  });
  return {
    member: restMember,
    before: plus(sum.before, one.before),
    after: plus(sum.after, one.after),
    mix: sum.mix + one.mix,
    within: sum.within + one.within,
    interaction: sum.interaction + one.interaction,
    total: sum.total + one.total,
  };
}
