import { useNavigate } from '@tanstack/react-router';
import { App, Button, Grid, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { unitKinds } from '#api/charts.ts';
import { listSignals, runSignals, type SignalRow, signalStates, signalTones } from '#api/signals.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { type CallError, type ReplyOf, useAct, useRead } from '../call.ts';
import { valueWords } from '../figures/figure-words.ts';
import { count, dayWords } from '../format.ts';
import { useTeam } from '../frame/scope.ts';
import { useManner, useMay } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import './signals.css';
import { TonePill } from './TonePill.tsx';

const pageSize = 50;
const openStates = ['new', 'seen', 'working'];

/** What is not noise, most important first; the filter lives in the address. */
export function SignalsPage() {
  const { t } = useTranslation('signals');
  const [params] = useUrlState();
  const { teamId } = useTeam();
  const page = Number(params['page'] ?? 1);
  const state = params['state'] ?? 'open';
  const query = {
    state: state === 'open' ? openStates : state === 'all' ? undefined : [state],
    tone: params['tone'] ? [params['tone']] : undefined,
    kind: params['kind'] ? [params['kind']] : undefined,
    team: teamId === null ? undefined : [teamId],
    page,
    pageSize,
  };
  const signals = useRead(listSignals, { query: query as never }, { placeholderData: (before) => before });
  return (
    <>
      <PageHead title={t('title')} purpose={t('purpose')} actions={<RunNow />} />
      {signals.isPending ? <Waiting lines={10} /> : null}
      {signals.isError ? <Failed problem={signals.error} retry={signals.refetch} /> : null}
      {signals.data ? <List reply={signals.data} page={page} /> : null}
    </>
  );
}

function RunNow() {
  const { t } = useTranslation('signals');
  const { message } = App.useApp();
  const may = useMay();
  const run = useAct(runSignals, {
    stales: [listSignals],
    onDone: () => void message.info(t('running')),
    onFail: (error: CallError) => void message.error(error.message),
  });
  if (!may('settings.write')) return null;
  return (
    <Button loading={run.isPending} onClick={() => run.mutate({})}>
      {t('runNow')}
    </Button>
  );
}

function List({ reply, page }: { reply: ReplyOf<typeof listSignals>; page: number }) {
  const { t } = useTranslation('signals');
  const manner = useManner();
  const navigate = useNavigate();
  const [, setParams] = useUrlState();
  const columns = useColumns();
  if (reply.run === null) return <Empty title={t('neverRun')}>{t('neverRunText')}</Empty>;
  const { asOf, charts, unjudged } = reply.run;
  return (
    <>
      <p className="soft signals-run">
        {t('lastRun', { day: dayWords(asOf, manner), charts: count(charts, manner), unjudged: count(unjudged, manner) })}
      </p>
      <DataTable<SignalRow>
        id="signals"
        caption={t('title')}
        columns={columns}
        rows={reply.rows}
        rowKey={(row) => row.id}
        empty={<Empty title={t('none')}>{t('noneText')}</Empty>}
        fileName={t('title')}
        onOpen={(row) => void navigate({ to: '/signals/$signalId', params: { signalId: String(row.id) } })}
        tools={<Filters states={reply.states} />}
        pages={{ page, pageSize, total: reply.total, onPage: (next) => setParams({ page: next === 1 ? undefined : String(next) }) }}
      />
    </>
  );
}

function useColumns(): Column<SignalRow>[] {
  const { t } = useTranslation('signals');
  const manner = useManner();
  const isNarrow = !(Grid.useBreakpoint().md ?? true);
  const value = (row: SignalRow, number: number) => valueWords(metricOf(row.metric), number, manner);
  return [
    {
      key: 'what',
      title: t('column.what'),
      width: isNarrow ? 320 : 460, // a phone shows the whole sentence; the figures stand beside it
      value: (row) => row.sentence[manner.language],
      render: (row) => (
        <span className="signal-line">
          <TonePill tone={row.tone} /> {row.sentence[manner.language]}
        </span>
      ),
    },
    { key: 'from', title: t('column.from'), width: 130, value: (row) => row.from, render: (row) => dayWords(row.from, manner) },
    { key: 'days', title: t('column.days'), number: true, width: 80, value: (row) => row.days },
    { key: 'value', title: t('column.value'), number: true, width: 100, value: (row) => row.value, render: (row) => value(row, row.value) },
    { key: 'usual', title: t('column.usual'), number: true, width: 100, value: (row) => row.usual, render: (row) => value(row, row.usual) },
    { key: 'touched', title: t('column.touched'), number: true, width: 110, value: (row) => Math.round(row.touched) },
    { key: 'state', title: t('column.state'), width: 110, value: (row) => t(`state.${row.state}`) },
  ];
}

function Filters({ states }: { states: Partial<Record<(typeof signalStates)[number], number>> }) {
  const { t } = useTranslation('signals');
  const [params, setParams] = useUrlState();
  const choose = (key: string) => (value: string) => setParams({ [key]: value === '' ? undefined : value, page: undefined });
  const open = openStates.reduce((sum, state) => sum + (states[state as 'new'] ?? 0), 0);
  return (
    <>
      <Select
        aria-label={t('state.label')}
        value={params['state'] ?? ''}
        onChange={choose('state')}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: `${t('open')} ${open}` },
          ...signalStates.map((state) => ({ value: state, label: `${t(`state.${state}`)} ${states[state] ?? 0}` })),
          { value: 'all', label: t('all') },
        ]}
      />
      <Select
        aria-label={t('tone.label')}
        value={params['tone'] ?? ''}
        onChange={choose('tone')}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: `${t('tone.label')}: ${t('all')}` },
          ...signalTones.map((tone) => ({ value: tone, label: t(`tone.${tone}`) })),
        ]}
      />
      <Select
        aria-label={t('kind.label')}
        value={params['kind'] ?? ''}
        onChange={choose('kind')}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: `${t('kind.label')}: ${t('all')}` },
          ...unitKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        ]}
      />
    </>
  );
}
