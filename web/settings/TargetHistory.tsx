import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Settings, TargetInForce } from './rule-history.ts';
import { useSinceWords } from './RulesPart.tsx';
import { useTargetNames, useTargetWords } from './TargetsPart.tsx';

/** What a target was over time, by whom and why. */
export function TargetHistory({ settings, target, onClose }: { settings: Settings; target: TargetInForce; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const names = useTargetNames(settings);
  const words = useTargetWords();
  const sinceWords = useSinceWords();
  return (
    <Modal
      open
      title={t('targets.historyOf', { name: `${names.metric(target.metric)} · ${names.scope(target)}` })}
      footer={null}
      onCancel={onClose}
    >
      <ul className="rule-history">
        {target.history.map((row) => (
          <li key={row.id}>
            <strong>{words(row)}</strong> <span className="faint">{sinceWords(row)}</span>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
