import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listCommitments } from '#api/commitments.ts';
import { listSignals } from '#api/signals.ts';
import { listTasks } from '#api/tasks.ts';
import { type LiveFigures, readLiveFigures } from '#api/upward.ts';
import type { MemoKind } from '#core/upward/memo-life.ts';
import { addDays } from '#core/time/calendar.ts';
import { useRead } from '../call.ts';
import { instant } from '../format.ts';
import type { Filled } from '../method-fields/filled.ts';
import { useManner, useMe } from '../session.ts';
import { headlineOf, weekOf } from './draft-words.ts';
import { FiguresTable } from './FiguresTable.tsx';

export interface Asked {
  span: 'hour' | 'day';
  team: number | null;
}

interface Props {
  kind: MemoKind;
  filled: Filled;
  onDraft: (filled: Filled) => void;
  /** Which figures go along; undefined: those kept with the draft. */
  figures: Asked | null | undefined;
  kept: LiveFigures | null;
  onFigures: (asked: Asked | null) => void;
}

/** What the platform can fill in: the figures of now, and a week's draft. Whatever it writes is a draft that stays to be changed. */
export function DraftHelp(props: Props) {
  const { kind } = props;
  const { wide, teams } = useMe();
  if (kind === 'case' || kind === 'training' || (!wide && teams.length === 0)) return null;
  return (
    <section className="panel">
      <Figures {...props} />
      {kind === 'weekly' ? <WeekDraft {...props} /> : null}
    </section>
  );
}

const spans = ['without', 'hour', 'day'] as const;

function Figures({ kind, filled, onDraft, figures, kept, onFigures }: Props) {
  const { t } = useTranslation(['upward', 'tasks']);
  const manner = useManner();
  const { teams, wide } = useMe();
  const [isDrafted, setIsDrafted] = useState(false);
  const team = wide ? null : (teams[0]?.id ?? null);
  const span = figures === undefined ? null : (figures?.span ?? 'without');
  const asked = figures ? { span: figures.span, ...(figures.team === null ? {} : { team: figures.team }) } : { span: 'hour' as const };
  const live = useRead(readLiveFigures, { query: asked }, { enabled: Boolean(figures) });
  const shown = figures === undefined ? kept : figures ? (live.data ?? null) : null;
  const draft = (taken: LiveFigures) => {
    onDraft({ ...filled, answers: { ...filled.answers, headline: headlineOf(taken, t, manner) } });
    setIsDrafted(true);
  };
  return (
    <>
      <div className="spread">
        <h2>{t('new.figures')}</h2>
        <Segmented
          aria-label={t('new.figures')}
          value={span ?? kept?.span ?? 'without'}
          options={spans.map((value) => ({ value, label: t(`new.${value}`) }))}
          onChange={(value) => onFigures(value === 'without' ? null : { span: value === 'day' ? 'day' : 'hour', team })}
        />
      </div>
      {shown ? <FiguresTable figures={shown} /> : null}
      {shown && shown.day < instant(shown.takenAt, manner).slice(0, 10) ? <p className="soft">{t('figures.older')}</p> : null}
      {shown && kind === 'adhoc' ? (
        <div className="row">
          <Button onClick={() => draft(shown)}>{t('new.useFigures')}</Button>
          {isDrafted ? <span className="memo-hint">{t('new.drafted')}</span> : null}
        </div>
      ) : null}
    </>
  );
}

const all = { pageSize: 100 };

function WeekDraft({ filled, onDraft }: Props) {
  const { t } = useTranslation(['upward', 'tasks']);
  const manner = useManner();
  const [isDrafted, setIsDrafted] = useState(false);
  const signals = useRead(listSignals, { query: { pageSize: 50 } });
  const commitments = useRead(listCommitments, { query: { ...all, mine: 'concerned' } });
  const taken = useRead(listTasks, { query: { ...all, box: 'taken' } });
  const given = useRead(listTasks, { query: { ...all, box: 'given' } });
  const ready = signals.data && commitments.data && taken.data && given.data;
  const draft = () => {
    if (!ready) return;
    const since = addDays(commitments.data.today, -6);
    const recent = signals.data.rows.filter(({ to, state }) => to >= since && state !== 'closed');
    const week = { signals: recent, commitments: commitments.data.rows, tasks: [...taken.data.rows, ...given.data.rows], since };
    onDraft({ ...filled, answers: { ...filled.answers, ...weekOf(week, t, manner) } });
    setIsDrafted(true);
  };
  return (
    <div className="row memo-week">
      <Button disabled={!ready} onClick={draft}>
        {t('new.useWeek')}
      </Button>
      {isDrafted ? <span className="memo-hint">{t('new.drafted')}</span> : null}
    </div>
  );
}
