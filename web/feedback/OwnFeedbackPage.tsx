import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../session.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { OwnRatio } from './OwnRatio.tsx';
import { Timeline } from './Timeline.tsx';

/** What was given to me, with a word back; for those who lead also the balance of what they gave. */
export function OwnFeedbackPage() {
  const { t } = useTranslation('feedback');
  const { personId } = useMe();
  const leads = useMay()('conversations.lead');
  return (
    <>
      <PageHead title={t('own.title')} purpose={t('own.purpose')} />
      {personId === null ? (
        <p className="panel soft">{t('own.noPerson')}</p>
      ) : (
        <div className="stack">
          {leads ? <OwnRatio /> : null}
          <section className="panel">
            <Timeline personId={personId} isOwn />
          </section>
        </div>
      )}
    </>
  );
}
