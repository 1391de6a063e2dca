declare module 'i18next' {
  interface ResourceNamespaceMap {
    editions: typeof words;
  }
}

export const words = {
  title: '方法库管理',
  purpose: '把方法改成本中心的说法，或加一个自己的方法。每次保存是一个新版本，写过的记录仍用当时的版本。',
  add: '加一个方法',
  newTitle: '加一个方法',
  back: '回到方法库管理',
  column: { name: '方法', key: '键', origin: '来源', version: '在用版本', versions: '自有版本数' },
  origin: { product: '产品自带', changed: '本中心改过', own: '本中心自建', off: '已停用' },
  product: '产品版',
  yaml: '方法文件（YAML）',
  yamlHint: '格式见 playbook/SCHEMA.md。可以从在用的版本改起，也可以拖一个文件进来。',
  drop: '把 .yaml 文件拖到这里',
  note: '改了什么',
  notePlaceholder: '例如：检查里加上本中心的禁用词',
  check: '检查',
  save: '保存并启用',
  saved: '已保存为第 {{version}} 版，已启用。',
  fine: '没有错误，可以保存。',
  faults: '有 {{count}} 处错误',
  line: '第 {{line}} 行',
  versions: '版本',
  noVersions: '还没有自己的版本。',
  version: '第 {{version}} 版',
  inForce: '在用',
  use: '启用',
  load: '放进编辑框',
  useProduct: '改回产品版',
  takeOut: '停用',
  useQuestion: '换成{{name}}？',
  useConsequence: '新写的记录用这一版，写过的不变。随时可以再换回来。',
  none: '没有方法',
  noneText: '方法库是空的。',
};
