import type { MappingKind } from './mapping-fields.ts';

/** What sources call the columns of one field, the plainest name first; words of one name apart by blanks. */
type Names = Readonly<Record<string, readonly string[]>>;

const words = (...lists: string[]): string[] => lists.flatMap((list) => list.split(/[、,]/).map((name) => name.trim()));

const contactId = words(
  '通话编号、通话ID、呼叫ID、呼叫编号、话单号、话单编号、话务流水号、通话流水号、来电流水号、会话ID、会话编号、联络ID、来电编号、唯一标识、录音编号、流水号、编号',
  'call id, contact id, interaction id, conversation id, session id, unique id, uniqueid, call uuid, uuid, record id, call no, call number, id',
);
const agent = words(
  '坐席工号、座席工号、客服工号、话务员工号、接线员工号、热线员工号、员工工号、工号、坐席ID、座席ID、客服ID、坐席账号、坐席编号、接听坐席、服务坐席、受理坐席',
  '坐席、座席、客服、话务员、接线员、热线员、受理人、受理员、接听人、坐席姓名、座席姓名、客服姓名、客服人员、坐席名称',
  'agent id, agent, agent name, agent login, operator, csr, representative, handled by, user id, employee id',
);
const queue = words(
  '技能组、技能组名称、队列、队列名称、排队队列、服务组、业务组、技能队列、热线名称、热线、技能',
  'queue, queue name, skill group, skill, split, service line, vdn',
);
const team = words('班组、班组名称、坐席组、座席组、客服组、团队、小组、组别、所属班组、所属组', 'team, team name, agent group, group');
const resolved = words(
  '是否解决、问题是否解决、是否一次解决、一次性解决、一次解决、解决状态、解决情况、是否已解决',
  'resolved, is resolved, fcr, solved, issue resolved, first call resolution',
);
const score = words(
  '满意度、满意度评分、满意度得分、满意度评价、满意度结果、评价得分、评价分数、评价结果、客户评价、评分、星级',
  'satisfaction rating, satisfaction score, satisfaction, csat, csat score, survey score, rating, score',
);
const topic = words(
  '业务类型、诉求类型、诉求分类、问题类型、问题分类、来电原因、咨询类型、业务分类、服务类型、事项分类、来电类型、话后小结、小结、主题',
  'topic, subject, category, call reason, reason, issue type, contact reason',
);

const contacts: Names = {
  external_id: contactId,
  channel: words('渠道、渠道类型、接入渠道、来源渠道、服务渠道、媒体类型', 'channel, channel type, media type, media'),
  direction: words('呼叫方向、通话方向、方向、呼入呼出、呼叫类型、通话类型', 'direction, call direction, call type'),
  queue,
  agent,
  team,
  customer: words(
    '主叫号码、来电号码、主叫、客户号码、客户电话、来电电话、用户号码、手机号码、手机号、联系电话、电话号码、客户ID、客户编号、客户',
    'caller, caller id, caller number, calling number, ani, phone number, phone, from number, customer id, customer number, customer',
  ),
  topic,
  entered_at: words(
    '进线时间、呼入时间、来电时间、入队时间、进队时间、进入队列时间、排队开始时间、拨入时间、接入时间、呼叫开始时间、呼叫时间、通话开始时间、开始时间、时间',
    'entered at, queue start, arrival time, call time, call start time, call start, start time, created at, timestamp, date time, datetime, time',
  ),
  answered_at: words(
    '应答时间、接听时间、接通时间、接起时间、坐席应答时间、摘机时间',
    'answered at, answer time, answer timestamp, connect time, connected at, pickup time, time answered',
  ),
  ended_at: words(
    '挂机时间、挂断时间、通话结束时间、呼叫结束时间、结束时间、拆线时间、释放时间',
    'ended at, end time, call end time, call end, hangup time, disconnect time, release time',
  ),
  wrapup_ended_at: words(
    '话后结束时间、整理结束时间、事后处理结束时间、话后处理结束时间',
    'wrapup ended at, wrap up end, acw end, acw end time',
  ),
  wait_s: words(
    '等待时长、排队时长、排队等待时长、排队等待时间、等待时间、排队时间、等候时长、等候时间、排队秒数、等待秒数、应答时长、应答速度、平均应答速度',
    'wait time, waiting time, wait, queue time, time in queue, queue duration, wait duration, speed of answer, asa, q time',
  ),
  talk_s: words(
    '通话时长、通话时间、谈话时长、对话时长、服务时长、会话时长、通话秒数、计费时长',
    'talk time, talk duration, talk, avg talk duration, call duration, handle time, conversation time, service time, ser time, duration',
  ),
  hold_s: words('保持时长、保持时间、通话保持时长、保留时长', 'hold time, hold duration, hold'),
  acw_s: words(
    '话后时长、话后处理时长、话后整理时长、整理时长、事后处理时长、后处理时长、话后时间',
    'acw, acw time, after call work, wrap up time, wrapup time, wrap time, wrap up duration',
  ),
  outcome: words(
    '通话结果、呼叫结果、接听状态、接听情况、接听结果、是否接通、是否接听、是否应答、接通状态、应答状态、通话状态、呼叫状态、接通情况、处理结果、结果、状态',
    'outcome, answered, call outcome, call status, call result, disposition, status, result',
  ),
  transferred: words('是否转接、是否转移、转接、转接状态', 'transferred, is transferred, transfer'),
  survey_sent: words('是否邀评、是否推送评价、是否发送评价、邀评状态、是否送评、满意度推送', 'survey sent, survey offered, invited'),
  survey_score: score,
  resolved,
  case_id: words('工单号、工单编号、工单ID、诉求编号、关联工单', 'case id, ticket id, case number, ticket number, case'),
};

const states: Names = {
  external_id: words('状态流水号、流水号、记录编号', 'state id, record id, id'),
  agent,
  state: words('坐席状态、座席状态、状态名称、状态类型、状态、示忙原因', 'agent state, agent status, state, status, aux code, activity'),
  started_at: words('状态开始时间、状态开始、开始时间、起始时间、切换时间、开始', 'started at, state start, start time, from, start'),
  ended_at: words('状态结束时间、状态结束、结束时间、截止时间、终止时间、结束', 'ended at, state end, end time, to, end'),
  duration_s: words('状态时长、持续时长、持续时间、时长、状态持续时长', 'state duration, duration, length'),
};

const surveys: Names = {
  contact_external_id: contactId,
  sent: words('是否推送、是否发送、邀评状态、是否邀评、推送状态', 'survey sent, sent, invited, offered'),
  score,
  resolved,
  answered_at: words('评价时间、回复时间、答复时间、提交时间、参评时间', 'answered at, response time, submitted at, survey time, rated at'),
};

const evaluations: Names = {
  external_id: words('质检编号、质检单号、评分单号、质检ID', 'evaluation id, qa id, review id'),
  contact_external_id: contactId,
  score: words('质检得分、质检分数、质检成绩、总分、得分、成绩、分数', 'qa score, quality score, evaluation score, total score, score'),
  critical_failed: words(
    '是否致命、致命差错、是否致命差错、致命错误、是否一票否决、一票否决、致命项、关键差错',
    'critical failed, critical error, critical, fatal error, fatal, auto fail',
  ),
  evaluated_at: words('质检时间、评分时间、质检日期、评定时间', 'evaluated at, evaluation date, evaluation time, qa date, reviewed at'),
};

const cases: Names = {
  external_id: words(
    '工单号、工单编号、工单ID、诉求编号、受理编号、诉求单号、单号、编号',
    'case id, case number, ticket id, ticket number, id',
  ),
  agent,
  queue,
  department: words(
    '承办单位、承办部门、办理单位、办理部门、责任部门、责任单位、主办单位、处理部门',
    'department, handling department, assigned to, owner',
  ),
  topic: words(
    '诉求类型、诉求分类、问题分类、问题类型、事项分类、工单类型、诉求类别、业务类型、类别、标题',
    'topic, category, subject, case type, type',
  ),
  accepted_at: words(
    '受理时间、登记时间、创建时间、建单时间、派单时间、诉求时间、来电时间、受理日期',
    'accepted at, created at, opened at, created, opened, open time, create time',
  ),
  due_at: words('办理时限、截止时间、到期时间、应办结时间、承办时限、要求办结时间、办结期限、限办时间', 'due at, due date, deadline, due'),
  closed_at: words(
    '办结时间、结案时间、完成时间、关闭时间、实际办结时间、办结日期、归档时间',
    'closed at, closed, close time, resolved at, completed at',
  ),
  returned: words('是否退单、退单、是否退回、退回、是否退件', 'returned, is returned, rejected'),
  satisfied: words('是否满意、满意度、回访满意、群众满意、回访结果、满意度评价、办理结果满意', 'satisfied, is satisfied, satisfaction'),
};

const people: Names = {
  employee_no: words(
    '员工编号、员工工号、工号、员工号、人员编号、职工号、编号',
    'employee no, employee number, employee id, staff id, staff no, personnel number, id',
  ),
  name: words('姓名、员工姓名、坐席姓名、座席姓名、名字、人员姓名', 'name, full name, employee name, agent name'),
  team: words('班组、班组名称、小组、团队、所属班组、所在班组、组别', 'team, team name, group'),
  department: words('部门、所属部门、所在部门、科室、中心', 'department, dept, division'),
  role: words('角色、岗位、职务、职位、岗位名称', 'role, position, job title, title'),
  agent_keys: words(
    '坐席工号、座席工号、坐席账号、系统账号、平台工号、平台账号、话务工号、登录工号、坐席ID、分机号、分机',
    'agent id, agent key, agent login, extension, acd login',
  ),
  skills: words('技能、技能组、业务技能、技能标签', 'skills, skill, skill group'),
  hired_on: words('入职日期、入职时间、到岗日期、入司日期、上岗日期', 'hired on, hire date, start date, date hired, joined'),
  left_on: words('离职日期、离职时间、离岗日期', 'left on, leave date, termination date, end date'),
  leave_reason: words('离职原因、离岗原因', 'leave reason, termination reason, reason for leaving'),
  username: words('用户名、登录名、登录账号、账号', 'username, user name, login, user'),
};

const roster: Names = {
  external_id: words('班次编号、排班编号、排班ID、记录编号', 'shift id, schedule id, roster id, id'),
  agent,
  activity: words(
    '活动、活动类型、排班活动、班次活动、安排、计划活动、计划状态、排班状态、排班类型、班次',
    'planned activity, scheduled activity, activity, activity code, schedule type, plan',
  ),
  started_at: words(
    '计划开始、计划开始时间、排班开始、排班开始时间、上班时间、上班、班次开始、班次开始时间、活动开始、开始时间、起始时间、开始',
    'scheduled start, planned start, shift start, schedule start, start time, started at, start, from',
  ),
  ended_at: words(
    '计划结束、计划结束时间、排班结束、排班结束时间、下班时间、下班、班次结束、班次结束时间、活动结束、结束时间、截止时间、结束',
    'scheduled end, planned end, shift end, schedule end, end time, ended at, end, to',
  ),
  duration_s: words('计划时长、排班时长、班次时长', 'scheduled duration, planned duration, shift length'),
  paid: words('是否付薪、是否计薪、计薪、付薪', 'paid, is paid'),
};

/** What sources call the fields of each kind, in Chinese and English. */
export const fieldNames: Readonly<Record<MappingKind, Names>> = { contacts, states, surveys, evaluations, cases, people, roster };

/** Names of columns that hold the date, or the time of day, of a moment in two columns. */
export const datePartNames: readonly string[] = words(
  '日期、来电日期、通话日期、呼叫日期、进线日期、呼入日期、受理日期、开始日期、统计日期',
  'date, call date, day, start date, contact date',
);

/** Names of columns with the time of day of a moment in two columns. */
export const timePartNames: readonly string[] = words(
  '时间、来电时间、呼叫时间、进线时间、呼入时间、通话时间、开始时间、受理时间',
  'time, call time, start time, time of day, contact time',
);
