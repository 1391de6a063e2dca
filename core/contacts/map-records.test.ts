import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileMapping, type RowOfKind } from './compile-mapping.ts';
import type { Rejection } from './contact.ts';
import type { FieldSource } from './mapping.ts';
import type { MappingKind } from './mapping-fields.ts';
import { readMapping } from './read-mapping.ts';

const now = Date.UTC(2026, 10, 3);
const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 10, day, hour - 8, minute);

/** Maps one row: each field is read from a column of its own name, unless told otherwise. */
function map<K extends MappingKind>(kind: K, cells: Record<string, string>, fields: Record<string, FieldSource> = {}) {
  const names = Object.keys(cells);
  const own = Object.fromEntries(names.map((name) => [name, { column: name }]));
  const mapping = readMapping({ kind, fields: { ...own, ...fields } });
  const compiled = compileMapping({ ...mapping, kind }, names, { now, zone: 'Asia/Shanghai' });
  return compiled(Object.values(cells), 2);
}

function row<K extends MappingKind>(kind: K, cells: Record<string, string>, fields: Record<string, FieldSource> = {}): RowOfKind[K] {
  const mapped = map(kind, cells, fields);
  assert.equal(mapped.rejection, undefined);
  assert.ok(mapped.row);
  return mapped.row;
}

function refused(kind: MappingKind, cells: Record<string, string>): Partial<Rejection> {
  const { rejection } = map(kind, cells);
  assert.ok(rejection);
  return { code: rejection.code, field: rejection.field };
}

test('a state ends when it says so, or after its duration', () => {
  const state = { agent: '1001', state: 'break', started_at: '2026-11-02 09:00:00' };
  assert.equal(row('states', { ...state, ended_at: '2026-11-02 09:10:00' }).endedAt, at(2, 9, 10));
  assert.equal(row('states', { ...state, duration_s: '600' }).endedAt, at(2, 9, 10));
  assert.deepEqual(refused('states', { ...state, ended_at: '2026-11-02 08:00:00' }), { code: 'ends-before-start', field: 'ended_at' });
  assert.deepEqual(refused('states', { ...state, ended_at: '' }), { code: 'missing-required', field: 'ended_at' });
  assert.deepEqual(refused('states', { ...state, state: '小休', duration_s: '1' }), { code: 'unknown-value', field: 'state' });
  const { state: understood } = row(
    'states',
    { ...state, state: '小休', duration_s: '1' },
    { state: { column: 'state', values: { 小休: 'break' } } },
  );
  assert.equal(understood, 'break');
});

test('a survey knows its contact; words become scores', () => {
  const score: FieldSource = { column: 'score', values: { 非常满意: 5, 未评价: null } };
  const survey = row('surveys', { contact_external_id: 'C1', score: '非常满意', resolved: '是' }, { score });
  assert.deepEqual(survey, { contactExternalId: 'C1', sent: true, score: 5, resolved: true, answeredAt: null });
  assert.equal(row('surveys', { contact_external_id: 'C1', score: '未评价' }, { score }).score, null);
  assert.deepEqual(refused('surveys', { contact_external_id: '', score: '5' }), { code: 'missing-required', field: 'contact_external_id' });
});

test('an evaluation needs a score', () => {
  const evaluation = row('evaluations', { external_id: 'Q1', contact_external_id: 'C1', score: '92.5', critical_failed: '否' });
  assert.deepEqual(evaluation, { externalId: 'Q1', contactExternalId: 'C1', score: 92.5, criticalFailed: false, evaluatedAt: null });
  assert.deepEqual(refused('evaluations', { contact_external_id: 'C1', score: '' }), { code: 'missing-required', field: 'score' });
});

test('a case due on a day is due at its end; one closed on the day it came was not closed before', () => {
  const dated = row('cases', { external_id: 'G1', accepted_at: '2026-11-01 10:00', due_at: '2026-11-06', closed_at: '2026-11-01' });
  assert.equal(dated.dueAt, at(7, 0));
  assert.equal(dated.closedAt, dated.acceptedAt);
  const timed = row('cases', { external_id: 'G1', accepted_at: '2026-11-01 10:00', due_at: '2026-11-06 18:00', closed_at: '2026-11-02' });
  assert.equal(timed.dueAt, at(6, 18));
  assert.equal(timed.closedAt, at(2, 0));
  const early = { external_id: 'G1', accepted_at: '2026-11-02 10:00', closed_at: '2026-11-01' };
  assert.deepEqual(refused('cases', early), { code: 'ends-before-start', field: 'closed_at' });
  assert.deepEqual(refused('cases', { ...early, closed_at: '2026-12-01' }), { code: 'from-the-future', field: 'closed_at' });
});

test('a person has keys and skills as lists, local days, and a role', () => {
  const person = row('people', {
    employee_no: '0031',
    name: '王芳',
    agent_keys: '8001、SIP/8007',
    skills: '投诉, 咨询，',
    hired_on: '2020/3/1',
    left_on: '',
  });
  assert.deepEqual(person, {
    employeeNo: '0031',
    name: '王芳',
    team: null,
    department: null,
    role: 'agent',
    agentKeys: ['8001', 'SIP/8007'],
    skills: ['投诉', '咨询'],
    hiredOn: '2020-03-01',
    leftOn: null,
    leaveReason: null,
    username: null,
  });
  assert.deepEqual(refused('people', { employee_no: '1', name: 'x', hired_on: '2020-02-31' }), {
    code: 'unparsable-time',
    field: 'hired_on',
  });
  const gone = { employee_no: '1', name: 'x', hired_on: '2020-03-01', left_on: '2019-01-01' };
  assert.deepEqual(refused('people', gone), { code: 'ends-before-start', field: 'left_on' });
});
