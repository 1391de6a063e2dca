import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TaskRow } from '#api/tasks.ts';

/** Where a task stands, in words; what presses stands beside it. */
export function TaskMarks({ task }: { task: Pick<TaskRow, 'state' | 'isLate' | 'obstacle'> }) {
  const { t } = useTranslation('tasks');
  return (
    <span className="task-marks">
      <Tag className={`task-state is-${task.state}`}>{t(`state.${task.state}`)}</Tag>
      {task.isLate ? <Tag className="task-state is-pressing">{t('late')}</Tag> : null}
      {task.obstacle ? <Tag className="task-state is-pressing">{t('obstacle')}</Tag> : null}
    </span>
  );
}
