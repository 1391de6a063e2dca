import { metricOf } from '../metrics/catalogue.ts';
import { type UnitRef, unitText } from '../diagnosis/unit.ts';
import { demoBand, type DemoFact, type DemoFacts, type DemoMeasure, demoMeasures, unitsOfFact } from './demo-testing.ts';
import type { MetricSeries, SeriesTable } from './series.ts';
import { watchedMetrics } from './watched.ts';

/** Metrics that the demo's contacts do not carry. */
const notOfContacts: ReadonlySet<string> = new Set([
  'adherence',
  'shrinkage',
  'occupancy',
  'on_time_closing',
  'return_rate',
  'case_satisfaction',
]);
const metrics = [...new Set(Object.values(watchedMetrics).flat())].filter((metric) => !notOfContacts.has(metric));

/** What a fact adds to a metric. */
export function demoShares(metric: string): (fact: DemoFact) => { numerator: number; denominator: number } {
  const formula = metricOf(metric).variants[0]?.formula;
  const adder = (terms: readonly string[]) => {
    const places = terms.map((term) => ({
      place: demoMeasures.indexOf(term.replace('-', '') as DemoMeasure),
      sign: term.startsWith('-') ? -1 : 1,
    }));
    return (sums: Float64Array): number => {
      let sum = 0;
      for (const { place, sign } of places) sum += sign * (sums[place] ?? 0);
      return sum;
    };
  };
  if (formula?.kind === 'wait-percentile' || formula === undefined) throw new RangeError(`demo: ${metric} is no sum`);
  const numerator = adder(formula.kind === 'ratio' ? formula.numerator : formula.of);
  const denominator = adder(formula.kind === 'ratio' ? formula.denominator : []);
  return ({ sums }) => ({ numerator: numerator(sums), denominator: denominator(sums) });
}

/** Names numbered in order of first appearance. */
function numbering<T>(nameOf: (item: T) => string): { items: T[]; numberOf: (item: T) => number } {
  const numbers = new Map<string, number>();
  const items: T[] = [];
  return {
    items,
    numberOf(item) {
      const name = nameOf(item);
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, items.length);
      items.push(item);
      return items.length - 1;
    },
  };
}

const hasMix = ({ kind }: UnitRef): boolean => kind === 'team' || kind === 'person';

function withinOf(unit: UnitRef, { channel, team }: DemoFact): UnitRef[] {
  if (unit.kind === 'queue') return [{ kind: 'channel', key: channel }];
  return unit.kind === 'person' && team !== null ? [{ kind: 'team', key: team }] : [];
}

interface Coded {
  at: number;
  units: number[];
  /** Those of the units that are judged by their mix. */
  mixed: number[];
  cell: number;
  numerators: Float64Array;
  denominators: Float64Array;
}

/** A column per unit and metric, days side by side. */
function columns(units: number, days: number) {
  const values = new Float64Array(units * metrics.length * days);
  const start = (unit: number, metric: number) => (unit * metrics.length + metric) * days;
  return {
    add: (unit: number, metric: number, at: number, amount: number) => {
      const place = start(unit, metric) + at;
      values[place] = (values[place] ?? 0) + amount;
    },
    of: (unit: number, metric: number) => [...values.subarray(start(unit, metric), start(unit, metric) + days)],
  };
}

/** The same as `expectedByCells`, for all units and metrics at once. */
function expectedColumns(
  coded: readonly Coded[],
  units: readonly UnitRef[],
  cells: number,
  days: number,
  isBaseline: (at: number) => boolean,
) {
  const width = metrics.length;
  const [numerators, denominators] = [new Float64Array((cells + 1) * width), new Float64Array((cells + 1) * width)];
  for (const { at, cell, numerators: own, denominators: below } of coded) {
    if (!isBaseline(at)) continue;
    for (const row of [cell, cells])
      for (let metric = 0; metric < width; metric++) {
        numerators[row * width + metric] = (numerators[row * width + metric] ?? 0) + (own[metric] ?? 0);
        denominators[row * width + metric] = (denominators[row * width + metric] ?? 0) + (below[metric] ?? 0);
      }
  }
  const worked = coded.filter(({ mixed }) => mixed.length > 0);
  const rateAt = (row: number, metric: number) => (numerators[row * width + metric] ?? 0) / (denominators[row * width + metric] ?? 0);
  const expected = columns(units.length, days);
  for (const { at, cell, mixed, denominators: below } of worked)
    for (let metric = 0; metric < width; metric++) {
      const denominator = below[metric] ?? 0;
      const rate = rateAt(cell, metric);
      if (denominator === 0) continue;
      for (const unit of mixed) expected.add(unit, metric, at, denominator * (Number.isFinite(rate) ? rate : rateAt(cells, metric)));
    }
  return expected;
}

/** The tables that the store would deliver for a demo centre: sums once, what the mix lets expect anew for each baseline. */
export function demoTables({ days, facts }: DemoFacts): (isBaseline: (at: number) => boolean) => SeriesTable {
  const units = numbering<UnitRef>(unitText);
  const cells = numbering<string>((name) => name);
  const within: UnitRef[][] = [];
  const shares = metrics.map(demoShares);
  const known = new Map<string, number[]>();
  const unitNumbers = (fact: DemoFact): number[] => {
    const kind = `${fact.queue} ${fact.hour} ${fact.person}`;
    const found = known.get(kind);
    if (found !== undefined) return found;
    const own = unitsOfFact(fact);
    const numbers = own.map(units.numberOf);
    for (const [place, number] of numbers.entries()) within[number] ??= own[place] === undefined ? [] : withinOf(own[place], fact);
    known.set(kind, numbers);
    return numbers;
  };
  const coded = facts.map((fact): Coded => {
    const numbers = unitNumbers(fact);
    const [numerators, denominators] = [new Float64Array(metrics.length), new Float64Array(metrics.length)];
    for (const [place, share] of shares.entries()) {
      const { numerator, denominator } = share(fact);
      numerators[place] = numerator;
      denominators[place] = denominator;
    }
    return {
      at: fact.at,
      units: numbers,
      mixed: fact.person === null ? [] : numbers.filter((number) => units.items[number] !== undefined && hasMix(units.items[number])),
      cell: cells.numberOf(`${fact.queue} ${demoBand(fact.hour)} ${fact.topic}`),
      numerators,
      denominators,
    };
  });
  const count = units.items.length;
  const [numerators, denominators] = [columns(count, days.length), columns(count, days.length)];
  const contacts = new Float64Array(count * days.length);
  for (const fact of coded)
    for (const unit of fact.units) {
      contacts[unit * days.length + fact.at] = (contacts[unit * days.length + fact.at] ?? 0) + 1;
      for (let metric = 0; metric < metrics.length; metric++) {
        numerators.add(unit, metric, fact.at, fact.numerators[metric] ?? 0);
        denominators.add(unit, metric, fact.at, fact.denominators[metric] ?? 0);
      }
    }
  return (isBaseline) => {
    const expected = expectedColumns(coded, units.items, cells.items.length, days.length, isBaseline);
    const series = units.items.flatMap((unit, number) =>
      watchedMetrics[unit.kind].flatMap((metric): MetricSeries[] => {
        const place = metrics.indexOf(metric);
        if (place < 0) return [];
        const isTotal = metricOf(metric).unit === 'count';
        return [
          {
            metric,
            unit,
            within: within[number] ?? [],
            numerators: numerators.of(number, place),
            denominators: isTotal ? days.map(() => 1) : denominators.of(number, place),
            contacts: [...contacts.subarray(number * days.length, (number + 1) * days.length)],
            ...(hasMix(unit) ? { expected: expected.of(number, place) } : {}),
          },
        ];
      }),
    );
    return { days, series };
  };
}
