import { monthEn, weekdayEn } from './moment-words.ts';

const unitZh =
  '%|％|‰|个百分点|百分点|秒|分钟|分|小时|天|日|周|月|季度|年|通|次|单|件|条|例|人|名|元|块|个|遍|项|轮|班|步|档|题|句|倍|字|页|处|批|位|成|晚|席|张|回';
const digits = '[0-9０-９]+(?:[.．,，][0-9０-９]+)*';
const numberZh = new RegExp(`${digits}\\s*(?:${unitZh})`, 'u');

/** Words that may follow a number without being what is counted: "at 5 the queue grew", "5 pm". */
const notCounted = 'am|pm|a|an|and|at|but|by|for|from|in|is|of|on|or|so|than|that|the|then|to|until|was|were|with';
const spelled = 'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|half an?';
const numberEn = new RegExp(
  [
    `(?<![:\\p{L}\\d.])(?:\\d[\\d,]*(?:\\.\\d+)?|\\b(?:${spelled}))[\\s-]*(?:%|per\\s?cent\\b|(?!(?:${notCounted})\\b)[a-z]+)`,
    '[¥￥$€£]\\s?\\d',
    '\\d\\s*(?:out of|of|in)\\s+\\d',
    '\\b(?:once|twice)\\b',
  ].join('|'),
  'iu',
);

/**
 * Whether a text counts something: a number with its unit.
 *
 * Source: SCHEMA.md, section 5, with English beside it. A time of day or a bare number is none.
 *
 * @example hasNumber('近5天平均412秒') // => true
 * @example hasNumber('three calls were cut off') // => true
 * @example hasNumber('since 16:05 the queue is long') // => false
 */
export function hasNumber(text: string): boolean {
  return numberZh.test(text) || numberEn.test(text);
}

const deadlineZh = new RegExp(
  [
    String.raw`\d{1,2} ?月(?: ?\d{1,2}(?: ?[日号])?|[初底末内前起])|\d{1,2} ?[日号]|\d{4}-\d{2}-\d{2}`,
    '(?:本|下|这|每)?(?:周|星期|礼拜)[一二三四五六日天末]',
    '今[天日晚早]|明[天日早晚]|后天|当[天日晚]',
    '[本下当每]?(?:个)?月底|月[末初]|季末|季度末|年底|[本这](?:周|月|季度|班次|班)内?|下(?:个)?(?:周|月|班|季度)|次[日月]',
    String.raw`\d{1,2}[:：]\d{2}|\d{1,2}[点时]`,
    '[0-9一二三四五六七八九十两半]+个?(?:分钟|小时|天|日|周|星期|月|班)(?:内|后|之内|以内)',
    '[早午晚夕]会|午休|交班|班[后前]|每[天日周班月晚]',
  ].join('|'),
  'u',
);

const spanEn = '(?:minutes?|mins?|hours?|days?|weeks?|months?|shifts?)';
const countEn = '(?:\\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve)';
const deadlineEn = new RegExp(
  [
    `\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?${monthEn}|\\b${monthEn}\\s+\\d{1,2}\\b|\\b\\d{1,2}(?:st|nd|rd|th)\\b`,
    `\\b(?:by|from|in|until|before|during|since|end of|middle of|beginning of|start of) ${monthEn}`,
    `\\b${weekdayEn}|\\b(?:today|tonight|tomorrow|midnight|noon)\\b|\\bat once\\b`,
    '\\b(?:this|next|same|each|every)\\s+(?:\\w+\\s+)?(?:morning|afternoon|evening|night|day|week|weekend|month|quarter|shift|year)s?\\b',
    "\\bend of (?:the |this |next )?(?:\\w+\\s+)?(?:day|week|month|quarter|shift|year)\\b|\\b(?:week|month|quarter|year)[ -]end\\b|\\b(?:month|quarter)'s end\\b",
    `\\b(?:in|within|after)\\s+(?:the next\\s+)?(?:half an hour|${countEn}\\s+(?:\\w+\\s+)?${spanEn})\\b|\\b${countEn}\\s+${spanEn}\\s+(?:from now|later)\\b`,
    '\\b\\d{1,2}(?::\\d{2})?\\s?[ap]\\.?m\\b|\\b\\d{1,2}:\\d{2}\\b',
    '\\b(?:before|after|during|at)\\s+(?:the\\s+|my\\s+|your\\s+|our\\s+|her\\s+|his\\s+|each\\s+|every\\s+)?(?:\\w+\\s+)?(?:shift|briefing|huddle|handover|lunch|break)\\b',
    '\\b(?:daily|weekly|monthly|nightly)\\b',
  ].join('|'),
  'iu',
);

/**
 * Whether a text names a moment that can be checked later: a day, a time, a span, a shift.
 *
 * Source: SCHEMA.md, section 5, with English beside it.
 *
 * @example hasDeadline('4月10日前请IT改批处理时间') // => true
 * @example hasDeadline('Ask IT by Friday') // => true
 * @example hasDeadline('尽快处理') // => false
 */
export function hasDeadline(text: string): boolean {
  return deadlineZh.test(text) || deadlineEn.test(text);
}

const openZh = /什么|怎么|怎样|如何|哪|谁|多少|几|为何/u;
const closedZh = /是不是|对不对|有没有|能不能|可不可以|行不行|好不好|会不会|要不要|吗[”"’]?[?？]?[”"’]?$/u;
const openEn = /\b(?:what|how|which|who|whom|whose|where|when|why)\b/iu;
const auxiliary = "(?:is|are|am|was|were|do|does|did|have|has|had|can|could|will|would|shall|should|may|might|must)(?:n't)?";
const closedEn = new RegExp(
  `(?:^|[.!?:;,]\\s+)["'“‘]?${auxiliary}\\s+[^?]*\\?|(?:,\\s*(?:right|yes|no|ok|okay)|,\\s*${auxiliary}\\s+(?:you|it|they|he|she|we)|\\bor not)\\s*\\?`,
  'iu',
);
const questionEnd = /[?？]["'”’」』)）]*\s*$/u;
const chinese = /\p{Script=Han}/u;

/**
 * Whether a text is a question that cannot be answered with yes or no.
 *
 * Source: SCHEMA.md, section 5, with English beside it.
 *
 * @example isOpenQuestion('下次到第5分钟你会怎么说？') // => true
 * @example isOpenQuestion('你是不是怕担责？') // => false
 * @example isOpenQuestion('What went through your mind?') // => true
 * @example isOpenQuestion('Did you check the order?') // => false
 */
export function isOpenQuestion(text: string): boolean {
  const plain = text.trim().replaceAll('\u2019', "'");
  if (!questionEnd.test(plain)) return false;
  return chinese.test(plain) ? openZh.test(plain) && !closedZh.test(plain) : openEn.test(plain) && !closedEn.test(plain);
}
