// Made by tools/schema-types.ts from the migrations; a test says when it is stale.
import type { ColumnType, Generated } from 'kysely';

export interface AgentKeyTable {
  centre_id: number;
  key: string;
  person_id: number;
}

export interface AgentStateTable {
  id: ColumnType<number, never, never>;
  batch_id: number | null;
  started_at: Date;
  ended_at: Date;
  centre_id: number;
  source_id: number;
  agent_id: number;
  team_id: number | null;
  state: string;
  external_id: string;
  content_hash: string;
}

export interface ApiKeyTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  name: string;
  hash: string;
  prefix: string;
  scopes: string[];
  created_by: string;
  created_at: Generated<Date>;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

export interface AppraisalAppealTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  review_id: number;
  state: string;
  items: string[];
  is_answered: Generated<boolean>;
  until_on: string;
  difference: unknown;
  opened_at: Date;
}

export interface AppraisalCycleTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  name: string;
  from_on: string;
  to_on: string;
  state: Generated<string>;
  design: unknown;
  luck: Generated<unknown>;
  revision: Generated<number>;
  created_by: string;
  created_at: Date;
  launched_at: Date | null;
  closed_at: Date | null;
}

export interface AppraisalEvidenceTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  review_id: number;
  stretch_id: number | null;
  item: string;
  kind: string;
  ref: Generated<string>;
  day: string | null;
  tone: string;
  words: unknown;
}

export interface AppraisalRatingTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  review_id: number;
  stretch_id: number | null;
  voice: string;
  item: string;
  value: number | null;
  note: Generated<string>;
  before: number | null;
  who: string;
  at: Date;
}

export interface AppraisalResultTable {
  review_id: number;
  step: number;
  centre_id: number;
  score: number | null;
  error: number | null;
  lower: number | null;
  upper: number | null;
  content: unknown;
  computed_at: Date;
}

export interface AppraisalReviewTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  cycle_id: number;
  person_id: number;
  team_id: number;
  team_ids: number[];
  rater_ids: number[];
  reviewer_id: number | null;
  stage: string;
  revision: Generated<number>;
  step: Generated<number>;
  released_on: string | null;
  talked_on: string | null;
  talk_note: Generated<string>;
  person_signed_at: Date | null;
  leader_signed_at: Date | null;
  leader_signed_by: string | null;
}

export interface AppraisalStepTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  review_id: number;
  act: string;
  who: string;
  note: Generated<string>;
  is_open: boolean;
  at: Date;
}

export interface AppraisalStretchTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  review_id: number;
  team_id: number;
  leader_id: number | null;
  from_on: string;
  to_on: string;
  days: number;
  revision: Generated<number>;
  submitted_at: Date | null;
  submitted_by: string | null;
}

export interface AuditLogTable {
  id: ColumnType<number, never, never>;
  centre_id: number | null;
  at: Generated<Date>;
  user_id: string | null;
  who: string;
  act: string;
  object: Generated<string>;
  detail: Generated<unknown>;
  ip: string | null;
}

export interface BossCardTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  author_id: number;
  boss_id: number;
  sealed: string;
  changed_at: Date;
  version: Generated<number>;
}

export interface CalendarDayTable {
  centre_id: number;
  day: string;
  kind: string;
  name: string;
}

export interface CentreTable {
  id: ColumnType<number, never, never>;
  name: string;
  time_zone: Generated<string>;
  business_day_start: Generated<string>;
  is_demo: Generated<boolean>;
  created_at: Generated<Date>;
}

export interface CentreRuleTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  area: string;
  title: string;
  wording: string;
  announced_on: string | null;
  from_on: string;
  to_on: string | null;
  set_by: string;
  set_at: Generated<Date>;
  removed_by: string | null;
  removed_at: Date | null;
}

export interface ChartPhaseTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  metric: string;
  unit_kind: string;
  unit_key: string;
  team_id: Generated<number>;
  agent_id: Generated<number>;
  from_on: string;
  reason: string;
  set_by: string;
  set_at: Generated<Date>;
  removed_by: string | null;
  removed_at: Date | null;
}

export interface CommitmentTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  owner_id: number;
  other_id: number | null;
  team_id: Generated<number>;
  what: string;
  proof_kind: string;
  proof_text: Generated<string>;
  metric: string | null;
  variant: string | null;
  measured_unit: string | null;
  direction: string | null;
  expected: number | null;
  agreed_on: string;
  measure_to: string | null;
  due_on: string;
  first_due_on: string;
  is_private: Generated<boolean>;
  from_kind: string | null;
  from_id: number | null;
  method: string | null;
  state: Generated<string>;
  owner_confirmed_at: Date | null;
  other_confirmed_at: Date | null;
  moved_count: Generated<number>;
  done_on: string | null;
  overdue_on: string | null;
  verdict: string | null;
  effect: unknown;
  measured_on: string | null;
  made_on: string;
  made_by: string | null;
  made_by_name: string;
  made_at: Generated<Date>;
}

export interface CommitmentStepTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  commitment_id: number;
  at: Generated<Date>;
  day: string;
  step: string;
  who: string | null;
  note: Generated<string>;
  due_on: string | null;
}

export interface ContactTable {
  id: ColumnType<number, never, never>;
  batch_id: number | null;
  entered_at: Date;
  answered_at: Date | null;
  ended_at: Date | null;
  centre_id: number;
  source_id: number;
  queue_id: number | null;
  agent_id: number | null;
  team_given_id: number | null;
  team_id: number | null;
  wait_ms: number | null;
  talk_ms: number | null;
  hold_ms: number | null;
  acw_ms: number | null;
  survey_score_milli: number | null;
  transferred: boolean;
  survey_sent: boolean | null;
  resolved: boolean | null;
  repeated: Generated<boolean>;
  external_id: string;
  content_hash: string;
  channel: string;
  direction: string;
  outcome: string;
  customer: string | null;
  customer_masked: ColumnType<string | null, never, never>;
  topic: string | null;
  case_id: string | null;
  flags: Generated<string[]>;
}

export interface DayMeasureTable {
  centre_id: number;
  day: string;
  queue_id: number;
  agent_id: number;
  team_id: number;
  channel: string;
  offered: number | null;
  answered: number | null;
  abandoned: number | null;
  short_abandoned: number | null;
  redirected: number | null;
  failed: number | null;
  answered_in_threshold: number | null;
  wait_s_milli: number | null;
  wait_abandoned_s_milli: number | null;
  talk_s_milli: number | null;
  hold_s_milli: number | null;
  acw_s_milli: number | null;
  transferred: number | null;
  repeat_eligible: number | null;
  repeated: number | null;
  surveyed: number | null;
  survey_answered: number | null;
  satisfied: number | null;
  survey_score_sum_milli: number | null;
  resolved_asked: number | null;
  resolved_yes: number | null;
  evaluated: number | null;
  quality_score_sum_milli: number | null;
  critical_failed: number | null;
  staffed_s_milli: number | null;
  available_s_milli: number | null;
  handling_s_milli: number | null;
  break_s_milli: number | null;
  meal_s_milli: number | null;
  training_s_milli: number | null;
  meeting_s_milli: number | null;
  coaching_s_milli: number | null;
  system_s_milli: number | null;
  aux_s_milli: number | null;
  scheduled_s_milli: number | null;
  adherent_s_milli: number | null;
  paid_s_milli: number | null;
  cases_accepted: number | null;
  cases_due: number | null;
  cases_closed_on_time: number | null;
  cases_returned: number | null;
  cases_surveyed: number | null;
  cases_satisfied: number | null;
  wait_buckets: number[] | null;
  attended_s_milli: number | null;
  rostered_handling_s_milli: number | null;
  rostered_available_s_milli: number | null;
}

export interface DevelopmentPlanTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  person_id: number;
  team_id: number;
  review_id: number | null;
  strengths: string[];
  points: unknown;
  is_closed: Generated<boolean>;
  revision: Generated<number>;
  made_on: string;
  made_by: string;
}

export interface EmploymentTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  person_id: number;
  hired_on: string | null;
  left_on: string | null;
  leave_reason: string | null;
}

export interface EvaluationTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  source_id: number;
  external_id: string;
  contact_external_id: string;
  content_hash: string;
  batch_id: number | null;
  score_milli: number;
  critical_failed: boolean;
  evaluated_at: Date | null;
}

export interface EventLogCarryTable {
  centre_id: number;
  source: string;
  last_at: Date;
  carry: unknown;
}

export interface FeedbackAnswerTable {
  centre_id: number;
  round_id: number;
  relation: string;
  scores: unknown;
}

export interface FeedbackBatchTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  round_id: number;
  relation: string;
  size: number;
  sums: unknown;
}

export interface FeedbackInvitationTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  round_id: number;
  rater_id: number;
  relation: string;
  state: Generated<string>;
  is_spent: Generated<boolean>;
}

export interface FeedbackNamedTable {
  round_id: number;
  centre_id: number;
  relation: string;
  scores: unknown;
  keep: Generated<string>;
  more: Generated<string>;
}

export interface FeedbackReceiptTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  kind: string;
  subject_id: number;
  person_id: number;
  giver_id: number;
  acknowledged_at: Date;
  reply: Generated<string>;
  replied_at: Date | null;
}

export interface FeedbackRoundTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  subject_id: number;
  team_id: number;
  state: Generated<string>;
  threshold: number;
  items: unknown;
  from_on: string;
  due_on: string;
  closed_on: string | null;
  created_by: string;
  is_beside_another: Generated<boolean>;
}

export interface FeedbackTextTable {
  centre_id: number;
  round_id: number;
  relation: string;
  side: string;
  text: string;
  is_released: Generated<boolean>;
}

export interface GamingAnswerTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  flag_id: number;
  who: string;
  is_person: boolean;
  at: Generated<Date>;
  text: string;
}

export interface GamingFlagTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  check_key: string;
  agent_id: Generated<number>;
  team_id: Generated<number>;
  from_on: string;
  to_on: string;
  content: unknown;
  state: Generated<string>;
  found_on: string;
  updated_on: string;
}

export interface GoalTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  parent_id: number | null;
  level: string;
  unit_id: number | null;
  person_id: number | null;
  kind: string;
  statement: string;
  metric: string | null;
  variant: string | null;
  target_kind: string | null;
  low: number | null;
  high: number | null;
  queue_ids: Generated<number[]>;
  channels: Generated<string[]>;
  baseline: unknown;
  from_on: string;
  to_on: string;
  weight: number | null;
  plan: unknown;
  check_in_days: Generated<number>;
  state: Generated<string>;
  owner_word: string | null;
  above_word: string | null;
  agreed_on: string | null;
  closed_on: string | null;
  version: Generated<number>;
  set_by: string;
  set_at: Generated<Date>;
  standing: string | null;
}

export interface GoalChangeTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  goal_id: number;
  version: number;
  asked_by: string;
  asked_on: string;
  reason: string;
  terms: unknown;
  before: unknown;
  owner_word: string | null;
  above_word: string | null;
  state: Generated<string>;
  answer: Generated<string>;
  settled_on: string | null;
}

export interface GoalCheckInTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  goal_id: number;
  day: string;
  at: Generated<Date>;
  user_id: string;
  who: string;
  progress: string;
  obstacle: Generated<string>;
  help: Generated<string>;
  level: number | null;
  reply: string | null;
  replied_by: string | null;
  replied_at: Date | null;
}

export interface GoalMoodTable {
  check_in_id: number;
  centre_id: number;
  person_id: number;
  mood: number;
}

export interface GoalStepTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  goal_id: number;
  at: Generated<Date>;
  day: string;
  user_id: string;
  who: string;
  side: string;
  step: string;
  note: Generated<string>;
  detail: unknown;
}

export interface GoalTrackTable {
  goal_id: number;
  centre_id: number;
  as_of: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  lower: number | null;
  upper: number | null;
  whole: number | null;
  chance: number | null;
  final_lower: number | null;
  final_middle: number | null;
  final_upper: number | null;
  luck: number | null;
  implied: number | null;
  gap: number | null;
  covered: number | null;
  at: Generated<Date>;
}

export interface IdempotencyTable {
  centre_id: number;
  key: string;
  request_hash: string;
  reply: unknown;
  created_at: Generated<Date>;
}

export interface ImportBatchTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  kind: string;
  source: string;
  file_name: string;
  format: Generated<string>;
  encoding: Generated<string>;
  mapping: unknown;
  dry_run: Generated<boolean>;
  status: Generated<string>;
  rows: Generated<number>;
  inserted: Generated<number>;
  updated: Generated<number>;
  unchanged: Generated<number>;
  rejected: Generated<number>;
  flagged: Generated<number>;
  reasons: Generated<unknown>;
  flags: Generated<unknown>;
  from_at: Date | null;
  to_at: Date | null;
  intervals_recomputed: Generated<number>;
  seconds: number | null;
  bytes_total: number | null;
  bytes_read: Generated<number>;
  problem: unknown;
  created_by: string | null;
  created_by_name: Generated<string>;
  created_at: Generated<Date>;
  heartbeat_at: Generated<Date>;
  finished_at: Date | null;
  file_path: string | null;
  options: Generated<unknown>;
}

export interface ImportRejectTable {
  batch_id: number;
  centre_id: number;
  line: number;
  code: string;
  field: string | null;
  value: string | null;
  cells: Generated<string[]>;
}

export interface IntervalHorizonTable {
  centre_id: number;
  repeats_until: Date | null;
}

export interface IntervalMeasureTable {
  centre_id: number;
  start_at: Date;
  queue_id: number;
  agent_id: number;
  team_id: number;
  channel: string;
  offered: number | null;
  answered: number | null;
  abandoned: number | null;
  short_abandoned: number | null;
  redirected: number | null;
  failed: number | null;
  answered_in_threshold: number | null;
  wait_s_milli: number | null;
  wait_abandoned_s_milli: number | null;
  talk_s_milli: number | null;
  hold_s_milli: number | null;
  acw_s_milli: number | null;
  transferred: number | null;
  repeat_eligible: number | null;
  repeated: number | null;
  surveyed: number | null;
  survey_answered: number | null;
  satisfied: number | null;
  survey_score_sum_milli: number | null;
  resolved_asked: number | null;
  resolved_yes: number | null;
  evaluated: number | null;
  quality_score_sum_milli: number | null;
  critical_failed: number | null;
  staffed_s_milli: number | null;
  available_s_milli: number | null;
  handling_s_milli: number | null;
  break_s_milli: number | null;
  meal_s_milli: number | null;
  training_s_milli: number | null;
  meeting_s_milli: number | null;
  coaching_s_milli: number | null;
  system_s_milli: number | null;
  aux_s_milli: number | null;
  scheduled_s_milli: number | null;
  adherent_s_milli: number | null;
  paid_s_milli: number | null;
  cases_accepted: number | null;
  cases_due: number | null;
  cases_closed_on_time: number | null;
  cases_returned: number | null;
  cases_surveyed: number | null;
  cases_satisfied: number | null;
  wait_buckets: number[] | null;
  attended_s_milli: number | null;
  rostered_handling_s_milli: number | null;
  rostered_available_s_milli: number | null;
}

export interface KnownEventTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  kind: string;
  name: string;
  from_on: string;
  to_on: string;
  queue_ids: Generated<number[]>;
  note: Generated<string>;
  set_by: string;
  set_at: Generated<Date>;
  removed_by: string | null;
  removed_at: Date | null;
}

export interface MeetingTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  series_id: number;
  kind: string;
  title: Generated<string>;
  leader_id: number;
  other_id: number | null;
  team_id: number | null;
  planned_on: string;
  starts_at: Date;
  minutes_long: number;
  state: Generated<string>;
  minutes: Generated<string>;
  minuted_at: Date | null;
  revision: Generated<number>;
  sheet: unknown;
  closed_at: Date | null;
}

export interface MeetingAcknowledgementTable {
  meeting_id: number;
  person_id: number;
  centre_id: number;
  at: Date;
}

export interface MeetingItemTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  meeting_id: number;
  what: string;
  reason: Generated<string>;
  from_kind: string | null;
  from_id: string | null;
  by_id: number;
  state: Generated<string>;
  said: Generated<string>;
  revision: Generated<number>;
  carried: Generated<number>;
  carried_from: number | null;
  set_at: Generated<Date>;
}

export interface MeetingNoteTable {
  meeting_id: number;
  user_id: string;
  centre_id: number;
  sealed: string;
  revision: Generated<number>;
  set_at: Generated<Date>;
}

export interface MeetingSeriesTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  kind: string;
  title: Generated<string>;
  leader_id: number;
  other_id: number | null;
  team_id: number | null;
  every: string;
  weekdays: number[];
  nth: Generated<number>;
  starts_on: string;
  local_time: string;
  minutes_long: number;
  skip_holidays: Generated<boolean>;
  ended_at: Date | null;
  revision: Generated<number>;
}

export interface MembershipTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  person_id: number;
  team_id: number;
  from_on: Generated<string>;
  to_on: Generated<string>;
}

export interface MemoTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  kind: string;
  author_id: number;
  recipient_id: number | null;
  title: string;
  answers: unknown;
  figures: unknown;
  task_id: number | null;
  contact_id: number | null;
  from_id: number | null;
  answer_by: string | null;
  state: string;
  decision: string | null;
  chosen: number | null;
  reply: Generated<string>;
  outcome: Generated<string>;
  result: string | null;
  seen_at: Date | null;
  sent_at: Date | null;
  answered_at: Date | null;
  changed_at: Date;
  version: Generated<number>;
}

export interface MemoStepTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  memo_id: number;
  at: Date;
  who_id: number;
  step: string;
  text: Generated<string>;
}

export interface MethodChoiceTable {
  centre_id: number;
  method_key: string;
  edition_id: number;
  set_by: string;
  set_at: Generated<Date>;
}

export interface MethodEditionTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  method_key: string;
  hash: string;
  method: unknown;
  version: number | null;
  source: string | null;
  note: Generated<string>;
  set_by: string;
  set_at: Generated<Date>;
}

export interface MethodRunTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  author_id: number;
  method_key: string;
  edition_id: number;
  about_kind: string | null;
  about_id: number | null;
  from_kind: string | null;
  from_id: number | null;
  audience: string;
  state: Generated<string>;
  revision: Generated<number>;
  answers: Generated<unknown>;
  reasons: Generated<unknown>;
  confirmed: Generated<string[]>;
  prefill: Generated<unknown>;
  flags: unknown;
  shared_with: Generated<number[]>;
  started_at: Generated<Date>;
  changed_at: Generated<Date>;
  submitted_at: Date | null;
}

export interface MethodRunChangeTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  run_id: number;
  revision: number;
  at: Generated<Date>;
  answers: unknown;
}

export interface NoiseReasonTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  user_id: string;
  about_id: number;
  method: string;
  metric: string;
  reason: string;
  at: Date;
}

export interface OwnEntryTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  user_id: string;
  kind: string;
  subject: Generated<string>;
  on_day: string;
  done_on: string | null;
  sealed: string;
  made_at: Generated<Date>;
}

export interface PersonTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  employee_no: string;
  name: string;
  user_id: string | null;
  created_at: Generated<Date>;
  role: Generated<string>;
}

export interface PlanTrainingTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  plan_id: number;
  held_on: string;
  what: string;
  hours: number;
  outcome: Generated<string>;
  noted_by: string;
}

export interface QueueTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  name: string;
  team_id: number | null;
}

export interface RecognitionTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  from_id: number;
  to_id: number;
  team_id: Generated<number>;
  what: string;
  impact: Generated<string>;
  is_public: boolean;
  contact_ids: Generated<number[]>;
  given_at: Date;
}

export interface RoleGrantTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  user_id: string;
  role: string;
  unit_id: number | null;
  from_on: Generated<string>;
  to_on: Generated<string>;
}

export interface RosterActivityTable {
  id: ColumnType<number, never, never>;
  batch_id: number | null;
  started_at: Date;
  ended_at: Date;
  centre_id: number;
  source_id: number;
  agent_id: number;
  team_id: number | null;
  activity: string;
  paid: boolean;
  day: string;
  external_id: string;
  content_hash: string;
}

export interface RuleSpanTable {
  centre_id: number;
  queue_id: number;
  from_at: Date;
  to_at: Date;
  answer_threshold_ms: number;
  short_abandon_ms: number;
  satisfied_from_milli: number;
  repeat_window: unknown;
}

export interface ScheduledRunTable {
  job: string;
  day: string;
  started_at: Date;
  finished_at: Date | null;
  problem: string | null;
}

export interface SchemaMigrationTable {
  name: string;
  sha256: string;
  at: Generated<Date>;
}

export interface ServiceCaseTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  source_id: number;
  external_id: string;
  content_hash: string;
  batch_id: number | null;
  agent_id: number | null;
  team_id: number | null;
  queue_id: number | null;
  department: string | null;
  topic: string | null;
  accepted_at: Date;
  due_at: Date | null;
  closed_at: Date | null;
  returned: boolean;
  satisfied: boolean | null;
}

export interface SettingTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  key: string;
  queue_id: number | null;
  value: unknown;
  valid_from: string;
  reason: Generated<string>;
  set_by: Generated<string>;
  set_at: Generated<Date>;
}

export interface SignInAccountTable {
  id: string;
  user_id: string;
  account_id: string;
  provider_id: string;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: Date | null;
  refresh_token_expires_at: Date | null;
  scope: string | null;
  password: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export interface SignInFailureTable {
  id: ColumnType<number, never, never>;
  username: string;
  address: string;
  at: Date;
}

export interface SignInSessionTable {
  id: string;
  user_id: string;
  token: string;
  expires_at: Date;
  ip_address: string | null;
  user_agent: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export interface SignInTwoFactorTable {
  id: string;
  user_id: string;
  secret: string;
  backup_codes: string;
  verified: Generated<boolean>;
  failed_verification_count: Generated<number>;
  locked_until: Date | null;
}

export interface SignInUserTable {
  id: string;
  centre_id: number;
  username: string;
  display_username: string | null;
  name: string;
  email: string;
  email_verified: Generated<boolean>;
  image: string | null;
  two_factor_enabled: Generated<boolean>;
  must_change_password: Generated<boolean>;
  disabled_at: Date | null;
  demo_password: string | null;
  language: string | null;
  last_sign_in_at: Date | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export interface SignInVerificationTable {
  id: string;
  identifier: string;
  value: string;
  expires_at: Date;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export interface SignalTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  story_key: string;
  metric: string;
  family: string;
  unit_kind: string;
  unit_key: string;
  team_id: Generated<number>;
  agent_id: Generated<number>;
  direction: string;
  tone: string;
  from_on: string;
  to_on: string;
  days: number;
  ongoing: boolean;
  usual: number;
  value: number;
  denominator: number;
  score: number;
  p: number;
  contacts: number;
  touched: number;
  importance: number;
  cause: string | null;
  state: string;
  event_id: number | null;
  born_on: string;
  found_on: string;
  life: unknown;
  diagnosis: unknown;
  chart: unknown;
}

export interface SignalActionTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  signal_id: number;
  method: string | null;
  who: string;
  what: string;
  due_on: string | null;
  set_by: string;
  set_at: Generated<Date>;
}

export interface SignalRunTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  as_of: string;
  started_at: Date;
  finished_at: Date;
  charts: number;
  unjudged: number;
  found: number;
  fresh: number;
  flags: number;
  read_seconds: number;
  judge_seconds: number;
}

export interface SignalStateTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  signal_id: number;
  at: Generated<Date>;
  day: string;
  step: string;
  state: string;
  who: string | null;
  note: string | null;
  reason: Generated<string>;
}

export interface SkillTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  person_id: number;
  name: string;
  from_on: Generated<string>;
  to_on: Generated<string>;
}

export interface SourceTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  name: string;
}

export interface SourceMappingTable {
  centre_id: number;
  source: string;
  kind: string;
  mapping: unknown;
  header: Generated<string[]>;
  updated_at: Generated<Date>;
}

export interface SurveyTable {
  centre_id: number;
  source_id: number;
  contact_external_id: string;
  content_hash: string;
  batch_id: number | null;
  sent: boolean;
  score_milli: number | null;
  resolved: boolean | null;
  answered_at: Date | null;
}

export interface TargetTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  metric: string;
  queue_id: number | null;
  team_id: number | null;
  kind: string;
  low: number | null;
  high: number | null;
  valid_from: string;
  reason: Generated<string>;
  set_by: Generated<string>;
  set_at: Generated<Date>;
}

export interface TaskTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  parent_id: number | null;
  giver_id: number;
  taker_id: number;
  what: string;
  why: string;
  standard: string;
  resources: Generated<string>;
  boundaries: Generated<string>;
  due_on: string;
  state: string;
  obstacle: Generated<boolean>;
  briefing: Generated<unknown>;
  intake: Generated<unknown>;
  given_at: Date;
  changed_at: Date;
  version: Generated<number>;
}

export interface TaskCheckTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  task_id: number;
  by_id: number;
  at: Date;
  answers: unknown;
  recheck_on: string | null;
  outcome: string | null;
  note: Generated<string>;
  closed_at: Date | null;
}

export interface TaskGateTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  task_id: number;
  kind: string;
  due_on: string | null;
  plan: unknown;
  decision: string | null;
  note: Generated<string>;
  decided_by: number | null;
  decided_at: Date | null;
}

export interface TaskStepTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  task_id: number;
  at: Date;
  who_id: number;
  step: string;
  state: string;
  text: Generated<string>;
  detail: Generated<unknown>;
}

export interface TrainingNeedTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  team_id: number;
  topic: string;
  people: number;
  reason: string;
  state: Generated<string>;
  answer: Generated<string>;
  raised_on: string;
  raised_by: string;
  answered_by: string | null;
}

export interface UnitTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  parent_id: number | null;
  kind: string;
  name: string;
  archived_at: Date | null;
}

export interface WorkshopTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  method_key: string;
  title: string;
  owner_id: number;
  member_ids: number[];
  stage: Generated<string>;
  opened_at: Generated<Date>;
  closed_at: Date | null;
  edition_id: number | null;
}

export interface WorkshopCardTable {
  id: ColumnType<number, never, never>;
  centre_id: number;
  workshop_id: number;
  column_key: string;
  author_id: number;
  text: string;
  voter_ids: Generated<number[]>;
  written_at: Generated<Date>;
}

export interface Tables {
  agent_key: AgentKeyTable;
  agent_state: AgentStateTable;
  api_key: ApiKeyTable;
  appraisal_appeal: AppraisalAppealTable;
  appraisal_cycle: AppraisalCycleTable;
  appraisal_evidence: AppraisalEvidenceTable;
  appraisal_rating: AppraisalRatingTable;
  appraisal_result: AppraisalResultTable;
  appraisal_review: AppraisalReviewTable;
  appraisal_step: AppraisalStepTable;
  appraisal_stretch: AppraisalStretchTable;
  audit_log: AuditLogTable;
  boss_card: BossCardTable;
  calendar_day: CalendarDayTable;
  centre: CentreTable;
  centre_rule: CentreRuleTable;
  chart_phase: ChartPhaseTable;
  commitment: CommitmentTable;
  commitment_step: CommitmentStepTable;
  contact: ContactTable;
  day_measure: DayMeasureTable;
  development_plan: DevelopmentPlanTable;
  employment: EmploymentTable;
  evaluation: EvaluationTable;
  event_log_carry: EventLogCarryTable;
  feedback_answer: FeedbackAnswerTable;
  feedback_batch: FeedbackBatchTable;
  feedback_invitation: FeedbackInvitationTable;
  feedback_named: FeedbackNamedTable;
  feedback_receipt: FeedbackReceiptTable;
  feedback_round: FeedbackRoundTable;
  feedback_text: FeedbackTextTable;
  gaming_answer: GamingAnswerTable;
  gaming_flag: GamingFlagTable;
  goal: GoalTable;
  goal_change: GoalChangeTable;
  goal_check_in: GoalCheckInTable;
  goal_mood: GoalMoodTable;
  goal_step: GoalStepTable;
  goal_track: GoalTrackTable;
  idempotency: IdempotencyTable;
  import_batch: ImportBatchTable;
  import_reject: ImportRejectTable;
  interval_horizon: IntervalHorizonTable;
  interval_measure: IntervalMeasureTable;
  known_event: KnownEventTable;
  meeting: MeetingTable;
  meeting_acknowledgement: MeetingAcknowledgementTable;
  meeting_item: MeetingItemTable;
  meeting_note: MeetingNoteTable;
  meeting_series: MeetingSeriesTable;
  membership: MembershipTable;
  memo: MemoTable;
  memo_step: MemoStepTable;
  method_choice: MethodChoiceTable;
  method_edition: MethodEditionTable;
  method_run: MethodRunTable;
  method_run_change: MethodRunChangeTable;
  noise_reason: NoiseReasonTable;
  own_entry: OwnEntryTable;
  person: PersonTable;
  plan_training: PlanTrainingTable;
  queue: QueueTable;
  recognition: RecognitionTable;
  role_grant: RoleGrantTable;
  roster_activity: RosterActivityTable;
  rule_span: RuleSpanTable;
  scheduled_run: ScheduledRunTable;
  schema_migration: SchemaMigrationTable;
  service_case: ServiceCaseTable;
  setting: SettingTable;
  sign_in_account: SignInAccountTable;
  sign_in_failure: SignInFailureTable;
  sign_in_session: SignInSessionTable;
  sign_in_two_factor: SignInTwoFactorTable;
  sign_in_user: SignInUserTable;
  sign_in_verification: SignInVerificationTable;
  signal: SignalTable;
  signal_action: SignalActionTable;
  signal_run: SignalRunTable;
  signal_state: SignalStateTable;
  skill: SkillTable;
  source: SourceTable;
  source_mapping: SourceMappingTable;
  survey: SurveyTable;
  target: TargetTable;
  task: TaskTable;
  task_check: TaskCheckTable;
  task_gate: TaskGateTable;
  task_step: TaskStepTable;
  training_need: TrainingNeedTable;
  unit: UnitTable;
  workshop: WorkshopTable;
  workshop_card: WorkshopCardTable;
}
