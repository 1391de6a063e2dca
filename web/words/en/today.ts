export const words = {
  title: 'Today',
  purpose: 'Before the shift people and signals, during it the floor, after it the result.',
  steps: {
    title: 'Begin with these',
    units: 'Make departments and teams',
    unitsText: 'Figures are summed along them, and leaders see their people by them.',
    people: 'Put people into teams',
    peopleText: 'Note what the telephone system calls each of them, so that imports find them.',
    users: 'Give leaders and managers an account',
    usersText: 'One account and one role each; the one-time password is shown once.',
    wait: 'There is no data yet. When an administrator has imported some, the day will show here.',
  },
};
