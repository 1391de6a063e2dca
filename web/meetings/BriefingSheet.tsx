import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BriefingSheet as Sheet } from '#api/meetings.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { targetWords, valueWords } from '../figures/figure-words.ts';
import { nothing, spanWords } from '../format.ts';
import { useManner, useMay } from '../session.ts';
import '../signals/signals.css';
import { TonePill } from '../signals/TonePill.tsx';

/** Yesterday's figures against target. */
export function BriefingFigures({ sheet }: { sheet: Sheet | null }) {
  const { t } = useTranslation('meetings');
  return (
    <section className="panel">
      <h2>{t('sheet.figures')}</h2>
      {sheet ? <Figures figures={sheet.figures} /> : <p className="soft">{t('sheet.notYet')}</p>}
    </section>
  );
}

/** What is not chance, what is on today, and who is in the team. */
export function BriefingNews({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation('meetings');
  return (
    <section className="panel">
      <h2>{t('sheet.signals')}</h2>
      <Signals signals={sheet.signals} />
      <h3 className="meeting-part">{t('sheet.events')}</h3>
      <Events events={sheet.events} />
      {sheet.people.length > 0 ? (
        <>
          <h3 className="meeting-part">{t('sheet.people', { count: sheet.people.length })}</h3>
          <ul className="name-chips">
            {sheet.people.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function Figures({ figures }: Pick<Sheet, 'figures'>) {
  const { t } = useTranslation('meetings');
  const manner = useManner();
  if (figures.length === 0) return <p className="soft">{t('sheet.figuresNone')}</p>;
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t('sheet.metric')}</th>
          <th scope="col" className="number">
            {t('sheet.value')}
          </th>
          <th scope="col" className="number">
            {t('sheet.target')}
          </th>
          <th scope="col" aria-label={t('state.label')} />
        </tr>
      </thead>
      <tbody>
        {figures.map(({ metric, value, target }) => (
          <tr key={metric}>
            <th scope="row">{metricOf(metric).name[manner.language]}</th>
            <td className="number">{valueWords(metricOf(metric), value, manner)}</td>
            <td className="number">{target === null ? nothing : targetWords(metricOf(metric), target, manner)}</td>
            <td>
              <Mark verdict={target?.verdict ?? 'unknown'} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Mark({ verdict }: { verdict: 'met' | 'missed' | 'unknown' }) {
  const { t } = useTranslation('meetings');
  if (verdict === 'unknown') return null;
  return <span className={`mark is-${verdict}`}>{`${verdict === 'met' ? '✓' : '✗'} ${t(`sheet.${verdict}`)}`}</span>;
}

function Signals({ signals }: Pick<Sheet, 'signals'>) {
  const { t } = useTranslation('meetings');
  const { language } = useManner();
  const mayOpen = useMay()('people.read');
  if (signals.length === 0) return <p className="soft">{t('sheet.signalsNone')}</p>;
  return (
    <ul className="sheet-list">
      {signals.map(({ id, tone, sentence }) => (
        <li key={id}>
          <TonePill tone={tone} />{' '}
          {mayOpen ? (
            <Link to="/signals/$signalId" params={{ signalId: String(id) }}>
              {sentence[language]}
            </Link>
          ) : (
            sentence[language]
          )}
        </li>
      ))}
    </ul>
  );
}

function Events({ events }: Pick<Sheet, 'events'>) {
  const { t } = useTranslation('meetings');
  const manner = useManner();
  if (events.length === 0) return <p className="soft">{t('sheet.eventsNone')}</p>;
  return (
    <ul className="sheet-list">
      {events.map(({ id, name, from, to }) => (
        <li key={id}>
          {name} <span className="faint">{spanWords(from, to, manner)}</span>
        </li>
      ))}
    </ul>
  );
}
