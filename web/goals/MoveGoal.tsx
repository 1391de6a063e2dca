import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { moveGoal } from '#api/goal-acts.ts';
import type { GoalDetail } from '#api/goal-detail.ts';
import { goalChoices } from '#api/goals.ts';
import { mayHangBelow } from '#core/goals/goal.ts';
import { useAct, useRead } from '../call.ts';
import { FormModal } from '../ui/FormModal.tsx';

interface Values {
  parentId?: number | null;
  reason?: string;
}

/** Hangs the goal below another one; once it is agreed on, with a reason and by both. */
export function MoveGoal({ goal, onClose }: { goal: GoalDetail; onClose: () => void }) {
  const { t } = useTranslation(['goals', 'goal-links']);
  const act = useAct(moveGoal);
  const choices = useRead(goalChoices, {});
  const isAgreed = goal.state === 'agreed';
  const above = (choices.data?.above ?? []).filter(
    ({ id, level }) => id !== goal.id && id !== goal.parentId && mayHangBelow(goal.level, level),
  );
  const options = above.map(({ id, statement }) => ({ value: id, label: statement }));
  const needed = isAgreed ? [{ required: true, whitespace: true, message: t('needed') }] : [];
  const send = ({ parentId, reason = '' }: Values) =>
    act.mutateAsync({ params: { id: goal.id }, body: { parentId: parentId === undefined || parentId === 0 ? null : parentId, reason } });
  return (
    <FormModal<Values>
      title={t('goal-links:move')}
      verb={t(isAgreed ? 'act.ask' : 'goal-links:move')}
      lead={t(isAgreed ? 'goal-links:moveAgreed' : 'goal-links:moveLead')}
      submit={send}
      onClose={onClose}
    >
      <Form.Item name="parentId" label={t('field.parent')} rules={[{ required: true, message: t('needed') }]}>
        <Select
          loading={choices.isPending}
          notFoundContent={t('goal-links:noParents')}
          options={goal.parentId === null ? options : [{ value: 0, label: t('field.parentNone') }, ...options]}
        />
      </Form.Item>
      <Form.Item name="reason" label={t('note.change')} rules={needed}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
    </FormModal>
  );
}
