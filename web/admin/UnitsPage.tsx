import { ApartmentOutlined, PlusOutlined, TeamOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { archiveUnit, listUnits, restoreUnit } from '#api/people.ts';
import { type ReplyOf, useAct, useRead } from '../call.ts';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import './admin.css';
import { UnitForm } from './UnitForm.tsx';
import { type Node, unitTree } from './unit-tree.ts';

export type Unit = ReplyOf<typeof listUnits>['rows'][number];
/** What is being edited: a new unit below another, or one that is there. */
export type Editing = { below: number | null } | { unit: Unit };

/** Departments and teams. Figures are summed along this tree. */
export function UnitsPage() {
  const { t } = useTranslation('admin');
  const units = useRead(listUnits, {});
  const [archived, setArchived] = useState(false);
  const [editing, setEditing] = useState<Editing | null>(null);
  const rows = units.data?.rows ?? [];
  const tree = unitTree(rows.filter((unit) => archived || !unit.archived));
  const add = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEditing({ below: null })}>
      {t('units.add')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('units.title')} purpose={t('units.purpose')} actions={add} />
      {units.isPending ? <Waiting lines={8} /> : null}
      {units.isError ? <Failed problem={units.error} retry={units.refetch} /> : null}
      {units.data ? (
        <section className="panel unit-tree">
          {rows.some((unit) => unit.archived) ? (
            <label className="row" style={{ justifyContent: 'flex-end' }}>
              <Switch size="small" checked={archived} onChange={setArchived} /> {t('units.showArchived')}
            </label>
          ) : null}
          {tree.length === 0 ? (
            <Empty title={t('units.empty')} action={add}>
              {t('units.emptyText')}
            </Empty>
          ) : (
            <Level nodes={tree} edit={setEditing} />
          )}
        </section>
      ) : null}
      {editing ? <UnitForm editing={editing} units={rows} onClose={() => setEditing(null)} /> : null}
    </>
  );
}

function Level({ nodes, edit }: { nodes: readonly Node<Unit>[]; edit: (editing: Editing) => void }) {
  return (
    <ul>
      {nodes.map((node) => (
        <li key={node.id}>
          <UnitLine unit={node} edit={edit} />
          {node.below.length > 0 ? <Level nodes={node.below} edit={edit} /> : null}
        </li>
      ))}
    </ul>
  );
}

function UnitLine({ unit, edit }: { unit: Unit; edit: (editing: Editing) => void }) {
  const { t } = useTranslation('admin');
  const { message } = App.useApp();
  const fail = { onFail: (error: Error) => void message.error(error.message) };
  const archive = useAct(archiveUnit, fail);
  const restore = useAct(restoreUnit, fail);
  const input = { params: { id: unit.id } };
  const acts: Record<string, () => void> = {
    edit: () => edit({ unit }),
    below: () => edit({ below: unit.id }),
    archive: () => archive.mutate(input),
    restore: () => restore.mutate(input),
  };
  const names = ['edit', ...(unit.kind === 'department' ? ['below'] : []), unit.archived ? 'restore' : 'archive'] as const;
  const items = names.map((key) => ({ key, label: t(`units.acts.${key as 'edit'}`) }));
  return (
    <div className="unit-line">
      <span>
        {unit.kind === 'department' ? <ApartmentOutlined aria-hidden /> : <TeamOutlined aria-hidden />}
        <strong>{unit.name}</strong>
        <small>
          {t(`units.${unit.kind}`)}
          {unit.kind === 'team' && unit.memberCount !== null ? ` · ${t('units.members', { count: unit.memberCount })}` : ''}
          {unit.archived ? ` · ${t('units.archived')}` : ''}
        </small>
      </span>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => acts[key]?.() }}>
        <Button size="small" type="text" aria-label={t('units.actsOf', { name: unit.name })}>
          ···
        </Button>
      </Dropdown>
    </div>
  );
}
