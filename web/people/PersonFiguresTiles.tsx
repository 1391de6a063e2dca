import { useTranslation } from 'react-i18next';
import { type Figure, readFigures, readOwnTeam } from '#api/figures.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { useRead } from '../call.ts';
import { valueWords } from '../figures/figure-words.ts';
import { figureQuery } from '../figures/scope.ts';
import { MetricFigure } from '../metrics/MetricFigure.tsx';
import { useManner, useMe } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import type { Compared } from './PersonFigures.tsx';

const shown = [
  'answered',
  'aht',
  'utilisation',
  'occupancy',
  'adherence',
  'conformance',
  'transfer_rate',
  'fcr',
  'satisfaction',
  'quality_score',
];
/** Figures of a roster are shown where one is kept. */
const needsRoster: readonly string[] = ['adherence', 'conformance'];
/** Sums grow with heads: a team's is nothing to compare a person with. */
const isComparable = (metric: string) => metricOf(metric).unit !== 'count';

/** The person's figures with the team's beside each; where the team may not be seen, the own one's of the last month, nobody named. */
export function PersonFiguresTiles({ compared }: { compared: Compared }) {
  const { t } = useTranslation('metrics');
  const manner = useManner();
  const { personId } = useMe();
  const isOwn = personId !== null && compared.own.agent?.[0] === personId;
  const own = useRead(readFigures, { query: { ...figureQuery(compared.own), metrics: shown } });
  const team = useRead(
    readFigures,
    { query: { ...figureQuery(compared.team ?? compared.own), metrics: shown } },
    { enabled: compared.team !== null },
  );
  const month = useRead(readOwnTeam, { query: { metrics: shown.filter(isComparable) } }, { enabled: compared.team === null && isOwn });
  if (own.isPending) return <Waiting lines={6} />;
  if (own.isError) return <Failed problem={own.error} retry={own.refetch} />;
  const figures = own.data.rows[0]?.figures;
  if (!figures) return <p className="panel soft">{t('person.nothing')}</p>;
  const beside = (metric: string, figure: Figure | undefined) => {
    if (!isComparable(metric)) return null;
    if (compared.team)
      return figure?.value == null ? null : t('person.team', { value: valueWords(metricOf(metric), figure.value, manner) });
    const average = month.data?.figures[metric];
    return average ? t('person.teamMonth', { value: valueWords(metricOf(metric), average.value, manner) }) : null;
  };
  return (
    <div className="day-figures">
      {shown.flatMap((metric) => {
        const figure = figures[metric];
        if (!figure || (needsRoster.includes(metric) && figure.value === null)) return [];
        return [
          <MetricFigure
            key={metric}
            asked={{ metric, scope: compared.own }}
            figure={figure}
            note={beside(metric, team.data?.rows[0]?.figures[metric])}
          />,
        ];
      })}
    </div>
  );
}
