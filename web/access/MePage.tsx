import { App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { changePassword, listSessions, revokeOtherSessions, revokeSession } from '#api/access.ts';
import { type ReplyOf, useAct, useRead } from '../call.ts';
import { instant } from '../format.ts';
import { useManner, useMe } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { deviceWords } from './device-words.ts';
import { PasswordFields } from './PasswordFields.tsx';
import { TwoFactor } from './TwoFactor.tsx';

/** The own account: who one is here, the password, the second factor, and where one is signed in. */
export function MePage() {
  const { t } = useTranslation(['access', 'frame']);
  const { name, username, roles, teams, demo } = useMe();
  const is = roles.map((role) => t(`frame:roles.${role}`)).join(t('frame:comma'));
  const of = teams.map((team) => team.name).join(t('frame:comma'));
  return (
    <>
      <PageHead title={t('frame:me')} purpose={t('me.purpose', { name, username, is })} />
      {of ? <p className="door-lead">{t('me.teams', { teams: of })}</p> : null}
      <div className="panels">
        <section className="panel">
          <h2>{t('password')}</h2>
          {demo ? <p className="soft">{t('me.demo')}</p> : <ChangePassword />}
        </section>
        <section className="panel">
          <h2>{t('two.title')}</h2>
          {demo ? <p className="soft">{t('me.demo')}</p> : <TwoFactor />}
        </section>
      </div>
      <section className="panel" style={{ marginTop: 16 }}>
        <Sessions />
      </section>
    </>
  );
}

interface PasswordValues {
  current: string;
  next: string;
}

function ChangePassword() {
  const { t } = useTranslation(['access', 'frame']);
  const { message } = App.useApp();
  const [form] = Form.useForm<PasswordValues>();
  const done = () => {
    form.resetFields();
    void message.success(t('me.passwordChanged'));
  };
  const act = useAct(changePassword, { stales: [listSessions], onDone: done });
  return (
    <Form<PasswordValues>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={({ current, next }) => act.mutate({ body: { current, next } })}
    >
      {act.error ? <Failed problem={act.error} /> : null}
      <Form.Item name="current" label={t('currentPassword')} rules={[{ required: true, message: t('passwordNeeded') }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <PasswordFields name="next" label={t('nextPassword')} />
      <Button htmlType="submit" loading={act.isPending}>
        {t('me.changePassword')}
      </Button>
    </Form>
  );
}

type Session = ReplyOf<typeof listSessions>['rows'][number];

function Sessions() {
  const { t } = useTranslation(['access', 'frame']);
  const sessions = useRead(listSessions, {});
  const others = useAct(revokeOtherSessions, { stales: [listSessions] });
  const columns = useSessionColumns();
  return (
    <>
      <div className="spread">
        <h2>{t('sessions.title')}</h2>
        <Button disabled={(sessions.data?.rows.length ?? 0) < 2} loading={others.isPending} onClick={() => others.mutate({})}>
          {t('sessions.endOthers')}
        </Button>
      </div>
      {sessions.isPending ? <Waiting lines={3} /> : null}
      {sessions.isError ? <Failed problem={sessions.error} retry={sessions.refetch} /> : null}
      {sessions.data ? (
        <DataTable
          bare
          id="sessions"
          caption={t('sessions.title')}
          columns={columns}
          rows={sessions.data.rows}
          rowKey={(row) => row.id}
          empty={null}
          fileName={null}
        />
      ) : null}
    </>
  );
}

function useSessionColumns(): Column<Session>[] {
  const { t } = useTranslation(['access', 'frame']);
  const manner = useManner();
  const end = useAct(revokeSession, { stales: [listSessions] });
  return [
    { key: 'device', title: t('sessions.device'), value: (row) => deviceWords(row.userAgent) ?? t('sessions.unknownDevice') },
    { key: 'address', title: t('sessions.address'), value: (row) => row.address },
    { key: 'since', title: t('sessions.since'), value: (row) => row.createdAt, render: (row) => instant(row.createdAt, manner) },
    {
      key: 'act',
      act: true,
      title: t('sessions.end'),
      value: () => null,
      render: (row) =>
        row.current ? (
          <span className="soft">{t('sessions.current')}</span>
        ) : (
          <Button size="small" onClick={() => end.mutate({ params: { id: row.id } })}>
            {t('sessions.end')}
          </Button>
        ),
    },
  ];
}
