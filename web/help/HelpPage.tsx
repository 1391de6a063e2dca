import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Loop } from '../frame/Loop.tsx';
import { roomsFor } from '../frame/navigation.ts';
import { useMe } from '../session.ts';
import { PageHead } from '../ui/PageHead.tsx';
import './help.css';

const turns = ['data', 'metric', 'signal', 'diagnosis', 'action', 'commitment', 'effect', 'report', 'lesson'] as const;
const terms = [
  'contact',
  'queue',
  'measure',
  'metric',
  'answerRate',
  'serviceLevel',
  'aht',
  'occupancy',
  'fcr',
  'signal',
  'noise',
  'sample',
  'target',
  'businessDay',
] as const;
const keys = ['search', 'rows', 'open', 'close'] as const;

/** The product in one page: the loop, where is what, and what the words mean. */
export function HelpPage() {
  const { t } = useTranslation(['help', 'frame']);
  return (
    <>
      <PageHead title={t('title')} purpose={t('purpose')} />
      <div className="help">
        <section className="panel">
          <h2>{t('loop.title')}</h2>
          <div className="help-loop">
            <Loop />
            <ol>
              {turns.map((turn) => (
                <li key={turn}>
                  <strong>{t(`frame:loop.${turn}`)}</strong> {t(`loop.${turn}`)}
                </li>
              ))}
            </ol>
          </div>
        </section>
        <Rooms />
        <div className="stack">
          <section className="panel">
            <h2>{t('reading.title')}</h2>
            <ul className="help-list">
              {(['grey', 'dash', 'click', 'table', 'link'] as const).map((rule) => (
                <li key={rule}>{t(`reading.${rule}`)}</li>
              ))}
            </ul>
          </section>
          <section className="panel">
            <h2>{t('keys.title')}</h2>
            <dl className="help-keys">
              {keys.map((key) => (
                <div key={key}>
                  <dt>
                    <kbd>{t(`keys.${key}Key`)}</kbd>
                  </dt>
                  <dd>{t(`keys.${key}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        </div>
        <section className="panel help-wide">
          <h2>{t('terms.title')}</h2>
          <dl className="help-terms">
            {terms.map((term) => (
              <div key={term}>
                <dt>{t(`terms.${term}`)}</dt>
                <dd>{t(`terms.${term}Text`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </>
  );
}

function Rooms() {
  const { t } = useTranslation(['help', 'frame']);
  const rooms = roomsFor(useMe().permissions);
  return (
    <section className="panel">
      <h2>{t('rooms.title')}</h2>
      <dl className="help-rooms">
        {rooms.map((room) => (
          <div key={room.key}>
            <dt>{t(`frame:rooms.${room.key}`)}</dt>
            <dd>
              {t(`rooms.${room.key}`)}
              <span className="row">
                {room.pages.map((page) => (
                  <Link key={page.key} to={page.to}>
                    {t(`frame:pages.${page.key}`)}
                  </Link>
                ))}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
