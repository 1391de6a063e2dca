import { useTranslation } from 'react-i18next';
import type { readSelftest, SelftestResult } from '#api/selftests.ts';
import { scoreSelftest } from '#core/methods/score-selftest.ts';
import type { ReplyOf } from '../call.ts';
import { dayWords, decimal } from '../format.ts';
import { useManner } from '../session.ts';
import { Sparkline } from '../ui/Sparkline.tsx';

interface Props {
  test: ReplyOf<typeof readSelftest>['test'];
  results: readonly SelftestResult[];
}

const shownTimes = 6;

/** The mean of each side at each taking, as figures and as a small line. */
export function TestTrend({ test, results }: Props) {
  const { t } = useTranslation('self');
  const manner = useManner();
  const scored = results.slice(-shownTimes).map(({ id, day, answers }) => ({ id, day, score: scoreSelftest(test, answers) }));
  const meanOf = (at: (typeof scored)[number], key: string) => at.score?.dims.find((dim) => dim.key === key)?.mean ?? null;
  return (
    <section className="panel is-wide">
      <h2>{t('tests.trend')}</h2>
      <p className="soft">{t('tests.trendNote')}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls sideways, also by keyboard */}
      <div className="answer-table" tabIndex={0} role="region" aria-label={t('tests.trend')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('tests.dims')}</th>
              {scored.map(({ id, day }) => (
                <th key={id} scope="col">
                  {dayWords(day, manner)}
                </th>
              ))}
              <th scope="col">{t('tests.trend')}</th>
            </tr>
          </thead>
          <tbody>
            {test.dims.map(({ key, name }) => (
              <tr key={key}>
                <th scope="row">{name[manner.language]}</th>
                {scored.map((one) => (
                  <td key={one.id} className="number">
                    {decimal(meanOf(one, key), manner)}
                  </td>
                ))}
                <td>
                  <Sparkline label={name[manner.language]} values={scored.map((one) => meanOf(one, key))} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
