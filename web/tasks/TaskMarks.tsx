import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TaskRow } from '#api/tasks.ts';

/** Where a task stands, in words; what presses stands beside it. */
export function TaskMarks({ task }: { task: Pick<TaskRow, 'state' | 'isLate' | 'obstacle'> }) {
  const { t } = useTranslation('tasks');
  return (
    <span className="record-marks">
      <Tag className={`record-state is-${task.state}`}>{t(`state.${task.state}`)}</Tag>
      {task.isLate ? <Tag className="record-state is-pressing">{t('late')}</Tag> : null}
      {task.obstacle ? <Tag className="record-state is-pressing">{t('obstacle')}</Tag> : null}
    </span>
  );
}
