import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type CockpitRow, type Cycle, listCycles, readCockpit } from '#api/appraisals.ts';
import { reviewStages } from '#core/appraisals/stages.ts';
import { type ReplyOf, useRead } from '../call.ts';
import { count, dayWords, decimal, spanWords } from '../format.ts';
import { useTeam } from '../frame/scope.ts';
import { useManner, useMay } from '../session.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import './appraisals.css';
import { CycleActs } from './CycleActs.tsx';
import { ScoreMark } from './ScoreMark.tsx';

/** The cycle at a glance: who is where and what is overdue, for leaders and the manager; designs for those who make them. */
export function AppraisalsPage() {
  const { t } = useTranslation('appraisals');
  const may = useMay();
  const [params] = useUrlState();
  const cycles = useRead(listCycles, {});
  if (cycles.isPending) return <Waiting lines={10} />;
  if (cycles.isError) return <Failed problem={cycles.error} retry={cycles.refetch} />;
  const { rows } = cycles.data;
  const chosen = rows.find(({ id }) => id === Number(params['cycle'])) ?? rows.find(({ state }) => state === 'running') ?? rows[0];
  return (
    <>
      <PageHead title={t('title')} purpose={t('purpose')} actions={may('appraisals.design') ? <NewDesign /> : null} />
      {chosen ? (
        <>
          <ChooseCycle rows={rows} chosen={chosen} />
          {chosen.state === 'draft' || !may('appraisals.rate') ? <NotYet cycle={chosen} /> : <Cockpit cycle={chosen} />}
        </>
      ) : (
        <Empty title={t('noCycle')} action={may('appraisals.design') ? <NewDesign /> : null}>
          {t('noCycleText')}
        </Empty>
      )}
    </>
  );
}

function NewDesign() {
  const { t } = useTranslation('appraisals');
  const navigate = useNavigate();
  return <Button onClick={() => void navigate({ to: '/appraisals/design/$cycleId', params: { cycleId: 'new' } })}>{t('newCycle')}</Button>;
}

function ChooseCycle({ rows, chosen }: { rows: readonly Cycle[]; chosen: Cycle }) {
  const { t } = useTranslation('appraisals');
  const manner = useManner();
  const may = useMay();
  const [, setParams] = useUrlState();
  return (
    <div className="spread" style={{ marginBottom: 16 }}>
      <div className="row">
        <Select
          aria-label={t('cycle')}
          value={chosen.id}
          popupMatchSelectWidth={false}
          onChange={(id) => setParams({ cycle: String(id), page: undefined, stage: undefined, only: undefined })}
          options={rows.map(({ id, name, state }) => ({ value: id, label: `${name} · ${t(`cycleState.${state}`)}` }))}
        />
        <span className="soft">{spanWords(chosen.from, chosen.to, manner)}</span>
      </div>
      <div className="row no-print">
        <Link to="/appraisals/design/$cycleId" params={{ cycleId: String(chosen.id) }}>
          {t('openDesign')}
        </Link>
        {may('appraisals.calibrate') && chosen.state !== 'draft' ? (
          <Link to="/appraisals/calibration/$cycleId" params={{ cycleId: String(chosen.id) }}>
            {t('calibration.title')}
          </Link>
        ) : null}
        <CycleActs cycle={chosen} />
      </div>
    </div>
  );
}

function NotYet({ cycle }: { cycle: Cycle }) {
  const { t } = useTranslation('appraisals');
  return <Empty title={t(`cycleState.${cycle.state}`)}>{cycle.state === 'draft' ? t('draftText') : t('adminText')}</Empty>;
}

const pageSize = 50;

function Cockpit({ cycle }: { cycle: Cycle }) {
  const [params] = useUrlState();
  const { teamId } = useTeam();
  const page = Number(params['page'] ?? 1);
  const query = {
    ...(params['stage'] ? { stage: [params['stage']] } : {}),
    ...(params['only'] ? { only: params['only'] } : {}),
    ...(teamId === null ? {} : { team: [teamId] }),
    page,
    pageSize,
  };
  const answer = useRead(readCockpit, { params: { id: cycle.id }, query: query as never }, { placeholderData: (before) => before });
  if (answer.isPending) return <Waiting lines={10} />;
  if (answer.isError) return <Failed problem={answer.error} retry={answer.refetch} />;
  return (
    <>
      <Tiles reply={answer.data} />
      <People reply={answer.data} page={page} />
    </>
  );
}

function Tiles({ reply }: { reply: ReplyOf<typeof readCockpit> }) {
  const { t } = useTranslation('appraisals');
  const manner = useManner();
  const [params, setParams] = useUrlState();
  const tile = (key: 'stage' | 'only', value: string, label: string, amount: number, isLate = false) => {
    const isOn = params[key] === value;
    return (
      <button
        key={value}
        type="button"
        className={isLate && amount > 0 ? 'stage-tile is-late' : 'stage-tile'}
        aria-pressed={isOn}
        onClick={() => setParams({ stage: undefined, only: undefined, page: undefined, [key]: isOn ? undefined : value })}
      >
        <b>{count(amount, manner)}</b>
        <span>{label}</span>
      </button>
    );
  };
  return (
    <div className="stage-tiles">
      {reviewStages.map((stage) => tile('stage', stage, t(`stage.${stage}`), reply.stages[stage] ?? 0))}
      {tile('only', 'overdue', t('overdue'), reply.overdue, true)}
      {tile('only', 'appeals', t('appeals'), reply.appeals)}
      {tile('only', 'needs-rater', t('needsRater'), reply.needsRater, true)}
    </div>
  );
}

function People({ reply, page }: { reply: ReplyOf<typeof readCockpit>; page: number }) {
  const { t } = useTranslation('appraisals');
  const navigate = useNavigate();
  const [, setParams] = useUrlState();
  const columns = useColumns(reply);
  return (
    <DataTable<CockpitRow>
      id="reviews"
      caption={t('title')}
      columns={columns}
      rows={reply.rows}
      rowKey={(row) => row.id}
      empty={<Empty title={t('nobody')}>{t('nobodyText')}</Empty>}
      fileName={`${t('title')} ${reply.cycle.name}`}
      onOpen={(row) => void navigate({ to: '/appraisals/reviews/$reviewId', params: { reviewId: String(row.id) } })}
      pages={{ page, pageSize, total: reply.total, onPage: (next) => setParams({ page: next === 1 ? undefined : String(next) }) }}
    />
  );
}

function useColumns({ cycle: { scale } }: ReplyOf<typeof readCockpit>): Column<CockpitRow>[] {
  const { t } = useTranslation('appraisals');
  const manner = useManner();
  return [
    {
      key: 'person',
      title: t('column.person'),
      width: 120,
      value: (row) => row.person.name,
      render: (row) => (
        <Link to="/appraisals/reviews/$reviewId" params={{ reviewId: String(row.id) }}>
          {row.person.name}
        </Link>
      ),
    },
    { key: 'team', title: t('column.team'), width: 140, value: (row) => row.team.name },
    {
      key: 'raters',
      title: t('column.raters'),
      width: 150,
      value: (row) => row.raters.map(({ name }) => name).join('、') || t('needsRater'),
    },
    { key: 'stage', title: t('column.stage'), width: 110, value: (row) => t(`stage.${row.stage}`) },
    {
      key: 'due',
      title: t('column.due'),
      width: 150,
      value: (row) => row.dueOn,
      render: (row) =>
        row.dueOn === null ? (
          '–'
        ) : (
          <span
            className={row.overdue ? 'warning-line' : ''}
          >{`${dayWords(row.dueOn, manner)}${row.overdue ? ` · ${t('overdue')}` : ''}`}</span>
        ),
    },
    { key: 'appeal', title: t('column.appeal'), width: 130, value: (row) => (row.appeal === null ? null : t(`appealState.${row.appeal}`)) },
    {
      key: 'score',
      title: t('column.score'),
      width: 230,
      value: (row) => (row.score === null ? null : Number(decimal(row.score.score, { ...manner, language: 'en' }, 2))),
      render: (row) => (row.score === null ? '–' : <ScoreMark score={row.score} scale={scale} />),
    },
    { key: 'lower', title: t('column.lower'), spare: true, number: true, value: (row) => row.score?.lower ?? null },
    { key: 'upper', title: t('column.upper'), spare: true, number: true, value: (row) => row.score?.upper ?? null },
  ];
}
