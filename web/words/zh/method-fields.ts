declare module 'i18next' {
  interface ResourceNamespaceMap {
    'method-fields': typeof words;
  }
}

export const words = {
  optional: '（选填）',
  keep: '写明理由并保留',
  reason: '为什么这样写',
  add: '再加一条',
  remove: '去掉第 {{number}} 条',
};
