import type { MeasureKey } from './measures.ts';
import type { ApartKey, Formula, Terms, Words } from './metric.ts';

/** The names of the measures, as they stand in formulas, on "how this number is made" and in exports. */
export const measureWords: Readonly<Record<MeasureKey | ApartKey, Words>> = {
  offered: { zh: '进线量', en: 'offered' },
  answered: { zh: '接起量', en: 'answered' },
  abandoned: { zh: '放弃量', en: 'abandoned' },
  short_abandoned: { zh: '短放弃量', en: 'short abandoned' },
  redirected: { zh: '溢出/留言/回拨量', en: 'redirected' },
  failed: { zh: '系统失败量', en: 'failed' },
  answered_in_threshold: { zh: '承诺秒数内接起量', en: 'answered in threshold' },
  wait_s: { zh: '接起者等待时长', en: 'wait of answered' },
  wait_abandoned_s: { zh: '放弃者等待时长', en: 'wait of abandoned' },
  talk_s: { zh: '通话时长', en: 'talk time' },
  hold_s: { zh: '保持时长', en: 'hold time' },
  acw_s: { zh: '话后时长', en: 'after-contact time' },
  transferred: { zh: '转接量', en: 'transferred' },
  repeat_eligible: { zh: '可判定重复的量', en: 'old enough to judge' },
  repeated: { zh: '有重复来电的量', en: 'repeated' },
  surveyed: { zh: '发出评价邀请数', en: 'surveys sent' },
  survey_answered: { zh: '有效评价数', en: 'surveys answered' },
  satisfied: { zh: '满意数', en: 'satisfied' },
  survey_score_sum: { zh: '评价分合计', en: 'survey scores' },
  resolved_asked: { zh: '问到是否解决数', en: 'asked whether solved' },
  resolved_yes: { zh: '答已解决数', en: 'said solved' },
  evaluated: { zh: '质检样本数', en: 'evaluated' },
  quality_score_sum: { zh: '质检分合计', en: 'quality scores' },
  critical_failed: { zh: '含致命差错数', en: 'with a critical error' },
  staffed_s: { zh: '签入时长', en: 'signed-in time' },
  available_s: { zh: '等待联络时长', en: 'available time' },
  handling_s: { zh: '处理时长', en: 'handling time' },
  break_s: { zh: '小休时长', en: 'break time' },
  meal_s: { zh: '用餐时长', en: 'meal time' },
  training_s: { zh: '培训时长', en: 'training time' },
  meeting_s: { zh: '会议时长', en: 'meeting time' },
  coaching_s: { zh: '辅导时长', en: 'coaching time' },
  system_s: { zh: '系统故障时长', en: 'system trouble time' },
  aux_s: { zh: '其他离席时长', en: 'other auxiliary time' },
  scheduled_s: { zh: '排班时长', en: 'scheduled time' },
  adherent_s: { zh: '与班表一致时长', en: 'adherent time' },
  paid_s: { zh: '付薪时长', en: 'paid time' },
  attended_s: { zh: '有班日签入时长', en: 'signed-in time of rostered days' },
  rostered_handling_s: { zh: '付薪日处理时长', en: 'handling time of paid days' },
  rostered_available_s: { zh: '付薪日等待联络时长', en: 'available time of paid days' },
  cases_accepted: { zh: '受理工单数', en: 'cases accepted' },
  cases_due: { zh: '到期工单数', en: 'cases due' },
  cases_closed_on_time: { zh: '按时办结工单数', en: 'cases closed on time' },
  cases_returned: { zh: '退回工单数', en: 'cases returned' },
  cases_surveyed: { zh: '回访到的工单数', en: 'cases followed up' },
  cases_satisfied: { zh: '回访满意工单数', en: 'cases satisfied' },
  leavers: { zh: '离职人数', en: 'leavers' },
  average_headcount: { zh: '平均在岗人数', en: 'average headcount' },
  new_hires: { zh: '满 90 天的新人数', en: 'new people at 90 days' },
  new_hires_kept: { zh: '其中仍在岗人数', en: 'of them still there' },
  forecast_deviation: { zh: '预测偏差绝对值合计', en: 'absolute deviations' },
  forecast_actual: { zh: '实际合计', en: 'actual total' },
};

function sumText(terms: Terms, language: keyof Words, isPart: boolean): string {
  const text = terms
    .map((term, index) => {
      const isLess = term.startsWith('-');
      const name = measureWords[(isLess ? term.slice(1) : term) as MeasureKey][language];
      return index === 0 ? name : `${isLess ? '−' : '+'} ${name}`;
    })
    .join(' ');
  return isPart && terms.length > 1 ? `(${text})` : text;
}

/**
 * A formula in the words of a language.
 *
 * @example formulaText({ kind: 'ratio', numerator: ['answered'], denominator: ['offered', '-short_abandoned'] }, 'en') // => 'answered ÷ (offered − short abandoned)'
 * @example formulaText({ kind: 'wait-percentile', share: 0.9 }, 'zh') // => '接起者等待的 90% 分位'
 */
export function formulaText(formula: Formula, language: keyof Words): string {
  if (formula.kind === 'total') return sumText(formula.of, language, false);
  if (formula.kind === 'ratio') return `${sumText(formula.numerator, language, true)} ÷ ${sumText(formula.denominator, language, true)}`;
  const percent = Math.round(formula.share * 100);
  return language === 'zh' ? `接起者等待的 ${percent}% 分位` : `${percent}th percentile of the wait of answered`;
}
