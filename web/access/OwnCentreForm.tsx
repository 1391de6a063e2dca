import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, type InputRef, Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { readMe, setUp } from '#api/access.ts';
import { readOf, useAct } from '../call.ts';
import { useFocus } from '../ui/use-focus.ts';
import { Failed } from '../ui/Failed.tsx';
import { PasswordFields } from './PasswordFields.tsx';
import { SetUpCode } from './WelcomePage.tsx';

interface Values {
  code?: string;
  centreName: string;
  timeZone: string;
  businessDayStart: string;
  name: string;
  username: string;
  password: string;
}

/** The centre and its first administrator. */
export function OwnCentreForm({ codeRequired, onBack }: { codeRequired: boolean; onBack: () => void }) {
  const { t } = useTranslation('access');
  const client = useQueryClient();
  const navigate = useNavigate();
  const act = useAct(setUp, {
    stales: [],
    onDone: (me) => {
      client.clear();
      client.setQueryData(readOf(readMe, {}).queryKey, me);
      return navigate({ to: '/' });
    },
  });
  const initial = { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'Asia/Shanghai', businessDayStart: '00:00' };
  const send = ({ code, centreName, timeZone, businessDayStart, name, username, password }: Values) =>
    act.mutate({ body: { ...(code ? { code } : {}), centreName, timeZone, businessDayStart, name, username, password } });
  return (
    <div className="wide">
      <h1>{t('welcome.own')}</h1>
      <p className="door-lead">{t('own.lead')}</p>
      {act.error ? <Failed problem={act.error} /> : null}
      <Form<Values> layout="vertical" requiredMark={false} initialValues={initial} onFinish={send}>
        {codeRequired ? <SetUpCode /> : null}
        <CentreFields />
        <AdminFields />
        <div className="row">
          <Button type="primary" htmlType="submit" size="large" loading={act.isPending}>
            {t('own.verb')}
          </Button>
          <Button type="text" size="large" onClick={onBack}>
            {t('welcome.back')}
          </Button>
        </div>
      </Form>
    </div>
  );
}

function CentreFields() {
  const { t } = useTranslation('access');
  const first = useFocus<InputRef>();
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value })), []);
  const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);
  return (
    <>
      <Form.Item
        name="centreName"
        label={t('own.centreName')}
        rules={[{ required: true, whitespace: true, max: 80, message: t('own.centreNameNeeded') }]}
      >
        <Input placeholder={t('own.centreNameExample')} ref={first} />
      </Form.Item>
      <div className="door-two">
        <Form.Item name="timeZone" label={t('own.timeZone')} rules={[{ required: true }]}>
          <Select showSearch options={zones} />
        </Form.Item>
        <Form.Item name="businessDayStart" label={t('own.businessDayStart')} tooltip={t('own.businessDayStartExtra')}>
          <Select options={hours.map((value) => ({ value, label: value }))} />
        </Form.Item>
      </div>
    </>
  );
}

function AdminFields() {
  const { t } = useTranslation('access');
  return (
    <>
      <div className="door-two">
        <Form.Item name="name" label={t('own.name')} rules={[{ required: true, whitespace: true, max: 80, message: t('own.nameNeeded') }]}>
          <Input autoComplete="name" />
        </Form.Item>
        <Form.Item
          name="username"
          label={t('username')}
          rules={[
            { required: true, message: t('usernameNeeded') },
            { pattern: /^[\p{L}\p{N}._@-]{2,64}$/u, message: t('usernameRule') },
          ]}
        >
          <Input autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
      </div>
      <PasswordFields name="password" label={t('password')} />
    </>
  );
}
