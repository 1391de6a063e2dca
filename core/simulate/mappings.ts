import type { RosterActivityKind } from '../contacts/contact.ts';
import type { Mapping } from '../contacts/mapping.ts';
import type { CentreConfig } from './config.ts';
import { callBackWords, channelWords, inboundWord, outcomeWords, roleWords, stateWords, workWord } from './file-words.ts';

/** The kinds of demo files that can be imported, in the order in which they should be: people first, what points to contacts after them. */
export const demoKinds = ['people', 'contacts', 'states', 'surveys', 'cases', 'evaluations', 'roster'] as const;

export type DemoKind = (typeof demoKinds)[number];

const yesNo = { 是: true, 否: false };

function reversed<K extends string>(words: Readonly<Record<K, string>>): Record<string, K> {
  return Object.fromEntries((Object.entries(words) as [K, string][]).map(([ours, theirs]) => [theirs, ours]));
}

const plannedWords: Record<string, RosterActivityKind> = {
  [workWord]: 'work',
  [stateWords.meal]: 'meal',
  [stateWords.break]: 'break',
  [stateWords.training]: 'training',
  [stateWords.meeting]: 'meeting',
  [stateWords.coaching]: 'coaching',
};

const fields: Readonly<Record<DemoKind, Mapping['fields']>> = {
  people: {
    employee_no: { column: '工号' },
    name: { column: '姓名' },
    team: { column: '班组' },
    department: { column: '部门' },
    role: { column: '岗位', values: reversed(roleWords) },
    agent_keys: { column: '工号' },
    skills: { column: '技能' },
    hired_on: { column: '入职日期' },
    left_on: { column: '离职日期' },
    leave_reason: { column: '离职原因' },
    username: { column: '账号' },
  },
  contacts: {
    external_id: { column: '呼叫流水号' },
    channel: { column: '渠道', values: reversed(channelWords) },
    direction: { column: '呼叫方向', values: { [inboundWord]: 'inbound', 呼出: 'outbound' } },
    queue: { column: '技能组' },
    agent: { column: '坐席工号' },
    customer: { column: '主叫号码' },
    topic: { column: '事由' },
    entered_at: { column: '进入队列时间' },
    answered_at: { column: '应答时间' },
    ended_at: { column: '挂断时间' },
    wrapup_ended_at: { column: '话后结束时间' },
    wait_s: { column: '排队时长', unit: 's' },
    talk_s: { column: '通话时长', unit: 's' },
    hold_s: { column: '保持时长', unit: 's' },
    outcome: { column: '结果', values: reversed(outcomeWords) },
    transferred: { column: '是否转接', values: yesNo },
    survey_sent: { column: '邀评', values: yesNo },
    survey_score: { column: '满意度' },
    resolved: { column: '是否解决', values: yesNo },
    case_id: { column: '工单号' },
  },
  states: {
    external_id: { join: ['坐席工号', '开始时间'] },
    agent: { column: '坐席工号' },
    state: { column: '状态', values: reversed(stateWords) },
    started_at: { column: '开始时间' },
    ended_at: { column: '结束时间' },
  },
  surveys: {
    contact_external_id: { column: '呼叫流水号' },
    sent: { constant: true },
    score: { column: '满意度' },
    resolved: { column: '是否解决', values: yesNo },
    answered_at: { column: '回评时间' },
  },
  cases: {
    external_id: { column: '工单号' },
    agent: { column: '坐席工号' },
    queue: { column: '技能组' },
    department: { column: '承办单位' },
    topic: { column: '事由' },
    accepted_at: { column: '受理时间' },
    due_at: { column: '办结时限' },
    closed_at: { column: '办结时间' },
    returned: { column: '是否退单', values: yesNo },
    satisfied: {
      column: '回访结果',
      values: {
        [callBackWords.satisfied]: true,
        [callBackWords.dissatisfied]: false,
        [callBackWords.unreached]: null,
        [callBackWords.open]: null,
      },
    },
  },
  evaluations: {
    external_id: { column: '质检流水号' },
    contact_external_id: { column: '呼叫流水号' },
    score: { column: '得分' },
    critical_failed: { column: '致命差错', values: yesNo },
    evaluated_at: { column: '质检时间' },
  },
  roster: {
    external_id: { join: ['工号', '开始'] },
    agent: { column: '工号' },
    activity: { column: '活动', values: plannedWords },
    started_at: { column: '开始' },
    ended_at: { column: '结束' },
  },
};

/**
 * The mapping of each file of the demo centre, as a mapping file would hold it. All share one source, so that surveys,
 * cases and evaluations find their contacts.
 *
 * @example demoMappings({ zone: 'Asia/Shanghai' }).surveys.source // => 'demo'
 */
export function demoMappings({ zone }: Pick<CentreConfig, 'zone'>): Record<DemoKind, Mapping> {
  const mapping = (kind: DemoKind): Mapping => ({
    kind,
    source: 'demo',
    format: 'csv',
    encoding: 'utf-8',
    timezone: zone,
    fields: fields[kind],
  });
  return {
    people: mapping('people'),
    contacts: mapping('contacts'),
    states: mapping('states'),
    surveys: mapping('surveys'),
    cases: mapping('cases'),
    evaluations: mapping('evaluations'),
    roster: mapping('roster'),
  };
}
