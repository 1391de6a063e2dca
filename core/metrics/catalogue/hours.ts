import type { Metric } from '../metric.ts';
import { ratio } from './formulas.ts';

const practice = 'Cleveland, Call Center Management on Fast Forward; COPC CX Standard';
/** Four hours of one person. */
const fourHours = 14_400;
const shape = { face: 'reach', unit: 'ratio', band: null, minimumSample: fourHours, interval: 'ratio-delta', source: practice } as const;

/** Metrics of working time and of the forecast behind it. */
export const hoursMetrics: readonly Metric[] = [
  {
    ...shape,
    key: 'occupancy',
    name: { zh: '占用率', en: 'Occupancy' },
    definition: {
      zh: '在线可接的时间里，有多少在处理联络。',
      en: 'Of the time handling or waiting for contacts, the share spent handling.',
    },
    good: 'band',
    band: { low: 0.75, high: 0.88 },
    variants: [ratio('standard', '处理÷（处理＋等待）', 'Handling of handling + waiting', ['handling_s'], ['handling_s', 'available_s'])],
    excluded: {
      zh: '小休、用餐、培训、会议、辅导、系统故障不计；情绪恢复时间不计。',
      en: 'Breaks, meals, training, meetings, coaching, system trouble; time to recover from hard contacts.',
    },
    pitfall: {
      zh: '是排班和话量的结果，不是个人努力：长期高于 88% 会耗垮人。',
      en: 'It comes from staffing and volume, not from effort: above 88 % for long, people burn out.',
    },
    gaming: { zh: '拖长话后，看上去一直在忙。', en: 'Stretching after-contact work to look busy.' },
    counters: ['acw', 'attrition', 'adherence'],
  },
  {
    ...shape,
    key: 'utilisation',
    name: { zh: '工时利用率', en: 'Utilisation' },
    definition: { zh: '付薪工时里，有多少在处理联络或等联络。', en: 'Of paid time, the share spent handling or waiting for contacts.' },
    good: 'up',
    variants: [
      {
        ...ratio('standard', '按付薪工时', 'Of paid time', ['rostered_handling_s', 'rostered_available_s'], ['paid_s']),
        otherwise: 'staffed',
      },
      ratio('staffed', '按签入工时', 'Of signed-in time', ['handling_s', 'available_s'], ['staffed_s']),
      ratio('handling_paid', '处理÷付薪工时', 'Handling of paid time', ['rostered_handling_s'], ['paid_s']),
      ratio('handling_staffed', '处理÷签入工时', 'Handling of signed-in time', ['handling_s'], ['staffed_s']),
    ],
    excluded: {
      zh: '班表上没有付薪工时的人和日子不算；完全没有班表时改用签入工时做分母，并注明。',
      en: 'People and days without paid time on a roster. Where no roster is kept at all the base is signed-in time, and the figure says so.',
    },
    pitfall: {
      zh: '同一个班用不同口径能算出 60%、69%、80%。缺培训也会让它变高。',
      en: 'One shift gives 60, 69 or 80 % by definition. Skipping training raises it.',
    },
    gaming: { zh: '砍培训和辅导；挂着就绪不接。', en: 'Cutting training and coaching; sitting in available without taking contacts.' },
    counters: ['occupancy', 'quality_score', 'attrition'],
  },
  {
    ...shape,
    key: 'adherence',
    name: { zh: '排班遵时率', en: 'Schedule adherence' },
    definition: {
      zh: '班表要求的时间里，状态与班表一致的占比。',
      en: 'Of scheduled time, the share spent in the state that the roster asks for.',
    },
    good: 'up',
    variants: [ratio('standard', '按排班时间', 'Of scheduled time', ['adherent_s'], ['scheduled_s'])],
    excluded: {
      zh: '没排班的时间和请假不计；系统故障算在岗；说明过的例外改班表后重算。',
      en: 'Time without a roster, and leave; system trouble counts as at work; an explained exception corrects the roster and is counted anew.',
    },
    pitfall: {
      zh: '多干半小时也不算遵时；一通难电话拖过班次不是人的错。',
      en: 'Half an hour more is not adherence; a hard contact past the end of the shift is nobody’s fault.',
    },
    gaming: { zh: '挂在线但不接。', en: 'Signed in without taking contacts.' },
    counters: ['occupancy', 'answer_rate'],
  },
  {
    ...shape,
    key: 'conformance',
    name: { zh: '排班符合率', en: 'Schedule conformance' },
    definition: {
      zh: '有班的日子里，签入时长合计占排班时长合计的比例，不管什么时候签入。',
      en: 'On days with a roster, all signed-in time as a share of all scheduled time, whenever it was.',
    },
    good: 'band',
    band: { low: 0.95, high: 1.05 },
    variants: [ratio('standard', '签入÷排班', 'Signed in of scheduled', ['attended_s'], ['scheduled_s'])],
    excluded: {
      zh: '没排班的日子签入不计；请假不算排班。',
      en: 'Time signed in on days without a roster; leave is not scheduled.',
    },
    pitfall: {
      zh: '总量够不等于时间对：晚来一小时、晚走一小时也是 100%，要和遵时一起看。',
      en: 'Enough hours are not the right hours: an hour late and an hour longer is 100 % too. Read it beside adherence.',
    },
    gaming: { zh: '下班后挂着签入补时长。', en: 'Staying signed in after the shift to make up the hours.' },
    counters: ['adherence', 'occupancy'],
    source: 'ICMI, schedule adherence and conformance; Cleveland, Call Center Management on Fast Forward',
  },
  {
    ...shape,
    key: 'shrinkage',
    name: { zh: '损耗率', en: 'Shrinkage' },
    definition: {
      zh: '付薪工时里，不在处理也不在等联络的占比。',
      en: 'Of paid time, the share neither handling nor waiting for contacts.',
    },
    good: 'down',
    variants: [ratio('standard', '按付薪工时', 'Of paid time', ['paid_s', '-rostered_handling_s', '-rostered_available_s'], ['paid_s'])],
    excluded: {
      zh: '班表上没有付薪工时的人和日子不算，他们的处理和等待也不进来；谁都没有班表，就没有这个数。',
      en: 'People and days without paid time on a roster, with all that they handled; without any roster there is no value.',
    },
    pitfall: {
      zh: '不是越低越好：培训、辅导、休息都在里面，要和计划比。',
      en: 'Lowest is not best: training, coaching and rest are in it. Compare with the plan.',
    },
    gaming: { zh: '砍培训和辅导。', en: 'Cutting training and coaching.' },
    counters: ['quality_score', 'attrition'],
  },
  {
    ...shape,
    key: 'forecast_error',
    name: { zh: '预测误差', en: 'Forecast error' },
    definition: {
      zh: '各时段预测与实际之差的绝对值合计，占实际合计的比例（WAPE）。',
      en: 'The absolute differences of forecast and actual, summed, as a share of the actual total (WAPE).',
    },
    good: 'down',
    variants: [ratio('standard', '加权绝对误差', 'Weighted absolute error', ['forecast_deviation'], ['forecast_actual'])],
    minimumSample: 30,
    interval: 'none',
    source: 'Kolassa and Schütz 2007 (MAD/mean ratio)',
    excluded: { zh: '没有预测或没有实际的时段不计。', en: 'Intervals without a forecast or without an actual.' },
    pitfall: { zh: '时段越细误差越大，不同粒度不能比。', en: 'The finer the interval, the larger it is: never compare across grains.' },
    gaming: { zh: '事后改预测。', en: 'Changing the forecast afterwards.' },
    counters: ['service_level', 'occupancy'],
  },
];
