import type { ChartReason, ChartType } from './chart-types.ts';

type Words = Readonly<Record<'zh' | 'en', string>>;

/**
 * Why a chart has no limits or no verdict, as a sentence that says what to do.
 *
 * @example reasonInWords({ code: 'too-few-points', needed: 12, have: 5 }, 'xmr').en // => 'An xmr chart needs 12 points for its limits and has 5; wait for more or take shorter periods.'
 */
export function reasonInWords(reason: ChartReason, type: ChartType): Words {
  switch (reason.code) {
    case 'no-points':
      return { zh: '没有数据点，请放宽时间范围。', en: 'There are no points; choose a longer span.' };
    case 'too-few-points':
      return {
        zh: `${type} 图至少要 ${reason.needed} 个点才画控制限，现在只有 ${reason.have} 个；再攒几期，或改用更短的周期。`,
        en: `${/^[aeux]/.test(type) && !type.startsWith('u') ? 'An' : 'A'} ${type} chart needs ${reason.needed} points for its limits and has ${reason.have}; wait for more or take shorter periods.`,
      };
    case 'too-few-neighbours':
      return {
        zh: `要有 ${reason.needed} 对相邻的点才能看出平常的波动，现在只有 ${reason.have} 对；缺的期太多了。`,
        en: `The usual spread needs ${reason.needed} pairs of neighbouring points and there are ${reason.have}; too many periods are missing.`,
      };
    case 'too-few-for-season':
      return {
        zh: `每组（如每个星期几）至少要 ${reason.needed} 个点才能扣除季节，没有一组够；请加长基线或不扣季节。`,
        en: `A season needs ${reason.needed} points in a group (such as a weekday) and no group has them; take a longer baseline or no season.`,
      };
    case 'no-variation':
      return {
        zh: '基线里的数值完全一样，看不出平常的波动；请核对数据是否被填成了常数。',
        en: 'The values of the baseline are all alike, so there is no usual spread; check whether a constant was filled in.',
      };
    case 'not-computable':
      return { zh: '数值太大，算不出控制限；请核对单位。', en: 'The numbers are too large to compute limits; check their unit.' };
    case 'direction-unknown':
      return {
        zh: '没有说明往上好还是往下好，所以不判断好坏。',
        en: 'Nobody said whether up or down is good, so there is no verdict on it.',
      };
  }
}
