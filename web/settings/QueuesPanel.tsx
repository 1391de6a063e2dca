import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeQueue } from '#api/settings.ts';
import { useAct } from '../call.ts';
import { useScopes } from '../frame/scope.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { FormModal } from '../ui/FormModal.tsx';
import { KnownForm, sendForm, useFormRef } from './refused-fields.tsx';
import type { Settings } from './rule-history.ts';
import type { PartProps } from './SettingsPage.tsx';

type Queue = Settings['queues'][number];

/** The queues that imports have brought, with the team that each belongs to. */
export function QueuesPanel({ settings, mayWrite }: PartProps) {
  const { t } = useTranslation('settings');
  const [changing, setChanging] = useState<Queue | null>(null);
  const teams = useScopes().data?.teams ?? [];
  const acts: Column<Queue> = {
    key: 'act',
    act: true,
    title: t('change.verb'),
    value: () => null,
    render: (queue) => (
      <Button size="small" aria-label={t('queues.changeOf', { name: queue.name })} onClick={() => setChanging(queue)}>
        {t('change.verb')}
      </Button>
    ),
  };
  const columns: Column<Queue>[] = [
    { key: 'name', title: t('queues.name'), value: (queue) => queue.name },
    {
      key: 'team',
      title: t('queues.team'),
      value: (queue) => teams.find(({ id }) => id === queue.teamId)?.name ?? null,
      words: (value) => String(value ?? t('queues.noTeam')),
      choices: true,
    },
    ...(mayWrite ? [acts] : []),
  ];
  const none = <Empty title={t('queues.empty')}>{t('queues.emptyText')}</Empty>;
  return (
    <section className="panel">
      <h2>{t('queues.title')}</h2>
      <p className="soft part-lead">{t('queues.text')}</p>
      <DataTable
        id="queues"
        caption={t('queues.title')}
        columns={columns}
        rows={settings.queues}
        rowKey={(queue) => queue.id}
        fileName={null}
        empty={none}
        bare={settings.queues.length < 12}
      />
      {changing ? <ChangeQueue queue={changing} teams={teams} onClose={() => setChanging(null)} /> : null}
    </section>
  );
}

interface Values {
  name: string;
  /** 0: nobody's. */
  teamId: number;
}

interface ChangeProps {
  queue: Queue;
  teams: readonly { id: number; name: string }[];
  onClose: () => void;
}

function ChangeQueue({ queue, teams, onClose }: ChangeProps) {
  const { t } = useTranslation('settings');
  const act = useAct(changeQueue);
  const form = useFormRef();
  const submit = ({ name, teamId }: Values) =>
    sendForm(form, () => act.mutateAsync({ params: { id: queue.id }, body: { name, teamId: teamId || null } }));
  return (
    <FormModal<Values>
      title={t('queues.changeOf', { name: queue.name })}
      verb={t('change.save')}
      lead={t('queues.effect')}
      initial={{ name: queue.name, teamId: queue.teamId ?? 0 }}
      submit={submit}
      onClose={onClose}
    >
      <KnownForm form={form} />
      <Form.Item name="name" label={t('queues.name')} rules={[{ required: true, whitespace: true, message: t('queues.nameNeeded') }]}>
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
      <Form.Item name="teamId" label={t('queues.team')} required>
        <Select options={[{ value: 0, label: t('queues.noTeam') }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]} />
      </Form.Item>
    </FormModal>
  );
}
