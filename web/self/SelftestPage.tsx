import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { readSelftest } from '#api/selftests.ts';
import { useRead } from '../call.ts';
import { useLanguage } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { OnlyYou } from './OnlyYou.tsx';
import { SelftestResultView } from './SelftestResultView.tsx';
import { SelftestSheet } from './SelftestSheet.tsx';

const route = getRouteApi('/frame/selftests/$testKey');

/** One self-test: the questions when it is being taken, else the latest result, its trend and the older ones. */
export function SelftestPage() {
  const { testKey } = route.useParams();
  const { t } = useTranslation('self');
  const language = useLanguage();
  const [params, setParams] = useUrlState();
  const whole = useRead(readSelftest, { params: { key: testKey } });
  if (whole.isPending) return <Waiting lines={14} />;
  if (whole.isError) return <Failed problem={whole.error} retry={whole.refetch} />;
  const { test, results, today } = whole.data;
  const isTaking = params['take'] === '1' || results.length === 0;
  const shown = results.find(({ id }) => String(id) === params['result']) ?? results.at(-1);
  return (
    <>
      <p className="no-print">
        <Link to="/selftests">{t('tests.back')}</Link>
      </p>
      <PageHead
        title={test.name[language]}
        purpose={test.intro[language]}
        actions={
          isTaking ? null : (
            <Button type="primary" onClick={() => setParams({ take: '1', result: undefined })}>
              {t('tests.retake')}
            </Button>
          )
        }
      />
      <OnlyYou />
      {isTaking || shown === undefined ? (
        <SelftestSheet
          test={test}
          onDone={(id) => setParams({ take: undefined, result: String(id) })}
          {...(results.length > 0 ? { onCancel: () => setParams({ take: undefined }) } : {})}
        />
      ) : (
        <SelftestResultView test={test} results={results} shown={shown} today={today} />
      )}
    </>
  );
}
