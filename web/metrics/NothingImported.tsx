import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../session.ts';
import { Empty } from '../ui/Empty.tsx';

/** Before the first import there is one thing to do. */
export function NothingImported() {
  const { t } = useTranslation('metrics');
  const mayImport = useMay()('imports.run');
  const action = (
    <Link to="/imports" className="ant-btn ant-btn-primary button-link">
      {t('empty.action')}
    </Link>
  );
  return (
    <section className="panel">
      <Empty title={t('empty.title')} action={mayImport ? action : undefined}>
        {t(mayImport ? 'empty.text' : 'empty.ask')}
      </Empty>
    </section>
  );
}
