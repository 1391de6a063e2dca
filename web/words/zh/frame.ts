declare module 'i18next' {
  interface ResourceNamespaceMap {
    frame: typeof words;
  }
}

export const words = {
  product: '班长台',
  comma: '、',
  skip: '跳到正文',
  navigation: '主导航',
  demoCentre: '演示中心：数据是模拟的，可以随便点。',
  rooms: { today: '今天', business: '业务', team: '团队', upward: '向上', self: '自我', admin: '管理' },
  pages: { today: '今天', board: '看板', contacts: '联络明细', ownFigures: '我的数据', people: '人员', users: '用户与角色', units: '组织架构', keys: 'API 密钥', audit: '操作日志' },
  roles: { agent: '坐席', leader: '班组长', manager: '主管', analyst: '数据分析', admin: '管理员' },
  help: '帮助',
  me: '我的账号',
  meMenu: '{{name}}：账号与退出',
  signOut: '退出登录',
  language: { short: 'EN', to: 'EN: Switch to English' },
  period: { name: '时间范围', before: '往前', after: '往后', day: '日', week: '周', month: '月', range: '自选' },
  team: { name: '班组', all: '全部班组' },
  search: {
    open: '搜索',
    hint: '找页面、找人，输入名字或工号',
    hits: '搜索结果',
    nothing: '没有找到。换个字试试，或者只输入一部分。',
    kinds: { page: '页面', person: '人员', queue: '队列' },
  },
  loop: {
    centre: '一圈一圈往前走',
    round: '数据引出谈话，谈话由数据检验',
    words: '班长台的循环：接入、指标、信号、归因、行动、承诺、成效、汇报、复盘，再回到接入',
    data: '接入',
    metric: '指标',
    signal: '信号',
    diagnosis: '归因',
    action: '行动',
    commitment: '承诺',
    effect: '成效',
    report: '汇报',
    lesson: '复盘',
  },
  lost: { title: '没有这个页面', text: '地址可能打错了，或者页面已经挪走。', home: '回到今天' },
};
