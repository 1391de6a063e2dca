import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileMapping } from './compile-mapping.ts';
import type { FieldSource } from './mapping.ts';
import { momentShape } from './moment-shape.ts';
import { type Proposal, proposeMapping } from './propose.ts';
import { readMapping } from './read-mapping.ts';

function proposed(table: string): Proposal {
  const [header = [], ...rows] = table
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return proposeMapping({ header, rows });
}

const fieldsOf = ({ mapping }: Proposal): Record<string, FieldSource> => ({ ...mapping.fields });

test('calls in Chinese: date and time apart, clock readings, words for yes and no', () => {
  const proposal = proposed(`
来电日期,来电时间,主叫号码,队列,客服工号,等待时长,通话时长(秒),是否接通,满意度,是否解决
2026/11/2,9:00:01,138,投诉,1001,0:00:12,180,是,5,是
2026/11/2,9:00:05,139,投诉,,0:00:30,,否,,`);
  assert.equal(proposal.kind, 'contacts');
  assert.deepEqual(proposal.missing, []);
  assert.deepEqual(proposal.unused, []);
  assert.deepEqual(fieldsOf(proposal), {
    queue: { column: '队列' },
    agent: { column: '客服工号' },
    customer: { column: '主叫号码' },
    entered_at: { date: '来电日期', time: '来电时间' },
    wait_s: { column: '等待时长', unit: 'clock' },
    talk_s: { column: '通话时长(秒)', unit: 's' },
    outcome: { column: '是否接通', values: { 是: 'answered', 否: 'abandoned' } },
    survey_score: { column: '满意度' },
    resolved: { column: '是否解决' },
  });
});

test('calls in English: month first where a day beyond twelve says so, minutes, a scale of ten, nobody as a dash', () => {
  const { kind, mapping } = proposed(`
Interaction ID,Queue Name,Agent,Start Time,Wait Time (min),Outcome,CSAT
a-1,Sales,Ann,11/13/2026 9:00 AM,0.5,Handled,9
a-2,Sales,-,11/02/2026 1:00 PM,2,Missed,`);
  assert.equal(kind, 'contacts');
  assert.deepEqual(mapping.fields, {
    external_id: { column: 'Interaction ID' },
    queue: { column: 'Queue Name' },
    agent: { column: 'Agent', empty: ['-'] },
    entered_at: { column: 'Start Time', date_format: 'M/d/yyyy h:mm a' },
    wait_s: { column: 'Wait Time (min)', unit: 'min' },
    outcome: { column: 'Outcome', values: { Handled: 'answered', Missed: 'abandoned', answered: 'answered', abandoned: 'abandoned' } },
    survey_score: { column: 'CSAT', scale: [0, 10] },
  });
});

test('fractions of a day are a time where a date stands beside them, and a duration where the name says so', () => {
  const { mapping } = proposed(`
Date,Time,Agent,Talk Duration
44197,0.384004,Ann,0.00165509259
44198,0.407998,Bob,0.00280092593`);
  assert.deepEqual(mapping.fields['entered_at'], { date: 'Date', time: 'Time' });
  assert.deepEqual(mapping.fields['talk_s'], { column: 'Talk Duration', unit: 'day' });
});

test('people, states, surveys, evaluations and cases are told apart by their columns', () => {
  const people = proposed(
    '工号,姓名,班组,岗位,技能,入职日期,离职日期,坐席工号\n1001,王芳,一班,坐席,投诉,2020/3/1,,8001\n1002,李娜,一班,班长,投诉,2019-05-06,,8002',
  );
  assert.equal(people.kind, 'people');
  assert.deepEqual(Object.keys(people.mapping.fields), [
    'employee_no',
    'name',
    'team',
    'role',
    'agent_keys',
    'skills',
    'hired_on',
    'left_on',
  ]);
  const states = proposed(
    '坐席工号,坐席姓名,状态,开始时间,结束时间\n8001,王芳,空闲,2026-11-02 09:00:00,2026-11-02 09:05:00\n8001,王芳,小休,2026-11-02 09:05:00,2026-11-02 09:15:00',
  );
  assert.equal(states.kind, 'states');
  assert.deepEqual(Object.keys(states.mapping.fields), ['agent', 'state', 'started_at', 'ended_at']);
  const surveys = proposed('通话编号,评价时间,满意度,是否解决\nC1,2026-11-02 09:00:00,非常满意,是\nC2,2026-11-02 09:00:00,不满意,否');
  assert.equal(surveys.kind, 'surveys');
  const score = surveys.mapping.fields['score'];
  assert.ok(score && 'values' in score);
  assert.equal(score.values?.['非常不满意'], 1);
  assert.equal(proposed('录音编号,质检员,质检时间,质检得分,是否致命\nC1,赵敏,2026-11-02,92.5,否').kind, 'evaluations');
  const cases = proposed(
    '工单编号,受理时间,受理人,诉求类型,承办单位,办理时限,办结时间,是否退单,群众满意\nG1,2026-11-02 09:00,王芳,噪音,城管局,2026-11-06,,否,满意',
  );
  assert.equal(cases.kind, 'cases');
  assert.deepEqual(cases.missing, []);
  assert.deepEqual(cases.unused, []);
});

test('every proposal without a gap is a mapping that its own rows can be read by', () => {
  const table = [
    ['坐席', '开始时间', '通话时长'],
    ['王芳', '2026-11-02 09:00:00', '60'],
  ];
  const [header = [], ...rows] = table;
  const { mapping } = proposeMapping({ header, rows, reading: { source: 'acd', format: 'csv', timezone: 'Asia/Shanghai' } });
  const compiled = compileMapping({ ...readMapping(mapping), kind: 'contacts' }, header, { now: Date.UTC(2026, 10, 3), zone: 'UTC' });
  assert.equal(compiled(rows[0] ?? [], 2).row?.talkSeconds, 60);
});

test('what is not known is said: missing fields, words without a meaning, columns without a field', () => {
  const proposal = proposeMapping(
    {
      header: ['坐席', '呼叫结果', '心情'],
      rows: [
        ['王芳', '接通', '好'],
        ['李娜', '神秘', '差'],
      ],
    },
    'contacts',
  );
  assert.deepEqual(proposal.missing, ['entered_at']);
  assert.deepEqual(proposal.unknownWords, { outcome: ['神秘'] });
  assert.deepEqual(proposal.unused, ['心情']);
});

test('an id that comes again and again, and a number that stands for nobody, are seen through', () => {
  const { mapping } = proposed(`
流水号,主叫,客服,进线时间
1,0,王芳,2026-11-02 09:00:00
1,0,王芳,2026-11-02 09:01:00
2,138,李娜,2026-11-02 09:02:00`);
  assert.equal('external_id' in mapping.fields, false);
  assert.deepEqual(mapping.fields['customer'], { column: '主叫', empty: ['0'] });
});

test('an empty table, strange names and no rows make no mapping, and no fault', () => {
  assert.deepEqual(proposeMapping({ header: [], rows: [] }).mapping.fields, {});
  assert.ok(proposeMapping({ header: ['constructor', '__proto__', '(', '#3'], rows: [['constructor', '', '(', ']']] }).missing.length > 0);
});

test('spellings of moments are told by what fits', () => {
  assert.deepEqual(momentShape(['13:05', '9:00']), { kind: 'time', format: null, ambiguous: false });
  assert.deepEqual(momentShape(['2026-11-02', '2026/11/03']), { kind: 'date', format: null, ambiguous: false });
  assert.deepEqual(momentShape(['2026-02-31 09:00']), { kind: 'date-time', format: null, ambiguous: false });
  assert.deepEqual(momentShape(['02.11.2026 9:05']), { kind: 'date-time', format: 'd.M.yyyy H:mm', ambiguous: false });
  assert.deepEqual(momentShape(['3/11/2026', '4/11/2026', '5/11/2026']), { kind: 'date', format: 'd/M/yyyy', ambiguous: true });
  assert.deepEqual(momentShape(['1762045200', '1762045260']), { kind: 'date-time', format: null, ambiguous: false });
  assert.equal(momentShape(['10001', '10002']), null);
  assert.equal(momentShape(['王芳']), null);
  assert.equal(momentShape([]), null);
});
