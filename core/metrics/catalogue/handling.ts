import type { Metric } from '../metric.ts';
import { ratio } from './formulas.ts';

const practice = 'COPC CX Standard; Cleveland, Call Center Management on Fast Forward';
const excluded = { zh: '外呼的通话不计；没接起的没有处理时长。', en: 'Outbound talk; contacts that were not answered have no handling.' };
const shape = {
  face: 'resolve',
  unit: 'seconds',
  good: 'band',
  band: null,
  minimumSample: 30,
  interval: 'ratio-delta',
  source: practice,
  excluded,
} as const;

/** Metrics of handling a contact: how long it took, and whether it went elsewhere. */
export const handlingMetrics: readonly Metric[] = [
  {
    ...shape,
    key: 'aht',
    name: { zh: '平均处理时长', en: 'Average handle time' },
    definition: {
      zh: '接起一通平均花多少秒：通话、保持、话后都算。',
      en: 'Seconds spent on an answered contact: talk, hold and after-contact work.',
    },
    variants: [
      ratio('standard', '通话＋保持＋话后', 'Talk + hold + after-contact work', ['talk_s', 'hold_s', 'acw_s'], ['answered']),
      ratio('without_acw', '不含话后', 'Without after-contact work', ['talk_s', 'hold_s'], ['answered']),
    ],
    pitfall: {
      zh: '问题难、时段忙，时长自然长：先按队列和时段比，别直接比人。',
      en: 'Hard matters and busy hours take longer: compare within queue and hour before comparing people.',
    },
    gaming: { zh: '催挂、转走、让客户再打。', en: 'Hurrying the customer off, transferring, asking to call again.' },
    counters: ['fcr', 'repeat_rate', 'transfer_rate', 'satisfaction'],
  },
  {
    ...shape,
    key: 'att',
    name: { zh: '平均通话时长', en: 'Average talk time' },
    definition: { zh: '接起一通平均说多少秒。', en: 'Seconds of talk per answered contact.' },
    variants: [ratio('standard', '按接起量', 'Of answered', ['talk_s'], ['answered'])],
    pitfall: {
      zh: '平均数里常混着两种电话：几秒就断的和真正在办事的。',
      en: 'It often mixes two kinds of call: dropped after seconds, and real work.',
    },
    gaming: { zh: '接起就挂的短通话会拉低它。', en: 'Calls dropped at once pull it down.' },
    counters: ['repeat_rate', 'satisfaction'],
  },
  {
    ...shape,
    key: 'aht_hold',
    name: { zh: '平均保持时长', en: 'Average hold time' },
    definition: { zh: '接起一通平均让客户等多少秒（保持）。', en: 'Seconds on hold per answered contact.' },
    good: 'down',
    variants: [ratio('standard', '按接起量', 'Of answered', ['hold_s'], ['answered'])],
    pitfall: { zh: '长保持多半是系统慢或知识难找，不是人慢。', en: 'Long holds are mostly a slow system or knowledge hard to find.' },
    gaming: { zh: '改用静音代替保持。', en: 'Muting instead of holding.' },
    counters: ['att', 'fcr'],
  },
  {
    ...shape,
    key: 'acw',
    name: { zh: '平均话后时长', en: 'Average after-contact work' },
    definition: { zh: '挂断后平均还要处理多少秒。', en: 'Seconds of work after the customer has left, per answered contact.' },
    face: 'reach',
    variants: [ratio('standard', '按接起量', 'Of answered', ['acw_s'], ['answered'])],
    pitfall: { zh: '有的来源到点自动切回就绪，会堆在同一个数上。', en: 'Some systems end it by a timer: values pile up at the time-out.' },
    gaming: { zh: '拿话后状态当休息；或不写小结来压时长。', en: 'Resting in this state; or skipping the notes to shorten it.' },
    counters: ['quality_score', 'repeat_rate', 'occupancy'],
  },
  {
    ...shape,
    key: 'transfer_rate',
    name: { zh: '转接率', en: 'Transfer rate' },
    definition: { zh: '接起后又转给别的队列或坐席的占比。', en: 'The share of answered contacts handed on to another queue or agent.' },
    unit: 'ratio',
    good: 'down',
    interval: 'wilson',
    variants: [ratio('standard', '按接起量', 'Of answered', ['transferred'], ['answered'])],
    excluded: { zh: '自助转人工不算转接。', en: 'Coming from self-service to an agent is no transfer.' },
    pitfall: {
      zh: '太低也不好：该转专席的没转。先看路由和授权，再看人。',
      en: 'Too low is bad as well: what needs a specialist must go there. Look at routing and authority first.',
    },
    gaming: { zh: '该转不转，或让客户自己另拨。', en: 'Keeping what should be handed on, or telling the customer to dial elsewhere.' },
    counters: ['fcr', 'aht', 'repeat_rate'],
  },
];
