import type { MappedValue } from './mapping.ts';

type Meanings = Readonly<Record<string, MappedValue>>;

function meanings(groups: readonly (readonly [MappedValue, string])[]): Meanings {
  return Object.fromEntries(groups.flatMap(([value, list]) => list.split('、').map((word): [string, MappedValue] => [word, value])));
}

/** What sources write for yes and no, besides what a mapping understands by itself. */
export const booleanWords: Meanings = meanings([
  [true, '是、y、yes、true、1、有、已解决、解决、已转接、转接、已推送、已发送、已退单、退单、已退回、致命、√、对'],
  [false, '否、n、no、false、0、无、未解决、没解决、未转接、未推送、未发送、未退单、未退回、非致命、×、错'],
]);

/** What sources write for satisfied and not satisfied. */
export const satisfiedWords: Meanings = meanings([
  [true, '非常满意、很满意、满意、基本满意、satisfied、very satisfied'],
  [false, '不满意、非常不满意、很不满意、不太满意、dissatisfied、very dissatisfied'],
  [null, '未评价、未参评、未回访、待回访、未联系上、无法联系、联系不上、无评价、一般、neutral'],
]);

/** What sources write for the outcome of a contact. */
export const outcomeWords: Meanings = meanings([
  [
    'answered',
    '已接听、接听、已接、接通、已接通、应答、已应答、人工接听、成功、呼叫成功、正常、是、y、yes、true、1、answered、connected、handled、completed、agent、complete',
  ],
  [
    'abandoned',
    '未接听、未接、未接通、未应答、放弃、已放弃、客户放弃、用户放弃、排队放弃、队列放弃、主动放弃、振铃放弃、呼损、否、n、no、false、0',
  ],
  ['abandoned', '客户挂断、用户挂断、客户挂机、用户挂机、排队挂断、排队挂机'],
  ['abandoned', 'abandoned、abandon、hang、hangup、hung up、missed、no answer、unanswered、not answered、lost'],
  ['redirected', '溢出、留言、转留言、语音信箱、回拨、转出、转自助、redirected、overflow、overflowed、voicemail、callback、deflected'],
  ['failed', '失败、呼叫失败、异常、线路故障、忙、占线、系统故障、failed、phantom、busy、error、congestion、disconnected'],
]);

/** What sources write for the direction of a contact. */
export const directionWords: Meanings = meanings([
  ['inbound', '呼入、来电、进线、入、in、inbound、incoming'],
  ['outbound', '呼出、外呼、去电、出、out、outbound、outgoing'],
]);

/** What sources write for what an agent does. */
export const stateWords: Meanings = meanings([
  ['available', '空闲、就绪、示闲、置闲、在线、等待、available、ready、idle、waiting、online'],
  ['talk', '通话、通话中、接听、接听中、服务中、talk、talking、on call、oncall、in call、busy on call'],
  ['hold', '保持、保持中、hold、on hold'],
  ['acw', '话后、话后处理、话后整理、整理、整理中、事后处理、后处理、acw、after call work、wrap up、wrapup、wrap-up'],
  ['break', '小休、休息、小憩、茶歇、洗手间、break、short break、rest'],
  ['meal', '用餐、午餐、就餐、吃饭、晚餐、meal、lunch、dinner'],
  ['training', '培训、学习、training'],
  ['meeting', '会议、开会、班会、班前会、meeting'],
  ['coaching', '辅导、谈话、质检辅导、coaching'],
  ['system', '系统故障、故障、设备故障、system、system issue、technical'],
  ['aux', '示忙、置忙、忙碌、离席、其他、外呼、aux、not ready、busy、away、other、unavailable'],
  ['signed-out', '签出、登出、离线、下线、未登录、签退、signed-out、logout、logged out、offline、signed out'],
]);

/** What rosters write for what is planned. */
export const rosterWords: Meanings = meanings([
  [
    'work',
    '接线、上班、工作、值班、接听、在岗、当班、早班、中班、晚班、夜班、白班、正常班、work、working、on shift、shift、phone、phones、open time、on queue',
  ],
  ['break', '小休、休息时间、茶歇、工间休息、break、short break'],
  ['meal', '用餐、午餐、就餐、晚餐、午休、meal、lunch、dinner'],
  ['training', '培训、学习、training'],
  ['meeting', '会议、班会、班前会、例会、meeting、team meeting、briefing'],
  ['coaching', '辅导、谈话、coaching、1:1、one-on-one'],
  ['other', '其他、支援、项目、other、project、off-phone'],
  ['leave', '请假、年假、病假、事假、调休、休假、婚假、产假、leave、vacation、annual leave、sick leave、pto、holiday'],
  ['off', '休、休息、公休、轮休、off、day off、rest day'],
]);

/** What sources write for the part that a person plays. */
export const roleWords: Meanings = meanings([
  ['agent', '坐席、座席、客服、客服代表、客服专员、话务员、接线员、热线员、受理员、专员、员工、agent、csr、operator'],
  ['leader', '班长、组长、班组长、值班长、team leader、leader、supervisor'],
  ['manager', '主管、经理、运营经理、现场主管、中心主任、manager、head'],
  ['analyst', '质检、质检员、质检专员、数据质检、排班、排班员、排班师、数据、数据分析、数据分析员、培训师、analyst、quality、wfm'],
  ['admin', '管理员、系统管理员、admin、administrator'],
]);

/** Satisfaction in words, on the scale of 1 to 5. */
export const scoreWords: Meanings = meanings([
  [5, '非常满意、很满意、五星、5星、5分、very satisfied'],
  [4, '满意、比较满意、四星、4星、4分、satisfied'],
  [3, '一般、基本满意、三星、3星、3分、neutral'],
  [2, '不满意、不太满意、两星、二星、2星、2分、dissatisfied'],
  [1, '非常不满意、很不满意、一星、1星、1分、very dissatisfied'],
  [null, '未评价、未参评、无评价、未评分、超时未评、no rating'],
]);

/** What exports write where there is nothing. */
export const emptyMarks: ReadonlySet<string> = new Set([
  '-',
  '--',
  '—',
  '——',
  '/',
  '\\N',
  'NULL',
  'null',
  'N/A',
  'n/a',
  'NA',
  '#N/A',
  'None',
  'none',
  '(空)',
  '空',
]);

/** What switches write for a caller whose number is not known: one customer with a thousand calls, if taken for a number. */
export const anonymousMarks: ReadonlySet<string> = new Set([
  '0',
  '00',
  '未知',
  '匿名',
  '无号码',
  'unknown',
  'Unknown',
  'anonymous',
  'Anonymous',
  'private',
  'restricted',
  'withheld',
]);

/** What exports write for a moment that never came. */
export const neverMarks: ReadonlySet<string> = new Set([
  '0000-00-00 00:00:00',
  '0000-00-00',
  '1900-01-01 00:00:00',
  '1900-01-01',
  '1970-01-01 08:00:00',
]);

/** Words that come together: where one is seen in a sample, the others will come further down. */
export const wordFamilies: readonly (readonly string[])[] = [
  '非常满意、满意、一般、基本满意、不满意、非常不满意、未评价',
  '很满意、比较满意、一般、不太满意、很不满意',
  '满意、基本满意、不满意、未评价',
  '满意、不满意、未回访、待回访、未联系上',
  '接线、小休、用餐、培训、会议、辅导、请假、年假、病假、休',
  '早班、中班、晚班、夜班、白班、休、公休、请假、年假、病假',
  '是、否',
  'y、n',
  'yes、no',
  'true、false',
  '已接听、未接听、客户放弃、溢出、系统故障',
  '接听、未接听、放弃',
  '已接、未接',
  '接通、未接通',
  '已接通、未接通',
  '已应答、未应答',
  'answered、abandoned、missed',
  '呼入、呼出',
  'inbound、outbound',
  '已解决、未解决',
  '空闲、就绪、示闲、通话、通话中、保持、话后、话后处理、整理、小休、休息、用餐、培训、会议、辅导、系统故障、示忙、忙碌、离席、离线、签出、登出',
  'available、ready、talking、on call、hold、acw、break、lunch、training、meeting、coaching、not ready、offline、logged out',
].map((family) => family.split('、'));
