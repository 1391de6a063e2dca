import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { closeCycle, computeCycle, type Cycle, launchCycle, releaseReviews } from '#api/appraisals.ts';
import { type CallError, useAct } from '../call.ts';
import { useMay } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';

/** What the manager may do with a whole cycle; each asks first. */
export function CycleActs({ cycle }: { cycle: Cycle }) {
  const { t } = useTranslation('appraisals');
  const { message } = App.useApp();
  const may = useMay();
  const onFail = (error: CallError) => void message.error(error.message);
  const params = { id: cycle.id };
  const launch = useAct(launchCycle, {
    onFail,
    onDone: ({ reviews, withoutTeam }) => void message.success(t('launched', { count: reviews, withoutTeam })),
  });
  const compute = useAct(computeCycle, { onFail, onDone: ({ scores }) => void message.success(t('computed', { count: scores })) });
  const release = useAct(releaseReviews, { onFail, onDone: ({ released }) => void message.success(t('released', { count: released })) });
  const close = useAct(closeCycle, { onFail });
  if (!may('appraisals.calibrate')) return null;
  if (cycle.state === 'draft')
    return (
      <ConfirmButton
        type="primary"
        danger={false}
        question={t('launchAsk', { name: cycle.name })}
        consequence={t('launchText')}
        verb={t('launch')}
        act={() => launch.mutateAsync({ params })}
      >
        {t('launch')}
      </ConfirmButton>
    );
  if (cycle.state === 'closed') return null;
  return (
    <>
      <ConfirmButton
        danger={false}
        question={t('computeAsk')}
        consequence={t('computeText')}
        verb={t('compute')}
        act={() => compute.mutateAsync({ params })}
      >
        {t('compute')}
      </ConfirmButton>
      <ConfirmButton
        danger={false}
        question={t('releaseAsk')}
        consequence={t('releaseText')}
        verb={t('release')}
        act={() => release.mutateAsync({ params, body: {} })}
      >
        {t('release')}
      </ConfirmButton>
      <ConfirmButton
        danger={false}
        question={t('closeAsk', { name: cycle.name })}
        consequence={t('closeText')}
        verb={t('close')}
        act={() => close.mutateAsync({ params })}
      >
        {t('close')}
      </ConfirmButton>
    </>
  );
}
