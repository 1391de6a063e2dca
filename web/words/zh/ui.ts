declare module 'i18next' {
  interface ResourceNamespaceMap {
    ui: typeof words;
  }
}

export const words = {
  waiting: '正在读取…',
  retry: '重试',
  cancel: '取消',
  undo: '撤销',
  undone: '已撤销',
  undoFailed: '撤销没有成功，请刷新页面后再看。',
  copy: '复制',
  copied: '已复制',
  kept: '已经记下',
  chooseFile: '选择文件',
  chooseFiles: '选择文件（可多选）',
  draft: { kept: '接着上次没填完的。', anew: '重新填' },
  figure: {
    how: '{{name}}：这个数怎么来的',
    click: '点开看怎么来的',
    trend: '近期走势',
    met: '达标',
    missed: '未达标',
    unknown: '说不准',
  },
  table: {
    search: '在表中查找',
    rows: '共 {{count, number}} 行',
    rowsOf: '{{shown, number}} / {{count, number}} 行',
    pageOf: '第 {{page}} 页，共 {{pages}} 页、{{count, number}} 行；要全部请导出',
    filter: '筛选',
    filtered: '筛选 · {{count}}',
    clearFilters: '清除筛选',
    columns: '选择列',
    export: '导出',
    nothingFound: '没有符合条件的行',
  },
  chart: { chart: '图', table: '表', span: '{{from}}–{{to}}', view: '{{title}}：看图或看表' },
};
