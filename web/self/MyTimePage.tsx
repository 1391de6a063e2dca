import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dropMyTime, readMyTime } from '#api/my-time.ts';
import { timeBalance } from '#core/methods/time-spent.ts';
import { addDays } from '#core/time/calendar.ts';
import { type ReplyOf, useAct, useRead } from '../call.ts';
import { dayWords } from '../format.ts';
import { EntryLink } from '../methods/EntryLink.tsx';
import { useManner } from '../session.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useUrlState } from '../ui/url-state.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { NewTimeNote } from './NewTimeNote.tsx';
import { OnlyYou } from './OnlyYou.tsx';
import { TimeBalanceView } from './TimeBalanceView.tsx';
import { TimeWeek } from './TimeWeek.tsx';

type Week = ReplyOf<typeof readMyTime>;

/** Where one's own time went in a week: noted, and done in the product. */
export function MyTimePage() {
  const { t } = useTranslation('self');
  const [params] = useUrlState();
  const time = useRead(readMyTime, { query: params['week'] ? { week: params['week'] } : {} }, { placeholderData: (before) => before });
  const [isAdding, setIsAdding] = useState(false);
  return (
    <>
      <PageHead
        title={t('time.title')}
        purpose={t('time.purpose')}
        actions={
          <Button type="primary" onClick={() => setIsAdding(true)}>
            {t('time.add')}
          </Button>
        }
      />
      <OnlyYou />
      {time.isPending ? <Waiting lines={8} /> : null}
      {time.isError ? <Failed problem={time.error} retry={time.refetch} /> : null}
      {time.data ? <WeekView time={time.data} /> : null}
      {isAdding && time.data ? <NewTimeNote time={time.data} onClose={() => setIsAdding(false)} /> : null}
    </>
  );
}

function WeekView({ time }: { time: Week }) {
  const { t } = useTranslation('self');
  const all = [...time.notes, ...time.done];
  return (
    <div className="stack">
      <WeekSteps time={time} />
      {all.length === 0 ? (
        <Empty title={t('time.none')}>{t('time.noneText')}</Empty>
      ) : (
        <div className="panels">
          <TimeBalanceView balance={timeBalance(all)} />
          <TimeWeek week={time.week} spent={all} />
          <Notes time={time} />
          <Derived time={time} />
        </div>
      )}
      <p className="faint row">
        <EntryLink entryKey="manager_work_map" /> <EntryLink entryKey="first_line_day" />
      </p>
    </div>
  );
}

function WeekSteps({ time }: { time: Week }) {
  const { t } = useTranslation('self');
  const manner = useManner();
  const [, setParams] = useUrlState();
  return (
    <div className="row">
      <Button size="small" onClick={() => setParams({ week: addDays(time.week, -7) })}>
        {t('time.before')}
      </Button>
      <strong>{t('time.week', { from: dayWords(time.week, manner, true) })}</strong>
      <Button
        size="small"
        disabled={addDays(time.week, 7) > time.today}
        onClick={() => setParams({ week: addDays(time.week, 7) > time.today ? undefined : addDays(time.week, 7) })}
      >
        {t('time.after')}
      </Button>
    </div>
  );
}

function Notes({ time }: { time: Week }) {
  const { t } = useTranslation('self');
  const manner = useManner();
  const drop = useAct(dropMyTime, { stales: [readMyTime] });
  if (time.notes.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('time.notes')}</h2>
      <ul className="self-lines">
        {time.notes.map(({ id, day, what, kind, mode, minutes }) => (
          <li key={id}>
            <span>
              {dayWords(day, manner)} · {what || t(`time.kind.${kind}`)}
              <br />
              <small className="faint">
                {t(`time.kind.${kind}`)} · {t(`time.mode.${mode}`)} · {t('time.minutesLong', { count: minutes })}
              </small>
            </span>
            <ConfirmButton
              size="small"
              type="text"
              danger
              question={t('time.dropAsk')}
              verb={t('time.drop')}
              act={() => drop.mutateAsync({ params: { id } })}
            >
              {t('time.drop')}
            </ConfirmButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Derived({ time }: { time: Week }) {
  const { t } = useTranslation('self');
  const manner = useManner();
  if (time.done.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('time.derived')}</h2>
      <ul className="self-lines">
        {time.done.map(({ day, act, kind, mode, count, minutes }) => (
          <li key={day + act}>
            <span>
              {dayWords(day, manner)} · {t(`time.act.${act.split('.')[0] ?? 'other'}` as 'time.act.signal')}
              <br />
              <small className="faint">
                {t(`time.kind.${kind}`)} · {t(`time.mode.${mode}`)}
              </small>
            </span>
            <span className="soft">
              {t('time.times', { count })} · {t('time.about', { count: minutes })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
