import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MemoRow } from '#api/upward.ts';
import '../ui/record.css';
import './upward.css';

/** Where a memo stands, in words; what presses stands beside it. */
export function MemoMarks({ memo }: { memo: Pick<MemoRow, 'state' | 'decision' | 'isLate' | 'isSeen' | 'side' | 'result'> }) {
  const { t } = useTranslation('upward');
  const { state, decision, isLate, isSeen, side, result } = memo;
  return (
    <span className="record-marks">
      <Tag className={`record-state is-${state}`}>{t(`state.${state}`)}</Tag>
      {decision ? <Tag className={`record-state is-${decision}`}>{t(`decision.${decision}`)}</Tag> : null}
      {result ? <Tag className="record-state">{t(`result.${result}`)}</Tag> : null}
      {isLate ? <Tag className="record-state is-pressing">{t('late')}</Tag> : null}
      {side === 'recipient' && !isSeen && state === 'sent' ? <Tag className="record-state is-pressing">{t('unread')}</Tag> : null}
    </span>
  );
}
