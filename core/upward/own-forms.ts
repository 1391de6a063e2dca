import type { Check, Field, Option, Rule } from '../methods/method.ts';
import type { CheckedForm } from '../methods/check-answers.ts';
import type { Words } from '../metrics/metric.ts';
import type { MemoKind } from './memo-life.ts';

const field = (key: string, name: Words, guide: Words, example: Words, type: Field['type'] = 'text'): Field => ({
  key,
  name,
  type,
  guide,
  example,
  required: true,
  options: [],
  columns: [],
  min: null,
  max: null,
});

const choice = (key: string, name: Words, guide: Words, options: readonly Option[]): Field => ({
  ...field(key, name, guide, { zh: options[0]?.key ?? '', en: options[0]?.key ?? '' }, 'select'),
  options,
});

const check = (of: string, rule: Rule, level: Check['level'], says: Words): Check => ({
  id: `${of}_${rule.type}`,
  field: of,
  column: null,
  level,
  scope: 'each',
  says,
  rule,
});

const number: Rule = { type: 'has_number' };
const deadline: Rule = { type: 'has_deadline' };
const noBlame: Rule = {
  type: 'forbid',
  lexicons: [],
  words: { zh: ['都怪', '不配合', '不关我', '没办法'], en: ['blame', 'not my fault', 'nothing I can do'] },
};
const figures = { zh: '写出数字', en: 'Put figures to it' };
const when = { zh: '写明哪天、几点', en: 'Which day, which hour?' };

const badNews: CheckedForm = {
  fields: [
    field(
      'fact',
      { zh: '发生了什么', en: 'What happened' },
      { zh: '先说坏消息本身：几点、多大，不铺垫', en: 'The bad news first: when and how much, no run-up' },
      {
        zh: '今天 10:05 起知识库打不开 42 分钟，接通率掉到 61%',
        en: 'From 10:05 today the knowledge base was down for 42 minutes; we answered 61%',
      },
    ),
    field(
      'impact',
      { zh: '影响到谁', en: 'Whom it hits' },
      { zh: '多少客户、哪个指标、会不会扩大', en: 'How many customers, which figure, may it grow' },
      {
        zh: '约 180 通没打进来，今天服务水平预计收在 72%',
        en: 'Some 180 calls did not get through; service level will end the day near 72%',
      },
    ),
    field(
      'done',
      { zh: '已经做了什么', en: 'What has been done' },
      { zh: '讲事实和动作，不归咎', en: 'Facts and acts, no blame' },
      {
        zh: '10:20 换纸质口径卡，4 名内勤上线；运维 10:47 恢复',
        en: 'At 10:20 we moved to paper cards and put 4 more people on the lines; restored at 10:47',
      },
    ),
    field(
      'plan',
      { zh: '接下来怎么办，几点再报', en: 'What comes next, and when I report again' },
      { zh: '谁在几点前做什么', en: 'Who does what by when' },
      { zh: '14:00 前回拨完 180 通，17:30 再报一次', en: 'All 180 called back by 14:00; next report at 17:30' },
    ),
    field(
      'need',
      { zh: '需要您定或知道的', en: 'What you decide or should know' },
      { zh: '没有就写“只需知悉”', en: 'If nothing, say that it is for information only' },
      { zh: '请您跟总监通个气，只需知悉', en: 'Please tell the director; for information only' },
    ),
  ],
  checks: [
    check('fact', number, 'error', figures),
    check('impact', number, 'error', figures),
    check('done', noBlame, 'error', { zh: '说动作，不归咎', en: 'Acts, no blame' }),
    check('plan', deadline, 'error', when),
  ],
};

const training: CheckedForm = {
  fields: [
    field(
      'need',
      { zh: '缺什么本事，几个人', en: 'Which skill is missing, in how many people' },
      { zh: '具体到业务和人数，不点名', en: 'The work and how many people; no names' },
      { zh: '退费五情形口径，3 名新人没过关', en: 'The five refund cases: 3 newcomers have not passed' },
    ),
    field(
      'evidence',
      { zh: '凭什么这样说', en: 'How we know' },
      { zh: '数据、质检、客户原话', en: 'Figures, evaluations, customers’ words' },
      { zh: '退费类重复来电率 19%，比全班高 7 个点', en: 'Repeats on refunds are at 19%, 7 points above the team' },
    ),
    field(
      'ask',
      { zh: '要什么：几小时、谁来教、费用', en: 'What it takes: hours, who teaches, cost' },
      { zh: '算清账，给一个便宜的替代方案', en: 'Do the sum, with a cheaper way beside it' },
      {
        zh: '3 人各 4 小时带薪练习，请财务讲 1 小时；不行就排班错峰练',
        en: '3 people, 4 paid hours each, 1 hour by finance; else in quiet hours',
      },
    ),
    field(
      'expect',
      { zh: '学完会变成什么样，哪天看', en: 'What will change, and when to look' },
      { zh: '一个指标、一个数、一个日期', en: 'One figure, one number, one day' },
      { zh: '12月20日前退费类重复来电率降到 13%', en: 'Repeats on refunds down to 13% by 20 December' },
    ),
  ],
  checks: [
    check('need', number, 'error', figures),
    check('evidence', number, 'error', figures),
    check('ask', number, 'error', figures),
    check('expect', number, 'error', figures),
    check('expect', deadline, 'error', when),
  ],
};

const disagreement: CheckedForm = {
  fields: [
    field(
      'their_view',
      { zh: '上级的想法，用他认的话写', en: 'The boss’s view, in words the boss would sign' },
      { zh: '先写出它有道理的地方', en: 'Begin with what is right about it' },
      {
        zh: '您要求平均处理时长压到 4 分半以内，排队能立刻短下来',
        en: 'You want handle time under 4:30, which shortens the queue at once',
      },
    ),
    field(
      'my_view',
      { zh: '我的不同看法', en: 'What I see differently' },
      { zh: '只说事，不说人', en: 'The matter, not the person' },
      { zh: '我担心压时长会把退费说一半，一周内再打回来', en: 'I fear that refunds will be explained by half and come back within a week' },
    ),
    field(
      'evidence',
      { zh: '依据', en: 'Grounds' },
      { zh: '数字、样本、先例', en: 'Figures, samples, precedents' },
      {
        zh: '上月压时长那周，重复来电率从 12% 升到 16%，多出约 90 通',
        en: 'In the week of shorter calls repeats rose from 12% to 16%, some 90 more calls',
      },
    ),
    field(
      'proposal',
      { zh: '我建议怎么试，什么时候看结果', en: 'How I would try it, and when to look' },
      { zh: '小范围、有期限、能回头', en: 'Small, with an end, and with a way back' },
      { zh: '先在 2 人身上试两周，12月6日看重复来电率再定', en: 'Two people for two weeks, then look at repeats on 6 December' },
    ),
    choice(
      'stance',
      { zh: '您定了之后我怎么做', en: 'What I do once you have decided' },
      {
        zh: '意见说完，决定照办；涉及违规或损害客户的走合规',
        en: 'Once said, the decision stands; what breaks rules or harms customers goes to compliance',
      },
      [
        { key: 'carry_out', name: { zh: '说完照办', en: 'I carry it out' } },
        { key: 'escalate', name: { zh: '请一起找上一级定', en: 'I ask to take it one level up together' } },
      ],
    ),
  ],
  checks: [
    check('their_view', { type: 'min_chars', n: 12 }, 'error', {
      zh: '先把对方的道理写完整',
      en: 'Write out what is right about it first',
    }),
    check('my_view', noBlame, 'error', { zh: '只说事，不说人', en: 'The matter, not the person' }),
    check('evidence', number, 'error', figures),
    check('proposal', deadline, 'error', when),
  ],
};

/**
 * The form of a kind that no method of the playbook covers, made like one so that the same checks run on it.
 *
 * @returns null for kinds that a method covers.
 * @example ownForm('request') // => null
 */
export function ownForm(kind: MemoKind): CheckedForm | null {
  const forms: Partial<Record<MemoKind, CheckedForm>> = { 'bad-news': badNews, training, disagreement };
  return forms[kind] ?? null;
}
