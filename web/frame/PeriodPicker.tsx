import { CalendarOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOfYearWords, type Manner, monthWords, spanWords } from '../format.ts';
import { useManner } from '../session.ts';
import { Waiting } from '../ui/Waiting.tsx';
import { type Period, shifted } from './period.ts';
import { usePeriod } from './scope.ts';

const PeriodCalendar = lazy(() => import('./PeriodCalendar.tsx').then((module) => ({ default: module.PeriodCalendar })));

/** One step back, the period in words (opens the calendar), one step on. */
export function PeriodPicker() {
  const { t } = useTranslation('frame');
  const manner = useManner();
  const { period, today, known, choose } = usePeriod();
  const [open, setOpen] = useState(false);
  const calendar = (
    <Suspense fallback={<Waiting lines={6} />}>
      <PeriodCalendar
        period={period}
        today={today}
        onChoose={(chosen) => {
          choose(chosen);
          setOpen(false);
        }}
      />
    </Suspense>
  );
  return (
    <fieldset className="period-picker" aria-label={t('period.name')}>
      <Button type="text" icon={<LeftOutlined />} aria-label={t('period.before')} onClick={() => choose(shifted(period, -1))} />
      <Popover content={calendar} trigger="click" open={open} onOpenChange={setOpen} placement="bottomLeft">
        <Button type="text" icon={<CalendarOutlined aria-hidden />} className="period-picker-words">
          {known ? periodWords(period, manner) : '…'}
        </Button>
      </Popover>
      <Button type="text" icon={<RightOutlined />} aria-label={t('period.after')} onClick={() => choose(shifted(period, 1))} />
    </fieldset>
  );
}

function periodWords(period: Period, manner: Manner): string {
  if (period.kind === 'day') return dayOfYearWords(period.from, manner);
  if (period.kind === 'month') return monthWords(period.from, manner);
  return spanWords(period.from, period.to, manner);
}
