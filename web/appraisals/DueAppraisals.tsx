import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readDueAppraisals } from '#api/appraisal-reminders.ts';
import { type ReplyOf, useRead } from '../call.ts';
import { dayWords } from '../format.ts';
import { useManner } from '../session.ts';
import './appraisals.css';
import './due-appraisals.css';

type Row = ReplyOf<typeof readDueAppraisals>['rows'][number];

/** What the running cycles wait for from the asker, by their calendars. Nothing when nothing waits. */
export function DueAppraisals() {
  const { t } = useTranslation('appraisals');
  const rows = useRead(readDueAppraisals, {}).data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="panel due-appraisals">
      <h2>{t('reminder.title', { count: rows.reduce((sum, { count }) => sum + count, 0) })}</h2>
      <ul>
        {rows.map((row) => (
          <Line key={`${row.cycle.id} ${row.act}`} row={row} />
        ))}
      </ul>
    </section>
  );
}

const stageOf = { 'find-rater': undefined, rate: 'leader', release: 'calibration', 'hold-talk': 'talk', sign: 'signing' } as const;
const onlyOf = { 'find-rater': 'needs-rater', 'answer-appeal': 'appeals', appoint: 'appeals' } as const;

function Line({ row: { cycle, act, count, review, dueOn, standing } }: { row: Row }) {
  const { t } = useTranslation('appraisals');
  const manner = useManner();
  const whom = review === null ? t('reminder.people', { count }) : (review.person ?? t('reminder.own'));
  const words = `${t(`reminder.${act}`)} · ${whom}`;
  const only = act in onlyOf ? onlyOf[act as keyof typeof onlyOf] : undefined;
  const stage = act in stageOf ? stageOf[act as keyof typeof stageOf] : undefined;
  return (
    <li>
      {review === null ? (
        <Link to="/appraisals" search={{ cycle: String(cycle.id), ...(stage ? { stage } : {}), ...(only ? { only } : {}) } as never}>
          {words}
        </Link>
      ) : (
        <Link to="/appraisals/reviews/$reviewId" params={{ reviewId: String(review.id) }}>
          {words}
        </Link>
      )}{' '}
      <span className="soft">{cycle.name}</span>{' '}
      {dueOn === null || standing === 'later' ? null : (
        <span className={standing === 'week' ? 'faint' : 'warning-line'}>
          {t(`reminder.${standing}`, { day: dayWords(dueOn, manner) })}
        </span>
      )}
    </li>
  );
}
