export const words = {
  optional: '(optional)',
  keep: 'Keep it, with a reason',
  reason: 'Why it stands like this',
  add: 'Add one more',
  remove: 'Remove number {{number}}',
};
