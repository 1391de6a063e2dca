import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { catalogue, evaluateAll, findMetric, metricOf, playbookAliases } from './catalogue.ts';
import { evaluate } from './evaluate.ts';
import { addMeasures, type Measures, measureKeys, noMeasures } from './measures.ts';
import { faces, type Formula } from './metric.ts';

const round = (value: number | null) => (value === null ? null : Math.round(value * 1000) / 10);

function termsOf(formula: Formula): readonly string[] {
  if (formula.kind === 'ratio') return [...formula.numerator, ...formula.denominator];
  return formula.kind === 'total' ? formula.of : [];
}

describe('the catalogue', () => {
  it('names each metric and each definition once', () => {
    const keys = catalogue.map(({ key }) => key);
    assert.equal(new Set(keys).size, keys.length);
    for (const { key, variants } of catalogue) {
      assert.match(key, /^[a-z][a-z0-9_]*$/);
      assert.equal(new Set(variants.map((variant) => variant.key)).size, variants.length, key);
      assert.equal(variants[0]?.key ?? 'standard', 'standard', key);
    }
  });

  it('has a metric for every line of the contract', () => {
    const promised =
      'answer_rate service_level abandonment_rate asa aht att aht_hold acw occupancy utilisation adherence shrinkage fcr satisfaction quality_score critical_accuracy transfer_rate on_time_closing case_satisfaction return_rate attrition forecast_error repeat_rate response_rate survey_mean resolved_rate offered answered wait_p50 wait_p80 wait_p90';
    for (const key of promised.split(' ')) assert.ok(findMetric(key), key);
  });

  it('has words in both languages for everything it says', () => {
    for (const metric of catalogue) {
      const words = [
        metric.name,
        metric.definition,
        metric.excluded,
        metric.pitfall,
        metric.gaming,
        ...metric.variants.map(({ name }) => name),
      ];
      if (metric.notMeasured !== undefined) words.push(metric.notMeasured);
      for (const { zh, en } of words) {
        assert.ok(zh.length > 0 && en.length > 0, metric.key);
        assert.doesNotMatch(en, /[\u4e00-\u9fff]/, metric.key);
      }
      assert.ok(metric.source.length > 0, metric.key);
    }
  });

  it('points only at metrics and measures that exist, and says why where nothing is measured', () => {
    const apart = ['leavers', 'average_headcount', 'new_hires', 'new_hires_kept', 'forecast_deviation', 'forecast_actual'];
    const known = new Set<string>([...measureKeys, ...apart]);
    for (const metric of catalogue) {
      for (const counter of metric.counters) assert.notEqual(metricOf(counter), metric, metric.key);
      assert.ok(faces.some(({ key }) => key === metric.face));
      assert.equal(metric.variants.length === 0, metric.notMeasured !== undefined, metric.key);
      for (const { formula, otherwise } of metric.variants) {
        for (const term of termsOf(formula)) assert.ok(known.has(term.replace('-', '')), `${metric.key}: ${term}`);
        if (otherwise !== undefined) assert.ok(metric.variants.some(({ key }) => key === otherwise));
      }
    }
  });

  it('knows every metric of the playbook, by key or alias', () => {
    const { metrics } = parse(readFileSync('../shared/playbook/shared/metrics.yaml', 'utf8')) as {
      metrics: Record<string, { face: string; unit: string }>;
    };
    assert.ok(Object.keys(metrics).length > 30);
    for (const [key, { face }] of Object.entries(metrics)) {
      const metric = findMetric(key);
      assert.ok(metric, `playbook metric ${key}`);
      if (!['occupancy', 'adherence'].includes(key)) assert.equal(faces.find((each) => each.key === metric.face)?.name.zh, face, key);
    }
    for (const alias of Object.keys(playbookAliases)) assert.ok(alias in metrics, alias);
  });

  it('refuses unknown keys', () => {
    assert.equal(findMetric('constructor'), null);
    assert.throws(() => metricOf('loudness'), /loudness/);
    assert.throws(() => evaluate(metricOf('aht'), {}, 'loud'), /loud/);
  });
});

describe('figures', () => {
  it('one day has four service levels, by definition: 70.0, 72.9, 74.0 and 77.8 %', () => {
    const day = { offered: 1000, answered: 900, answered_in_threshold: 700, short_abandoned: 40 };
    const levels = ['standard', 'net', 'short_as_met', 'answered'].map(
      (variant) => evaluate(metricOf('service_level'), day, variant).value,
    );
    assert.deepEqual(levels.map(round), [70, 72.9, 74, 77.8]);
  });

  it('one shift is used 60, 69 or 80 %, by definition', () => {
    const work = { handling_s: 17_280, available_s: 4320, rostered_handling_s: 17_280, rostered_available_s: 4320 };
    const shift = { paid_s: 28_800, staffed_s: 25_200, ...work };
    const of = (key: string, variant?: string) => round(evaluate(metricOf(key), shift, variant).value);
    assert.deepEqual([of('utilisation', 'handling_paid'), of('utilisation', 'handling_staffed'), of('occupancy')], [60, 68.6, 80]);
    assert.equal(of('utilisation'), 75);
    assert.equal(of('shrinkage'), 25);
  });

  it('four satisfied of five mean 38 to 96 %, which is not enough to judge', () => {
    const figure = evaluate(metricOf('satisfaction'), { satisfied: 4, survey_answered: 5 });
    assert.deepEqual([round(figure.interval?.lower ?? null), round(figure.interval?.upper ?? null)], [37.6, 96.4]);
    assert.equal(figure.enough, false);
    assert.equal(evaluate(metricOf('satisfaction'), { satisfied: 24, survey_answered: 30 }).enough, true);
  });

  it('without a denominator there is no value, neither 0 nor 100 %', () => {
    for (const figure of Object.values(evaluateAll({ ...noMeasures(), waits: [] }))) {
      if (['offered', 'answered'].includes(figure.metric)) continue;
      assert.equal(figure.value, null, figure.metric);
      assert.ok(figure.reason === 'no-denominator' || figure.reason === 'not-measured', figure.metric);
      assert.equal(figure.enough, false);
      assert.equal(figure.interval, null);
    }
  });

  it('utilisation without a roster is of signed-in time, and says so; asked for by name it is not', () => {
    const none = { paid_s: 0, rostered_handling_s: 0, rostered_available_s: 0 };
    const sums = { ...none, staffed_s: 25_200, handling_s: 17_280, available_s: 4320 };
    const figure = evaluate(metricOf('utilisation'), sums);
    assert.equal(figure.variant, 'staffed');
    assert.equal(round(figure.value), 85.7);
    assert.equal(evaluate(metricOf('utilisation'), sums, 'standard').reason, 'no-denominator');
  });

  it('what was not measured is not zero', () => {
    assert.equal(evaluate(metricOf('transfer_rate'), { answered: 10 }).reason, 'not-measured');
    assert.equal(evaluate(metricOf('wait_p90'), {}).reason, 'not-measured');
    assert.equal(evaluate(metricOf('mood_index'), noMeasures()).reason, 'not-measured');
    assert.equal(evaluate(metricOf('attrition'), noMeasures()).reason, 'not-measured');
  });

  it('more answers than surveys is no rate', () => {
    const figure = evaluate(metricOf('response_rate'), { survey_answered: 5, surveyed: 3 });
    assert.deepEqual([figure.value, figure.reason], [null, 'inconsistent']);
  });

  it('ratios of sums carry an interval when the spread is known, and say so when not', () => {
    const sums = { talk_s: 200, hold_s: 0, acw_s: 40, answered: 2 };
    assert.equal(evaluate(metricOf('aht'), sums).intervalReason, 'no-spread');
    const spread = { pairs: 2, numeratorSquared: 100 ** 2 + 140 ** 2, denominatorSquared: 2, product: 240 };
    const { interval } = evaluate(metricOf('aht'), sums, undefined, { spread });
    assert.ok(interval && Math.abs((interval.lower + interval.upper) / 2 - 120) < 1e-9);
    assert.ok(Math.abs(interval.upper - 120 - 12.7062047 * 20) < 1e-4);
  });

  it('a share is its parts, lies between 0 and 1, and adding emptiness changes nothing', () => {
    const count = fc.nat({ max: 500 });
    fc.assert(
      fc.property(count, count, count, count, (within, late, short, left) => {
        const sums: Measures = {
          ...noMeasures(),
          offered: within + late + short + left,
          answered: within + late,
          answered_in_threshold: within,
          abandoned: short + left,
          short_abandoned: short,
        };
        for (const key of ['answer_rate', 'service_level', 'abandonment_rate']) {
          for (const variant of metricOf(key).variants) {
            const figure = evaluate(metricOf(key), sums, variant.key);
            assert.deepEqual(evaluate(metricOf(key), addMeasures(sums, noMeasures()), variant.key), figure);
            if (figure.value === null) continue;
            assert.equal(figure.value, (figure.numerator ?? 0) / (figure.denominator ?? 0));
            const { interval } = figure;
            assert.ok(interval && interval.lower <= figure.value && figure.value <= interval.upper);
          }
        }
        const net = evaluateAll(sums, { variants: { answer_rate: 'net', abandonment_rate: 'net' } });
        const [answer, abandonment] = [net['answer_rate']?.value ?? null, net['abandonment_rate']?.value ?? null];
        if (answer !== null && abandonment !== null) assert.ok(Math.abs(answer + abandonment - 1) < 1e-12);
      }),
    );
  });
});
