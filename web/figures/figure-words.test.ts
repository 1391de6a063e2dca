import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Figure } from '#api/figures.ts';
import { catalogue, metricOf } from '#core/metrics/catalogue.ts';
import {
  amountWords,
  axisOf,
  differenceWords,
  intervalWords,
  isOfContacts,
  sampleWords,
  targetWords,
  tickWords,
  valueWords,
} from './figure-words.ts';

const zh = { language: 'zh', timeZone: 'Asia/Shanghai' } as const;
const en = { language: 'en', timeZone: 'Asia/Shanghai' } as const;
const figure: Figure = {
  value: 0.8,
  numerator: 812,
  denominator: 1015,
  interval: { lower: 0.774, upper: 0.823 },
  enough: true,
  reason: null,
  variant: 'standard',
  target: null,
};

describe('a figure in words', () => {
  it('is written in the unit of its metric, and as a dash when there is none', () => {
    assert.equal(valueWords(metricOf('answer_rate'), 0.8123, zh), '81.2%');
    assert.equal(valueWords(metricOf('aht'), 312, zh), '5:12');
    assert.equal(valueWords(metricOf('asa'), 8.26, zh), '8.3 秒');
    assert.equal(valueWords(metricOf('asa'), 150, en), '2:30');
    assert.equal(valueWords(metricOf('offered'), 25_303, en), '25,303');
    assert.equal(valueWords(metricOf('survey_mean'), 4.256, en), '4.26');
    assert.equal(valueWords(metricOf('quality_score'), 88.71, en), '88.7');
    assert.equal(valueWords(metricOf('aht'), null, zh), '–');
  });
  it('never says "NaN" or "undefined", whatever the metric and the value', () => {
    for (const metric of catalogue) {
      for (const value of [0, 0.5, 1, 59.96, 3_600, 1_000_000]) {
        for (const words of [valueWords(metric, value, zh), tickWords(metric, value, en), differenceWords(metric, -value, zh)]) {
          assert.match(words, /\d/);
          assert.doesNotMatch(words, /NaN|undefined/);
        }
      }
    }
  });
  it('tells differences of rates in points, of times in seconds', () => {
    assert.equal(differenceWords(metricOf('answer_rate'), -0.032, zh), '−3.2 个百分点');
    assert.equal(differenceWords(metricOf('aht'), 23.4, zh), '+23 秒');
    assert.equal(differenceWords(metricOf('aht'), 180, en), '+3:00');
  });
  it('tells a target by its signs', () => {
    assert.equal(targetWords(metricOf('answer_rate'), { kind: 'at-least', low: 0.85, high: null }, zh), '≥ 85.0%');
    assert.equal(targetWords(metricOf('asa'), { kind: 'at-most', low: null, high: 20 }, zh), '≤ 20.0 秒');
    assert.equal(targetWords(metricOf('aht'), { kind: 'band', low: 240, high: 360 }, en), '4:00 – 6:00');
  });
  it('shows its sample and its interval', () => {
    assert.equal(sampleWords(metricOf('answer_rate'), figure, zh), '812 / 1,015');
    assert.equal(sampleWords(metricOf('aht'), { ...figure, numerator: 60_000, denominator: 200 }, zh), 'n = 200');
    assert.equal(sampleWords(metricOf('offered'), { ...figure, denominator: null }, zh), null);
    assert.equal(intervalWords(metricOf('answer_rate'), figure, zh), '77.4% – 82.3%');
    assert.equal(intervalWords(metricOf('answer_rate'), { interval: null }, zh), null);
  });
  it('writes sums of seconds as seconds, counts as counts', () => {
    assert.equal(amountWords(['talk_s', 'hold_s'], 145_203, zh), '145,203 秒');
    assert.equal(amountWords(['offered', '-short_abandoned'], 998, en), '998');
    assert.equal(amountWords(['survey_score_sum'], 1204.5, en), '1,204.5');
  });
  it('names the unit on an axis only where the ticks do not', () => {
    assert.equal(axisOf(metricOf('asa'), zh).name, '平均应答速度 (秒)');
    assert.equal(axisOf(metricOf('aht'), zh).name, '平均处理时长');
  });
  it('knows which figures can be opened down to contacts', () => {
    const opened = catalogue.filter(isOfContacts).map((metric) => metric.key);
    for (const key of ['answer_rate', 'aht', 'fcr', 'satisfaction', 'quality_score', 'wait_p90']) assert.ok(opened.includes(key), key);
    for (const key of ['occupancy', 'utilisation', 'adherence', 'on_time_closing', 'attrition', 'forecast_error'])
      assert.ok(!opened.includes(key), key);
  });
});
