import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeCalendar, readSettings } from '#api/settings.ts';
import { call } from '../call.ts';
import { dayWords } from '../format.ts';
import { useManner } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { ProgressLine } from '../ui/ProgressLine.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { holidayPlan, type HolidayPlan, type Mark } from './calendar-days.ts';

interface Props {
  year: number;
  calendar: readonly Mark[];
  onClose: () => void;
}

/** Fills in the public holidays of a year after showing them. */
export function HolidayFill({ year, calendar, onClose }: Props) {
  const { t } = useTranslation(['settings', 'ui']);
  const { language } = useManner();
  const holidays = useQuery({
    queryKey: ['chinese-holidays', year],
    queryFn: async () => (await import('#core/time/chinese-holidays.ts')).chineseHolidays(year), // the tables are fetched when first needed
    staleTime: Number.POSITIVE_INFINITY,
  });
  const named = (kind: string, name: string) => (kind === 'workday' ? t('fill.workedFor', { name }) : name);
  const known = holidays.data?.map(({ day, kind, name }) => ({ day, kind, name: named(kind, name[language]) })) ?? [];
  const [plan, setPlan] = useState<HolidayPlan | null>(null);
  const proposed = plan ?? holidayPlan(calendar, known);
  const { fill, done, problem, busy } = useFilling(proposed, () => setPlan(proposed), onClose);
  const nothing = proposed.days.length === 0;
  return (
    <Modal
      open
      title={t('fill.title', { year })}
      okText={nothing ? t('fill.close') : t('fill.verb', { count: proposed.days.length })}
      cancelText={t('ui:cancel')}
      confirmLoading={busy}
      onOk={() => (nothing ? onClose() : void fill())}
      onCancel={onClose}
    >
      {holidays.isPending ? <Waiting lines={6} /> : null}
      {problem ? <Failed problem={problem} /> : null}
      {holidays.isSuccess && holidays.data === null ? <p>{t('fill.unknown', { year })}</p> : null}
      {busy ? <ProgressLine label={t('fill.going')} ratio={done / Math.max(1, proposed.days.length)} /> : null}
      {holidays.data && !busy ? <Plan plan={proposed} /> : null}
    </Modal>
  );
}

/** One day after the other: what was filled in when something fails stays, and filling in again goes on from there. */
function useFilling(plan: HolidayPlan, begin: () => void, onClose: () => void) {
  const client = useQueryClient();
  const [done, setDone] = useState(0);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const fill = async () => {
    begin();
    setBusy(true);
    setProblem(null);
    try {
      for (const [index, { day, marks }] of plan.days.entries()) {
        await call(changeCalendar, { params: { day }, body: { marks } });
        setDone(index + 1);
      }
      onClose();
    } catch (error) {
      setProblem(error as Error);
    } finally {
      setBusy(false);
      await client.invalidateQueries({ queryKey: [readSettings.path] });
    }
  };
  return { fill, done, busy, problem };
}

function Plan({ plan }: { plan: HolidayPlan }) {
  const { t } = useTranslation('settings');
  const manner = useManner();
  const { holidays, workdays, unchanged } = plan;
  return (
    <>
      <p>{t('fill.plan', { holidays, workdays })}</p>
      {unchanged > 0 ? <p className="faint">{t('fill.unchanged', { days: unchanged })}</p> : null}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls, also by keyboard */}
      <ul className="fill-list" tabIndex={0} aria-label={t('calendar.list', { year: plan.days[0]?.day.slice(0, 4) ?? '' })}>
        {plan.days.map(({ day, marks }) => (
          <li key={day}>
            <span className={`mark-sign is-${marks[0]?.kind}`}>{t(`mark.${marks[0]?.kind ?? 'holiday'}`)}</span> {dayWords(day, manner)}{' '}
            <strong>{marks[0]?.name}</strong>
          </li>
        ))}
      </ul>
    </>
  );
}
