import type { AgentState, Case, Contact, Evaluation, RosterActivity, Survey } from '#core/contacts/contact.ts';
import type { StageColumn, StageShape } from './stage.ts';

const dayMs = 86_400_000;
const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
let known = { day: Number.NaN, text: '' };

/** An instant as PostgreSQL reads it. The date of the last one is kept: `toISOString` alone took a third of the time of an import. */
function instant(at: number | null): string | null {
  if (at === null) return null;
  const ms = Math.round(at);
  const day = Math.floor(ms / dayMs);
  if (day !== known.day) known = { day, text: new Date(day * dayMs).toISOString().slice(0, -13) };
  const second = Math.floor((ms - day * dayMs) / 1000);
  const fraction = ms - day * dayMs - second * 1000;
  const minute = Math.floor(second / 60);
  const clock = `${twoDigits[Math.floor(minute / 60)]}:${twoDigits[minute % 60]}:${twoDigits[second % 60]}`;
  return fraction === 0 ? `${known.text}${clock}Z` : `${known.text}${clock}.${String(fraction).padStart(3, '0')}Z`;
}

const thousandths = (value: number | null): number | null => (value === null ? null : Math.round(value * 1000));

function column<Row>(name: string, type: string, value: StageColumn<Row>['value']): StageColumn<Row> {
  return { name, type, value };
}

export const contactShape: StageShape<Contact> = {
  kind: 'contacts',
  columns: [
    column('external_id', 'text not null', (row) => row.externalId),
    column('channel', 'text not null', (row) => row.channel),
    column('direction', 'text not null', (row) => row.direction),
    column('queue', 'text', (row) => row.queue),
    column('agent', 'text', (row) => row.agent),
    column('team', 'text', (row) => row.team),
    column('customer', 'text', (row) => row.customer),
    column('topic', 'text', (row) => row.topic),
    column('entered_at', 'timestamptz not null', (row) => instant(row.enteredAt)),
    column('answered_at', 'timestamptz', (row) => instant(row.answeredAt)),
    column('ended_at', 'timestamptz', (row) => instant(row.endedAt)),
    column('wait_ms', 'int', (row) => thousandths(row.waitSeconds)),
    column('talk_ms', 'int', (row) => thousandths(row.talkSeconds)),
    column('hold_ms', 'int', (row) => thousandths(row.holdSeconds)),
    column('acw_ms', 'int', (row) => thousandths(row.acwSeconds)),
    column('outcome', 'text not null', (row) => row.outcome),
    column('transferred', 'boolean not null', (row) => row.transferred),
    column('survey_sent', 'boolean', (row) => row.surveySent),
    column('survey_score_milli', 'int', (row) => thousandths(row.surveyScore)),
    column('resolved', 'boolean', (row) => row.resolved),
    column('case_id', 'text', (row) => row.caseId),
    column('flags', 'text[] not null', (row) => `{${row.flags.join(',')}}`),
  ],
};

export const stateShape: StageShape<AgentState> = {
  kind: 'states',
  columns: [
    column('external_id', 'text not null', (row) => row.externalId),
    column('agent', 'text not null', (row) => row.agent),
    column('state', 'text not null', (row) => row.state),
    column('started_at', 'timestamptz not null', (row) => instant(row.startedAt)),
    column('ended_at', 'timestamptz not null', (row) => instant(row.endedAt)),
  ],
};

export const rosterShape: StageShape<RosterActivity> = {
  kind: 'roster',
  columns: [
    column('external_id', 'text not null', (row) => row.externalId),
    column('agent', 'text not null', (row) => row.agent),
    column('activity', 'text not null', (row) => row.activity),
    column('paid', 'boolean not null', (row) => row.paid),
    column('started_at', 'timestamptz not null', (row) => instant(row.startedAt)),
    column('ended_at', 'timestamptz not null', (row) => instant(row.endedAt)),
  ],
};

export const surveyShape: StageShape<Survey> = {
  kind: 'surveys',
  columns: [
    column('external_id', 'text not null', (row) => row.contactExternalId),
    column('sent', 'boolean not null', (row) => row.sent),
    column('score_milli', 'int', (row) => thousandths(row.score)),
    column('resolved', 'boolean', (row) => row.resolved),
    column('answered_at', 'timestamptz', (row) => instant(row.answeredAt)),
  ],
};

export const evaluationShape: StageShape<Evaluation> = {
  kind: 'evaluations',
  columns: [
    column('external_id', 'text not null', (row) => row.externalId),
    column('contact_external_id', 'text not null', (row) => row.contactExternalId),
    column('score_milli', 'int not null', (row) => thousandths(row.score)),
    column('critical_failed', 'boolean not null', (row) => row.criticalFailed),
    column('evaluated_at', 'timestamptz', (row) => instant(row.evaluatedAt)),
  ],
};

export const caseShape: StageShape<Case> = {
  kind: 'cases',
  columns: [
    column('external_id', 'text not null', (row) => row.externalId),
    column('agent', 'text', (row) => row.agent),
    column('queue', 'text', (row) => row.queue),
    column('department', 'text', (row) => row.department),
    column('topic', 'text', (row) => row.topic),
    column('accepted_at', 'timestamptz not null', (row) => instant(row.acceptedAt)),
    column('due_at', 'timestamptz', (row) => instant(row.dueAt)),
    column('closed_at', 'timestamptz', (row) => instant(row.closedAt)),
    column('returned', 'boolean not null', (row) => row.returned),
    column('satisfied', 'boolean', (row) => row.satisfied),
  ],
};
