import type { Metric, Words } from '../metric.ts';

const source = 'playbook of this project';

interface Planned {
  key: string;
  name: Words;
  definition: Words;
  gaming: Words;
  notMeasured: Words;
  good: Metric['good'];
  unit: Metric['unit'];
  counters: readonly string[];
}

function planned(face: Metric['face'], entry: Planned, band: Metric['band'] = null): Metric {
  return {
    ...entry,
    face,
    band,
    source,
    variants: [],
    minimumSample: 10,
    interval: 'none',
    excluded: { zh: '还没有数据，口径见定义。', en: 'No data yet; the definition says what will count.' },
    pitfall: {
      zh: '过程指标只说明做没做，不说明有没有用：和结果指标一起看。',
      en: 'It tells whether something was done, not whether it helped: read it with a result.',
    },
  };
}

const nothing = { zh: '无', en: 'None known.' };

/** Metrics of handling that wait for their room, and of the manager's own doing and learning. All are named here because the playbook's methods point at them. */
export const managerMetrics: readonly Metric[] = [
  planned('resolve', {
    key: 'complaint_rate',
    name: { zh: '万通投诉数', en: 'Complaints per 10,000' },
    definition: { zh: '对坐席的有责投诉，按每一万通接起计。', en: 'Justified complaints about agents per 10,000 answered contacts.' },
    unit: 'per-10000',
    good: 'down',
    gaming: { zh: '私下补偿压投诉。', en: 'Buying complaints off.' },
    counters: ['satisfaction', 'repeat_rate'],
    notMeasured: { zh: '还没有投诉数据。', en: 'Complaints are not kept yet.' },
  }),
  planned('manage', {
    key: 'commitment_on_time',
    name: { zh: '承诺按时兑现率', en: 'Commitments kept on time' },
    definition: { zh: '到期的承诺里按时完成的占比。', en: 'Of the commitments due, the share kept in time.' },
    unit: 'ratio',
    good: 'up',
    gaming: { zh: '只立容易的承诺。', en: 'Promising only what is easy.' },
    counters: ['recurrence'],
    notMeasured: { zh: '还没有承诺记录。', en: 'Commitments are not kept yet.' },
  }),
  planned(
    'manage',
    {
      key: 'feedback_ratio',
      name: { zh: '正负反馈比', en: 'Positive-to-constructive ratio' },
      definition: {
        zh: '正向反馈条数除以建设性反馈条数，建议 3–5。',
        en: 'Positive feedback by constructive feedback given; 3 to 5 is advised.',
      },
      unit: 'times',
      good: 'band',
      gaming: { zh: '凑空泛的表扬。', en: 'Empty praise to fill the count.' },
      counters: ['quality_score'],
      notMeasured: { zh: '还没有反馈记录。', en: 'Feedback is not kept yet.' },
    },
    { low: 3, high: 5 },
  ),
  planned('manage', {
    key: 'coaching_minutes',
    name: { zh: '人均月辅导分钟', en: 'Coaching minutes per agent' },
    definition: { zh: '一对一与带练的总分钟除以人数，按月。', en: 'Minutes of one-to-ones and coached practice per agent and month.' },
    unit: 'minutes',
    good: 'up',
    gaming: { zh: '只填不谈。', en: 'Filling in without talking.' },
    counters: ['quality_score', 'fcr'],
    notMeasured: {
      zh: '还没有辅导记录（坐席状态里的“辅导”只是时间）。',
      en: 'Coaching sessions are not kept yet (the agent state is only time).',
    },
  }),
  planned('manage', {
    key: 'rework_rate',
    name: { zh: '返工率', en: 'Rework rate' },
    definition: { zh: '已交付的任务里被退回重做的占比。', en: 'Of the tasks delivered, the share sent back to be redone.' },
    unit: 'ratio',
    good: 'down',
    gaming: { zh: '降低验收标准。', en: 'Lowering the bar.' },
    counters: ['commitment_on_time'],
    notMeasured: { zh: '还没有任务记录。', en: 'Tasks are not kept yet.' },
  }),
  planned('manage', {
    key: 'check_pass_rate',
    name: { zh: '首次提交检查通过率', en: 'First-pass check rate' },
    definition: { zh: '首次提交就没有错误的表单占比。', en: 'The share of forms submitted without an error at the first attempt.' },
    unit: 'ratio',
    good: 'up',
    gaming: nothing,
    counters: ['rework_rate'],
    notMeasured: { zh: '方法表单还没有上线。', en: 'Forms of the methods are not kept yet.' },
  }),
  planned('manage', {
    key: 'recurrence',
    name: { zh: '同类问题复发数', en: 'Recurrence count' },
    definition: {
      zh: '整改完成后 30 天内，同一根因再次出现的次数。',
      en: 'How often the same root cause came back within 30 days of its remedy.',
    },
    unit: 'count',
    good: 'down',
    gaming: { zh: '换个名目登记。', en: 'Filing it under another name.' },
    counters: ['repeat_rate'],
    notMeasured: { zh: '还没有复盘和整改记录。', en: 'Retrospectives and remedies are not kept yet.' },
  }),
  planned('manage', {
    key: 'drill_score',
    name: { zh: '演练得分率', en: 'Drill score' },
    definition: { zh: '演练实得分除以该路径可得分。', en: 'Points won in a drill by the points its path offers.' },
    unit: 'ratio',
    good: 'up',
    gaming: { zh: '背答案。', en: 'Learning the answers by heart.' },
    counters: ['quality_score'],
    notMeasured: { zh: '演练还没有上线。', en: 'Drills are not kept yet.' },
  }),
  planned('self', {
    key: 'selftest_score',
    name: { zh: '自测得分', en: 'Self-test score' },
    definition: { zh: '自测的总分。', en: 'The total of a self-test.' },
    unit: 'points',
    good: 'up',
    gaming: { zh: '自评虚高。', en: 'Flattering oneself.' },
    counters: ['mood_index'],
    notMeasured: { zh: '自测还没有上线。', en: 'Self-tests are not kept yet.' },
  }),
];
