import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { goalNotes, noteOnGoal } from '#api/goal-acts.ts';
import type { GoalDetail } from '#api/goal-detail.ts';
import { useAct } from '../call.ts';
import { instant } from '../format.ts';
import { useManner } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';

interface Moment {
  key: string;
  at: string;
  who: string;
  what: string;
  note: string;
}

/** Everything that happened to the goal, newest first: its life, gates, steering, check-ins and answers. */
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
        {moments.map(({ key, at, who, what, note }) => (
          <li key={key}>
            <time dateTime={at} className="soft">
              {instant(at, manner)}
            </time>{' '}
            <strong>{what}</strong> · {who}
            {note === '' ? null : <p>{note}</p>}
          </li>
        ))}
      </ol>
      {adding ? <NoteForm goal={goal} onClose={() => setAdding(false)} /> : null}
    </section>
  );
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
