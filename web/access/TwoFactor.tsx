import { App, Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confirmTwoFactor, newBackupCodes, readMe, startTwoFactor, stopTwoFactor } from '#api/access.ts';
import { type ReplyOf, useAct } from '../call.ts';
import { useMe } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { FormModal } from '../ui/FormModal.tsx';

type Started = ReplyOf<typeof startTwoFactor>;
type Asking = 'start' | 'stop' | 'codes' | null;

/** The second factor: switched on with the authenticator app, off with the password. */
export function TwoFactor() {
  const { t } = useTranslation('access');
  const { twoFactor } = useMe();
  const [asking, setAsking] = useState<Asking>(null);
  const [started, setStarted] = useState<Started | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const start = useAct(startTwoFactor, { stales: [], onDone: setStarted });
  const stop = useAct(stopTwoFactor, { stales: [readMe] });
  const renew = useAct(newBackupCodes, { stales: [], onDone: (reply) => setCodes(reply.backupCodes) });
  const act = { start, stop, codes: renew };
  return (
    <>
      <p className="soft">{t(twoFactor ? 'two.on' : 'two.off')}</p>
      {started && !twoFactor ? <Confirm started={started} onDone={() => setCodes(started.backupCodes)} /> : null}
      {codes ? <BackupCodes codes={codes} /> : null}
      <div className="row" style={{ marginTop: 16 }}>
        {twoFactor ? (
          <>
            <Button onClick={() => setAsking('codes')}>{t('two.codes')}</Button>
            <Button danger onClick={() => setAsking('stop')}>
              {t('two.stop')}
            </Button>
          </>
        ) : null}
        {!twoFactor && !started ? (
          <Button type="primary" onClick={() => setAsking('start')}>
            {t('two.start')}
          </Button>
        ) : null}
      </div>
      {asking ? (
        <FormModal<{ password: string }>
          title={t(`two.${asking}`)}
          verb={t('two.continue')}
          lead={t('two.passwordFirst')}
          submit={({ password }) => act[asking].mutateAsync({ body: { password } })}
          onClose={() => setAsking(null)}
        >
          <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('passwordNeeded') }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
        </FormModal>
      ) : null}
    </>
  );
}

function Confirm({ started, onDone }: { started: Started; onDone: () => void }) {
  const { t } = useTranslation('access');
  const { message } = App.useApp();
  const picture = useQrPicture(started.otpauthUri);
  const done = () => {
    void message.success(t('two.done'));
    onDone();
  };
  const act = useAct(confirmTwoFactor, { stales: [readMe], onDone: done });
  const secret = new URL(started.otpauthUri).searchParams.get('secret') ?? '';
  return (
    <div className="stack" style={{ marginTop: 12 }}>
      <p>{t('two.scan')}</p>
      {picture ? <img src={picture} width={184} height={184} alt={t('two.picture')} /> : <div style={{ width: 184, height: 184 }} />}
      <p className="soft">
        {t('two.byHand')} <code className="mono">{secret}</code>
      </p>
      {act.error ? <Failed problem={act.error} /> : null}
      <Form<{ code: string }> layout="inline" onFinish={({ code }) => act.mutate({ body: { code } })}>
        <Form.Item name="code" label={t('two.code')} rules={[{ required: true, pattern: /^\d{6}$/, message: t('second.codeNeeded') }]}>
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} style={{ width: 120 }} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={act.isPending}>
          {t('two.confirm')}
        </Button>
      </Form>
    </div>
  );
}

function BackupCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation('access');
  return (
    <div style={{ marginTop: 12 }}>
      <p>{t('two.keep')}</p>
      <code className="secret" style={{ columns: 2 }}>
        {codes.map((code) => (
          <div key={code}>{code}</div>
        ))}
      </code>
    </div>
  );
}

/** Drawn in the browser: the secret goes nowhere else. */
function useQrPicture(text: string): string | null {
  const [picture, setPicture] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    void import('qrcode').then(async ({ toString }) => {
      const svg = await toString(text, { type: 'svg', margin: 1 });
      if (wanted) setPicture(`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`);
    });
    return () => {
      wanted = false;
    };
  }, [text]);
  return picture;
}
