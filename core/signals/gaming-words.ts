import { metricOf } from '../metrics/catalogue.ts';
import type { Words } from '../metrics/metric.ts';
import type { GamingFlag } from './gaming.ts';
import type { CheckKey, Indicator } from './gaming-checks.ts';

/** The words of a check. The target comes first in each; `else` is what it may be when nobody games. */
interface CheckWords {
  /** What the target rewards. */
  target: Words;
  /** What was seen, of a person (leader's view) and to the person (own view). */
  seen: Words;
  own: Words;
  else: Words;
}

/** Places: {target} {observed} {expected} {denominator} of the first indicator, {observed2} {expected2} of the second. */
const checkWords: Readonly<Record<CheckKey, CheckWords>> = {
  'fast-and-repeated': {
    target: {
      zh: '考核{target}，会奖励“快点挂”，客户多半还得再打来。',
      en: 'A target on {target} rewards being quick; the customer then calls again.',
    },
    seen: {
      zh: '{person}处理得比同样的活快（{percent}），重复来电却有 {observed2} 个，同样的活别人会有 {expected2} 个。',
      en: '{person} handles the same work faster ({percent}), yet has {observed2} repeats where others would have {expected2}.',
    },
    own: {
      zh: '你处理得比同样的活快（{percent}），重复来电 {observed2} 个，同样的活别人会有 {expected2} 个。',
      en: 'You handle the same work faster ({percent}), and have {observed2} repeats where others would have {expected2}.',
    },
    else: {
      zh: '也可能是分到的客户本来就常打。先一起听几通。',
      en: 'It may be customers who call often anyway. Listen to a few contacts together first.',
    },
  },
  'answered-and-transferred': {
    target: {
      zh: '考核{target}，会奖励“接起来再转走”。',
      en: 'A target on {target} rewards taking contacts and passing them on.',
    },
    seen: {
      zh: '{person}每小时接得比同样时段的人多，转接也多：{observed2} 次，别人会有 {expected2} 次。',
      en: '{person} takes more per hour than others at the same hours, and transfers more: {observed2} where others would have {expected2}.',
    },
    own: {
      zh: '你每小时接得比同样时段的人多，转接 {observed2} 次，别人会有 {expected2} 次。',
      en: 'You take more per hour than others at the same hours, and transferred {observed2} where others would have {expected2}.',
    },
    else: {
      zh: '也可能是缺授权、缺技能，或路由送错了。先看转到了哪里。',
      en: 'It may be missing authority or skills, or wrong routing. See first where they went.',
    },
  },
  'invited-few': {
    target: {
      zh: '考核{target}，会奖励“只请满意的客户评价”。',
      en: 'A target on {target} rewards inviting only the happy.',
    },
    seen: {
      zh: '{person}发出 {observed} 个评价邀请，同样的活别人会发 {expected} 个，而满意率偏高。',
      en: '{person} sent {observed} invitations where others would have sent {expected}, with satisfaction above the others.',
    },
    own: {
      zh: '你发出 {observed} 个评价邀请，同样的活别人会发 {expected} 个，满意率偏高。',
      en: 'You sent {observed} invitations where others would have sent {expected}, with satisfaction above the others.',
    },
    else: {
      zh: '也可能是客户先挂、系统没发出去。先对一下邀请是自动还是手动。',
      en: 'Customers may hang up first, or the system may not send. See whether invitations are automatic.',
    },
  },
  'short-contacts': {
    target: {
      zh: '考核{target}，会奖励十秒内就挂断的通话。',
      en: 'A target on {target} rewards contacts that end within ten seconds.',
    },
    seen: {
      zh: '{person}接起的 {denominator} 通里有 {observed} 通不到十秒，同样的活别人会有 {expected} 通。',
      en: '{person} had {observed} contacts under ten seconds of {denominator}; others would have {expected}.',
    },
    own: {
      zh: '你接起的 {denominator} 通里有 {observed} 通不到十秒，同样的活别人会有 {expected} 通。',
      en: 'You had {observed} contacts under ten seconds of {denominator}; others would have {expected}.',
    },
    else: {
      zh: '也可能是线路断、耳麦坏、空号多。先听几通，看是谁挂的。',
      en: 'It may be the line, the headset or wrong numbers. Listen to a few and see who hung up.',
    },
  },
  'acw-at-timeout': {
    target: {
      zh: '考核{target}，会奖励把话后拖到自动结束。',
      en: 'A target on {target} rewards letting after-contact work run into its timer.',
    },
    seen: {
      zh: '{person}接起的 {denominator} 通里有 {observed} 通的话后正好停在自动结束的秒数上，别人会有 {expected} 通。',
      en: '{person}: after-contact work ended by the timer in {observed} of {denominator} contacts; others would have {expected}.',
    },
    own: {
      zh: '你接起的 {denominator} 通里有 {observed} 通的话后正好停在自动结束的秒数上，别人会有 {expected} 通。',
      en: 'Your after-contact work ended by the timer in {observed} of {denominator} contacts; others would have {expected}.',
    },
    else: {
      zh: '也可能是小结太多、系统慢，或者累了想缓一口气。先问需要什么。',
      en: 'It may be long notes, a slow system, or the need for a breath. Ask first what is needed.',
    },
  },
  'breaks-before-peaks': {
    target: {
      zh: '考核{target}只看总时长，不看几点休息，会奖励“忙前先走开”。',
      en: 'A target on {target} that counts total time only rewards being away when it gets busy.',
    },
    seen: {
      zh: '{person}的 {denominator} 次小休里有 {observed} 次正好在高峰前半小时，同样班次的人会有 {expected} 次。',
      en: '{person} began {observed} of {denominator} breaks in the half hour before a peak; others on the same shifts would have {expected}.',
    },
    own: {
      zh: '你的 {denominator} 次小休里有 {observed} 次正好在高峰前半小时，同样班次的人会有 {expected} 次。',
      en: 'You began {observed} of {denominator} breaks in the half hour before a peak; others on the same shifts would have {expected}.',
    },
    else: {
      zh: '也可能是排班就把小休放在那儿。先看班表。',
      en: 'The roster may have put the breaks there. Look at it first.',
    },
  },
};

/** What a crowd says: the target is the finding, no name. */
const crowd: Words = {
  zh: '这样的人有 {people} 个（共比了 {compared} 人）：先改目标或设置，不找个人。',
  en: '{people} of {compared} people compared show it: mend the target or the setting, not the people.',
};

/** What each indicator counts, for the page. */
export const indicatorNames: Readonly<Record<Indicator, Words>> = {
  'short-contacts': { zh: '不到十秒的接起', en: 'Answered contacts under ten seconds' },
  'acw-at-timeout': { zh: '话后停在自动结束秒数', en: 'After-contact work ended by its timer' },
  'breaks-before-peaks': { zh: '高峰前半小时开始的小休', en: 'Breaks begun in the half hour before a peak' },
  'handle-time': { zh: '处理时长', en: 'Handle time' },
  repeats: { zh: '重复来电', en: 'Repeats' },
  'answered-per-hour': { zh: '每小时接起', en: 'Answered per hour' },
  transfers: { zh: '转接', en: 'Transfers' },
  invitations: { zh: '评价邀请', en: 'Survey invitations' },
  satisfaction: { zh: '满意', en: 'Satisfied' },
};

/** Who reads: the leader about a person, or the person. */
export type Reader = { view: 'leader'; name: string } | { view: 'own' };

function filled(text: string, places: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => places[name] ?? place);
}

function placesOf({ evidence, people, compared, rewardedBy }: GamingFlag, language: keyof Words): Record<string, string> {
  const [first, second] = evidence;
  const whole = (value: number | undefined) => String(Math.round(value ?? 0));
  const names = rewardedBy.map((metric) => metricOf(metric).name[language]);
  return {
    target: language === 'zh' ? names.join('、') : names.map((name) => name.charAt(0).toLowerCase() + name.slice(1)).join(' or '),
    people: String(people),
    compared: String(compared),
    percent: `${Math.round(100 * ((first?.ratio ?? 1) - 1))}%`,
    observed: whole(first?.observed),
    expected: whole(first?.expected),
    denominator: whole(first?.denominator),
    observed2: whole(second?.observed),
    expected2: whole(second?.expected),
  };
}

/**
 * A flag in words: first the target that rewards the behaviour, then what was seen, then what else it may be. The person reads the same figures
 * in the second person.
 *
 * @example gamingText({ check: 'short-contacts', rewardedBy: ['aht'], person: null, people: 9, compared: 20, p: null, evidence: [] }, { view: 'own' }, 'en').length // => 3
 */
export function gamingText(flag: GamingFlag, reader: Reader, language: keyof Words): string[] {
  const words = checkWords[flag.check];
  const places = { ...placesOf(flag, language), person: reader.view === 'leader' ? reader.name : '' };
  const seen = flag.person === null ? crowd : reader.view === 'own' ? words.own : words.seen;
  return [words.target, seen, words.else].map((part) => filled(part[language], places));
}
