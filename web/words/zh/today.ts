declare module 'i18next' {
  interface ResourceNamespaceMap {
    today: typeof words;
  }
}

export const words = {
  title: '今天',
  purpose: '班前看人和信号，班中看现场，班后看结果。',
  steps: {
    title: '先做这几件事',
    units: '建好部门和班组',
    unitsText: '数据沿着它汇总，班组长按它看到自己的人。',
    people: '把人放进班组',
    peopleText: '记下每个人在话务系统里的名字，导入时才认得出。',
    users: '给班组长和主管开账号',
    usersText: '每人一个账号、一个角色，初始密码只显示一次。',
    wait: '这里还没有数据。管理员导入之后，今天的情况就会出现在这里。',
  },
};
