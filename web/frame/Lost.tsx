import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';

/** No such page. */
export function Lost() {
  const { t } = useTranslation('frame');
  return (
    <main>
      <Empty title={t('lost.title')} action={<Link to="/">{t('lost.home')}</Link>}>
        {t('lost.text')}
      </Empty>
    </main>
  );
}

/** A page that could not be fetched or that broke. */
export function PageFailed({ error }: ErrorComponentProps) {
  const router = useRouter();
  return <Failed problem={error instanceof Error ? error : new Error(String(error))} retry={() => router.invalidate()} />;
}
