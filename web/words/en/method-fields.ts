export const words = {
  optional: '(optional)',
  yes: 'Yes',
  no: 'No',
  list: { add: 'Add one', drop: 'Delete {{label}}, number {{number}}' },
  table: { add: 'Add a row', drop: 'Delete {{label}}, row {{number}}', acts: 'Acts' },
  flag: {
    error: 'To mend: ',
    warn: 'Mind: ',
    hint: 'Hint: ',
    item: 'Number {{number}}: ',
    keep: 'Keep, with a reason',
    why: 'Why it stays',
    reason: 'Reason for keeping “{{says}}”',
    keptFor: 'Kept because:',
  },
  example: {
    see: 'Example',
    take: 'Use this example',
  },
};
