import { useNavigate } from '@tanstack/react-router';
import { App, Button, Dropdown, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actOnGoal, type goalActNames } from '#api/goal-acts.ts';
import type { GoalDetail } from '#api/goal-detail.ts';
import { useAct } from '../call.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { FormModal } from '../ui/FormModal.tsx';
import { ChangeGoal } from './ChangeGoal.tsx';
import { MoveGoal } from './MoveGoal.tsx';

type ActName = (typeof goalActNames)[number];
type Noted = 'discuss' | 'dissent' | 'refuse-change' | 'drop' | 'hit' | 'missed';

/** What the asker may do with a goal now. */
export function GoalActs({ goal }: { goal: GoalDetail }) {
  const { t } = useTranslation(['goals', 'goal-links']);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [noted, setNoted] = useState<Noted | null>(null);
  const [changing, setChanging] = useState(false);
  const [moving, setMoving] = useState(false);
  const act = useAct(actOnGoal, { onFail: (error) => void message.error(error.message) });
  const send = (name: ActName) => act.mutateAsync({ params: { id: goal.id }, body: { act: name } });
  const { may } = goal;
  const more: Noted[] = [
    ...(may.settleChange ? ['refuse-change' as const] : []),
    ...(may.close ? ['hit' as const, 'missed' as const] : []),
    ...(may.drop ? ['drop' as const] : []),
  ];
  const move = may.move ? [{ key: 'move', label: t('goal-links:move'), onClick: () => setMoving(true) }] : [];
  const print = { key: 'print', label: t('print'), onClick: () => globalThis.print() };
  return (
    <>
      {may.agree ? (
        <ConfirmButton
          type="primary"
          danger={false}
          question={t('act.agreeQuestion')}
          consequence={t('act.agreeText')}
          verb={t('act.agree')}
          act={() => send('agree')}
        >
          {t('act.agree')}
        </ConfirmButton>
      ) : null}
      {may.settleChange ? (
        <ConfirmButton
          type="primary"
          danger={false}
          question={t('act.confirmQuestion')}
          consequence={t('act.confirmText')}
          verb={t('act.confirm-change')}
          act={() => send('confirm-change')}
        >
          {t('act.confirm-change')}
        </ConfirmButton>
      ) : null}
      {may.discuss ? (
        <Button type="primary" onClick={() => setNoted('discuss')}>
          {t('act.discuss')}
        </Button>
      ) : null}
      {may.edit ? (
        <Button onClick={() => void navigate({ to: '/goals/$goalId/edit', params: { goalId: String(goal.id) } })}>{t('act.edit')}</Button>
      ) : null}
      {may.askChange ? <Button onClick={() => setChanging(true)}>{t('act.change')}</Button> : null}
      {may.dissent ? <Button onClick={() => setNoted('dissent')}>{t('act.dissent')}</Button> : null}
      <Dropdown
        menu={{ items: [...more.map((name) => ({ key: name, label: t(`act.${name}`), onClick: () => setNoted(name) })), ...move, print] }}
        trigger={['click']}
      >
        <Button>{t('more')}</Button>
      </Dropdown>
      {noted === null ? null : <NotedAct goal={goal} name={noted} onClose={() => setNoted(null)} />}
      {moving ? <MoveGoal goal={goal} onClose={() => setMoving(false)} /> : null}
      {changing ? <ChangeGoal goal={goal} onClose={() => setChanging(false)} /> : null}
    </>
  );
}

const mustSay: readonly Noted[] = ['dissent', 'refuse-change', 'drop'];

function NotedAct({ goal, name, onClose }: { goal: GoalDetail; name: Noted; onClose: () => void }) {
  const { t } = useTranslation('goals');
  const act = useAct(actOnGoal);
  const send = ({ note = '' }: { note?: string }) => act.mutateAsync({ params: { id: goal.id }, body: { act: name, note } });
  const rules = mustSay.includes(name) ? [{ required: true, whitespace: true, message: t('needed') }] : [];
  return (
    <FormModal<{ note?: string }> title={t(`act.${name}`)} verb={t(`act.${name}`)} lead={t(`lead.${name}`)} submit={send} onClose={onClose}>
      <Form.Item name="note" label={t(`note.${name}`)} rules={rules}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </FormModal>
  );
}
