import { DatePicker, Form, Input, InputNumber } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { changeGoal } from '#api/goal-acts.ts';
import type { GoalDetail } from '#api/goal-detail.ts';
import { findMetric } from '#core/metrics/catalogue.ts';
import { useAct } from '../call.ts';
import { useDraftKey } from '../session.ts';
import { boundsOf, kept, typed } from '../settings/target-input.ts';
import { FormModal } from '../ui/FormModal.tsx';
import { TargetFields } from './TargetFields.tsx';

interface Values {
  reason: string;
  statement: string;
  targetKind?: 'at-least' | 'at-most' | 'band';
  low?: number | null;
  high?: number | null;
  from: Dayjs;
  to: Dayjs;
  weight?: number | null;
}

/** Asks for other terms than those agreed on; the other side must confirm. */
export function ChangeGoal({ goal, onClose }: { goal: GoalDetail; onClose: () => void }) {
  const { t } = useTranslation('goals');
  const draft = useDraftKey(`goal-change-${goal.id}`);
  const act = useAct(changeGoal);
  const metric = goal.metric === null ? null : findMetric(goal.metric);
  const needed = [{ required: true, message: t('needed') }];
  const send = ({ reason, statement, targetKind, low, high, from, to, weight }: Values) => {
    const target = metric && targetKind ? { kind: targetKind, ...boundsOf(targetKind, kept(metric, low), kept(metric, high)) } : null;
    const terms = { statement, target, from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD'), weight: weight ?? null };
    return act.mutateAsync({ params: { id: goal.id }, body: { reason, terms } });
  };
  const initial: Partial<Values> = {
    statement: goal.statement,
    from: dayjs(goal.from),
    to: dayjs(goal.to),
    weight: goal.weight,
    ...(goal.target && metric
      ? { targetKind: goal.target.kind, low: typed(metric, goal.target.low), high: typed(metric, goal.target.high) }
      : {}),
  };
  return (
    <FormModal<Values>
      title={t('act.change')}
      verb={t('act.ask')}
      lead={t('lead.change')}
      initial={initial}
      submit={send}
      onClose={onClose}
      draft={draft}
      width={560}
    >
      <Form.Item name="reason" label={t('note.change')} rules={[{ required: true, whitespace: true, message: t('needed') }]}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
      <Form.Item name="statement" label={t('field.statement')} rules={needed}>
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
      {metric ? <TargetFields metric={metric} /> : null}
      <div className="goal-two">
        <Form.Item name="from" label={t('field.from')} rules={needed}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="to" label={t('field.to')} rules={needed}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="weight" label={t('field.weight')}>
        <InputNumber min={0} max={1000} style={{ width: '100%' }} />
      </Form.Item>
    </FormModal>
  );
}
