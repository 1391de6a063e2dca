import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { dropSelftestResult, listSelftests, readSelftest, type SelftestResult } from '#api/selftests.ts';
import { type DimScore, scoreRange, scoreSelftest, type SelftestScore } from '#core/methods/score-selftest.ts';
import { type ReplyOf, useAct } from '../call.ts';
import { dayWords, decimal } from '../format.ts';
import { EntryLink } from '../methods/EntryLink.tsx';
import { useManner } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { PlanButton } from './PlanButton.tsx';
import { TestTrend } from './TestTrend.tsx';

type Test = ReplyOf<typeof readSelftest>['test'];

interface Props {
  test: Test;
  results: readonly SelftestResult[];
  shown: SelftestResult;
  today: string;
}

/** What came out: the total with its band, each side with advice, what to work on first, and how it moved. */
export function SelftestResultView({ test, results, shown, today }: Props) {
  const { t } = useTranslation('self');
  const manner = useManner();
  const score = scoreSelftest(test, shown.answers);
  if (score === null) return null; // the questions were changed since
  return (
    <div className="panels selftest-result">
      <section className="panel">
        <h2>{t('tests.result', { day: dayWords(shown.day, manner, true) })}</h2>
        <Whole test={test} score={score} />
        <details>
          <summary>{t('tests.how')}</summary>
          <p className="soft">{test.scoring.says[manner.language]}</p>
          <p className="faint">{t('tests.notValidated')}</p>
        </details>
      </section>
      <section className="panel is-wide">
        <h2>{t('tests.dims')}</h2>
        <ul className="selftest-dims">
          {score.dims.map((dim) => (
            <li key={dim.key}>
              <Dim test={test} score={score} dim={dim} today={today} />
            </li>
          ))}
        </ul>
      </section>
      <Situations test={test} />
      {results.length > 1 ? <TestTrend test={test} results={results} /> : null}
      <Older results={results} shown={shown} />
    </div>
  );
}

function Whole({ test, score }: { test: Test; score: SelftestScore }) {
  const { t } = useTranslation('self');
  const { language } = useManner();
  const band = score.bands.find(({ of }) => of === 'total');
  const styles = score.styles.map((key) => test.dims.find((dim) => dim.key === key)?.name[language] ?? key);
  return (
    <div className="selftest-whole">
      {test.scoring.method === 'sum' ? (
        <p className="selftest-total">
          {t('tests.total')} <strong>{t('tests.outOf', { score: score.total, max: scoreRange(test, 'total').max })}</strong>
        </p>
      ) : null}
      {styles.length > 0 ? (
        <p className="selftest-total">
          {t('tests.leading')} <strong>{styles.join(' + ')}</strong>
        </p>
      ) : null}
      {score.quadrant ? (
        <>
          <p className="selftest-total">
            {t('tests.quadrant')} <strong>{score.quadrant.name[language]}</strong>
          </p>
          <p>{score.quadrant.advice[language]}</p>
        </>
      ) : null}
      {band ? (
        <>
          <p className="selftest-band">{band.name[language]}</p>
          <p>{band.advice[language]}</p>
        </>
      ) : null}
    </div>
  );
}

function Dim({ test, score, dim, today }: { test: Test; score: SelftestScore; dim: DimScore; today: string }) {
  const { t } = useTranslation('self');
  const manner = useManner();
  const { language } = manner;
  const about = test.dims.find(({ key }) => key === dim.key);
  if (about === undefined) return null;
  const { min, max } = test.scale;
  const band = score.bands.find(({ of }) => of === dim.key);
  return (
    <>
      <div className="spread">
        <h3>{about.name[language]}</h3>
        <span>
          {decimal(dim.mean, manner)} <small className="faint">/ {max}</small>
        </span>
      </div>
      <div className={dim.isPriority ? 'selftest-bar is-priority' : 'selftest-bar'} aria-hidden>
        <span style={{ width: `${(100 * (dim.mean - min)) / (max - min)}%` }} />
      </div>
      {band ? (
        <p className="soft">
          <strong>{band.name[language]}</strong> · {band.advice[language]}
        </p>
      ) : null}
      {dim.isPriority ? (
        <div className="selftest-low">
          <p>
            <strong>{t('tests.first')}</strong> {about.low[language]}
          </p>
          <p className="row">
            {about.links.map((key) => (
              <EntryLink key={key} entryKey={key} />
            ))}
            <PlanButton test={test.key} dim={dim.key} what={about.low[language]} method={about.links[0] ?? null} today={today} />
          </p>
        </div>
      ) : null}
    </>
  );
}

function Situations({ test }: { test: Test }) {
  const { t } = useTranslation('self');
  const { language } = useManner();
  if (test.situations.length === 0) return null;
  const nameOf = (key: string) => test.dims.find((dim) => dim.key === key)?.name[language] ?? key;
  return (
    <section className="panel">
      <h2>{t('tests.situations')}</h2>
      <dl className="selftest-situations">
        {test.situations.map(({ says, best, advice }) => (
          <div key={says.zh}>
            <dt>{says[language]}</dt>
            <dd>
              <strong>{nameOf(best)}</strong> {advice[language]}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Older({ results, shown }: { results: readonly SelftestResult[]; shown: SelftestResult }) {
  const { t } = useTranslation('self');
  const manner = useManner();
  const [, setParams] = useUrlState();
  const drop = useAct(dropSelftestResult, { stales: [listSelftests, readSelftest] });
  return (
    <section className="panel no-print">
      <h2>{t('tests.older')}</h2>
      <ul className="self-lines">
        {results.toReversed().map((result) => (
          <li key={result.id}>
            <Button type="link" aria-current={result.id === shown.id} onClick={() => setParams({ result: String(result.id) })}>
              {dayWords(result.day, manner, true)}
            </Button>
            <ConfirmButton
              size="small"
              danger
              type="text"
              question={t('tests.dropAsk', { day: dayWords(result.day, manner) })}
              consequence={t('tests.dropThen')}
              verb={t('tests.drop')}
              act={() => drop.mutateAsync({ params: { id: result.id } })}
            >
              {t('tests.drop')}
            </ConfirmButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
