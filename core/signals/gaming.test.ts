import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { CellRow } from '../fairness/standardise.ts';
import { metricOf } from '../metrics/catalogue.ts';
import { type Random, randomFrom } from '../numerics/random.ts';
import { findGaming, type GamingInput } from './gaming.ts';
import { gamingChecks, indicators } from './gaming-checks.ts';
import { gamingText, indicatorNames } from './gaming-words.ts';

const people = Array.from({ length: 30 }, (_, at) => `P${at + 10}`);
const cells = ['a day', 'a night', 'b day'];

/** Counts per person and cell: `rate` of about `trials` each. */
function counts(random: Random, trials: number, rate: (person: string) => number): CellRow[] {
  return people.flatMap((unit) =>
    cells.map((cell) => {
      const denominator = random.poisson(trials);
      return { unit, cell, numerator: random.binomial(denominator, rate(unit)), denominator };
    }),
  );
}

function seconds(random: Random, trials: number, mean: (person: string) => number): CellRow[] {
  return people.flatMap((unit) => {
    const own = mean(unit) * random.lognormal(0, 0.03);
    return cells.map((cell) => {
      const denominator = random.poisson(trials);
      return {
        unit,
        cell,
        numerator: Math.round(denominator * own * random.lognormal(0, 0.8 / Math.sqrt(denominator)) * 10) / 10,
        denominator,
      };
    });
  });
}

type Cheats = Partial<Record<'short' | 'timer' | 'breaks' | 'fast' | 'passing' | 'choosy', readonly string[]>>;

function floor(seed: number, cheats: Cheats): GamingInput {
  const random = randomFrom(seed);
  const does = (kind: keyof Cheats, person: string) => cheats[kind]?.includes(person) ?? false;
  return {
    'short-contacts': counts(random, 300, (person) => (does('short', person) ? 0.06 : 0.006)),
    'acw-at-timeout': counts(random, 300, (person) => (does('timer', person) ? 0.4 : 0.08)),
    'breaks-before-peaks': counts(random, 20, (person) => (does('breaks', person) ? 0.6 : 0.2)),
    'handle-time': seconds(random, 300, (person) => (does('fast', person) ? 190 : 250)),
    repeats: counts(random, 280, (person) => (does('fast', person) ? 0.26 : 0.17)),
    'answered-per-hour': counts(random, 90_000, (person) => (does('passing', person) ? 0.0042 : 0.0033)),
    transfers: counts(random, 300, (person) => (does('passing', person) ? 0.2 : 0.06)),
    invitations: counts(random, 300, (person) => (does('choosy', person) ? 0.35 : 0.8)),
    satisfaction: counts(random, 60, (person) => (does('choosy', person) ? 0.99 : 0.88)),
  };
}

describe('the gaming radar', () => {
  it('finds each behaviour with the person who shows it', () => {
    const cheats: Cheats = { short: ['P12'], timer: ['P13'], breaks: ['P14'], fast: ['P15'], passing: ['P16'], choosy: ['P17'] };
    for (const seed of [1, 2, 3]) {
      const flags = findGaming(floor(seed, cheats)).map(({ check, person }) => `${check} ${person}`);
      assert.deepEqual(
        flags.toSorted(),
        [
          'acw-at-timeout P13',
          'answered-and-transferred P16',
          'breaks-before-peaks P14',
          'fast-and-repeated P15',
          'invited-few P17',
          'short-contacts P12',
        ],
        `seed ${seed}`,
      );
    }
  });

  it('flags next to nobody on an honest floor', () => {
    let flags = 0;
    for (let seed = 1; seed <= 20; seed++) flags += findGaming(floor(seed, {})).length;
    assert.ok(flags <= 2, `${flags} flags on 20 floors of 30 people`);
  });

  it('accuses the target, and names nobody, when a fifth of the people show it', () => {
    const flags = findGaming(floor(4, { short: people.slice(0, 8) })).filter(({ check }) => check === 'short-contacts');
    assert.deepEqual(
      flags.map(({ person, people: count }) => [person, count]),
      [[null, 8]],
    );
    const timer = findGaming(floor(4, { timer: people })).filter(({ check }) => check === 'acw-at-timeout');
    assert.deepEqual(
      timer.map(({ person }) => person),
      [null],
    );
  });

  it('asks for a minimum of evidence', () => {
    const few = ['short-contacts'].flatMap(() => counts(randomFrom(5), 12, (person) => (person === 'P12' ? 0.3 : 0.01)));
    assert.deepEqual(findGaming({ 'short-contacts': few }), []);
  });

  it('needs both sides of a pair: fast alone is no flag', () => {
    const fast = floor(6, { fast: ['P15'] });
    assert.deepEqual(
      findGaming({ ...fast, repeats: floor(6, {}).repeats ?? [] }).filter(({ person }) => person === 'P15'),
      [],
    );
  });

  it('does not depend on the order of rows', () => {
    const input = floor(7, { short: ['P12'], choosy: ['P20'] });
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const shuffled = Object.fromEntries(indicators.map((key) => [key, randomFrom(seed).shuffle(input[key] ?? [])]));
        assert.deepEqual(
          findGaming(shuffled).map(({ check, person }) => [check, person]),
          findGaming(input).map(({ check, person }) => [check, person]),
        );
      }),
      { numRuns: 5 },
    );
  });
});

describe('the words of the radar', () => {
  const input = floor(1, { short: ['P12'], timer: ['P13'], breaks: ['P14'], fast: ['P15'], passing: ['P16'], choosy: ['P17'] });

  it('name the target first, then the person, then what else it may be; the person reads the same figures', () => {
    for (const flag of findGaming(input))
      for (const language of ['zh', 'en'] as const) {
        const [target = '', seen = '', other = ''] = gamingText(flag, { view: 'leader', name: 'Lin' }, language);
        const own = gamingText(flag, { view: 'own' }, language);
        assert.ok(target.toLowerCase().includes(metricOf(flag.rewardedBy[0] ?? '').name[language].toLowerCase()));
        assert.ok(seen.includes('Lin') && !target.includes('Lin') && !own.join('').includes('Lin'));
        assert.match(own[1] ?? '', language === 'zh' ? /你/ : /[Yy]ou/);
        assert.deepEqual(own[1]?.match(/\d+/g), seen.match(/\d+/g));
        assert.ok(other.length > 5);
        assert.doesNotMatch([target, seen, other, ...own].join(''), /[{}]|NaN|undefined/);
      }
  });

  it('exist for every indicator, and every rewarding target is in the catalogue', () => {
    for (const key of indicators) assert.ok(indicatorNames[key].zh.length > 1);
    for (const { rewardedBy } of gamingChecks) for (const metric of rewardedBy) assert.ok(metricOf(metric));
  });
});
