import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listSelftests } from '#api/selftests.ts';
import { type ReplyOf, useRead } from '../call.ts';
import { dayWords } from '../format.ts';
import { useManner } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { OnlyYou } from './OnlyYou.tsx';

/** The self-tests, and when each should be taken again. */
export function SelftestsPage() {
  const { t } = useTranslation('self');
  const tests = useRead(listSelftests, {});
  return (
    <>
      <PageHead title={t('tests.title')} purpose={t('tests.purpose')} />
      <OnlyYou />
      {tests.isPending ? <Waiting lines={8} /> : null}
      {tests.isError ? <Failed problem={tests.error} retry={tests.refetch} /> : null}
      <ul className="self-cards">
        {tests.data?.map((test) => (
          <li key={test.key}>
            <TestCard test={test} />
          </li>
        ))}
      </ul>
    </>
  );
}

function TestCard({ test }: { test: ReplyOf<typeof listSelftests>[number] }) {
  const { t } = useTranslation('self');
  const manner = useManner();
  return (
    <article className="panel self-card">
      <h2>
        <Link to="/selftests/$testKey" params={{ testKey: test.key }}>
          {test.name[manner.language]}
        </Link>
      </h2>
      <p className="soft">{test.intro[manner.language]}</p>
      <p className="self-card-foot">
        <span>{t('tests.items', { count: test.items })}</span>
        <span>{test.last === null ? t('tests.never') : t('tests.last', { day: dayWords(test.last, manner), count: test.times })}</span>
        {test.againOn === null ? null : (
          <span className={test.isDue ? 'is-due' : ''}>
            {test.isDue ? t('tests.again') : t('tests.againOn', { day: dayWords(test.againOn, manner) })}
          </span>
        )}
      </p>
    </article>
  );
}
