import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkInOnGoal, replyToCheckIn } from '#api/goal-acts.ts';
import type { GoalDetail } from '#api/goal-detail.ts';
import { useAct } from '../call.ts';
import { dayWords } from '../format.ts';
import { useDraftKey, useManner } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';

type CheckIn = GoalDetail['checkIns'][number];

/** Check-ins, newest first, with the leader's answers. */
export function CheckIns({ goal }: { goal: GoalDetail }) {
  const { t } = useTranslation('goals');
  const manner = useManner();
  const [open, setOpen] = useState<'new' | CheckIn | null>(null);
  return (
    <section className="panel">
      <div className="spread">
        <h2>{t('checkIn.title')}</h2>
        {goal.may.checkIn ? (
          <Button className="no-print" onClick={() => setOpen('new')}>
            {t('checkIn.write')}
          </Button>
        ) : null}
      </div>
      {goal.dueOn === null ? null : (
        <p className="soft">{t('checkIn.due', { day: dayWords(goal.dueOn, manner), days: goal.checkInDays })}</p>
      )}
      {goal.checkIns.length === 0 ? <p className="soft">{t('checkIn.none')}</p> : null}
      <ol className="goal-checks">
        {goal.checkIns.map((checkIn) => (
          <li key={checkIn.id}>
            <Said checkIn={checkIn} />
            {checkIn.reply ? (
              <p className="goal-reply">
                <strong>{checkIn.reply.who}</strong> {checkIn.reply.text}
              </p>
            ) : goal.may.reply ? (
              <Button size="small" className="no-print" onClick={() => setOpen(checkIn)}>
                {t('checkIn.reply')}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      {open === 'new' ? <WriteForm goal={goal} onClose={() => setOpen(null)} /> : null}
      {open !== null && open !== 'new' ? <ReplyForm goal={goal} checkIn={open} onClose={() => setOpen(null)} /> : null}
    </section>
  );
}

function Said({ checkIn }: { checkIn: CheckIn }) {
  const { t } = useTranslation('goals');
  const manner = useManner();
  return (
    <>
      <p>
        <span className="soft">
          {dayWords(checkIn.day, manner)} · {checkIn.who}
          {checkIn.mood === null ? '' : ` · ${t('checkIn.mood')} ${t(`mood.${moodKey(checkIn.mood)}`)}`}
          {checkIn.level === null ? '' : ` · ${t('checkIn.seen')} ${checkIn.level}/5`}
        </span>
      </p>
      <p>{checkIn.progress}</p>
      {checkIn.obstacle === '' ? null : <p>{t('checkIn.obstacleSays', { text: checkIn.obstacle })}</p>}
      {checkIn.help === '' ? null : <p>{t('checkIn.helpSays', { text: checkIn.help })}</p>}
    </>
  );
}

interface Values {
  progress: string;
  obstacle?: string;
  help?: string;
  level?: number;
  mood?: number;
}

const five = [1, 2, 3, 4, 5] as const;
const moods = ['one', 'two', 'three', 'four', 'five'] as const;
const moodKey = (mood: number) => moods[mood - 1] ?? 'three';

function WriteForm({ goal, onClose }: { goal: GoalDetail; onClose: () => void }) {
  const { t } = useTranslation('goals');
  const draft = useDraftKey(`goal-check-in-${goal.id}`);
  const act = useAct(checkInOnGoal);
  const needed = [{ required: true, whitespace: true, message: t('needed') }];
  const send = (values: Values) => act.mutateAsync({ params: { id: goal.id }, body: values });
  return (
    <FormModal<Values> title={t('checkIn.write')} verb={t('checkIn.send')} submit={send} onClose={onClose} draft={draft}>
      <Form.Item name="progress" label={t('checkIn.progress')} rules={needed}>
        <Input.TextArea rows={3} maxLength={2000} placeholder={t('checkIn.progressHint')} />
      </Form.Item>
      <Form.Item name="obstacle" label={t('checkIn.obstacle')}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <Form.Item name="help" label={t('checkIn.help')}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      {goal.kind === 'behaviour' ? (
        <Form.Item name="level" label={t('checkIn.seen')}>
          <Radio.Group options={five.map((value) => ({ value, label: String(value) }))} optionType="button" />
        </Form.Item>
      ) : null}
      {goal.level === 'person' ? (
        <Form.Item name="mood" label={t('checkIn.mood')} extra={t('checkIn.moodText')}>
          <Radio.Group options={five.map((value) => ({ value, label: t(`mood.${moodKey(value)}`) }))} optionType="button" />
        </Form.Item>
      ) : null}
    </FormModal>
  );
}

function ReplyForm({ goal, checkIn, onClose }: { goal: GoalDetail; checkIn: CheckIn; onClose: () => void }) {
  const { t } = useTranslation('goals');
  const act = useAct(replyToCheckIn);
  const send = ({ text }: { text: string }) => act.mutateAsync({ params: { id: goal.id, checkIn: checkIn.id }, body: { text } });
  return (
    <FormModal<{ text: string }>
      title={t('checkIn.reply')}
      verb={t('checkIn.reply')}
      lead={checkIn.progress}
      submit={send}
      onClose={onClose}
    >
      <Form.Item name="text" label={t('checkIn.replyText')} rules={[{ required: true, whitespace: true, message: t('needed') }]}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </FormModal>
  );
}
