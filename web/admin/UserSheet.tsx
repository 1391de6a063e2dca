import { App, Button, Drawer } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { disableUser, enableUser, grantRole, resetPassword, resetTwoFactor, revokeRole, unlockUser } from '#api/admin.ts';
import type { Role } from '#api/permissions.ts';
import { useAct } from '../call.ts';
import { instant } from '../format.ts';
import { useManner, useMe } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { FormModal } from '../ui/FormModal.tsx';
import { GrantFields } from './GrantFields.tsx';
import { State, type User } from './UsersPage.tsx';

interface Props {
  user: User;
  onSecret: (secret: string) => void;
  onClose: () => void;
}

/** One user: account, roles, and what an administrator can do about them. */
export function UserSheet({ user, onSecret, onClose }: Props) {
  const { t } = useTranslation(['admin', 'frame']);
  const manner = useManner();
  const facts: [string, ReactNode][] = [
    [t('users.username'), user.username],
    [t('users.email'), user.email ?? '–'],
    [t('users.state'), <State key="state" user={user} />],
    [t('users.twoFactor'), t(user.twoFactor ? 'users.twoOn' : 'users.twoOff')],
    [t('users.person'), user.person ? `${user.person.name} · ${user.person.employeeNo}` : '–'],
    [t('users.lastSignIn'), instant(user.lastSignInAt, manner)],
  ];
  return (
    <Drawer open title={user.name} onClose={onClose} size={Math.min(560, globalThis.innerWidth)}>
      <div className="stack">
        <dl className="sheet-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <Grants user={user} />
        {user.own ? <AccountActs user={user} onSecret={onSecret} /> : null}
      </div>
    </Drawer>
  );
}

function Grants({ user }: { user: User }) {
  const { t } = useTranslation(['admin', 'frame']);
  const { message } = App.useApp();
  const [adding, setAdding] = useState(false);
  const fail = { onFail: (error: Error) => void message.error(error.message) };
  const revoke = useAct(revokeRole, fail);
  const give = useAct(grantRole);
  const submit = ({ role, unitId }: { role: Role; unitId?: number }) =>
    give.mutateAsync({ params: { id: user.id }, body: { role, unitId: unitId ?? null } });
  return (
    <section>
      <div className="spread">
        <h3>{t('users.roles')}</h3>
        <Button size="small" onClick={() => setAdding(true)}>
          {t('users.give')}
        </Button>
      </div>
      <ul className="sheet-list">
        {user.grants.map((grant) => (
          <li key={grant.id}>
            <span>
              <strong>{t(`frame:roles.${grant.role}`)}</strong> <span className="soft">{grant.unit?.name ?? t('users.wholeCentre')}</span>
            </span>
            <ConfirmButton
              size="small"
              type="text"
              danger
              question={t('users.takeQuestion', { name: user.name, role: t(`frame:roles.${grant.role}`) })}
              consequence={t('users.takeConsequence')}
              verb={t('users.take')}
              act={() => revoke.mutateAsync({ params: { id: user.id, grantId: grant.id } }).catch(() => undefined)}
            >
              {t('users.take')}
            </ConfirmButton>
          </li>
        ))}
        {user.grants.length === 0 ? <li className="faint">{t('users.noRole')}</li> : null}
      </ul>
      {adding ? (
        <FormModal
          title={t('users.give')}
          verb={t('users.give')}
          initial={{ role: 'leader' as Role }}
          submit={submit}
          onClose={() => setAdding(false)}
        >
          <GrantFields />
        </FormModal>
      ) : null}
    </section>
  );
}

function AccountActs({ user, onSecret }: Omit<Props, 'onClose'>) {
  const { t } = useTranslation(['admin', 'frame']);
  const { userId } = useMe();
  const acts = useAccountActs(user, onSecret);
  return (
    <section>
      <h3>{t('users.account')}</h3>
      <div className="row" style={{ marginTop: 8 }}>
        <ConfirmButton
          danger={false}
          question={t('users.resetQuestion', { name: user.name })}
          consequence={t('users.resetConsequence')}
          verb={t('users.reset')}
          act={acts.reset}
        >
          {t('users.reset')}
        </ConfirmButton>
        {user.lockedUntil ? <Button onClick={acts.unlock}>{t('users.unlock')}</Button> : null}
        {user.twoFactor ? (
          <ConfirmButton
            question={t('users.twoQuestion', { name: user.name })}
            consequence={t('users.twoConsequence')}
            verb={t('users.twoReset')}
            act={acts.two}
          >
            {t('users.twoReset')}
          </ConfirmButton>
        ) : null}
        {user.disabled ? <Button onClick={acts.enable}>{t('users.enable')}</Button> : null}
        {!user.disabled && user.id !== userId ? (
          <ConfirmButton
            danger
            question={t('users.disableQuestion', { name: user.name })}
            consequence={t('users.disableConsequence')}
            verb={t('users.disable')}
            act={acts.disable}
          >
            {t('users.disable')}
          </ConfirmButton>
        ) : null}
      </div>
    </section>
  );
}

/** The acts on an account; what the server refuses is said in passing. */
function useAccountActs(user: User, onSecret: (secret: string) => void) {
  const { message } = App.useApp();
  const fail = { onFail: (error: Error) => void message.error(error.message) };
  const input = { params: { id: user.id } };
  const reset = useAct(resetPassword, { ...fail, onDone: ({ oneTimePassword }) => void (oneTimePassword && onSecret(oneTimePassword)) });
  const disable = useAct(disableUser, fail);
  const enable = useAct(enableUser, fail);
  const unlock = useAct(unlockUser, fail);
  const two = useAct(resetTwoFactor, fail);
  return {
    reset: () => reset.mutateAsync({ ...input, body: {} }).catch(() => undefined),
    disable: () => disable.mutateAsync(input).catch(() => undefined),
    enable: () => enable.mutate(input),
    unlock: () => unlock.mutate(input),
    two: () => two.mutateAsync(input).catch(() => undefined),
  };
}
