import { useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Figure } from '#api/figures.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import type { Metric } from '#core/metrics/metric.ts';
import { sameDays } from '../figures/link-search.ts';
import { useManner } from '../session.ts';
import { ChartWithTable } from '../ui/chart/ChartWithTable.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import type { Axes } from './BoardTabPage.tsx';
import { type BoardAxis, type BoardPoint, boardOption } from './board-option.ts';
import type { BoardRow, BoardTab } from './board-parts.ts';
import { axisOf, intervalWords, sampleWords, targetWords, valueWords } from '../figures/figure-words.ts';
import { useAskHow } from './HowProvider.tsx';
import { useRowAsked } from './row-asked.ts';
import { standingOf } from './standing.ts';
import type { Board } from './use-board.ts';

interface Props {
  tab: BoardTab;
  board: Board;
  axes: Axes;
}

interface Plotted extends BoardPoint {
  row: BoardRow;
}

/** On a narrower screen many names would cover one another; the table has them all. */
const roomForNames = 640;
const fewPoints = 8;

/** The two-axis board: reached across, solved upwards, cut by the targets into four named fields. */
export function BoardPlane({ tab, board, axes }: Props) {
  const { t } = useTranslation('metrics');
  const manner = useManner();
  const [x, y] = [metricOf(axes.x), metricOf(axes.y)];
  const points = usePoints(board, x, y);
  const axisWith = useAxis(board);
  const sets = tab === 'agent' || tab === 'team' ? 'people' : 'queues';
  const isRoomy = globalThis.innerWidth >= roomForNames;
  const field = (key: 'both' | 'solved' | 'neither' | 'reached') => t(`board.fields.${sets}.${key}`);
  const option = boardOption({
    x: axisWith(x),
    y: axisWith(y),
    points,
    isNamed: isRoomy || points.length <= fewPoints,
    fields: isRoomy ? [field('both'), field('solved'), field('neither'), field('reached')] : null,
  });
  const open = useOpen(tab, board, y);
  if (points.length === 0) return <NoPoints x={x} y={y} axes={axes} />;
  const small = points.filter((point) => point.standing === 'small').length;
  return (
    <ChartWithTable
      title={t('board.plane', { x: x.name[manner.language], y: y.name[manner.language] })}
      summary={t('board.summary', { count: points.length, both: points.filter((point) => point.standing === 'better').length })}
      height={420}
      tools={<AxisChoice axes={axes} />}
      note={
        <>
          {t(x.good === 'band' ? 'board.noteUp' : 'board.note', { sample: y.name[manner.language] })}{' '}
          {isRoomy
            ? ''
            : t('board.fieldNote', {
                both: field('both'),
                solved: field('solved'),
                neither: field('neither'),
                reached: field('reached'),
              })}{' '}
          {small > 0 ? t('board.smallNote', { count: small }) : ''}
          <Legend />
        </>
      }
      option={option}
      onPick={(index) => open(points[index]?.row)}
      table={<PlaneTable points={points} x={x} y={y} onOpen={(point) => open(point.row)} />}
    />
  );
}

/** No row has both figures: says so, with the choice of others at hand. */
function NoPoints({ x, y, axes }: { x: Metric; y: Metric; axes: Axes }) {
  const { t } = useTranslation('metrics');
  const { language } = useManner();
  const names = { x: x.name[language], y: y.name[language] };
  return (
    <div className="chart-frame">
      <header>
        <h2>{t('board.plane', names)}</h2>
        <div className="row">
          <AxisChoice axes={axes} />
        </div>
      </header>
      <p className="soft">{t('board.noPoints', names)}</p>
    </div>
  );
}

function Legend() {
  const { t } = useTranslation('metrics');
  return (
    <span className="board-legend">
      {(['better', 'worse', 'noise', 'small'] as const).map((standing) => (
        <span key={standing}>
          <i className={`board-sign is-${standing}`} aria-hidden /> {t(`board.standing.${standing}`)}
        </span>
      ))}
    </span>
  );
}

/** Rows with both figures become points; who is nobody ("none") is in the table only. */
function usePoints(board: Board, x: Metric, y: Metric): Plotted[] {
  const { t } = useTranslation('metrics');
  const manner = useManner();
  const noteOf = (metric: Metric, figure: Figure) => {
    const extra = [
      intervalWords(metric, figure, manner),
      sampleWords(metric, figure, manner),
      figure.enough ? null : t('tooFew', { minimum: metric.minimumSample }),
    ].filter((part) => part !== null);
    return `${metric.name[manner.language]} ${valueWords(metric, figure.value, manner)}${extra.length > 0 ? ` (${extra.join(' · ')})` : ''}`;
  };
  return board.rows.flatMap((row): Plotted[] => {
    const [fx, fy] = [row.figures[x.key], row.figures[y.key]];
    if (row.id === 0 || fx?.value == null || fy?.value == null) return [];
    const standing = standingOf(fx, fy);
    const notes = [noteOf(x, fx), noteOf(y, fy), t(`board.standing.${standing}`)];
    return [{ row, name: row.name, x: fx.value, y: fy.value, sample: fy.denominator ?? 0, standing, notes }];
  });
}

/** An axis with the place where the fields meet: the target, or where there is none, everybody together. */
function useAxis(board: Board) {
  const { t } = useTranslation('metrics');
  const manner = useManner();
  return (metric: Metric): BoardAxis => {
    if (metric.unit === 'count') return { ...axisOf(metric, manner), unit: metric.unit, isDown: false, cross: null }; // a total is no middle
    const total = board.totals[metric.key];
    const target = total?.target;
    const bound = target ? (metric.good === 'down' ? target.high : target.low) : null;
    const cross =
      target && bound !== null
        ? { at: bound, words: t('targetShort', { target: targetWords(metric, target, manner) }) }
        : total?.value == null
          ? null
          : { at: total.value, words: t('board.together', { value: valueWords(metric, total.value, manner) }) };
    return { ...axisOf(metric, manner), unit: metric.unit, isDown: metric.good === 'down', cross };
  };
}

/** A person opens the person's page, anything else how the figure is made. */
function useOpen(tab: BoardTab, board: Board, y: Metric) {
  const navigate = useNavigate();
  const askHow = useAskHow();
  const askedOf = useRowAsked(tab, board);
  return (row: BoardRow | undefined) => {
    if (!row) return;
    if (tab === 'agent')
      void navigate({ to: '/people/$personId', params: { personId: String(row.id) }, search: sameDays(board.days) as never });
    else askHow(askedOf(row, y.key));
  };
}

function AxisChoice({ axes }: { axes: Axes }) {
  const { t } = useTranslation('metrics');
  const { language } = useManner();
  const select = (which: 'x' | 'y') => (
    <Select
      size="small"
      className="board-axis"
      aria-label={t(`board.axis.${which}`)}
      prefix={<span className="faint">{which === 'x' ? '→' : '↑'}</span>}
      value={axes[which]}
      popupMatchSelectWidth={false}
      options={axes.choices[which].map((metric) => ({ value: metric.key, label: metric.name[language] }))}
      onChange={(key: string) => axes.choose(which, key)}
    />
  );
  return (
    <>
      {select('x')}
      {select('y')}
    </>
  );
}

interface PlaneTableProps {
  points: readonly Plotted[];
  x: Metric;
  y: Metric;
  onOpen: (point: Plotted) => void;
}

function PlaneTable({ points, x, y, onOpen }: PlaneTableProps) {
  const { t } = useTranslation('metrics');
  const manner = useManner();
  const column = (metric: Metric, which: 'x' | 'y'): Column<Plotted> => ({
    key: which,
    title: metric.name[manner.language],
    number: true,
    value: (point) => point[which],
    render: (point) => valueWords(metric, point[which], manner),
  });
  const columns: Column<Plotted>[] = [
    { key: 'name', title: t('name'), value: (point) => point.name },
    column(x, 'x'),
    column(y, 'y'),
    { key: 'sample', title: t('sample'), number: true, value: (point) => point.sample },
    { key: 'standing', title: t('board.judgement'), value: (point) => t(`board.standing.${point.standing}`), choices: true },
  ];
  const title = t('board.title');
  return (
    <DataTable
      id="plane"
      caption={title}
      columns={columns}
      rows={points}
      rowKey={(point) => point.row.id}
      empty={null}
      fileName={title}
      onOpen={onOpen}
    />
  );
}
