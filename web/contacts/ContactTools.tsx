import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useUrlState } from '../ui/url-state.ts';
import { parts } from './ContactsBehind.tsx';

const outcomes = ['answered', 'abandoned', 'redirected', 'failed'] as const;
const orders = ['entered~asc', 'entered~desc', 'wait~desc', 'handle~desc', 'handle~asc', 'score~asc'] as const;

/** What of the list is shown and in which order; the server does it, the address keeps it. */
export function ContactTools({ hasMetric }: { hasMetric: boolean }) {
  const { t } = useTranslation('contacts');
  const [params, setParams] = useUrlState();
  const change = (key: string, value: string | undefined) => setParams({ [key]: value, page: undefined });
  return (
    <>
      {hasMetric ? (
        <Segmented
          value={parts.find((part) => part === params['part']) ?? 'all'}
          aria-label={t('part.label')}
          options={parts.map((value) => ({ value, label: t(`part.${value}`) }))}
          onChange={(part) => change('part', part === 'all' ? undefined : part)}
        />
      ) : null}
      <Select
        allowClear
        className="contact-select"
        aria-label={t('outcome.name')}
        placeholder={t('outcome.name')}
        value={params['outcome'] ?? null}
        options={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
        onChange={(outcome: string | null) => change('outcome', outcome ?? undefined)}
      />
      <Select
        className="contact-select"
        aria-label={t('order.label')}
        value={orders.find((order) => order === params['sort']) ?? 'entered~asc'}
        options={orders.map((value) => ({ value, label: t(`order.${value}`) }))}
        onChange={(order: string) => change('sort', order === 'entered~asc' ? undefined : order)}
      />
    </>
  );
}
