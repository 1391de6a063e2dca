import { Link } from '@tanstack/react-router';
import { Button, Form, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { goalNotes, noteOnGoal } from '#api/goal-acts.ts';
import type { GoalDetail } from '#api/goal-detail.ts';
import { useAct } from '../call.ts';
import { dayWords, instant } from '../format.ts';
import { useManner } from '../session.ts';
import { meetingName } from '../meetings/meeting-words.ts';
import { FormModal } from '../ui/FormModal.tsx';

interface Moment {
  key: string;
  at: string;
  who: string;
  what: string;
  note: string;
  /** Where more of it stands. */
  link?: ReactNode;
}

/** Everything that happened to the goal, newest first: its life, gates, steering, check-ins and answers, meetings and commitments. */
export function TimeLine({ goal }: { goal: GoalDetail }) {
  const { t } = useTranslation('goals');
  const manner = useManner();
  const [adding, setAdding] = useState(false);
  const moments: Moment[] = [
    ...goal.steps.map(({ at, who, step, note }) => ({ key: `${at}${step}`, at, who, what: t(`step.${step}`), note })),
    ...goal.checkIns.map(({ id, at, who, progress }) => ({ key: `in${id}`, at, who, what: t('step.check-in'), note: progress })),
    ...goal.checkIns.flatMap(({ id, reply }) =>
      reply === null ? [] : [{ key: `re${id}`, at: reply.at, who: reply.who, what: t('step.reply'), note: reply.text }],
    ),
    ...useTalks(goal),
    ...usePromises(goal),
  ].toSorted((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <section className="panel">
      <div className="spread">
        <h2>{t('timeLine.title')}</h2>
        {goal.may.note ? (
          <Button className="no-print" onClick={() => setAdding(true)}>
            {t('timeLine.add')}
          </Button>
        ) : null}
      </div>
      <ol className="goal-checks">
        {moments.map(({ key, at, who, what, note, link }) => (
          <li key={key}>
            <time dateTime={at} className="soft">
              {at.length > 10 ? instant(at, manner) : dayWords(at, manner)}
            </time>{' '}
            <strong>{what}</strong>
            {who === '' ? null : ` · ${who}`} {link}
            {note === '' ? null : <p>{note}</p>}
          </li>
        ))}
      </ol>
      {adding ? <NoteForm goal={goal} onClose={() => setAdding(false)} /> : null}
    </section>
  );
}

/** The meetings on whose agenda the goal stood. */
function useTalks({ meetings }: GoalDetail): Moment[] {
  const { t } = useTranslation(['meetings', 'goal-links']);
  return meetings.map((meeting) => ({
    key: `meeting${meeting.id}${meeting.what}`,
    at: meeting.at,
    who: '',
    what: t(`goal-links:meeting.${meeting.state}`),
    note: meeting.said,
    link: (
      <Link to="/meetings/$meetingId" params={{ meetingId: String(meeting.id) }}>
        {meetingName(t, meeting)}
      </Link>
    ),
  }));
}

/** The commitments made for the goal, on the day they were made and the day they were done. */
function usePromises({ commitments }: GoalDetail): Moment[] {
  const { t } = useTranslation('goal-links');
  const manner = useManner();
  return commitments.flatMap(({ id, what, madeOn, dueOn, doneOn }) => {
    const link = (
      <Link to="/commitments/$commitmentId" params={{ commitmentId: String(id) }}>
        {what}
      </Link>
    );
    const made = {
      key: `made${id}`,
      at: madeOn,
      who: '',
      what: t('promised'),
      note: t('dueOn', { day: dayWords(dueOn, manner) }),
      link,
    };
    return doneOn === null ? [made] : [made, { key: `done${id}`, at: doneOn, who: '', what: t('kept'), note: '', link }];
  });
}

interface Values {
  kind: (typeof goalNotes)[number];
  text: string;
}

function NoteForm({ goal, onClose }: { goal: GoalDetail; onClose: () => void }) {
  const { t } = useTranslation('goals');
  const act = useAct(noteOnGoal);
  const kind = (value: (typeof goalNotes)[number]) => ({ value, label: t(`step.${value}`) });
  const options = [
    { label: t('timeLine.gates'), options: goalNotes.slice(0, 3).map(kind) },
    { label: t('timeLine.steering'), options: goalNotes.slice(3).map(kind) },
  ];
  return (
    <FormModal<Values>
      title={t('timeLine.add')}
      verb={t('save')}
      lead={t('timeLine.lead')}
      initial={{ kind: goal.state === 'agreed' ? 'check' : 'gate-feasible' }}
      submit={(body) => act.mutateAsync({ params: { id: goal.id }, body })}
      onClose={onClose}
    >
      <Form.Item name="kind" label={t('timeLine.kind')}>
        <Select options={options} />
      </Form.Item>
      <Form.Item name="text" label={t('timeLine.text')} rules={[{ required: true, whitespace: true, message: t('needed') }]}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
    </FormModal>
  );
}
