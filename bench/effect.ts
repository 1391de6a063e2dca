import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judgeUnit } from '#core/effect/judge-effect.ts';
import { learnPast } from '#core/effect/past.ts';
import { tQuantile } from '#core/numerics/distributions.ts';
import { ratioInterval } from '#core/numerics/intervals.ts';
import { type Person, simulatePeople, type World, weeksAfter, weeksBefore, worstTenth, actionWeek } from './effect-world.ts';

const people = 2_000;
const repeats = 5;
const trueEffect = 0.1;
const rawLimit = tQuantile(0.975, weeksBefore + weeksAfter - 2);

const worlds: readonly World[] = [
  { name: 'repeat rate 25 %', kind: 'binomial', level: 0.25, people: 0.1, weeks: 0.05, contactsPerWeek: 60, worse: 'high' },
  { name: 'satisfaction 88 %', kind: 'binomial', level: 0.88, people: 0.15, weeks: 0.08, contactsPerWeek: 30, worse: 'low' },
  { name: 'complaints 2 %', kind: 'poisson', level: 0.02, people: 0.25, weeks: 0, contactsPerWeek: 100, worse: 'high' },
  { name: 'handling time 300 s', kind: 'normal', level: 300, people: 0.04, weeks: 0.03, contactsPerWeek: 100, worse: 'high' },
];

/** The judgement that the product refuses: after less before, in standard errors, as if the person had been picked by chance. */
function rawDifference({ rows }: Person): number {
  const [before, after] = [rows.slice(0, weeksBefore), rows.slice(weeksBefore)].map((part) => {
    const sums = { pairs: part.length, numerator: 0, denominator: 0, numeratorSquared: 0, denominatorSquared: 0, product: 0 };
    for (const { numerator, denominator } of part) {
      sums.numerator += numerator;
      sums.denominator += denominator;
      sums.numeratorSquared += numerator ** 2;
      sums.denominatorSquared += denominator ** 2;
      sums.product += numerator * denominator;
    }
    const interval = ratioInterval(sums);
    const error = interval === null ? 0 : (interval.upper - interval.lower) / (2 * tQuantile(0.975, part.length - 1));
    return { value: sums.numerator / sums.denominator, error };
  });
  if (before === undefined || after === undefined) return 0;
  return (after.value - before.value) / Math.hypot(before.error, after.error);
}

interface Tally {
  judged: number;
  covered: number;
  rawCovered: number;
  rawBetter: number;
  better: number;
  worse: number;
  drift: number;
}

function tally(world: World, effect: number): Tally {
  const sum: Tally = { judged: 0, covered: 0, rawCovered: 0, rawBetter: 0, better: 0, worse: 0, drift: 0 };
  const good = world.worse === 'high' ? 'down' : 'up';
  for (let seed = 1; seed <= repeats; seed++) {
    const everybody = simulatePeople(world, people, seed, effect);
    const past = learnPast(
      everybody.flatMap(({ rows }) => rows.slice(0, weeksBefore)),
      actionWeek,
      world.kind,
    );
    for (const person of worstTenth(everybody, world.worse)) {
      const { interval, verdict, relative } = judgeUnit(past, person.unit, person.rows.slice(weeksBefore), { good });
      sum.judged += 1;
      if (interval !== null && interval.lower <= 0 && interval.upper >= 0) sum.covered += 1;
      const raw = rawDifference(person);
      if (Math.abs(raw) <= rawLimit) sum.rawCovered += 1;
      else if (raw > 0 === (good === 'up')) sum.rawBetter += 1;
      if (verdict === 'better') sum.better += 1;
      if (verdict === 'worse') sum.worse += 1;
      sum.drift += relative?.estimate ?? 0;
    }
  }
  return sum;
}

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;

/** Prints, per simulated metric, how often the intervals cover when nothing happened, and how often a true change of 10 % is told. */
export function run(): void {
  process.stdout.write(
    `${people.toLocaleString('en')} people, the worst 10 % coached, ${repeats} seeds, ${weeksBefore} weeks before and ${weeksAfter} after\n`,
  );
  const table = worlds.map((world) => {
    const none = tally(world, 0);
    const real = tally(world, world.worse === 'high' ? -trueEffect : trueEffect);
    return {
      metric: world.name,
      judged: none.judged,
      '95 % interval covers': percent(none.covered, none.judged),
      'raw difference covers': percent(none.rawCovered, none.judged),
      'raw calls better': percent(none.rawBetter, none.judged),
      'called better': percent(none.better, none.judged),
      'called worse': percent(none.worse, none.judged),
      'mean estimate': percent(none.drift, none.judged),
      'power at 10 %': percent(real.better, real.judged),
    };
  });
  console.table(table);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) run();
