import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findMetric } from '#core/metrics/catalogue.ts';
import { targetWords } from '../figures/figure-words.ts';
import { dayWords } from '../format.ts';
import { useScopes } from '../frame/scope.ts';
import { useManner } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { ChangeTarget } from './ChangeTarget.tsx';
import { EndTarget } from './EndTarget.tsx';
import { type Settings, type TargetInForce, type TargetRow, targetsInForce } from './rule-history.ts';
import type { PartProps } from './SettingsPage.tsx';
import { TargetHistory } from './TargetHistory.tsx';
import { useToday } from './use-today.ts';

export const keyOf = ({ metric, queueId, teamId }: Pick<TargetInForce, 'metric' | 'queueId' | 'teamId'>) =>
  `${metric}/${queueId ?? ''}/${teamId ?? ''}`;

type Doing = { what: 'add' } | { what: 'change' | 'end' | 'history'; target: TargetInForce };

/** What each figure should reach, for the centre, a queue or a team. */
export function TargetsPart({ settings, mayWrite }: PartProps) {
  const { t } = useTranslation('settings');
  const today = useToday();
  const [doing, setDoing] = useState<Doing | null>(null);
  const columns = useTargetColumns(settings, mayWrite, setDoing);
  const close = () => setDoing(null);
  const add = mayWrite ? (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setDoing({ what: 'add' })}>
      {t('targets.add')}
    </Button>
  ) : null;
  const none = (
    <section className="panel">
      <Empty title={t('targets.empty')} action={add}>
        {t('targets.emptyText')}
      </Empty>
    </section>
  );
  return (
    <>
      <p className="soft part-lead">{t('targets.text')}</p>
      <DataTable
        id="targets"
        caption={t('part.targets')}
        columns={columns}
        rows={targetsInForce(settings.targets, today)}
        rowKey={keyOf}
        onOpen={(target) => setDoing({ what: 'history', target })}
        tools={add}
        fileName={t('part.targets')}
        empty={none}
      />
      {doing?.what === 'add' ? <ChangeTarget settings={settings} today={today} target={null} onClose={close} /> : null}
      {doing?.what === 'change' ? <ChangeTarget settings={settings} today={today} target={doing.target} onClose={close} /> : null}
      {doing?.what === 'end' ? <EndTarget settings={settings} today={today} target={doing.target} onClose={close} /> : null}
      {doing?.what === 'history' ? <TargetHistory settings={settings} target={doing.target} onClose={close} /> : null}
    </>
  );
}

/** The names of what a target is about. */
export function useTargetNames(settings: Settings) {
  const { t } = useTranslation('settings');
  const { language } = useManner();
  const teams = useScopes().data?.teams ?? [];
  return {
    metric: (key: string) => findMetric(key)?.name[language] ?? key,
    scope: ({ queueId, teamId }: Pick<TargetRow, 'queueId' | 'teamId'>) => {
      if (teamId !== null) return t('scope.teamNamed', { name: teams.find(({ id }) => id === teamId)?.name ?? String(teamId) });
      if (queueId !== null)
        return t('scope.queueNamed', { name: settings.queues.find(({ id }) => id === queueId)?.name ?? String(queueId) });
      return t('scope.centre');
    },
  };
}

/** '≥ 85.0%'; words where a target was ended. */
export function useTargetWords(): (row: TargetRow) => string {
  const { t } = useTranslation('settings');
  const manner = useManner();
  return (row) => {
    const metric = findMetric(row.metric);
    return row.kind === 'none' || metric === null ? t('targets.ended') : targetWords(metric, row, manner);
  };
}

function useTargetColumns(settings: Settings, mayWrite: boolean, act: (doing: Doing) => void): Column<TargetInForce>[] {
  const { t } = useTranslation('settings');
  const manner = useManner();
  const names = useTargetNames(settings);
  const words = useTargetWords();
  const day = (value: unknown) => (typeof value === 'string' ? dayWords(value, manner, true) : '');
  const acts: Column<TargetInForce> = {
    key: 'act',
    act: true,
    title: t('targets.acts'),
    value: () => null,
    render: (target) => <Acts name={`${names.metric(target.metric)} · ${names.scope(target)}`} target={target} act={act} />,
  };
  return [
    { key: 'metric', title: t('targets.metric'), value: (row) => names.metric(row.metric) },
    { key: 'scope', title: t('scope.name'), value: (row) => names.scope(row), choices: true },
    {
      key: 'target',
      title: t('targets.target'),
      value: (row) => (row.now ? words(row.now) : null),
      render: ({ now, coming }) => (
        <>
          {now ? <strong>{words(now)}</strong> : <span className="faint">{t('targets.notYet')}</span>}
          {coming.map((row) => (
            <div key={row.id} className="faint">
              {t('targets.coming', { day: day(row.validFrom), target: words(row) })}
            </div>
          ))}
        </>
      ),
    },
    { key: 'since', title: t('targets.since'), value: (row) => row.now?.validFrom ?? null, words: day },
    { key: 'by', title: t('targets.by'), value: (row) => (row.now ?? row.coming[0])?.setBy ?? null },
    { key: 'reason', title: t('change.reason'), value: (row) => (row.now ?? row.coming[0])?.reason ?? null, width: 240 },
    ...(mayWrite ? [acts] : []),
  ];
}

function Acts({ name, target, act }: { name: string; target: TargetInForce; act: (doing: Doing) => void }) {
  const { t } = useTranslation('settings');
  return (
    <span className="row-acts">
      <Button size="small" aria-label={t('targets.changeOf', { name })} onClick={() => act({ what: 'change', target })}>
        {t('change.verb')}
      </Button>
      <Button size="small" danger aria-label={t('targets.endOf', { name })} onClick={() => act({ what: 'end', target })}>
        {t('targets.end')}
      </Button>
    </span>
  );
}
