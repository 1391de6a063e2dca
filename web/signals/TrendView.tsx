import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useUrlState } from '../ui/url-state.ts';

/** Whether the trends of this page are drawn as control charts: kept in the address. */
export function useIsControl(): boolean {
  const [params] = useUrlState();
  return params['view'] === 'control';
}

/** From the trend to the control chart of the same figures, and back. */
export function TrendView({ size = 'middle' }: { size?: 'small' | 'middle' }) {
  const { t } = useTranslation('signals');
  const [, setParams] = useUrlState();
  const isControl = useIsControl();
  return (
    <Segmented
      className="no-print"
      size={size}
      value={isControl ? 'control' : 'plain'}
      aria-label={t('trend.label')}
      options={(['plain', 'control'] as const).map((value) => ({ value, label: t(`trend.${value}`) }))}
      onChange={(value) => setParams({ view: value === 'control' ? value : undefined, rules: undefined })}
    />
  );
}
