declare module 'i18next' {
  interface ResourceNamespaceMap {
    'goal-links': typeof words;
  }
}

export const words = {
  meeting: { planned: '列入议程', held: '谈到了', skipped: '原定要谈' },
  promised: '作出承诺',
  dueOn: '{{day}}前',
  kept: '做到了',
  parent: '服务的上级目标',
  noParent: '不挂在别的目标下',
  noParents: '没有别的上级目标可挂：班组目标挂在中心目标下，个人目标挂在班组目标下。',
  move: '换上级目标',
  moveLead: '换了以后，原来和新的上级目标都会重新汇总。',
  moveAgreed: '对方确认后才换；原来和新的上级目标都会重新汇总。',
};
