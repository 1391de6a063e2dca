import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ownRatio } from '#api/feedback.ts';
import { useRead } from '../call.ts';
import { dayWords, decimal, instant } from '../format.ts';
import { useManner } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import './feedback.css';

/** How much of my feedback was praise and how much correction. Nobody else sees it. */
export function OwnRatio() {
  const { t } = useTranslation('feedback');
  const manner = useManner();
  const answer = useRead(ownRatio, { query: {} });
  if (answer.isPending) return <Waiting lines={3} />;
  if (answer.isError) return <Failed problem={answer.error} retry={answer.refetch} />;
  const { positive, corrective, coaching, ratio, people } = answer.data;
  const none = positive + corrective + coaching === 0;
  return (
    <section className="panel">
      <h2>{t('ratio.title')}</h2>
      <p className="soft">{t('ratio.lead')}</p>
      {none ? (
        <p>{t('ratio.none')}</p>
      ) : (
        <>
          <p className="ratio-line">
            {(['positive', 'corrective', 'coaching'] as const).map((tone) => (
              <span key={tone}>
                <strong>{answer.data[tone]}</strong> {t(`ratio.${tone}`)}
              </span>
            ))}
            <span>{ratio === null ? t('ratio.noRatio') : t('ratio.ratio', { ratio: decimal(ratio, manner) })}</span>
          </p>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('ratio.who')}</th>
                <th scope="col" className="number">
                  {t('ratio.positive')}
                </th>
                <th scope="col" className="number">
                  {t('ratio.corrective')}
                </th>
                <th scope="col" className="number">
                  {t('ratio.last')}
                </th>
              </tr>
            </thead>
            <tbody>
              {people.map((row) => (
                <tr key={row.person.id}>
                  <th scope="row">
                    <Link to="/people/$personId" params={{ personId: String(row.person.id) }}>
                      {row.person.name}
                    </Link>
                  </th>
                  <td className="number">{row.positive}</td>
                  <td className="number">{row.corrective}</td>
                  <td className="number">{dayWords(instant(row.lastAt, manner).slice(0, 10), manner)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
