import type { ContactRow } from '#api/contacts.ts';
import type { Language, Words } from '#api/problems.ts';
import type { Cell, FileTable } from '../platform/table-file.ts';

interface Column {
  name: Words;
  cell(row: ContactRow): Cell;
}

const instant = (iso: string | null): Date | null => (iso === null ? null : new Date(iso));

const columns: readonly Column[] = [
  { name: { zh: '流水号', en: 'Contact' }, cell: (row) => row.externalId },
  { name: { zh: '来源', en: 'Source' }, cell: (row) => row.source },
  { name: { zh: '渠道', en: 'Channel' }, cell: (row) => row.channel },
  { name: { zh: '队列', en: 'Queue' }, cell: (row) => row.queue },
  { name: { zh: '坐席', en: 'Agent' }, cell: (row) => row.agent },
  { name: { zh: '班组', en: 'Team' }, cell: (row) => row.team },
  { name: { zh: '客户（已脱敏）', en: 'Customer (masked)' }, cell: (row) => row.customer },
  { name: { zh: '事由', en: 'Topic' }, cell: (row) => row.topic },
  { name: { zh: '进队时间（UTC）', en: 'Entered (UTC)' }, cell: (row) => instant(row.enteredAt) },
  { name: { zh: '等待（秒）', en: 'Wait (s)' }, cell: (row) => row.waitSeconds },
  { name: { zh: '通话（秒）', en: 'Talk (s)' }, cell: (row) => row.talkSeconds },
  { name: { zh: '保持（秒）', en: 'Hold (s)' }, cell: (row) => row.holdSeconds },
  { name: { zh: '话后（秒）', en: 'After-contact work (s)' }, cell: (row) => row.acwSeconds },
  { name: { zh: '结果', en: 'Outcome' }, cell: (row) => row.outcome },
  { name: { zh: '转接', en: 'Transferred' }, cell: (row) => row.transferred },
  { name: { zh: '满意度', en: 'Survey score' }, cell: (row) => row.surveyScore },
  { name: { zh: '已解决', en: 'Resolved' }, cell: (row) => row.resolved },
  { name: { zh: '之后重复来电', en: 'Repeated after' }, cell: (row) => row.repeated },
  { name: { zh: '计入分子', en: 'Adds to numerator' }, cell: (row) => row.numerator },
  { name: { zh: '计入分母', en: 'Adds to denominator' }, cell: (row) => row.denominator },
  { name: { zh: '标记', en: 'Flags' }, cell: (row) => row.flags.join(' ') },
];

/** Contacts as a file, the customer masked. */
export function contactsTable(rows: readonly ContactRow[], scope: { from: string; to: string }, language: Language): FileTable {
  return {
    name: `${language === 'zh' ? '联络明细' : 'Contacts'} ${scope.from}–${scope.to}`,
    columns: columns.map((column) => ({ header: column.name[language] })),
    rows: rows.map((row) => columns.map((column) => column.cell(row))),
  };
}
