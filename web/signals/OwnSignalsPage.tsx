import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listFlags } from '#api/flags.ts';
import { listSignals } from '#api/signals.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { useRead } from '../call.ts';
import { dayWords, spanWords } from '../format.ts';
import { useManner, useMe } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import './signals.css';
import { TonePill } from './TonePill.tsx';

/** What the product says about oneself, in the words that the leader reads. */
export function OwnSignalsPage() {
  const { t } = useTranslation('signals');
  const { personId } = useMe();
  return (
    <>
      <PageHead title={t('own.title')} purpose={t('own.purpose')} />
      {personId === null ? (
        <p className="panel soft">{t('own.noPerson')}</p>
      ) : (
        <div className="stack">
          <OwnSignals personId={personId} />
          <OwnFlags />
          <section className="panel">
            <h2>{t('own.charts')}</h2>
            <p>
              <Link to="/my-figures" search={{ view: 'control' } as never}>
                {t('own.chartsText')}
              </Link>
            </p>
          </section>
        </div>
      )}
    </>
  );
}

function OwnSignals({ personId }: { personId: number }) {
  const { t } = useTranslation('signals');
  const manner = useManner();
  const signals = useRead(listSignals, { query: { person: [personId], pageSize: 50, sort: 'from' } as never });
  if (signals.isPending) return <Waiting lines={5} />;
  if (signals.isError) return <Failed problem={signals.error} retry={signals.refetch} />;
  const { rows } = signals.data;
  return (
    <section className="panel">
      <h2>{t('own.signals')}</h2>
      {rows.length === 0 ? <p className="soft">{t('own.noSignals')}</p> : null}
      <ul className="own-list">
        {rows.map((row) => (
          <li key={row.id}>
            <TonePill tone={row.tone} />{' '}
            <Link to="/signals/$signalId" params={{ signalId: String(row.id) }}>
              {row.sentence[manner.language]}
            </Link>{' '}
            <span className="faint">
              {t('span', { from: dayWords(row.from, manner), days: row.days })} · {t(`state.${row.state}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OwnFlags() {
  const { t } = useTranslation(['signals', 'frame']);
  const manner = useManner();
  const flags = useRead(listFlags, { query: { own: '1', pageSize: 50 } });
  if (flags.isPending) return <Waiting lines={4} />;
  if (flags.isError) return <Failed problem={flags.error} retry={flags.refetch} />;
  const { rows } = flags.data;
  return (
    <section className="panel">
      <h2>{t('own.flags')}</h2>
      <p className="soft">{t(rows.length === 0 ? 'own.noFlags' : 'own.flagsText')}</p>
      <ul className="own-list">
        {rows.map((flag) => (
          <li key={flag.id}>
            <Link to="/flags/$flagId" params={{ flagId: String(flag.id) }}>
              {t('flags.one', { target: flag.rewardedBy.map((metric) => metricOf(metric).name[manner.language]).join(t('frame:comma')) })}
            </Link>
            <p>{flag.evidence[manner.language]}</p>
            <span className="faint">
              {spanWords(flag.from, flag.to, manner)} · {t(`flags.state.${flag.state}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
