import { PlusOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listUsers } from '#api/admin.ts';
import type { ReplyOf } from '../call.ts';
import { instant } from '../format.ts';
import { useReadAll } from '../read-all.ts';
import { useManner } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Failed } from '../ui/Failed.tsx';
import { OnceShown } from '../ui/OnceShown.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import './admin.css';
import { NewUser } from './NewUser.tsx';
import { UserSheet } from './UserSheet.tsx';

export type User = ReplyOf<typeof listUsers>['rows'][number];

/** Who may sign in, and as what. */
export function UsersPage() {
  const { t } = useTranslation(['admin', 'frame']);
  const [params, setParams] = useUrlState();
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const users = useReadAll(listUsers, {});
  const columns = useUserColumns();
  const chosen = users.data?.find((user) => user.id === params['user']);
  const add = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
      {t('users.add')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('users.title')} purpose={t('users.purpose')} actions={add} />
      {users.isPending ? <Waiting lines={10} /> : null}
      {users.isError ? <Failed problem={users.error} retry={users.refetch} /> : null}
      {users.data ? (
        <DataTable
          id="users"
          caption={t('users.title')}
          columns={columns}
          rows={users.data}
          rowKey={(user) => user.id}
          onOpen={(user) => setParams({ user: user.id })}
          fileName={t('users.title')}
          empty={null}
        />
      ) : null}
      {chosen ? <UserSheet user={chosen} onSecret={setSecret} onClose={() => setParams({ user: undefined })} /> : null}
      {adding ? <NewUser onSecret={setSecret} onClose={() => setAdding(false)} /> : null}
      {secret ? (
        <OnceShown title={t('users.secret')} secret={secret} onClose={() => setSecret(null)}>
          {t('users.secretText')}
        </OnceShown>
      ) : null}
    </>
  );
}

function useUserColumns(): Column<User>[] {
  const { t } = useTranslation(['admin', 'frame']);
  const manner = useManner();
  const role = (user: User) =>
    user.grants.map((grant) => t(`frame:roles.${grant.role}`) + (grant.unit ? ` · ${grant.unit.name}` : '')).join(t('frame:comma'));
  return [
    { key: 'name', title: t('users.name'), value: (user) => user.name },
    { key: 'username', title: t('users.username'), value: (user) => user.username },
    {
      key: 'roles',
      title: t('users.roles'),
      value: (user) => role(user) || null,
      render: (user) => role(user) || <span className="faint">{t('users.noRole')}</span>,
    },
    {
      key: 'state',
      title: t('users.state'),
      value: (user) => t(`users.states.${stateOf(user)}`),
      choices: true,
      render: (user) => <State user={user} />,
    },
    {
      key: 'two',
      title: t('users.twoFactor'),
      value: (user) => user.twoFactor,
      words: (value) => t(value === true ? 'users.twoOn' : 'users.twoOff'),
      choices: true,
      spare: true,
    },
    { key: 'person', title: t('users.person'), value: (user) => user.person?.name ?? null, spare: true },
    {
      key: 'lastSignInAt',
      title: t('users.lastSignIn'),
      value: (user) => user.lastSignInAt,
      words: (value) => instant(value as string | null, manner),
    },
  ];
}

type UserState = 'locked' | 'disabled' | 'noPassword' | 'oneTime' | 'enabled';

function stateOf(user: User): UserState {
  if (user.disabled) return 'disabled';
  if (user.lockedUntil) return 'locked';
  if (!user.hasPassword) return 'noPassword';
  return user.mustChangePassword ? 'oneTime' : 'enabled';
}

/** The state of an account, in words; only what needs somebody's hand stands out. */
export function State({ user }: { user: User }) {
  const { t } = useTranslation(['admin', 'frame']);
  const state = stateOf(user);
  const words = t(`users.states.${state}`);
  return state === 'enabled' ? <span className="soft">{words}</span> : <Tag color={state === 'locked' ? 'orange' : 'default'}>{words}</Tag>;
}
