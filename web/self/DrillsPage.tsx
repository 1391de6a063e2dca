import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listDrills } from '#api/drills.ts';
import { useRead } from '../call.ts';
import { useLanguage } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { OnlyYou } from './OnlyYou.tsx';

/** The conversations to practise. */
export function DrillsPage() {
  const { t } = useTranslation('self');
  const language = useLanguage();
  const drills = useRead(listDrills, {});
  return (
    <>
      <PageHead title={t('drills.title')} purpose={t('drills.purpose')} />
      <OnlyYou />
      {drills.isPending ? <Waiting lines={10} /> : null}
      {drills.isError ? <Failed problem={drills.error} retry={drills.refetch} /> : null}
      <ul className="self-cards">
        {drills.data?.map((drill) => (
          <li key={drill.key}>
            <article className="panel self-card">
              <h2>
                <Link to="/drills/$drillKey" params={{ drillKey: drill.key }}>
                  {drill.name[language]}
                </Link>
              </h2>
              <p className="soft">{drill.setting[language]}</p>
              <p className="self-card-foot">
                <span>{t('drills.with', { name: drill.counterpart[language] })}</span>
                <span>
                  {drill.bestPct === null ? t('drills.never') : t('drills.tries', { count: drill.tries, pct: Math.round(drill.bestPct) })}
                </span>
              </p>
            </article>
          </li>
        ))}
      </ul>
    </>
  );
}
