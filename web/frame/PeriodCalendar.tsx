import { Button, DatePicker, Segmented } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Day, type Period, type PeriodKind, periodAround, type QuickPeriod, quickPeriods } from './period.ts';

const kinds = ['day', 'week', 'month', 'range'] as const;
const pickers = { day: 'date', week: 'week', month: 'month' } as const;
const written = 'YYYY-MM-DD';

interface Props {
  period: Period;
  /** Today at the centre. */
  today: Day;
  onChoose: (period: Period) => void;
}

/** Chooses a day, a week, a month or any range; what is asked most by one click. */
export function PeriodCalendar({ period, today, onChoose }: Props) {
  const { t } = useTranslation('frame');
  const [kind, setKind] = useState<PeriodKind>(period.kind);
  const chooseOne = (day: Dayjs | null) => {
    if (day && kind !== 'range') onChoose(periodAround(kind, day.format(written)));
  };
  const chooseRange = (days: [Dayjs | null, Dayjs | null] | null) => {
    const [from, to] = days ?? [];
    if (from && to) onChoose({ kind: 'range', from: from.format(written), to: to.format(written) });
  };
  return (
    <div className="period-calendar">
      <div className="period-quick">
        {(Object.keys(quickPeriods) as QuickPeriod[]).map((name) => (
          <Button key={name} size="small" onClick={() => onChoose(quickPeriods[name](today))}>
            {t(`period.quick.${name}`)}
          </Button>
        ))}
      </div>
      <Segmented block value={kind} onChange={setKind} options={kinds.map((value) => ({ value, label: t(`period.${value}`) }))} />
      {kind === 'range' ? (
        <DatePicker.RangePicker
          aria-label={t('period.range')}
          defaultValue={[dayjs(period.from), dayjs(period.to)]}
          onChange={chooseRange}
          allowClear={false}
        />
      ) : (
        <DatePicker
          key={kind}
          aria-label={t(`period.${kind}`)}
          picker={pickers[kind]}
          defaultValue={dayjs(period.from)}
          onChange={chooseOne}
          allowClear={false}
        />
      )}
    </div>
  );
}
