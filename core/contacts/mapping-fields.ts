import { agentStateKinds, outcomes, rosterActivityKinds } from './contact.ts';

/** The kinds of rows that a mapping file can describe. */
export type MappingKind = 'contacts' | 'states' | 'surveys' | 'evaluations' | 'cases' | 'people' | 'roster';

/** Every kind of row, in the order in which they are offered. */
export const mappingKinds: readonly MappingKind[] = ['contacts', 'states', 'surveys', 'evaluations', 'cases', 'people', 'roster'];

/** What a field holds, which decides how its cells are read. */
export type FieldType = 'text' | 'instant' | 'day' | 'duration' | 'number' | 'boolean' | 'word' | 'list';

/** One field of a row, by the name that mapping files use. */
export interface FieldRule {
  type: FieldType;
  required: boolean;
  /** The words that a field of type `word` may hold. */
  words?: readonly string[];
}

const text: FieldRule = { type: 'text', required: false };
const instant: FieldRule = { type: 'instant', required: false };
const duration: FieldRule = { type: 'duration', required: false };
const number: FieldRule = { type: 'number', required: false };
const boolean: FieldRule = { type: 'boolean', required: false };
const day: FieldRule = { type: 'day', required: false };
const list: FieldRule = { type: 'list', required: false };
const required = (rule: FieldRule): FieldRule => ({ ...rule, required: true });
const word = (words: readonly string[]): FieldRule => ({ type: 'word', required: false, words });

/** The words for the direction of a contact. */
export const directions = ['inbound', 'outbound'] as const;

/** The roles that an imported person may have. */
export const personRoles = ['agent', 'leader', 'manager', 'analyst', 'admin'] as const;

/** The fields of each kind of row: the vocabulary of mapping files (docs: design of the command line, "Mapping files"). */
export const mappingFields: Readonly<Record<MappingKind, Readonly<Record<string, FieldRule>>>> = {
  contacts: {
    external_id: text,
    channel: text,
    direction: word(directions),
    queue: text,
    agent: text,
    team: text,
    customer: text,
    topic: text,
    entered_at: required(instant),
    answered_at: instant,
    ended_at: instant,
    wrapup_ended_at: instant,
    wait_s: duration,
    talk_s: duration,
    hold_s: duration,
    acw_s: duration,
    outcome: word(outcomes),
    transferred: boolean,
    survey_sent: boolean,
    survey_score: number,
    resolved: boolean,
    case_id: text,
  },
  states: {
    external_id: text,
    agent: required(text),
    state: required(word(agentStateKinds)),
    started_at: required(instant),
    ended_at: instant,
    duration_s: duration,
  },
  surveys: {
    contact_external_id: required(text),
    sent: boolean,
    score: number,
    resolved: boolean,
    answered_at: instant,
  },
  evaluations: {
    external_id: text,
    contact_external_id: required(text),
    score: required(number),
    critical_failed: boolean,
    evaluated_at: instant,
  },
  cases: {
    external_id: text,
    agent: text,
    queue: text,
    department: text,
    topic: text,
    accepted_at: required(instant),
    due_at: instant,
    closed_at: instant,
    returned: boolean,
    satisfied: boolean,
  },
  people: {
    employee_no: required(text),
    name: required(text),
    team: text,
    department: text,
    role: word(personRoles),
    agent_keys: list,
    skills: list,
    hired_on: day,
    left_on: day,
    leave_reason: text,
    username: text,
  },
  roster: {
    external_id: text,
    agent: required(text),
    activity: word(rosterActivityKinds),
    started_at: required(instant),
    ended_at: instant,
    duration_s: duration,
    paid: boolean,
  },
};
