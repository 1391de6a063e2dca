export const words = {
  meeting: { planned: 'On the agenda of', held: 'Talked about in', skipped: 'Was to be talked about in' },
  promised: 'Promised',
  dueOn: 'by {{day}}',
  kept: 'Done',
  parent: 'Serves',
  noParent: 'no goal above',
  noParents: 'No other goal above fits: team goals hang below those of the centre, people’s below team goals.',
  move: 'Hang below another goal',
  moveLead: 'What both goals above amount to is worked out anew.',
  moveAgreed: 'It moves once the other side confirms; what both goals above amount to is then worked out anew.',
};
