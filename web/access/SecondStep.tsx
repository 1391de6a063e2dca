import { Button, Form, Input, type InputRef } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signInSecondStep } from '#api/access.ts';
import { useAct } from '../call.ts';
import { useFocus } from '../ui/use-focus.ts';
import { Failed } from '../ui/Failed.tsx';

/** The code of the authenticator app, or one of the backup codes. */
export function SecondStep({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const { t } = useTranslation('access');
  const [kind, setKind] = useState<'totp' | 'backup'>('totp');
  const first = useFocus<InputRef>();
  const act = useAct(signInSecondStep, { stales: [], onDone });
  return (
    <>
      <h1>{t('second.title')}</h1>
      <p className="door-lead">{t(`second.${kind}`)}</p>
      {act.error ? <Failed problem={act.error} /> : null}
      <Form<{ code: string }>
        layout="vertical"
        requiredMark={false}
        size="large"
        onFinish={({ code }) => act.mutate({ body: { kind, code } })}
      >
        <Form.Item name="code" label={t(`second.${kind}Code`)} rules={[{ required: true, min: 6, message: t('second.codeNeeded') }]}>
          <Input ref={first} autoComplete="one-time-code" inputMode={kind === 'totp' ? 'numeric' : 'text'} spellCheck={false} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={act.isPending}>
          {t('second.verb')}
        </Button>
      </Form>
      <div className="spread" style={{ marginTop: 16 }}>
        <Button type="link" onClick={onBack}>
          {t('second.back')}
        </Button>
        <Button type="link" onClick={() => setKind(kind === 'totp' ? 'backup' : 'totp')}>
          {t(kind === 'totp' ? 'second.useBackup' : 'second.useTotp')}
        </Button>
      </div>
    </>
  );
}
