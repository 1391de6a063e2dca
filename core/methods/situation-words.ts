/** What people say on the floor, and the words under which the methods speak of it. */
const groups: readonly { said: RegExp; meant: readonly string[] }[] = [
  { said: /哭|崩溃|难过|\b(cry|cries|cried|crying|tears|upset)\b/iu, meant: ['情绪', '委屈', '被辱骂', 'emotion', 'upset'] },
  { said: /骂|吼|\b(abus\w*|shout\w*|yell\w*|insult\w*|swear\w*)\b/iu, meant: ['辱骂', '情绪', '被骂', 'abuse', 'insult'] },
  { said: /迟到|请假|旷工|\b(late|absent|absence)\b/iu, meant: ['迟到', '规则', '违规', 'late', 'rule'] },
  { said: /离职|辞职|想走|不想干|\b(quit\w*|leav\w*|resign\w*|attrition)\b/iu, meant: ['流失', '倦怠', '士气', '激励', 'leave', 'burn'] },
  { said: /不服|顶撞|吵|\b(argu\w*|quarrel\w*|conflict\w*)\b/iu, meant: ['顶撞', '冲突', '不服', '异议', 'conflict', 'talk back'] },
  {
    said: /没干劲|没动力|躺平|消极|\b(motivat\w*|lazy|energy|tired)\b/iu,
    meant: ['激励', '士气', '意愿', '动力', '倦怠', 'motivation', 'morale'],
  },
  { said: /犯错|出错|差错|搞砸|\b(mistake\w*|error\w*|mess\w*)\b/iu, meant: ['差错', '偏差', '建设', '复盘', 'mistake', 'deviation'] },
  { said: /表扬|夸|\b(prais\w*|thank\w*|recogni\w*)\b/iu, meant: ['表扬', '好动作', '激励', '认可', 'praise', 'recognition'] },
  { said: /领导|上级|老板|主管|\b(boss|supervisor|manager)\b/iu, meant: ['上级', '主管', '请示', '汇报', 'boss', 'superior'] },
  { said: /缺人|人手|要人|加人|\b(staff\w*|headcount|resource\w*)\b/iu, meant: ['批人', '资源', '请示', 'ask for people', 'request'] },
  {
    said: /新人|新员工|\b(newcomer\w*|new\s+(agent|people|starter)s?|rookie\w*)\b/iu,
    meant: ['新人', '入组', '第一天', 'new people', 'first day'],
  },
  { said: /投诉|升级|\b(complain\w*|escalat\w*)\b/iu, meant: ['投诉', '升级', '诉求', 'complaint', 'escalat'] },
  { said: /没时间|太忙|加班|\b(busy|overtime|no time)\b/iu, meant: ['很忙', '没时间', '加班', '周计划', 'busy', 'time'] },
  { said: /接通|排队|话务|高峰|\b(queue\w*|peak|volume)\b/iu, meant: ['高峰', '突发', '大促', 'peak', 'rush'] },
  { said: /开会|例会|\b(meeting\w*|briefing\w*)\b/iu, meant: ['班组会', '绩效会', '早会', 'meeting', 'briefing'] },
];

/**
 * Other words for the situation that a question tells of, in both languages; none when it is not known.
 *
 * @example sameSituation('她哭了').includes('情绪') // => true
 * @example sameSituation('xyz') // => []
 */
export function sameSituation(question: string): string[] {
  return groups.filter(({ said }) => said.test(question)).flatMap(({ meant }) => meant);
}
