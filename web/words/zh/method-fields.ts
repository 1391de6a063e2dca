declare module 'i18next' {
  interface ResourceNamespaceMap {
    'method-fields': typeof words;
  }
}

export const words = {
  optional: '（选填）',
  yes: '是',
  no: '否',
  list: { add: '加一条', drop: '删掉{{label}}第 {{number}} 条' },
  table: { add: '加一行', drop: '删掉{{label}}第 {{number}} 行', acts: '操作' },
  flag: {
    error: '要改：',
    warn: '留意：',
    hint: '提示：',
    item: '第 {{number}} 条：',
    keep: '保留，写理由',
    why: '为什么保留',
    reason: '保留“{{says}}”的理由',
    keptFor: '保留的理由：',
  },
  example: {
    see: '看例子',
    take: '用这个例子',
  },
};
