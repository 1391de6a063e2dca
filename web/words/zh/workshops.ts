declare module 'i18next' {
  interface ResourceNamespaceMap {
    workshops: typeof words;
  }
}

export const words = {
  title: '研讨',
  purpose: '几个人在同一页上一起写卡片，谁写了什么马上就看到。只有参加的人看得到。',
  open: '开一场研讨',
  none: '还没有研讨',
  noneText: '班组共创、复盘、SWOT 都能一起写：开一场，邀请人，各写各的。',
  method: '用哪个方法',
  name: '题目',
  nameHint: '例如：怎样让晚高峰的来电一次说清',
  members: '邀请谁',
  needed: '这一项要填',
  column: { title: '题目', method: '方法', owner: '谁开的', members: '人数', cards: '卡片', stage: '状态', opened: '开始' },
  stage: { open: '进行中', closed: '已结束' },
  back: '‹ 研讨',
  with: '一起写：{{names}}',
  write: '写一张，回车就贴上',
  writeIn: '写到“{{column}}”',
  vote: '赞成“{{text}}”，现有 {{count}} 票',
  drop: '拿掉“{{text}}”',
  move: '移到…：“{{text}}”',
  live: { on: '实时', off: '正在重连…' },
  close: '结束研讨',
  closeAsk: '结束这场研讨？',
  closeThen: '之后大家还能看，不能再写。',
  forms: '由这场研讨整理的方法表',
  toForm: '整理成方法表',
};
