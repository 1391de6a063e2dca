import { useTranslation } from 'react-i18next';
import { exportContacts } from '#api/contacts.ts';
import { urlOf } from '../call.ts';
import { ExportMenu } from '../figures/ExportMenu.tsx';

/** The same contacts as a file. */
export function ExportContacts({ query }: { query: Record<string, unknown> }) {
  const { t } = useTranslation('contacts');
  const addressOf = (format: 'xlsx' | 'csv') => urlOf(exportContacts, { query: { ...query, format } as never });
  return <ExportMenu label={t('exportContacts')} parts={[{ key: 'all', name: null, addressOf }]} />;
}
