import { PlusOutlined } from '@ant-design/icons';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listPersons } from '#api/people.ts';
import type { ReplyOf } from '../call.ts';
import { sharedSearch } from '../frame/scope.ts';
import { useReadAll } from '../read-all.ts';
import { useMay } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { NewPerson } from './NewPerson.tsx';

type Person = ReplyOf<typeof listPersons>['rows'][number];
const statuses = ['active', 'left', 'all'] as const;

/** Everybody whom the viewer may see, with team, role and employment. */
export function PeoplePage() {
  const { t } = useTranslation(['people', 'frame']);
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const [params] = useUrlState();
  const status = statuses.find((one) => one === params['status']) ?? 'active';
  const persons = useReadAll(listPersons, { status });
  const add = may('people.write') ? (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  ) : null;
  return (
    <>
      <PageHead title={t('title')} purpose={t('purpose')} actions={add} />
      {persons.isPending ? <Waiting lines={10} /> : null}
      {persons.isError ? <Failed problem={persons.error} retry={persons.refetch} /> : null}
      {persons.data ? <People persons={persons.data} status={status} add={add} /> : null}
      {adding ? <NewPerson onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function People({ persons, status, add }: { persons: readonly Person[]; status: string; add: ReactNode }) {
  const { t } = useTranslation(['people', 'frame']);
  const columns = usePersonColumns();
  const navigate = useNavigate();
  const [, setParams] = useUrlState();
  const open = (person: Person) =>
    void navigate({ to: '/people/$personId', params: { personId: String(person.id) }, search: sharedSearch as never });
  const tools = (
    <Segmented
      value={status}
      aria-label={t('status.name')}
      options={statuses.map((value) => ({ value, label: t(`status.${value}`) }))}
      onChange={(value) => setParams({ status: value === 'active' ? undefined : value })}
    />
  );
  const nobody = (
    <Empty title={t(status === 'left' ? 'noLeavers' : 'empty')} action={status === 'left' ? undefined : <Beginnings add={add} />}>
      {t('emptyText')}
    </Empty>
  );
  return (
    <>
      {persons.length === 0 ? <div className="row">{tools}</div> : null}
      <DataTable
        id="people"
        caption={t('title')}
        columns={columns}
        rows={persons}
        rowKey={(person) => person.id}
        onOpen={open}
        tools={tools}
        fileName={t('title')}
        empty={nobody}
      />
    </>
  );
}

/** Both ways to begin: one by one, or all at once from a table. */
function Beginnings({ add }: { add: ReactNode }) {
  const { t } = useTranslation('people');
  const may = useMay();
  return (
    <>
      {add}
      {may('imports.run') && may('people.write') ? (
        <Link to="/imports" className="link-button">
          {t('fromTable')}
        </Link>
      ) : null}
    </>
  );
}

function usePersonColumns(): Column<Person>[] {
  const { t } = useTranslation(['people', 'frame']);
  return [
    {
      key: 'name',
      title: t('name'),
      value: (person) => person.name,
      render: (person) => (
        <Link to="/people/$personId" params={{ personId: String(person.id) }} search={sharedSearch as never}>
          {person.name}
        </Link>
      ),
    },
    { key: 'employeeNo', title: t('employeeNo'), value: (person) => person.employeeNo },
    {
      key: 'team',
      title: t('team'),
      value: (person) => person.team?.name ?? null,
      words: (value) => String(value ?? t('noTeam')),
      choices: true,
    },
    { key: 'role', title: t('role'), value: (person) => t(`frame:roles.${person.role}`), choices: true },
    { key: 'hiredOn', title: t('hiredOn'), value: (person) => person.hiredOn },
    { key: 'leftOn', title: t('leftOn'), value: (person) => person.leftOn, spare: true },
    { key: 'keys', title: t('agentKeys'), value: (person) => person.agentKeys.join(', ') || null, spare: true },
  ];
}
