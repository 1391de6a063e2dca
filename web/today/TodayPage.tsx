import { useTranslation } from 'react-i18next';
import { PageHead } from '../ui/PageHead.tsx';
import { FirstSteps } from './FirstSteps.tsx';

/** The home page: what to do first. */
export function TodayPage() {
  const { t } = useTranslation('today');
  return (
    <>
      <PageHead title={t('title')} purpose={t('purpose')} />
      <FirstSteps />
    </>
  );
}
