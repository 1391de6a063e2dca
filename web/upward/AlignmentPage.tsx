import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AlignmentRow, type BossCard, readAlignment, readBossCards, saveBossCard } from '#api/upward.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { type CallError, useAct, useRead } from '../call.ts';
import { targetWords, valueWords } from '../figures/figure-words.ts';
import { dayWords } from '../format.ts';
import { useTeam } from '../frame/scope.ts';
import { filledOf, useFilled } from '../method-fields/filled.ts';
import { MethodFields, useMethod } from '../method-fields/MethodFields.tsx';
import { useDraftKey, useManner, useMay } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import '../ui/record.css';
import './upward.css';

/** Whether the boss's goals and ours fit, and the card of each boss, which only its author sees. */
export function AlignmentPage() {
  const { t } = useTranslation('upward');
  const leads = useMay()('conversations.lead');
  const cards = useRead(readBossCards, {});
  return (
    <>
      <PageHead title={t('align.title')} purpose={t('align.purpose')} />
      <div className="stack">
        {leads ? <AlignmentMap /> : null}
        {cards.isPending ? <Waiting lines={6} /> : null}
        {cards.isError ? <Failed problem={cards.error} retry={cards.refetch} /> : null}
        {cards.data?.rows.length === 0 && !leads ? <Empty title={t('noBoss')}>{t('noBossText')}</Empty> : null}
        {cards.data?.rows.map((card) => (
          <Card key={card.boss.id} card={card} />
        ))}
      </div>
    </>
  );
}

function AlignmentMap() {
  const { t } = useTranslation('upward');
  const manner = useManner();
  const { teamId } = useTeam();
  const map = useRead(readAlignment, { query: teamId === null ? {} : { team: teamId } });
  if (map.isPending) return <Waiting lines={8} />;
  if (map.isError) return <Failed problem={map.error} retry={map.refetch} />;
  const { team, from, to, rows } = map.data;
  return (
    <section className="panel">
      <div className="spread">
        <h2>
          {t('align.map')}
          {team ? ` · ${team.name}` : ''}
        </h2>
        {from && to ? <span className="soft">{t('align.span', { from: dayWords(from, manner), to: dayWords(to, manner) })}</span> : null}
      </div>
      <p className="soft">{t('align.mapText')}</p>
      <MapTable rows={rows} />
      <p>
        <Link to="/methods/$methodKey" params={{ methodKey: 'kpi_alignment' }}>
          {t('align.toMethod')}
        </Link>
      </p>
    </section>
  );
}

function MapTable({ rows }: { rows: readonly AlignmentRow[] }) {
  const { t } = useTranslation('upward');
  const manner = useManner();
  const target = (row: AlignmentRow, side: 'above' | 'own') => {
    const bounds = row[side];
    return bounds ? targetWords(metricOf(row.metric), bounds, manner) : '–';
  };
  const columns: Column<AlignmentRow>[] = [
    { key: 'metric', title: t('align.metric'), width: 170, value: ({ metric }) => metricOf(metric).name[manner.language] },
    { key: 'above', title: t('align.above'), number: true, width: 130, value: (row) => target(row, 'above') },
    { key: 'own', title: t('align.own'), number: true, width: 130, value: (row) => target(row, 'own') },
    {
      key: 'value',
      title: t('align.value'),
      number: true,
      width: 120,
      value: ({ metric, figure }) => valueWords(metricOf(metric), figure.value, manner),
    },
    {
      key: 'gap',
      title: t('align.gap'),
      width: 200,
      value: ({ gap }) => t(`align.gaps.${gap}`),
      render: ({ gap }) => <span className={`align-gap is-${gap}`}>{t(`align.gaps.${gap}`)}</span>,
    },
    {
      key: 'ask',
      title: t('align.talk'),
      act: true,
      width: 110,
      value: () => '',
      render: ({ gap }) =>
        gap === 'none' ? null : (
          <Link to="/upward/new" search={{ kind: 'request' } as never}>
            {t('align.talk')}
          </Link>
        ),
    },
  ];
  return (
    <DataTable<AlignmentRow>
      id="alignment"
      caption={t('align.map')}
      columns={columns}
      rows={rows}
      rowKey={({ metric }) => metric}
      empty={<Empty title={t('align.nothing')}>{t('align.nothingText')}</Empty>}
      fileName={t('align.map')}
      bare
    />
  );
}

function Card({ card }: { card: BossCard }) {
  const { t } = useTranslation('upward');
  const method = useMethod('managing_up');
  const { message } = App.useApp();
  const { filled, change, done } = useFilled(useDraftKey(`boss-${card.boss.id}-${card.version}`), filledOf(card.filled));
  const [problem, setProblem] = useState<CallError | null>(null);
  const save = useAct(saveBossCard, {
    stales: [readBossCards],
    onDone: () => {
      done();
      setProblem(null);
      void message.success(t('align.kept'));
    },
    onFail: setProblem,
  });
  return (
    <section className="panel">
      <h2>{t('align.card', { name: card.boss.name })}</h2>
      <p className="soft">{t('align.private')}</p>
      {method.data ? (
        <div className="memo-card">
          <MethodFields form={method.data.method} lexicons={method.data.lexicons} filled={filled} onChange={change} strict={false} />
        </div>
      ) : null}
      {problem ? <Failed problem={problem} /> : null}
      <p className="memo-send">
        <Button
          type="primary"
          loading={save.isPending}
          onClick={() => save.mutate({ params: { id: card.boss.id }, body: { filled, version: card.version } })}
        >
          {t('align.keep')}
        </Button>
      </p>
    </section>
  );
}
