import type { Metric } from '../metric.ts';
import { ratio } from './formulas.ts';

const shape = { face: 'resolve', unit: 'ratio', good: 'up', band: null, minimumSample: 30, interval: 'wilson' } as const;
const unknownOut = {
  zh: '客户号码不详的、还没满观察期（默认 7 天）的不计。没接起的也算：客户又来了就是没办成。',
  en: 'Contacts of unknown customers or too young to judge (repeat window, 7 days by default). Those not answered count: who comes back was not served.',
};

/** Metrics of whether the matter was settled, and what the customer said of it. */
export const resolutionMetrics: readonly Metric[] = [
  {
    ...shape,
    key: 'fcr',
    name: { zh: '一次解决率', en: 'First-contact resolution' },
    definition: {
      zh: '观察期内客户没有为同一事由再来的占比。',
      en: 'The share of contacts that no contact of the same customer (and topic) followed within the repeat window.',
    },
    variants: [
      ratio('standard', '按未再来电', 'No repeat within the window', ['repeat_eligible', '-repeated'], ['repeat_eligible']),
      ratio('asked', '按客户答复', 'As the customer says', ['resolved_yes'], ['resolved_asked']),
    ],
    source: 'COPC CX Standard (issue resolution); docs/metrics/README.md',
    excluded: unknownOut,
    pitfall: {
      zh: '最近 7 天还没有数；没再来不等于解决，也可能是放弃了。',
      en: 'The last 7 days have no value yet. Not coming back is not always solved: some give up.',
    },
    gaming: { zh: '改事由编码、换号码登记，重复就“没有”了。', en: 'Recoding the topic or the number makes repeats vanish.' },
    counters: ['satisfaction', 'resolved_rate', 'aht'],
  },
  {
    ...shape,
    key: 'repeat_rate',
    name: { zh: '重复来电率', en: 'Repeat rate' },
    definition: {
      zh: '观察期内同一客户为同一事由又来的占比。',
      en: 'The share of contacts followed by another of the same customer (and topic) within the repeat window.',
    },
    good: 'down',
    variants: [ratio('standard', '按可判定量', 'Of those that can be judged', ['repeated'], ['repeat_eligible'])],
    source: 'docs/metrics/README.md',
    excluded: unknownOut,
    pitfall: {
      zh: '记在前一通头上，不记在接到第二通的人头上；共用号码会虚高。',
      en: 'Charged to the earlier contact, not to whoever takes the later one. Shared numbers inflate it.',
    },
    gaming: { zh: '改事由编码；引导客户换渠道。', en: 'Recoding the topic; sending the customer to another channel.' },
    counters: ['aht', 'transfer_rate', 'satisfaction'],
  },
  {
    ...shape,
    key: 'resolved_rate',
    name: { zh: '诉求解决率', en: 'Resolved rate' },
    definition: {
      zh: '问到“问题解决了吗”的客户里，答“解决了”的占比。',
      en: 'Of the customers asked whether their problem was solved, the share who said yes.',
    },
    variants: [
      ratio('standard', '按问到的客户', 'Of those asked', ['resolved_yes'], ['resolved_asked']),
      ratio('answered', '按接起量', 'Of answered', ['resolved_yes'], ['answered']),
    ],
    source: 'GB/T 33357-2016; ISO 18295-1:2017',
    excluded: { zh: '没接起的、没问到的不计。', en: 'Contacts not answered, customers not asked or silent.' },
    pitfall: {
      zh: '愿意答的人和不答的人不一样，要和答复率一起看。',
      en: 'Those who reply differ from those who do not: read it with the response rate.',
    },
    gaming: { zh: '挑件回访，只问有把握的。', en: 'Asking only those sure to say yes.' },
    counters: ['repeat_rate', 'response_rate'],
  },
  {
    ...shape,
    key: 'satisfaction',
    name: { zh: '满意率', en: 'Satisfaction' },
    definition: {
      zh: '有效评价中打“满意”及以上的占比（五分制取 4、5 分）。',
      en: 'Of the surveys answered, the share in the top two boxes (4 and 5 of 5).',
    },
    variants: [ratio('standard', '前两档', 'Top two boxes', ['satisfied'], ['survey_answered'])],
    source: 'ISO 18295-1:2017; interval: Wilson 1927',
    excluded: {
      zh: '没评价的、分数超出量表的、没接起的不计。',
      en: 'Unanswered surveys, scores outside the scale, contacts not answered.',
    },
    pitfall: {
      zh: '5 个评价里 4 个满意，真实值在 38%–96% 之间：样本不够别排名。',
      en: 'Four satisfied of five means 38 to 96 %: no ranking on such a sample.',
    },
    gaming: { zh: '只邀请满意的客户；求好评。', en: 'Inviting only the happy; asking for a good mark.' },
    counters: ['response_rate', 'repeat_rate', 'quality_score'],
  },
  {
    ...shape,
    key: 'survey_mean',
    name: { zh: '满意度均分', en: 'Mean survey score' },
    definition: {
      zh: '有效评价的平均分（按本中心量表，常见 1–5 分）。',
      en: 'The mean score of the surveys answered, on the centre’s scale (mostly 1 to 5).',
    },
    unit: 'points',
    interval: 't',
    variants: [ratio('standard', '按有效评价', 'Of surveys answered', ['survey_score_sum'], ['survey_answered'])],
    source: 'ISO 18295-1:2017',
    excluded: {
      zh: '没评价的、分数超出量表的、没接起的不计。',
      en: 'Unanswered surveys, scores outside the scale, contacts not answered.',
    },
    pitfall: {
      zh: '分数多在两头，均分看不出来：和满意率一起看。',
      en: 'Scores pile up at both ends and a mean hides it: read it with satisfaction.',
    },
    gaming: { zh: '只邀请满意的客户；求好评。', en: 'Inviting only the happy; asking for a good mark.' },
    counters: ['response_rate', 'satisfaction'],
  },
  {
    ...shape,
    key: 'response_rate',
    name: { zh: '参评率', en: 'Survey response rate' },
    definition: { zh: '发出的评价邀请里有多少给了分。', en: 'The share of the surveys sent that came back with a score.' },
    variants: [ratio('standard', '按发出邀请', 'Of surveys sent', ['survey_answered'], ['surveyed'])],
    source: 'AAPOR Standard Definitions (response rate)',
    excluded: { zh: '来源没记录是否邀请的不计入分母。', en: 'Contacts whose source does not say whether a survey was sent.' },
    pitfall: {
      zh: '来源不记邀请就没有这个数，不能当成 100%。',
      en: 'Where a source keeps no invitations there is no value; it is not 100 %.',
    },
    gaming: { zh: '少发邀请，只发给好说话的。', en: 'Sending fewer invitations, to the friendly ones.' },
    counters: ['satisfaction'],
  },
];
