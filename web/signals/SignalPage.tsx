import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { readChart } from '#api/charts.ts';
import { listMethods } from '#api/methods.ts';
import { readSignal, seeSignal, type SignalDetail } from '#api/signals.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { useAct, useRead } from '../call.ts';
import { valueWords } from '../figures/figure-words.ts';
import { dayWords, instant } from '../format.ts';
import { CommitmentList } from '../commitments/CommitmentList.tsx';
import { RunList } from '../runs/RunList.tsx';
import { useManner, useMay } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { NewPhase, PhaseList, RuleChoice, useRuleSet } from './ChartTools.tsx';
import { ControlChart } from './ControlChart.tsx';
import { PeopleFunnel } from './PeopleFunnel.tsx';
import { RuleWords } from './RuleWords.tsx';
import { SignalActs } from './SignalActs.tsx';
import './signals.css';
import { TonePill } from './TonePill.tsx';
import { unitWords } from './unit-words.ts';
import { Waterfall } from './Waterfall.tsx';

const route = getRouteApi('/frame/signals/$signalId');

/** One signal: what is news and since when, where it comes from, whom it concerns, what to do, and its life so far. */
export function SignalPage() {
  const { signalId } = route.useParams();
  const signal = useRead(readSignal, { params: { id: signalId as unknown as number } });
  const see = useAct(seeSignal, {});
  const { data } = signal;
  const isUnseen = data?.state === 'new' && data.may.see;
  const { mutate } = see;
  useEffect(() => {
    if (isUnseen) mutate({ params: { id: signalId as unknown as number } });
  }, [isUnseen, mutate, signalId]);
  if (signal.isPending) return <Waiting lines={14} />;
  if (signal.isError) return <Failed problem={signal.error} retry={signal.refetch} />;
  return <Detail signal={signal.data} />;
}

function Detail({ signal }: { signal: SignalDetail }) {
  const { t } = useTranslation('signals');
  const manner = useManner();
  const metric = metricOf(signal.metric);
  const unit = unitWords(signal.unit, manner.language, t('others'));
  const title = `${unit.charAt(0).toUpperCase()}${unit.slice(1)} · ${metric.name[manner.language]}`; // bands of the day have small letters
  const values = `${valueWords(metric, signal.usual, manner)} → ${valueWords(metric, signal.value, manner)}`;
  return (
    <>
      <p className="no-print">
        <Link to="/signals">{t('back')}</Link>
      </p>
      <PageHead title={title} purpose={signal.sentence[manner.language]} actions={<SignalActs signal={signal} />} />
      <p className="signal-facts">
        <TonePill tone={signal.tone} />
        <span>{values}</span>
        <span>{t('span', { from: dayWords(signal.from, manner), days: signal.days })}</span>
        {signal.ongoing ? <span>{t('ongoing')}</span> : null}
        <span>{t(`state.${signal.state}`)}</span>
      </p>
      <div className="signal-grid">
        <ChartPanel signal={signal} />
        <div className="stack">
          {signal.diagnosis ? <Why signal={signal} diagnosis={signal.diagnosis} /> : null}
          <DoNext signal={signal} />
        </div>
        <div className="stack">
          {signal.people ? (
            <section className="panel">
              <PeopleFunnel query={signal.people} />
            </section>
          ) : null}
          <Behind signal={signal} />
          <RunList from={{ kind: 'signal', id: signal.id }} title={t('runs')} />
          <Life signal={signal} />
        </div>
      </div>
    </>
  );
}

/** The chart as the night kept it; by other rules it is drawn anew. */
function ChartPanel({ signal }: { signal: SignalDetail }) {
  const { chart } = signal;
  const { language } = useManner();
  const rules = useRuleSet();
  const [first, last] = [chart.points[0]?.day, chart.points.at(-1)?.day];
  const again = useRead(
    readChart,
    {
      query: { metric: chart.metric, kind: chart.unit.kind, key: chart.unit.key, from: first ?? signal.from, to: last ?? signal.to, rules },
    },
    { enabled: rules !== 'page', placeholderData: (before) => before },
  );
  const shown = rules === 'page' ? chart : (again.data ?? chart);
  return (
    <section className="panel">
      <ControlChart
        chart={shown}
        title={metricOf(signal.metric).name[language]}
        tools={
          <>
            <RuleChoice />
            <NewPhase chart={chart} from={signal.from} />
          </>
        }
      />
      {again.isError ? <Failed problem={again.error} retry={again.refetch} /> : null}
      <PhaseList chart={chart} />
      <RuleWords chart={shown} />
    </section>
  );
}

function Why({ signal, diagnosis }: { signal: SignalDetail; diagnosis: NonNullable<SignalDetail['diagnosis']> }) {
  const { t } = useTranslation('signals');
  return (
    <section className="panel">
      <h2>{t('why')}</h2>
      <Waterfall diagnosis={diagnosis} signal={signal} />
    </section>
  );
}

/** Methods of the playbook that fit, and those that do not, each with its reason. */
function DoNext({ signal }: { signal: SignalDetail }) {
  const { t } = useTranslation('signals');
  const { language } = useManner();
  const methods = useRead(listMethods, {});
  const hints = signal.diagnosis?.methods;
  if (!hints) return null;
  const nameOf = (key: string) => methods.data?.find((method) => method.key === key)?.name[language] ?? key;
  return (
    <section className="panel">
      <h2>{t('doNext')}</h2>
      {(['fit', 'unfit'] as const).map((side) =>
        hints[side].length === 0 ? null : (
          <div key={side}>
            <h3>{t(side)}</h3>
            <ul className="signal-methods">
              {hints[side].map((hint) => (
                <li key={hint.key}>
                  <Link to="/methods/$methodKey" params={{ methodKey: hint.key }}>
                    {nameOf(hint.key)}
                  </Link>{' '}
                  {hint.because[language]} {side === 'fit' && signal.may.work ? <BeginMethod signal={signal} method={hint.key} /> : null}
                </li>
              ))}
            </ul>
          </div>
        ),
      )}
    </section>
  );
}

/** Opens the form of a method, filled with what the signal knows. */
function BeginMethod({ signal, method }: { signal: SignalDetail; method: string }) {
  const { t } = useTranslation('signals');
  const may = useMay();
  if (!may('conversations.use')) return null;
  const about = signal.unit.kind === 'person' ? { about: `person:${signal.unit.key}` } : {};
  return (
    <Link to="/methods/$methodKey/new" params={{ methodKey: method }} search={{ from: `signal:${signal.id}`, ...about } as never}>
      {t('begin')}
    </Link>
  );
}

function Behind({ signal }: { signal: SignalDetail }) {
  const { t } = useTranslation('signals');
  if (!signal.contacts) return null;
  return (
    <section className="panel">
      <h2>{t('contacts')}</h2>
      <p>
        <Link to="/contacts" search={signal.contacts as never}>
          {t('contactsText')}
        </Link>
      </p>
    </section>
  );
}

function Life({ signal }: { signal: SignalDetail }) {
  const { t } = useTranslation('signals');
  const may = useMay();
  const manner = useManner();
  return (
    <section className="panel">
      {signal.actions.length > 0 ? (
        <>
          <h2>{t('actions')}</h2>
          <ul className="signal-methods">
            {signal.actions.map((action) => (
              <li key={action.id}>
                <strong>{action.who}</strong> {action.what} {action.dueOn ? `· ${dayWords(action.dueOn, manner)}` : ''}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {signal.actions.length > 0 && may('conversations.use') ? (
        <>
          <h2>{t('promises')}</h2>
          <CommitmentList from={{ kind: 'signal', id: signal.id }} readOnly />
        </>
      ) : null}
      <h2>{t('life')}</h2>
      <ol className="signal-life">
        {signal.life.map((step) => (
          <li key={`${step.at}-${step.step}`}>
            <time dateTime={step.at}>{instant(step.at, manner)}</time> {t(`step.${step.step}`)}
            {step.by ? ` · ${step.by}` : ''} {step.reason}
          </li>
        ))}
      </ol>
    </section>
  );
}
