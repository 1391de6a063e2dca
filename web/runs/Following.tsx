import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Run } from '#api/runs.ts';
import { dueMoments } from '#core/methods/due.ts';
import type { Method } from '#core/methods/method.ts';
import { dayWords, instant } from '../format.ts';
import { useManner } from '../session.ts';

/** When it is looked at again; of a ritual, when the next one is due. Of a draft the days are counted from its last change. */
export function Following({ run, method }: { run: Run; method: Method }) {
  const { t } = useTranslation('runs');
  const manner = useManner();
  const from = { day: instant(run.submittedAt ?? run.changedAt, manner).slice(0, 10), time: null };
  const days = method.outcome.followUp.at.flatMap((rule) => dueMoments(rule, { from, fields: method.fields, answers: run.answers }));
  const [next] = days;
  const isRitual = method.kind === 'ritual';
  return (
    <section className="panel">
      <h2>{t(isRitual ? 'nextRound' : 'lookAgain')}</h2>
      <p>{method.outcome.followUp.says[manner.language]}</p>
      {days.length > 0 ? <p className="soft">{[...new Set(days.map(({ day }) => dayWords(day, manner, true)))].join(' · ')}</p> : null}
      {isRitual && next !== undefined && run.isMine && run.state === 'submitted' ? (
        <Link
          to="/methods/$methodKey/new"
          params={{ methodKey: method.key }}
          search={{ from: `run:${run.id}` } as never}
          className="no-print"
        >
          {t('beginNext')}
        </Link>
      ) : null}
    </section>
  );
}
