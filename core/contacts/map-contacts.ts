import { compileCellText, type CellText } from './cell-text.ts';
import { compileMoment, nextDay, sharesDate } from './cell-moments.ts';
import {
  absent,
  blame,
  type CellValue,
  compileBoolean,
  compileDuration,
  compileNumber,
  compileText,
  compileWord,
  type Fault,
} from './cell-values.ts';
import { type Contact, type ContactFlag, outcomes, type Outcome } from './contact.ts';
import { completeTimes, type ContactTimes, momentOutOfOrder } from './contact-times.ts';
import { fieldSource } from './read-mapping.ts';
import type { FieldSource, Mapping } from './mapping.ts';
import { implausibleDuration } from './plausible.ts';
import { directions } from './mapping-fields.ts';
import type { CompileContext, RowReader } from './row-reader.ts';

const halfDayMs = 43_200_000;
const futureMs = 86_400_000;
const defaultScale = [1, 5] as const;

type Of<T> = (field: string) => CellValue<T>;

/** Compilers of the fields of one mapping: a field that it leaves out reads as null. */
function fieldCompilers(mapping: Mapping, context: CompileContext) {
  const of =
    <T>(compile: (source: FieldSource, text: CellText, field: string) => CellValue<T>): Of<T> =>
    (field) => {
      const source = fieldSource(mapping, field);
      return source === undefined ? absent : compile(source, compileCellText(source, context.find, '|'), field);
    };
  return { text: of(compileText), boolean: of(compileBoolean), number: of(compileNumber), duration: of(compileDuration) };
}

/** Moments of a contact. One that is a time on the date of entry and lies before it by half a day is past midnight. */
function momentCompiler(mapping: Mapping, context: CompileContext) {
  const entered = fieldSource(mapping, 'entered_at');
  const later = nextDay(context.zone);
  return (field: string): ((cells: readonly string[], fault: Fault, enteredAt: number) => number | null) => {
    const source = fieldSource(mapping, field);
    if (source === undefined) return absent;
    const read = compileMoment(source, field, context);
    if (!sharesDate(source, entered)) return read;
    return (cells, fault, enteredAt) => {
      const moment = read(cells, fault);
      return moment !== null && moment < enteredAt - halfDayMs ? later(moment) : moment;
    };
  };
}

function scaleOf(mapping: Mapping): readonly [number, number] {
  const source = fieldSource(mapping, 'survey_score');
  return source !== undefined && 'scale' in source && source.scale !== undefined ? source.scale : defaultScale;
}

function compileOutcome(mapping: Mapping, context: CompileContext): CellValue<Outcome> | null {
  const source = fieldSource(mapping, 'outcome');
  if (source === undefined) return null;
  return compileWord(source, compileCellText(source, context.find, '|'), { field: 'outcome', words: outcomes, code: 'unknown-outcome' });
}

const noFlags: readonly ContactFlag[] = [];

function flagsOf(noAgent: boolean, disagree: boolean, outOfRange: boolean): readonly ContactFlag[] {
  if (!noAgent && !disagree && !outOfRange) return noFlags;
  const flags: ContactFlag[] = [];
  if (noAgent) flags.push('no-agent');
  if (disagree) flags.push('durations-disagree');
  if (outOfRange) flags.push('survey-out-of-range');
  return flags;
}

function compileTimes(mapping: Mapping, context: CompileContext) {
  const moment = momentCompiler(mapping, context);
  const { duration } = fieldCompilers(mapping, context);
  const readers = {
    entered: moment('entered_at'),
    answered: moment('answered_at'),
    ended: moment('ended_at'),
    wrapup: moment('wrapup_ended_at'),
    wait: duration('wait_s'),
    talk: duration('talk_s'),
    hold: duration('hold_s'),
    acw: duration('acw_s'),
  };
  return (cells: readonly string[], fault: Fault): ContactTimes | null => {
    const enteredAt = readers.entered(cells, fault, Number.NEGATIVE_INFINITY) ?? blame(fault, 'missing-required', 'entered_at', '');
    if (enteredAt === null) return null;
    return {
      outcome: 'failed',
      enteredAt,
      answeredAt: readers.answered(cells, fault, enteredAt),
      endedAt: readers.ended(cells, fault, enteredAt),
      wrapupEndedAt: readers.wrapup(cells, fault, enteredAt),
      waitSeconds: readers.wait(cells, fault),
      talkSeconds: readers.talk(cells, fault),
      holdSeconds: readers.hold(cells, fault),
      acwSeconds: readers.acw(cells, fault),
    };
  };
}

/** Refuses what cannot have happened: an end before its beginning, a day that has not come. */
function checkTimes(times: ContactTimes, now: number, fault: Fault): void {
  const order = momentOutOfOrder(times);
  if (order !== null) blame(fault, 'ends-before-start', order.field, new Date(order.at).toISOString());
  const latest = Math.max(times.enteredAt, times.answeredAt ?? 0, times.endedAt ?? 0);
  if (latest > now + futureMs) blame(fault, 'from-the-future', 'entered_at', new Date(latest).toISOString());
}

function compileAbout(mapping: Mapping, context: CompileContext) {
  const { text, boolean, number } = fieldCompilers(mapping, context);
  const direction = fieldSource(mapping, 'direction');
  return {
    externalId: text('external_id'),
    channel: text('channel'),
    direction:
      direction === undefined
        ? absent
        : compileWord(direction, compileCellText(direction, context.find, '|'), {
            field: 'direction',
            words: directions,
            code: 'unknown-value',
          }),
    queue: text('queue'),
    agent: text('agent'),
    team: text('team'),
    customer: text('customer'),
    topic: text('topic'),
    transferred: boolean('transferred'),
    surveySent: boolean('survey_sent'),
    surveyScore: number('survey_score'),
    resolved: boolean('resolved'),
    caseId: text('case_id'),
  };
}

/**
 * Compiles the reading of contacts. Where no column gives the outcome, a contact with an agent, an answer time or talk time was answered,
 * any other was abandoned.
 */
export function compileContacts(mapping: Mapping, context: CompileContext): RowReader<Contact> {
  const readTimes = compileTimes(mapping, context);
  const readOutcome = compileOutcome(mapping, context);
  const about = compileAbout(mapping, context);
  const [least, greatest] = scaleOf(mapping);
  const derived = (agent: string | null, times: ContactTimes): Outcome =>
    agent !== null || times.answeredAt !== null || (times.talkSeconds ?? 0) > 0 ? 'answered' : 'abandoned';

  return (cells, fault) => {
    const times = readTimes(cells, fault);
    if (times === null) return null;
    const agent = about.agent(cells, fault);
    const outcome = readOutcome === null ? derived(agent, times) : readOutcome(cells, fault);
    if (outcome === null) return blame(fault, 'unknown-outcome', 'outcome', '');
    times.outcome = outcome;
    checkTimes(times, context.now, fault);
    const disagree = completeTimes(times);
    const implausible = implausibleDuration(times);
    if (implausible !== null) blame(fault, 'implausible-duration', implausible.field, String(implausible.seconds));
    const surveyScore = about.surveyScore(cells, fault);
    const outOfRange = surveyScore !== null && (surveyScore < least || surveyScore > greatest);
    return {
      externalId: about.externalId(cells, fault) ?? '',
      channel: about.channel(cells, fault) ?? 'voice',
      direction: about.direction(cells, fault) ?? 'inbound',
      queue: about.queue(cells, fault),
      agent,
      team: about.team(cells, fault),
      customer: about.customer(cells, fault),
      topic: about.topic(cells, fault),
      enteredAt: times.enteredAt,
      answeredAt: times.answeredAt,
      endedAt: times.endedAt,
      waitSeconds: times.waitSeconds,
      talkSeconds: times.talkSeconds,
      holdSeconds: times.holdSeconds,
      acwSeconds: times.acwSeconds,
      outcome,
      transferred: about.transferred(cells, fault) ?? false,
      surveySent: about.surveySent(cells, fault),
      surveyScore,
      resolved: about.resolved(cells, fault),
      caseId: about.caseId(cells, fault),
      flags: flagsOf(outcome === 'answered' && agent === null, disagree, outOfRange),
    };
  };
}

/** What tells one contact from another when the source gives no id: everything but the id and what follows from the rest. */
export function contactContent(contact: Contact): string {
  const { channel, direction, queue, agent, team, customer, topic, enteredAt, answeredAt, endedAt } = contact;
  const { waitSeconds, talkSeconds, holdSeconds, acwSeconds, outcome, transferred, surveyScore, resolved, caseId } = contact;
  const about = `${channel}\u001f${direction}\u001f${queue}\u001f${agent}\u001f${team}\u001f${customer}\u001f${topic}\u001f${caseId}`;
  const times = `${enteredAt},${answeredAt},${endedAt},${waitSeconds},${talkSeconds},${holdSeconds},${acwSeconds}`;
  return `${about}\u001f${times},${outcome},${transferred},${surveyScore},${resolved}`;
}
