import { useTranslation } from 'react-i18next';
import { type Figure, readFigures } from '#api/figures.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { useRead } from '../call.ts';
import { valueWords } from '../figures/figure-words.ts';
import { figureQuery } from '../figures/scope.ts';
import { FigureCell } from '../metrics/FigureCell.tsx';
import { useManner } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Failed } from '../ui/Failed.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import type { Compared } from './PersonFigures.tsx';

const metrics = ['answered', 'aht', 'transfer_rate', 'fcr', 'satisfaction'];

interface Row {
  id: number;
  name: string;
  own: Record<string, Figure>;
  team: Record<string, Figure> | undefined;
}

/** The person's figures in each queue, the team's in the same queue beneath: another mix of queues explains much. */
export function PersonFiguresByQueue({ compared, name }: { compared: Compared; name: string }) {
  const { t } = useTranslation('metrics');
  const columns = useColumns(compared, name);
  const own = useRead(readFigures, { query: { ...figureQuery(compared.own), metrics, by: ['queue'] } });
  const team = useRead(
    readFigures,
    { query: { ...figureQuery(compared.team ?? compared.own), metrics, by: ['queue'] } },
    { enabled: compared.team !== null },
  );
  if (own.isPending) return <Waiting lines={5} />;
  if (own.isError) return <Failed problem={own.error} retry={own.refetch} />;
  const ofTeam = new Map((compared.team ? (team.data?.rows ?? []) : []).map((row) => [row.keys.queue?.id, row.figures]));
  const rows = own.data.rows
    .filter((row) => row.figures['answered']?.value)
    .map(
      (row): Row => ({
        id: Number(row.keys.queue?.id),
        name: row.keys.queue?.name ?? '–',
        own: row.figures,
        team: ofTeam.get(row.keys.queue?.id),
      }),
    );
  if (rows.length === 0) return null;
  return (
    <section className="panel">
      <h3>{t('person.byQueue')}</h3>
      <DataTable
        bare
        id="queues"
        caption={t('person.byQueue')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        empty={null}
        fileName={null}
      />
    </section>
  );
}

function useColumns(compared: Compared, name: string): Column<Row>[] {
  const { t } = useTranslation('metrics');
  const manner = useManner();
  const column = (key: string): Column<Row> => {
    const metric = metricOf(key);
    const beside = (row: Row) => (metric.unit === 'count' ? null : (row.team?.[key]?.value ?? null));
    return {
      key,
      title: metric.name[manner.language],
      number: true,
      value: (row) => (row.own[key]?.enough ? row.own[key].value : null),
      render: (row) => (
        <span className="own-and-team">
          <FigureCell
            figure={row.own[key]}
            asked={{ metric: key, scope: { ...compared.own, queue: [row.id] }, about: `${name} · ${row.name}` }}
          />
          {beside(row) === null ? null : <small>{t('person.team', { value: valueWords(metric, beside(row), manner) })}</small>}
        </span>
      ),
    };
  };
  return [{ key: 'name', title: t('person.queue'), value: (row) => row.name }, ...metrics.map(column)];
}
