import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createKey, listKeys, revokeKey } from '#api/admin.ts';
import { type KeyScope, keyScopes } from '#api/permissions.ts';
import { type ReplyOf, useAct, useRead } from '../call.ts';
import { instant } from '../format.ts';
import { useManner } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { FormModal } from '../ui/FormModal.tsx';
import { OnceShown } from '../ui/OnceShown.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';

type Key = ReplyOf<typeof listKeys>['rows'][number];

/** Keys with which programs hand in data or read it. */
export function KeysPage() {
  const { t } = useTranslation(['admin', 'frame']);
  const keys = useRead(listKeys, {});
  const columns = useKeyColumns();
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const add = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
      {t('keys.add')}
    </Button>
  );
  const none = (
    <Empty title={t('keys.empty')} action={add}>
      {t('keys.emptyText')}
    </Empty>
  );
  return (
    <>
      <PageHead title={t('keys.title')} purpose={t('keys.purpose')} actions={add} />
      {keys.isPending ? <Waiting lines={6} /> : null}
      {keys.isError ? <Failed problem={keys.error} retry={keys.refetch} /> : null}
      {keys.data ? (
        <DataTable
          id="keys"
          caption={t('keys.title')}
          columns={columns}
          rows={keys.data.rows}
          rowKey={(key) => key.id}
          fileName={null}
          empty={none}
        />
      ) : null}
      {adding ? <NewKey onSecret={setSecret} onClose={() => setAdding(false)} /> : null}
      {secret ? (
        <OnceShown title={t('keys.secret')} secret={secret} onClose={() => setSecret(null)}>
          {t('keys.secretText')}
        </OnceShown>
      ) : null}
    </>
  );
}

function useKeyColumns(): Column<Key>[] {
  const { t } = useTranslation(['admin', 'frame']);
  const manner = useManner();
  const revoke = useAct(revokeKey, { stales: [listKeys] });
  return [
    { key: 'name', title: t('keys.name'), value: (key) => key.name },
    {
      key: 'prefix',
      title: t('keys.prefix'),
      value: (key) => key.prefix,
      render: (key) => <code className="mono">{key.prefix}…</code>,
      unsorted: true,
    },
    {
      key: 'scopes',
      title: t('keys.scopes'),
      value: (key) => key.scopes.map((scope) => t(`keys.scope.${scopeWord(scope)}`)).join(t('frame:comma')),
    },
    { key: 'by', title: t('keys.by'), value: (key) => key.createdBy },
    { key: 'used', title: t('keys.used'), value: (key) => key.lastUsedAt, words: (value) => instant(value as string | null, manner) },
    {
      key: 'act',
      act: true,
      title: t('keys.revoke'),
      value: () => null,
      render: (key) =>
        key.revokedAt ? (
          <span className="faint">{t('keys.revoked')}</span>
        ) : (
          <ConfirmButton
            size="small"
            danger
            question={t('keys.revokeQuestion', { name: key.name })}
            consequence={t('keys.revokeConsequence')}
            verb={t('keys.revoke')}
            act={() => revoke.mutateAsync({ params: { id: key.id } }).catch(() => undefined)}
          >
            {t('keys.revoke')}
          </ConfirmButton>
        ),
    },
  ];
}

/** A colon would be read as the name of a room of words. */
const scopeWord = (scope: KeyScope) => scope.replace(':', '-') as 'contacts-read';

function NewKey({ onSecret, onClose }: { onSecret: (secret: string) => void; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'frame']);
  const act = useAct(createKey, { stales: [listKeys], onDone: ({ key }) => onSecret(key) });
  const submit = (body: { name: string; scopes: KeyScope[] }) => act.mutateAsync({ body });
  return (
    <FormModal title={t('keys.add')} verb={t('keys.addVerb')} lead={t('keys.addLead')} submit={submit} onClose={onClose}>
      <Form.Item name="name" label={t('keys.name')} rules={[{ required: true, whitespace: true, max: 80, message: t('keys.nameNeeded') }]}>
        <Input autoComplete="off" placeholder={t('keys.nameExample')} />
      </Form.Item>
      <Form.Item name="scopes" label={t('keys.scopes')} rules={[{ required: true, message: t('keys.scopesNeeded') }]}>
        <Checkbox.Group
          style={{ display: 'grid', gap: 8 }}
          options={keyScopes.map((scope) => ({ value: scope, label: t(`keys.scope.${scopeWord(scope)}`) }))}
        />
      </Form.Item>
    </FormModal>
  );
}
