import type { Metric } from '../metric.ts';
import { ratio } from './formulas.ts';

const shape = { face: 'steady', unit: 'ratio', band: null, interval: 'none' } as const;

/** Metrics of a steady team. */
export const peopleMetrics: readonly Metric[] = [
  {
    ...shape,
    key: 'attrition',
    name: { zh: '流失率', en: 'Attrition' },
    definition: {
      zh: '期内离职人数除以平均在岗人数；可折算成年。',
      en: 'Leavers of the period by its average headcount; annualised on request.',
    },
    good: 'down',
    variants: [ratio('standard', '按平均在岗', 'Of average headcount', ['leavers'], ['average_headcount'])],
    minimumSample: 10,
    source: 'ISO 30414:2018 (turnover rate)',
    excluded: { zh: '调岗不算离职；平均在岗按每天在册人数平均。', en: 'Moves within the centre; the average is over the daily headcount.' },
    pitfall: {
      zh: '十几个人的班组，走一个就是好几个百分点：看一年，不看一月。',
      en: 'In a team of a dozen one leaver is many points: look at a year, not a month.',
    },
    gaming: { zh: '拖到下月办手续。', en: 'Putting the paperwork into next month.' },
    counters: ['new_hire_retention', 'occupancy', 'mood_index'],
  },
  {
    ...shape,
    key: 'new_hire_retention',
    name: { zh: '新人 90 天留存率', en: '90-day retention' },
    definition: {
      zh: '期内满 90 天的新人里，90 天时还在岗的占比。',
      en: 'Of the new people whose 90th day fell into the period, the share still there on it.',
    },
    good: 'up',
    interval: 'wilson',
    variants: [ratio('standard', '按同批入职', 'Of those hired', ['new_hires_kept'], ['new_hires'])],
    minimumSample: 10,
    source: 'ISO 30414:2018 (retention)',
    excluded: { zh: '入职未满 90 天的不计。', en: 'People hired less than 90 days ago.' },
    pitfall: { zh: '反映招聘和带教，不只是班组长。', en: 'It speaks of recruiting and training as much as of the leader.' },
    gaming: { zh: '拖到 90 天后才办离职。', en: 'Letting people go on day 91.' },
    counters: ['quality_score', 'attrition'],
  },
  {
    ...shape,
    key: 'attendance_rate',
    name: { zh: '出勤率', en: 'Attendance' },
    definition: { zh: '实到班次除以应到班次。', en: 'Shifts worked by shifts due.' },
    good: 'up',
    variants: [],
    minimumSample: 20,
    source: 'playbook of this project',
    excluded: { zh: '批准的假期不算应到。', en: 'Approved leave is not due.' },
    pitfall: { zh: '病假多先看负荷，再看人。', en: 'Much sick leave: look at the load first.' },
    gaming: { zh: '带病上岗。', en: 'Coming to work ill.' },
    counters: ['occupancy', 'attrition'],
    notMeasured: { zh: '还没有班表和考勤数据。', en: 'No roster and attendance is kept yet.' },
  },
  {
    ...shape,
    key: 'mood_index',
    name: { zh: '心情打卡均值', en: 'Mood index' },
    definition: {
      zh: '匿名 1–5 分打卡的平均分，至少 5 人才显示。',
      en: 'The mean of anonymous 1 to 5 check-ins, shown from five people on.',
    },
    unit: 'points',
    good: 'up',
    variants: [],
    minimumSample: 5,
    source: 'playbook of this project',
    excluded: { zh: '没打卡的不计。', en: 'People who did not check in.' },
    pitfall: { zh: '打卡的人变了，均值也会变。', en: 'It moves when other people check in.' },
    gaming: { zh: '被要求打高分。', en: 'Being told to give a high mark.' },
    counters: ['attrition', 'attendance_rate'],
    notMeasured: { zh: '还没有心情打卡功能。', en: 'Mood check-ins are not kept yet.' },
  },
];
