import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MemoRow } from '#api/upward.ts';
import './upward.css';

/** Where a memo stands, in words; what presses stands beside it. */
export function MemoMarks({ memo }: { memo: Pick<MemoRow, 'state' | 'decision' | 'isLate' | 'isSeen' | 'side' | 'result'> }) {
  const { t } = useTranslation('upward');
  const { state, decision, isLate, isSeen, side, result } = memo;
  return (
    <span className="memo-marks">
      <Tag className={`memo-state is-${state}`}>{t(`state.${state}`)}</Tag>
      {decision ? <Tag className={`memo-state is-${decision}`}>{t(`decision.${decision}`)}</Tag> : null}
      {result ? <Tag className="memo-state">{t(`result.${result}`)}</Tag> : null}
      {isLate ? <Tag className="memo-state is-pressing">{t('late')}</Tag> : null}
      {side === 'recipient' && !isSeen && state === 'sent' ? <Tag className="memo-state is-pressing">{t('unread')}</Tag> : null}
    </span>
  );
}
