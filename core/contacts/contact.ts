/** How a contact ended, seen from the queue. `offered = answered + abandoned + redirected + failed`, always. */
export type Outcome = 'answered' | 'abandoned' | 'redirected' | 'failed';
export const outcomes: readonly Outcome[] = ['answered', 'abandoned', 'redirected', 'failed'];

export type Direction = 'inbound' | 'outbound';

/** What made a row worth a second look without being wrong enough to reject. The row is kept and counted. */
export type ContactFlag = 'no-agent' | 'durations-disagree' | 'survey-out-of-range';

/**
 * One contact (call, chat, message) after mapping and checking: the only shape in which contacts enter the store.
 *
 * Instants are UTC epoch milliseconds; durations are whole or fractional seconds ≥ 0; `null` means known to be unknown.
 * `queue`, `agent`, `team`, `topic` and `customer` are the source's own words (trimmed), resolved to ids by the store.
 */
export interface Contact {
  externalId: string;
  channel: string;
  direction: Direction;
  queue: string | null;
  agent: string | null;
  team: string | null;
  customer: string | null;
  topic: string | null;
  enteredAt: number;
  answeredAt: number | null;
  endedAt: number | null;
  waitSeconds: number | null;
  talkSeconds: number | null;
  holdSeconds: number | null;
  acwSeconds: number | null;
  outcome: Outcome;
  transferred: boolean;
  surveySent: boolean | null;
  surveyScore: number | null;
  resolved: boolean | null;
  caseId: string | null;
  flags: readonly ContactFlag[];
}

/** What an agent is doing. `talk`, `hold`, `acw` are handling; the rest of the signed-in time is available or auxiliary. */
export type AgentStateKind =
  | 'available'
  | 'talk'
  | 'hold'
  | 'acw'
  | 'break'
  | 'meal'
  | 'training'
  | 'meeting'
  | 'coaching'
  | 'system'
  | 'aux'
  | 'signed-out';
export const agentStateKinds: readonly AgentStateKind[] = [
  'available',
  'talk',
  'hold',
  'acw',
  'break',
  'meal',
  'training',
  'meeting',
  'coaching',
  'system',
  'aux',
  'signed-out',
];

/** One stretch of one agent in one state, half-open `[startedAt, endedAt)`, UTC epoch milliseconds. */
export interface AgentState {
  externalId: string;
  agent: string;
  state: AgentStateKind;
  startedAt: number;
  endedAt: number;
}

/**
 * What a roster asks of somebody: `work` is taking contacts; `leave` is paid or unpaid absence that was granted; `off` is a day off,
 * which says that nothing else is planned.
 */
export type RosterActivityKind = 'work' | 'break' | 'meal' | 'training' | 'meeting' | 'coaching' | 'other' | 'leave' | 'off';
export const rosterActivityKinds: readonly RosterActivityKind[] = [
  'work',
  'break',
  'meal',
  'training',
  'meeting',
  'coaching',
  'other',
  'leave',
  'off',
];

/** One planned stretch of one agent, half-open `[startedAt, endedAt)`, UTC epoch milliseconds. */
export interface RosterActivity {
  externalId: string;
  agent: string;
  activity: RosterActivityKind;
  startedAt: number;
  endedAt: number;
  paid: boolean;
}

/** One answered or unanswered survey, joined to its contact by the contact's external id in the same source. */
export interface Survey {
  contactExternalId: string;
  sent: boolean;
  score: number | null;
  resolved: boolean | null;
  answeredAt: number | null;
}

/** One quality evaluation of a contact. Score in points 0–100; `criticalFailed` when a fatal item failed. */
export interface Evaluation {
  externalId: string;
  contactExternalId: string;
  score: number;
  criticalFailed: boolean;
  evaluatedAt: number | null;
}

/** One case (工单) as it stands: accepted, due, closed, and what the customer said. */
export interface Case {
  externalId: string;
  agent: string | null;
  queue: string | null;
  department: string | null;
  topic: string | null;
  acceptedAt: number;
  dueAt: number | null;
  closedAt: number | null;
  returned: boolean;
  satisfied: boolean | null;
}

/** One person of the list of employees. Local dates are `YYYY-MM-DD`. */
export interface PersonRow {
  employeeNo: string;
  name: string;
  team: string | null;
  department: string | null;
  role: 'agent' | 'leader' | 'manager' | 'analyst' | 'admin';
  agentKeys: readonly string[];
  skills: readonly string[];
  hiredOn: string | null;
  leftOn: string | null;
  leaveReason: string | null;
  username: string | null;
}

/** Why a row was refused. A row that breaks a rule is rejected with one of these, never bent. */
export type RejectCode =
  | 'unparsable-time'
  | 'unparsable-number'
  | 'negative-duration'
  | 'unknown-outcome'
  | 'unknown-value'
  | 'missing-required'
  | 'ends-before-start'
  | 'duplicate-in-file'
  | 'from-the-future'
  | 'unknown-contact'
  | 'implausible-duration'
  | 'malformed-row';

/** A refused row: its line in the source (1 = first line of the file), the code, the field at fault and what stood there. */
export interface Rejection {
  line: number;
  code: RejectCode;
  field: string | null;
  value: string | null;
}
