import { useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Flag, flagStates, listFlags } from '#api/flags.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { useRead } from '../call.ts';
import { spanWords } from '../format.ts';
import { useManner } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import './signals.css';
import { unitWords } from './unit-words.ts';

const pageSize = 50;

/** Figures that should move together and do not: the target that rewards it first, then who shows it. */
export function FlagsPage() {
  const { t } = useTranslation('signals');
  const [params, setParams] = useUrlState();
  const page = Number(params['page'] ?? 1);
  const state = flagStates.find((one) => one === params['state']);
  const flags = useRead(listFlags, { query: { page, pageSize, ...(state ? { state } : {}) } });
  const filter = (
    <Select
      aria-label={t('state.label')}
      value={state ?? ''}
      popupMatchSelectWidth={false}
      options={[{ value: '', label: t('all') }, ...flagStates.map((value) => ({ value, label: t(`flags.state.${value}`) }))]}
      onChange={(value) => setParams({ state: value === '' ? undefined : value, page: undefined })}
    />
  );
  return (
    <>
      <PageHead title={t('flags.title')} purpose={t('flags.purpose')} />
      {flags.isPending ? <Waiting lines={10} /> : null}
      {flags.isError ? <Failed problem={flags.error} retry={flags.refetch} /> : null}
      {flags.data ? (
        <FlagTable
          rows={flags.data.rows}
          tools={filter}
          pages={{ page, pageSize, total: flags.data.total, onPage: (next) => setParams({ page: next === 1 ? undefined : String(next) }) }}
        />
      ) : null}
    </>
  );
}

type TableParts = Pick<Parameters<typeof DataTable<Flag>>[0], 'rows' | 'tools' | 'pages'>;

function FlagTable(parts: TableParts) {
  const { t } = useTranslation(['signals', 'frame']);
  const manner = useManner();
  const navigate = useNavigate();
  const { language } = manner;
  const columns: Column<Flag>[] = [
    {
      key: 'target',
      title: t('flags.target'),
      width: 150,
      value: ({ rewardedBy }) => rewardedBy.map((metric) => metricOf(metric).name[language]).join(t('frame:comma')),
    },
    { key: 'evidence', title: t('flags.evidence'), width: 420, value: ({ evidence }) => evidence[language] },
    {
      key: 'who',
      title: t('flags.who'),
      width: 130,
      value: ({ person, people }) => (person ? unitWords(person, language, t('others')) : t('flags.many', { people })),
    },
    {
      key: 'span',
      title: t('events.days'),
      width: 190,
      value: ({ from }) => from,
      words: () => '',
      render: ({ from, to }) => spanWords(from, to, manner),
    },
    { key: 'state', title: t('column.state'), width: 120, value: ({ state }) => t(`flags.state.${state}`) },
  ];
  return (
    <DataTable<Flag>
      {...parts}
      id="flags"
      caption={t('flags.title')}
      columns={columns}
      rowKey={(flag) => flag.id}
      empty={<Empty title={t('flags.none')}>{t('flags.noneText')}</Empty>}
      fileName={t('flags.title')}
      onOpen={(flag) => void navigate({ to: '/flags/$flagId', params: { flagId: String(flag.id) } })}
    />
  );
}
