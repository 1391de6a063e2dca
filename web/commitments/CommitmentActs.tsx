import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CommitmentRow, confirmCommitment } from '#api/commitments.ts';
import { useAct } from '../call.ts';
import type { Asking } from './ActForm.tsx';

/** Comes when it is asked for: today's page shows the acts, and few use them there. */
const ActForm = lazy(() => import('./ActForm.tsx').then((module) => ({ default: module.ActForm })));

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
      {asking === null ? null : (
        <Suspense fallback={null}>
          <ActForm id={id} act={asking} onClose={() => setAsking(null)} />
        </Suspense>
      )}
    </div>
  );
}
