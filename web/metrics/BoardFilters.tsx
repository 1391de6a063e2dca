import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useScopes } from '../frame/scope.ts';
import { useUrlState } from '../ui/url-state.ts';
import type { BoardTab } from './board-parts.ts';
import { channelWords } from '../figures/ScopeWords.tsx';

/** Which queues and channels the figures are of; the server applies them, the address keeps them. */
export function BoardFilters({ tab }: { tab: BoardTab | 'trend' }) {
  const { t } = useTranslation('metrics');
  const [params, setParams] = useUrlState();
  const scopes = useScopes();
  const listed = (key: string) => (params[key] ?? '').split(',').filter((part) => part !== '');
  const queues = scopes.data?.queues ?? [];
  const channels = scopes.data?.channels ?? [];
  const select = (key: 'queue' | 'channel', options: { value: string; label: string }[]) => (
    <Select
      mode="multiple"
      allowClear
      maxTagCount="responsive"
      className="board-filter"
      aria-label={t(`board.filter.${key}`)}
      placeholder={t(`board.filter.${key}`)}
      showSearch={{ optionFilterProp: 'label' }}
      value={listed(key)}
      options={options}
      onChange={(chosen: string[]) => setParams({ [key]: chosen.join(',') || undefined })}
    />
  );
  return (
    <>
      {tab !== 'queue' && queues.length > 1
        ? select(
            'queue',
            queues.map(({ id, name }) => ({ value: String(id), label: name })),
          )
        : null}
      {tab !== 'channel' && channels.length > 1
        ? select(
            'channel',
            channels.map((key) => ({ value: key, label: channelWords(key, t) })),
          )
        : null}
    </>
  );
}
