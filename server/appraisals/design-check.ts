import type { CycleDesign } from '#api/appraisals.ts';
import type { Words } from '#api/problems.ts';
import { weightFault } from '#core/appraisals/overall.ts';
import { ruleFault } from '#core/appraisals/results.ts';
import { isStep, scaleFault } from '#core/appraisals/scale.ts';
import { findMetric } from '#core/metrics/catalogue.ts';
import { Problem } from '../platform/problem.ts';

const weightWords: Record<'all-zero' | 'negative' | 'not-a-number', Words> = {
  'all-zero': {
    zh: '权重全是 0，什么都不算分；请至少给一项权重',
    en: 'all weights are 0, so nothing would count; give at least one a weight',
  },
  negative: { zh: '权重不能是负数', en: 'a weight cannot be negative' },
  'not-a-number': { zh: '权重要是数字', en: 'a weight must be a number' },
};

/** Figures that can be weighed for one person: ratios with a sample. */
export function isWeighable(key: string): boolean {
  const metric = findMetric(key);
  return metric !== null && metric.notMeasured === undefined && metric.variants[0]?.formula.kind === 'ratio';
}

/** What keeps a design from being used; null when nothing does. */
export function designFault({ from, to, design }: { from: string; to: string; design: CycleDesign }): Words | null {
  if (from > to) return { zh: '考核期的开始晚于结束', en: 'the period ends before it begins' };
  const { due, scale, parts } = design;
  const fault = weightFault(parts.map(({ weight }) => weight));
  if (fault !== null) return weightWords[fault];
  if (scaleFault(scale) !== null) return { zh: '评分档要是 3 到 10 个整数', en: 'the scale needs 3 to 10 whole steps' };
  if (due.self > due.leader || due.leader > due.calibration || due.calibration > due.talk)
    return { zh: '日程要按自评、评分、校准、面谈的先后', en: 'dates must follow the stages: self, leader, calibration, talk' };
  const keys = parts.flatMap((part) => [part.key, ...('items' in part ? part.items.map((item) => item.key) : [])]);
  if (new Set(keys).size < keys.length) return { zh: '有两项用了同一个代号', en: 'two parts or items share a key' };
  for (const part of parts) {
    const found = partFault(part, scale);
    if (found !== null) return found;
  }
  return null;
}

function partFault(part: CycleDesign['parts'][number], scale: CycleDesign['scale']): Words | null {
  if (part.kind === 'results') return resultsFault(part);
  if (part.kind === 'feedback360') return null;
  const stray = part.items.flatMap(({ name, anchors }) => (anchors.some(({ value }) => !isStep(value, scale)) ? [name] : []));
  return stray.length === 0
    ? null
    : { zh: `“${stray[0]}”的行为描述不在评分档上`, en: `an anchor of “${stray[0]}” is no step of the scale` };
}

function resultsFault({ kpis, goals, name }: Extract<CycleDesign['parts'][number], { kind: 'results' }>): Words | null {
  const fault = weightFault([...kpis.map(({ weight }) => weight), goals]);
  if (fault !== null) return { zh: `“${name}”：${weightWords[fault].zh}`, en: `“${name}”: ${weightWords[fault].en}` };
  for (const { metric, ...rule } of kpis) {
    if (!isWeighable(metric)) return { zh: `指标 ${metric} 不能按人算分`, en: `the metric ${metric} cannot be scored for a person` };
    if (ruleFault(rule) !== null)
      return { zh: `指标 ${metric} 的差、达标、优秀要依次变好`, en: `poor, target and excellent of ${metric} must follow each other` };
  }
  return null;
}

/** @throws Problem that says what to mend. */
export function checkDesign(cycle: { from: string; to: string; design: CycleDesign }): void {
  const fault = designFault(cycle);
  if (fault !== null) throw new Problem('bad-cycle-design', fault);
}
