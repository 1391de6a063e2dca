import { App, Button, DatePicker, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CommitmentRow, confirmCommitment, dropCommitment, finishCommitment, moveCommitment } from '#api/commitments.ts';
import { useAct } from '../call.ts';
import { FormModal } from '../ui/FormModal.tsx';

type Asking = 'done' | 'move' | 'drop';

/** What the reader may do about a commitment now. */
export function CommitmentActs({ commitment, small = false }: { commitment: CommitmentRow; small?: boolean }) {
  const { t } = useTranslation('commitments');
  const { message } = App.useApp();
  const [asking, setAsking] = useState<Asking | null>(null);
  const confirm = useAct(confirmCommitment, { onFail: (error) => void message.error(error.message) });
  const size = small ? ('small' as const) : ('middle' as const);
  const { may, id } = commitment;
  return (
    <div className="row no-print">
      {may.confirm ? (
        <Button size={size} type="primary" loading={confirm.isPending} onClick={() => confirm.mutate({ params: { id } })}>
          {t('act.confirm')}
        </Button>
      ) : null}
      {(['done', 'move', 'drop'] as const)
        .filter((act) => may[act])
        .map((act) => (
          <Button key={act} size={size} onClick={() => setAsking(act)}>
            {t(`act.${act}`)}
          </Button>
        ))}
      {asking === null ? null : <ActForm id={id} act={asking} onClose={() => setAsking(null)} />}
    </div>
  );
}

interface Values {
  note?: string;
  dueOn?: Dayjs;
  reason?: string;
}

function ActForm({ id, act, onClose }: { id: number; act: Asking; onClose: () => void }) {
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
