import { useQueryClient } from '@tanstack/react-query';
import { Navigate, useRouter } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readSetUp, readSignInOptions, signIn, signInOidc } from '#api/access.ts';
import type { Role } from '#api/permissions.ts';
import { type ProblemCode, problems } from '#api/problems.ts';
import { type CallError, type ReplyOf, useAct, useRead } from '../call.ts';
import { useLanguage } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Door } from './Door.tsx';
import { safeReturn } from './go-to-sign-in.ts';
import { SecondStep } from './SecondStep.tsx';

/** Signing in: by password, by the company account, or as one of the demo's people. */
export function SignInPage() {
  const [params] = useUrlState();
  const setUp = useRead(readSetUp, {});
  const [second, setSecond] = useState(false);
  const enter = useEnter(params['back']);
  if (setUp.data?.needed) return <Navigate to="/welcome" />;
  return (
    <Door>
      {second ? (
        <SecondStep onDone={enter} onBack={() => setSecond(false)} />
      ) : (
        <FirstStep onDone={enter} onSecond={() => setSecond(true)} />
      )}
    </Door>
  );
}

/** Forgets what somebody else saw, then goes where one wanted to go. */
function useEnter(back: string | undefined): () => void {
  const client = useQueryClient();
  const router = useRouter();
  return () => {
    client.clear();
    router.history.push(safeReturn(back));
  };
}

interface Credentials {
  username: string;
  password: string;
}

function FirstStep({ onDone, onSecond }: { onDone: () => void; onSecond: () => void }) {
  const { t } = useTranslation(['access', 'frame']);
  const [params] = useUrlState();
  const options = useRead(readSignInOptions, {});
  const act = useAct(signIn, { stales: [], onDone: ({ status }) => (status === 'signed-in' ? onDone() : onSecond()) });
  const send = (body: Credentials) => act.mutate({ body });
  const demo = options.data?.demoAccounts ?? [];
  return (
    <>
      <h1>{t('signIn.title')}</h1>
      <p className="door-lead">{t(demo.length > 0 ? 'signIn.leadDemo' : 'signIn.lead')}</p>
      <Refusal error={act.error} code={params['problem']} />
      <Form<Credentials> layout="vertical" requiredMark={false} onFinish={send} size="large">
        <Form.Item name="username" label={t('username')} rules={[{ required: true, message: t('usernameNeeded') }]}>
          <Input autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('passwordNeeded') }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={act.isPending}>
          {t('signIn.verb')}
        </Button>
      </Form>
      {options.data?.oidc ? <CompanyAccount back={safeReturn(params['back'])} /> : null}
      {demo.length > 0 ? <DemoAccounts accounts={demo} onChoose={send} /> : null}
      {options.data?.demoRefused ? <p className="door-lead">{t('signIn.demoRefused')}</p> : null}
    </>
  );
}

/** What the server refused just now, or what the company's sign-in came back with. */
function Refusal({ error, code }: { error: CallError | null; code: string | undefined }) {
  const language = useLanguage();
  if (error) return <Failed problem={error} />;
  if (!code || !(code in problems)) return null;
  return <Failed problem={new Error(problems[code as ProblemCode][language])} />;
}

function CompanyAccount({ back }: { back: string }) {
  const { t } = useTranslation(['access', 'frame']);
  const act = useAct(signInOidc, { stales: [], onDone: ({ url }) => globalThis.location.assign(url) });
  return (
    <>
      <div className="door-or">{t('signIn.or')}</div>
      {act.error ? <Failed problem={act.error} /> : null}
      <Button size="large" block loading={act.isPending} onClick={() => act.mutate({ body: { returnTo: back } })}>
        {t('signIn.company')}
      </Button>
    </>
  );
}

type DemoAccount = ReplyOf<typeof readSignInOptions>['demoAccounts'][number];

/** The leader first: the product is made for him. */
const rolesInOrder: readonly Role[] = ['leader', 'manager', 'agent', 'analyst', 'admin'];
const placeOf = ({ roles }: DemoAccount) => Math.min(...roles.map((role) => rolesInOrder.indexOf(role)));

interface DemoProps {
  accounts: readonly DemoAccount[];
  onChoose: (credentials: Credentials) => void;
}

function DemoAccounts({ accounts, onChoose }: DemoProps) {
  const { t } = useTranslation(['access', 'frame']);
  return (
    <>
      <div className="door-or">{t('signIn.demo')}</div>
      <div className="demo-accounts">
        {accounts
          .toSorted((one, other) => placeOf(one) - placeOf(other))
          .map(({ username, password, name, roles }) => (
            <button key={username} type="button" onClick={() => onChoose({ username, password })}>
              <strong>{roles.map((role) => t(`frame:roles.${role}`)).join(t('frame:comma'))}</strong>
              <span>
                {name} · {username}
              </span>
            </button>
          ))}
      </div>
    </>
  );
}
