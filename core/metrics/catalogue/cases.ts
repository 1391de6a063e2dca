import type { Metric } from '../metric.ts';
import { ratio } from './formulas.ts';

const shape = { face: 'resolve', unit: 'ratio', good: 'up', band: null, minimumSample: 30, interval: 'wilson' } as const;
const government = 'GB/T 33357-2016 (政府热线服务评价)';

/** Metrics of cases (工单). */
export const caseMetrics: readonly Metric[] = [
  {
    ...shape,
    key: 'on_time_closing',
    name: { zh: '工单按时办结率', en: 'Cases closed on time' },
    definition: { zh: '已到期的工单里，在时限内办结的占比。', en: 'Of the cases whose deadline has come, the share closed by it.' },
    variants: [ratio('standard', '按到期工单', 'Of cases due', ['cases_closed_on_time'], ['cases_due'])],
    source: government,
    excluded: {
      zh: '没有时限的、还没到期的不计，提前办结的也等到期才计。',
      en: 'Cases without a deadline or not yet due, also those closed early, until they are due.',
    },
    pitfall: {
      zh: '按受理时间归属：近期受理的大多还没到期。',
      en: 'Cases belong to the time they were accepted: most recent ones are not due yet.',
    },
    gaming: { zh: '虚假办结、批量延期。', en: 'Closing what is not done; extending deadlines in bulk.' },
    counters: ['case_satisfaction', 'return_rate', 'repeat_rate'],
  },
  {
    ...shape,
    key: 'case_satisfaction',
    name: { zh: '工单满意率', en: 'Case satisfaction' },
    definition: {
      zh: '回访到的工单里，诉求人满意的占比。',
      en: 'Of the cases whose customer was reached afterwards, the share satisfied.',
    },
    variants: [ratio('standard', '按回访到的工单', 'Of cases followed up', ['cases_satisfied'], ['cases_surveyed'])],
    source: government,
    excluded: { zh: '没回访到的不计。', en: 'Cases whose customer was not reached.' },
    pitfall: {
      zh: '诉求能不能满足常由承办单位决定，别全算在坐席头上。',
      en: 'Whether a request can be met is mostly decided elsewhere: do not charge the agent with all of it.',
    },
    gaming: { zh: '挑件回访。', en: 'Following up the easy ones.' },
    counters: ['on_time_closing', 'return_rate'],
  },
  {
    ...shape,
    key: 'return_rate',
    name: { zh: '退单率', en: 'Return rate' },
    definition: { zh: '派出的工单被承办单位退回的占比。', en: 'The share of accepted cases sent back by the department in charge.' },
    good: 'down',
    variants: [ratio('standard', '按受理工单', 'Of cases accepted', ['cases_returned'], ['cases_accepted'])],
    source: government,
    excluded: { zh: '退回几次都只计一次。', en: 'A case counts once, however often it was returned.' },
    pitfall: {
      zh: '退回多半因为要素不全或职责不清，后者不是坐席能解决的。',
      en: 'Returned for missing facts or unclear duty: the latter is not the agent’s to solve.',
    },
    gaming: { zh: '干脆不派单，自己答复了事。', en: 'Answering oneself instead of handing the case on.' },
    counters: ['on_time_closing', 'fcr'],
  },
];
