import { DatePicker, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { dropCommitment, finishCommitment, moveCommitment } from '#api/commitments.ts';
import { useAct } from '../call.ts';
import { FormModal } from '../ui/FormModal.tsx';

export type Asking = 'done' | 'move' | 'drop';

interface Values {
  note?: string;
  dueOn?: Dayjs;
  reason?: string;
}

/** What has to be said when a commitment is kept, moved or dropped. */
export function ActForm({ id, act, onClose }: { id: number; act: Asking; onClose: () => void }) {
  const { t } = useTranslation('commitments');
  const [done, move, drop] = [useAct(finishCommitment), useAct(moveCommitment), useAct(dropCommitment)];
  const params = { id };
  const submit = ({ note = '', dueOn, reason = '' }: Values) => {
    if (act === 'done') return done.mutateAsync({ params, body: { note } });
    if (act === 'drop') return drop.mutateAsync({ params, body: { reason } });
    return move.mutateAsync({ params, body: { dueOn: dueOn?.format('YYYY-MM-DD') ?? '', reason } });
  };
  const needed = [{ required: true, message: t('field.needed') }];
  return (
    <FormModal<Values> title={t(`act.${act}`)} verb={t(`act.${act}`)} lead={t(`actLead.${act}`)} submit={submit} onClose={onClose}>
      {act === 'move' ? (
        <Form.Item name="dueOn" label={t('field.dueNew')} rules={needed}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      ) : null}
      {act === 'done' ? (
        <Form.Item name="note" label={t('field.note')}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
      ) : (
        <Form.Item name="reason" label={t('field.reason')} rules={[{ required: true, whitespace: true, message: t('field.needed') }]}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      )}
    </FormModal>
  );
}
