import { ExperimentOutlined, ShopOutlined } from '@ant-design/icons';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readSetUp, setUpDemo } from '#api/access.ts';
import { type ReplyOf, useAct, useRead } from '../call.ts';
import { Failed } from '../ui/Failed.tsx';
import { ProgressLine } from '../ui/ProgressLine.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { Door } from './Door.tsx';
import { OwnCentreForm } from './OwnCentreForm.tsx';

type State = ReplyOf<typeof readSetUp>;
type Way = 'choose' | 'demo' | 'own';

/** The first visit: look around in the demo centre, or set up one's own. */
export function WelcomePage() {
  const [way, setWay] = useState<Way>('choose');
  const state = useRead(readSetUp, {}, { refetchInterval: (query) => (isMaking(query.state.data) ? 1000 : false) });
  if (state.isPending)
    return (
      <Door>
        <Waiting lines={6} />
      </Door>
    );
  if (state.isError)
    return (
      <Door>
        <Failed problem={state.error} retry={state.refetch} />
      </Door>
    );
  if (!state.data.needed && !isMaking(state.data)) return <Navigate to="/sign-in" />;
  if (isMaking(state.data))
    return (
      <Door>
        <Making state={state.data} />
      </Door>
    );
  return (
    <Door>
      {way === 'choose' ? <Choose state={state.data} choose={setWay} /> : null}
      {way === 'demo' ? <StartDemo state={state.data} onBack={() => setWay('choose')} /> : null}
      {way === 'own' ? <OwnCentreForm codeRequired={state.data.codeRequired} onBack={() => setWay('choose')} /> : null}
    </Door>
  );
}

function isMaking(state: State | undefined): boolean {
  const step = state?.demoRunning?.step;
  return step === 'waiting' || step === 'simulating' || step === 'importing';
}

function Choose({ state, choose }: { state: State; choose: (way: Way) => void }) {
  const { t } = useTranslation('access');
  const failed = state.demoRunning?.step === 'failed' ? state.demoRunning.problem : null;
  return (
    <div className="wide">
      <h1>{t('welcome.title')}</h1>
      <p className="door-lead">{t('welcome.lead')}</p>
      {failed ? <Failed problem={new Error(failed)} /> : null}
      <div className="door-choices">
        {state.demoOffered ? (
          <Choice icon={<ExperimentOutlined aria-hidden />} title={t('welcome.demo')} onClick={() => choose('demo')}>
            {t('welcome.demoText')}
          </Choice>
        ) : null}
        <Choice icon={<ShopOutlined aria-hidden />} title={t('welcome.own')} onClick={() => choose('own')}>
          {t('welcome.ownText')}
        </Choice>
      </div>
    </div>
  );
}

function Choice({ icon, title, children, onClick }: { icon: ReactNode; title: string; children: string; onClick: () => void }) {
  return (
    <button type="button" className="door-choice" onClick={onClick}>
      {icon}
      <span>
        <strong>{title}</strong>
        {children}
      </span>
    </button>
  );
}

function StartDemo({ state, onBack }: { state: State; onBack: () => void }) {
  const { t } = useTranslation('access');
  const act = useAct(setUpDemo, { stales: [readSetUp] });
  const start = ({ code }: { code?: string }) => act.mutate({ body: code ? { code } : {} });
  return (
    <div className="wide">
      <h1>{t('welcome.demo')}</h1>
      <p className="door-lead">{t('welcome.demoLead')}</p>
      {act.error ? <Failed problem={act.error} /> : null}
      <Form<{ code?: string }> layout="vertical" size="large" requiredMark={false} onFinish={start}>
        {state.codeRequired ? <SetUpCode /> : null}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={act.isPending}>
            {t('welcome.demoVerb')}
          </Button>
          <Button type="text" onClick={onBack}>
            {t('welcome.back')}
          </Button>
        </div>
      </Form>
    </div>
  );
}

/** The code that proves that one has a hand on the server. */
export function SetUpCode() {
  const { t } = useTranslation('access');
  return (
    <Form.Item
      name="code"
      label={t('welcome.code')}
      extra={t('welcome.codeExtra')}
      rules={[{ required: true, message: t('welcome.codeNeeded') }]}
    >
      <Input className="mono" autoComplete="off" spellCheck={false} />
    </Form.Item>
  );
}

function Making({ state }: { state: State }) {
  const { t } = useTranslation('access');
  const navigate = useNavigate();
  const running = state.demoRunning;
  useEffect(() => {
    if (running?.step === 'done') void navigate({ to: '/sign-in' });
  }, [running?.step, navigate]);
  return (
    <div className="wide">
      <h1>{t('making.title')}</h1>
      <p className="door-lead">{t('making.lead')}</p>
      <ProgressLine label={t(`making.${running?.step ?? 'waiting'}`)} ratio={running?.doneRatio ?? null} note={t('making.leave')} />
    </div>
  );
}
