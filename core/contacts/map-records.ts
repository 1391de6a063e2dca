import { compileCellText, type CellText } from './cell-text.ts';
import { compileMoment, nextDay } from './cell-moments.ts';
import {
  absent,
  blame,
  type CellValue,
  compileBoolean,
  compileDay,
  compileDuration,
  compileList,
  compileNumber,
  compileText,
  compileWord,
  type Fault,
} from './cell-values.ts';
import { type AgentState, agentStateKinds, type Case, type Evaluation, type PersonRow, type Survey } from './contact.ts';
import type { FieldSource, Mapping } from './mapping.ts';
import { personRoles } from './mapping-fields.ts';
import { fieldSource } from './read-mapping.ts';
import type { CompileContext, RowReader } from './row-reader.ts';

/** Compilers of fields by their type; one that is required and empty puts the row at fault. */
export function compilersOf(mapping: Mapping, context: CompileContext) {
  const withText =
    <T>(compile: (source: FieldSource, text: CellText, field: string) => CellValue<T>) =>
    (field: string): CellValue<T> => {
      const source = fieldSource(mapping, field);
      return source === undefined ? absent : compile(source, compileCellText(source, context.find, '|'), field);
    };
  return {
    text: withText(compileText),
    boolean: withText(compileBoolean),
    number: withText(compileNumber),
    duration: withText(compileDuration),
    list: withText((_source, text) => compileList(text)),
    day: withText((source, text, field) => compileDay(source, text, field, context.excelEpoch)),
    word: <T extends string>(field: string, words: readonly T[]): CellValue<T> =>
      withText((source, text) => compileWord(source, text, { field, words, code: 'unknown-value' }))(field),
    moment: (field: string): CellValue<number> => {
      const source = fieldSource(mapping, field);
      return source === undefined ? absent : compileMoment(source, field, context);
    },
  };
}

/** Takes what a field holds; an empty one is missing. The stand-in is never seen: a row at fault is not handed out. */
export function need<T>(value: T | null, fault: Fault, field: string, standIn: T): T {
  if (value !== null) return value;
  blame(fault, 'missing-required', field, '');
  return standIn;
}

const futureMs = 86_400_000;

function refuseFuture(instant: number | null, field: string, context: CompileContext, fault: Fault): void {
  if (instant !== null && instant > context.now + futureMs) blame(fault, 'from-the-future', field, new Date(instant).toISOString());
}

/** Compiles the reading of agent states. The end is given, or follows from the duration. */
export function compileStates(mapping: Mapping, context: CompileContext): RowReader<AgentState> {
  const compile = compilersOf(mapping, context);
  const externalId = compile.text('external_id');
  const agent = compile.text('agent');
  const state = compile.word('state', agentStateKinds);
  const started = compile.moment('started_at');
  const ended = compile.moment('ended_at');
  const duration = compile.duration('duration_s');
  return (cells, fault) => {
    const startedAt = need(started(cells, fault), fault, 'started_at', 0);
    const seconds = duration(cells, fault);
    const endedAt = need(ended(cells, fault) ?? (seconds === null ? null : startedAt + seconds * 1000), fault, 'ended_at', 0);
    if (endedAt < startedAt) blame(fault, 'ends-before-start', 'ended_at', new Date(endedAt).toISOString());
    refuseFuture(endedAt, 'ended_at', context, fault);
    return {
      externalId: externalId(cells, fault) ?? '',
      agent: need(agent(cells, fault), fault, 'agent', ''),
      state: need(state(cells, fault), fault, 'state', 'aux'),
      startedAt,
      endedAt,
    };
  };
}

/** Compiles the reading of surveys. A row of surveys was sent unless it says otherwise. */
export function compileSurveys(mapping: Mapping, context: CompileContext): RowReader<Survey> {
  const compile = compilersOf(mapping, context);
  const contact = compile.text('contact_external_id');
  const sent = compile.boolean('sent');
  const score = compile.number('score');
  const resolved = compile.boolean('resolved');
  const answered = compile.moment('answered_at');
  return (cells, fault) => {
    const answeredAt = answered(cells, fault);
    refuseFuture(answeredAt, 'answered_at', context, fault);
    return {
      contactExternalId: need(contact(cells, fault), fault, 'contact_external_id', ''),
      sent: sent(cells, fault) ?? true,
      score: score(cells, fault),
      resolved: resolved(cells, fault),
      answeredAt,
    };
  };
}

/** Compiles the reading of quality evaluations. */
export function compileEvaluations(mapping: Mapping, context: CompileContext): RowReader<Evaluation> {
  const compile = compilersOf(mapping, context);
  const externalId = compile.text('external_id');
  const contact = compile.text('contact_external_id');
  const score = compile.number('score');
  const critical = compile.boolean('critical_failed');
  const evaluated = compile.moment('evaluated_at');
  return (cells, fault) => {
    const evaluatedAt = evaluated(cells, fault);
    refuseFuture(evaluatedAt, 'evaluated_at', context, fault);
    return {
      externalId: externalId(cells, fault) ?? '',
      contactExternalId: need(contact(cells, fault), fault, 'contact_external_id', ''),
      score: need(score(cells, fault), fault, 'score', 0),
      criticalFailed: critical(cells, fault) ?? false,
      evaluatedAt,
    };
  };
}

/** A text that names a day and no time of day (or a number that is a moment). */
const dayOnly = (text: string): boolean => text !== '' && !/[:：时点T]|^\d{9,}$|\d{5}\.\d/.test(text);

/** True when a field is given as a day without a time, row by row. */
function compileDayOnly(mapping: Mapping, field: string, context: CompileContext): (cells: readonly string[]) => boolean {
  const source = fieldSource(mapping, field);
  if (source === undefined || 'date' in source) return () => false;
  const text = compileCellText(source, context.find, ' ');
  return (cells) => dayOnly(text(cells));
}

/**
 * Compiles the reading of cases. A due day may lie in the future; accepting and closing may not. A day without a time: due means until its end;
 * closed on the day of accepting means not before that.
 */
export function compileCases(mapping: Mapping, context: CompileContext): RowReader<Case> {
  const compile = compilersOf(mapping, context);
  const externalId = compile.text('external_id');
  const agent = compile.text('agent');
  const queue = compile.text('queue');
  const department = compile.text('department');
  const topic = compile.text('topic');
  const accepted = compile.moment('accepted_at');
  const due = compile.moment('due_at');
  const closed = compile.moment('closed_at');
  const returned = compile.boolean('returned');
  const satisfied = compile.boolean('satisfied');
  const isDueDay = compileDayOnly(mapping, 'due_at', context);
  const isClosingDay = compileDayOnly(mapping, 'closed_at', context);
  const later = nextDay(context.zone);
  return (cells, fault) => {
    const acceptedAt = need(accepted(cells, fault), fault, 'accepted_at', 0);
    const dueAt = due(cells, fault);
    let closedAt = closed(cells, fault);
    if (closedAt !== null && closedAt < acceptedAt && isClosingDay(cells) && (later(closedAt) ?? 0) > acceptedAt) closedAt = acceptedAt;
    if (closedAt !== null && closedAt < acceptedAt) blame(fault, 'ends-before-start', 'closed_at', new Date(closedAt).toISOString());
    refuseFuture(acceptedAt, 'accepted_at', context, fault);
    refuseFuture(closedAt, 'closed_at', context, fault);
    return {
      externalId: externalId(cells, fault) ?? '',
      agent: agent(cells, fault),
      queue: queue(cells, fault),
      department: department(cells, fault),
      topic: topic(cells, fault),
      acceptedAt,
      dueAt: dueAt !== null && isDueDay(cells) ? later(dueAt) : dueAt,
      closedAt,
      returned: returned(cells, fault) ?? false,
      satisfied: satisfied(cells, fault),
    };
  };
}

const none: readonly string[] = [];

/** Compiles the reading of people. */
export function compilePeople(mapping: Mapping, context: CompileContext): RowReader<PersonRow> {
  const compile = compilersOf(mapping, context);
  const employeeNo = compile.text('employee_no');
  const name = compile.text('name');
  const team = compile.text('team');
  const department = compile.text('department');
  const role = compile.word('role', personRoles);
  const agentKeys = compile.list('agent_keys');
  const skills = compile.list('skills');
  const hired = compile.day('hired_on');
  const left = compile.day('left_on');
  const leaveReason = compile.text('leave_reason');
  const username = compile.text('username');
  return (cells, fault) => {
    const hiredOn = hired(cells, fault);
    const leftOn = left(cells, fault);
    if (hiredOn !== null && leftOn !== null && leftOn < hiredOn) blame(fault, 'ends-before-start', 'left_on', leftOn);
    return {
      employeeNo: need(employeeNo(cells, fault), fault, 'employee_no', ''),
      name: need(name(cells, fault), fault, 'name', ''),
      team: team(cells, fault),
      department: department(cells, fault),
      role: role(cells, fault) ?? 'agent',
      agentKeys: agentKeys(cells, fault) ?? none,
      skills: skills(cells, fault) ?? none,
      hiredOn,
      leftOn,
      leaveReason: leaveReason(cells, fault),
      username: username(cells, fault),
    };
  };
}
