import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { addLearning, readLearning } from '#api/learning.ts';
import { addDays } from '#core/time/calendar.ts';
import { useAct, useRead } from '../call.ts';

interface Props {
  test: string;
  dim: string;
  what: string;
  method: string | null;
  today: string;
}

/** Days that a proposal is given on the plan; the person may move it. */
const usualDays = 14;

/** Puts a side of a self-test on the learning plan, once. */
export function PlanButton({ test, dim, what, method, today }: Props) {
  const { t } = useTranslation('self');
  const plan = useRead(readLearning, {});
  const add = useAct(addLearning, { stales: [readLearning] });
  const isPlanned = plan.data?.rows.some(({ from, doneOn }) => doneOn === null && from.key === test && from.dim === dim) ?? false;
  if (isPlanned) return <span className="faint">✓ {t('tests.planned')}</span>;
  return (
    <Button
      size="small"
      loading={add.isPending}
      onClick={() => add.mutate({ body: { what, method, from: { kind: 'selftest', key: test, dim }, dueOn: addDays(today, usualDays) } })}
    >
      {t('tests.plan')}
    </Button>
  );
}
