import { dayFromNumber } from '../time/calendar.ts';
import type { SimulatedCase, SimulatedEvaluation } from './aftermath.ts';
import type { CentreClock } from './clock.ts';
import type { CentreConfig } from './config.ts';
import type { SimulatedContact } from './contacts-in-play.ts';
import { callBackWords, channelWords, inboundWord, outcomeWords, roleWords, stateWords, workWord } from './file-words.ts';
import { queueAt } from './floor-context.ts';
import { topicAt } from './handling.ts';
import { departments, queueOf, teams } from './organisation.ts';
import type { DemoPerson } from './people.ts';
import { phoneOf } from './phone.ts';
import type { Shift } from './shifts.ts';
import type { StateStretch } from './state-log.ts';

/** The files of a demo centre: each call gives the lines of one from its header on, every line ended by a line feed (UTF-8, commas). */
export interface DemoFiles {
  people(): Iterable<string>;
  contacts(): Iterable<string>;
  states(): Iterable<string>;
  surveys(): Iterable<string>;
  cases(): Iterable<string>;
  evaluations(): Iterable<string>;
  /** Planned stretches of every shift. It goes on to the Sunday after the last day. */
  roster(): Iterable<string>;
}

/** What the files are written from. `allCases` is the run's whole list (contacts point into it), `cases` those to be written. */
export interface FileContent {
  config: CentreConfig;
  clock: CentreClock;
  people: readonly DemoPerson[];
  contacts: readonly SimulatedContact[];
  states: Iterable<StateStretch>;
  cases: readonly SimulatedCase[];
  allCases: readonly SimulatedCase[];
  evaluations: readonly SimulatedEvaluation[];
  shifts: readonly Shift[];
  /** UTC epoch seconds: what is later has not happened yet. */
  writtenAt: number;
}

type Cell = string | number | null;

function line(cells: readonly Cell[]): string {
  return `${cells.map((cell) => (typeof cell === 'string' && /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : (cell ?? ''))).join(',')}\n`;
}

function compactDay(day: number): string {
  return dayFromNumber(day).replaceAll('-', '');
}

function contactId({ day, numberOfDay }: Pick<SimulatedContact, 'day' | 'numberOfDay'>): string {
  return `C${compactDay(day)}${String(numberOfDay).padStart(6, '0')}`;
}

function caseId({ day, numberOfDay }: SimulatedCase): string {
  return `GD${compactDay(day)}${String(numberOfDay).padStart(5, '0')}`;
}

function yesNo(value: boolean): string {
  return value ? '是' : '否';
}

const contactHeader =
  '呼叫流水号,渠道,呼叫方向,技能组,坐席工号,坐席姓名,主叫号码,进入队列时间,应答时间,挂断时间,话后结束时间,排队时长,通话时长,保持时长,结果,是否转接,事由,邀评,满意度,是否解决,工单号';

function* contactLines({ config, clock, people, contacts, allCases, writtenAt }: FileContent): Iterable<string> {
  yield `${contactHeader}\n`;
  const { language } = config;
  for (const contact of contacts) {
    const queue = queueAt(contact.queue);
    const person = contact.person === null ? null : (people[contact.person] ?? null);
    const { answeredAt, endedAt, wrapupEndedAt, enteredAt, surveySentAt } = contact;
    const survey = contact.survey !== null && contact.survey.at <= writtenAt ? contact.survey : null;
    const opened = contact.caseIndex === null ? null : (allCases[contact.caseIndex] ?? null);
    const waitedUntil = answeredAt ?? endedAt ?? enteredAt;
    yield line([
      contactId(contact),
      channelWords[queue.channel],
      inboundWord,
      queue.name[language],
      person?.employeeNo ?? null,
      person?.name[language] ?? null,
      phoneOf(contact.customer),
      clock.text(enteredAt),
      answeredAt === null ? null : clock.text(answeredAt),
      endedAt === null ? null : clock.text(endedAt),
      wrapupEndedAt === null ? null : clock.text(wrapupEndedAt),
      waitedUntil - enteredAt,
      answeredAt === null || endedAt === null ? null : endedAt - answeredAt - contact.holdSeconds,
      answeredAt === null ? null : contact.holdSeconds,
      contact.outcome === null ? null : outcomeWords[contact.outcome],
      yesNo(contact.transferred),
      topicAt(contact.topic).name[language],
      yesNo(surveySentAt !== null),
      survey?.score ?? null,
      survey === null ? null : yesNo(survey.resolved),
      opened === null ? null : caseId(opened),
    ]);
  }
}

function* stateLines({ clock, people, states }: FileContent): Iterable<string> {
  yield '坐席工号,状态,开始时间,结束时间\n';
  for (const { person, state, from, to } of states) {
    yield `${people[person]?.employeeNo ?? ''},${stateWords[state]},${clock.text(from)},${clock.text(to)}\n`;
  }
}

function* surveyLines({ clock, contacts, writtenAt }: FileContent): Iterable<string> {
  yield '呼叫流水号,邀评时间,回评时间,满意度,是否解决\n';
  for (const contact of contacts) {
    if (contact.surveySentAt === null) continue;
    const answer = contact.survey !== null && contact.survey.at <= writtenAt ? contact.survey : null;
    const told = answer === null ? [null, null, null] : [clock.text(answer.at), answer.score, yesNo(answer.resolved)];
    yield line([contactId(contact), clock.text(contact.surveySentAt), ...told]);
  }
}

function* peopleLines({ config, people, writtenAt, clock }: FileContent): Iterable<string> {
  yield '工号,姓名,班组,部门,岗位,入职日期,离职日期,离职原因,技能,账号\n';
  const { language } = config;
  const today = Math.floor(clock.localOf(writtenAt - 1) / 86_400);
  for (const person of people) {
    if (person.hiredOn > today) continue;
    const team = teams.find(({ key }) => key === person.team);
    const hasLeft = person.leftOn !== null && person.leftOn <= today;
    yield line([
      person.employeeNo,
      person.name[language],
      team?.name[language] ?? null,
      team === undefined ? null : departments[team.department][language],
      roleWords[person.role],
      dayFromNumber(person.hiredOn),
      hasLeft && person.leftOn !== null ? dayFromNumber(person.leftOn) : null,
      hasLeft ? (person.leaveReason?.[language] ?? null) : null,
      person.skills.map((key) => queueOf(key).name[language]).join('、'),
      person.username,
    ]);
  }
}

function callBackWord({ calledBackAt, satisfied, closedAt }: SimulatedCase, writtenAt: number): string {
  if (closedAt > writtenAt || (calledBackAt !== null && calledBackAt > writtenAt)) return callBackWords.open;
  if (satisfied === null) return callBackWords.unreached;
  return satisfied ? callBackWords.satisfied : callBackWords.dissatisfied;
}

function* caseLines({ config, clock, people, cases, writtenAt }: FileContent): Iterable<string> {
  yield '工单号,呼叫流水号,坐席工号,技能组,承办单位,事由,受理时间,办结时限,办结时间,是否退单,回访结果\n';
  const { language } = config;
  for (const one of cases) {
    const { contact, acceptedAt, dueAt, closedAt, returned } = one;
    const topic = topicAt(contact.topic);
    yield line([
      caseId(one),
      contactId(contact),
      contact.person === null ? null : (people[contact.person]?.employeeNo ?? null),
      queueAt(contact.queue).name[language],
      topic.office.name[language],
      topic.name[language],
      clock.text(acceptedAt),
      clock.text(dueAt),
      closedAt > writtenAt ? null : clock.text(closedAt),
      yesNo(returned && closedAt <= writtenAt),
      callBackWord(one, writtenAt),
    ]);
  }
}

function* evaluationLines({ config, clock, people, evaluations }: FileContent): Iterable<string> {
  yield '质检流水号,呼叫流水号,坐席工号,坐席姓名,质检员,质检时间,得分,致命差错\n';
  const { language } = config;
  for (const { contact, evaluatedAt, score, criticalFailed, evaluator } of evaluations) {
    const person = contact.person === null ? null : (people[contact.person] ?? null);
    const id = contactId(contact);
    const by = people[evaluator]?.name[language] ?? null;
    yield line([
      `Z${id.slice(1)}`,
      id,
      person?.employeeNo ?? null,
      person?.name[language] ?? null,
      by,
      clock.text(evaluatedAt),
      score,
      yesNo(criticalFailed),
    ]);
  }
}

function* rosterLines({ clock, people, shifts }: FileContent): Iterable<string> {
  yield '工号,日期,开始,结束,活动\n';
  for (const { person, day, from, to, activities } of shifts) {
    const who = people[person]?.employeeNo ?? '';
    const stretch = (start: number, end: number, word: string): string =>
      start >= end
        ? ''
        : `${who},${dayFromNumber(day)},${clock.text(clock.instantOf(start))},${clock.text(clock.instantOf(end))},${word}\n`;
    let at = from;
    for (const activity of activities) {
      yield stretch(at, activity.from, workWord) + stretch(activity.from, activity.to, stateWords[activity.kind]);
      at = activity.to;
    }
    yield stretch(at, to, workWord);
  }
}

/** The files written from a run's content. Every call starts anew. */
export function demoFiles(content: FileContent): DemoFiles {
  return {
    people: () => peopleLines(content),
    contacts: () => contactLines(content),
    states: () => stateLines(content),
    surveys: () => surveyLines(content),
    cases: () => caseLines(content),
    evaluations: () => evaluationLines(content),
    roster: () => rosterLines(content),
  };
}
