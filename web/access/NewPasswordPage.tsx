import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { changePassword } from '#api/access.ts';
import { useAct } from '../call.ts';
import { Failed } from '../ui/Failed.tsx';
import { Door } from './Door.tsx';
import { PasswordFields } from './PasswordFields.tsx';

interface Values {
  current: string;
  next: string;
}

/** Whoever comes in with a one-time password chooses an own one first. */
export function NewPasswordPage() {
  const { t } = useTranslation('access');
  const client = useQueryClient();
  const router = useRouter();
  const done = () => {
    client.clear();
    router.history.push('/');
  };
  const act = useAct(changePassword, { stales: [], onDone: done });
  return (
    <Door>
      <h1>{t('newPassword.title')}</h1>
      <p className="door-lead">{t('newPassword.lead')}</p>
      {act.error ? <Failed problem={act.error} /> : null}
      <Form<Values>
        layout="vertical"
        requiredMark={false}
        size="large"
        onFinish={({ current, next }) => act.mutate({ body: { current, next } })}
      >
        <Form.Item name="current" label={t('oneTimePassword')} rules={[{ required: true, message: t('passwordNeeded') }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <PasswordFields name="next" label={t('nextPassword')} />
        <Button type="primary" htmlType="submit" block loading={act.isPending}>
          {t('newPassword.verb')}
        </Button>
      </Form>
    </Door>
  );
}
