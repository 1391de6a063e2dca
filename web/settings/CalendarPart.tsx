import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayWords, monthWords } from '../format.ts';
import { useManner } from '../session.ts';
import { useUrlState } from '../ui/url-state.ts';
import { type CalendarCell, type Mark, marksByDay, weeksOf } from './calendar-days.ts';
import { ChangeDay } from './ChangeDay.tsx';
import { HolidayFill } from './HolidayFill.tsx';
import type { PartProps } from './SettingsPage.tsx';
import { useToday } from './use-today.ts';

const months = Array.from({ length: 12 }, (_, index) => index + 1);

/** What is special about the days of a year: holidays, weekend days worked, and events of the centre. */
export function CalendarPart({ settings, mayWrite }: PartProps) {
  const { t } = useTranslation('settings');
  const today = useToday();
  const [params, setParams] = useUrlState();
  const [day, setDay] = useState<string | null>(null);
  const [filling, setFilling] = useState(false);
  const year = Number(params['year'] ?? today.slice(0, 4)) || Number(today.slice(0, 4));
  const go = (next: number) => setParams({ year: String(next) });
  const marks = marksByDay(settings.calendar);
  return (
    <>
      <p className="soft part-lead">{t('calendar.text')}</p>
      <div className="spread calendar-head">
        <div className="row">
          <Button icon={<LeftOutlined aria-hidden />} aria-label={t('calendar.before')} onClick={() => go(year - 1)} />
          <h2>{t('calendar.year', { year })}</h2>
          <Button icon={<RightOutlined aria-hidden />} aria-label={t('calendar.after')} onClick={() => go(year + 1)} />
        </div>
        {mayWrite ? <Button onClick={() => setFilling(true)}>{t('calendar.fill')}</Button> : null}
      </div>
      <div className="months">
        {months.map((month) => (
          <Month key={month} year={year} month={month} today={today} marks={marks} onDay={mayWrite ? setDay : null} />
        ))}
      </div>
      <Marked year={year} calendar={settings.calendar} />
      {day ? <ChangeDay day={day} marks={marks.get(day) ?? []} onClose={() => setDay(null)} /> : null}
      {filling ? <HolidayFill year={year} calendar={settings.calendar} onClose={() => setFilling(false)} /> : null}
    </>
  );
}

interface MonthProps {
  year: number;
  month: number;
  today: string;
  marks: ReadonlyMap<string, readonly Mark[]>;
  onDay: ((day: string) => void) | null;
}

function Month({ year, month, today, marks, onDay }: MonthProps) {
  const { t } = useTranslation('settings');
  const manner = useManner();
  const title = monthWords(`${year}-${String(month).padStart(2, '0')}-01`, manner);
  return (
    <table className="month">
      <caption>{title}</caption>
      <thead>
        <tr>
          {(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((weekday) => (
            <th key={weekday} scope="col">
              {t(`weekday.${weekday}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week, index) => (
          <tr key={week.find((cell) => cell !== null) ?? index}>
            {week.map((cell, weekday) => (
              <td key={cell ?? `blank-${weekday}`} className={weekday > 4 ? 'is-weekend' : undefined}>
                <DayCell cell={cell} isToday={cell === today} marks={cell ? (marks.get(cell) ?? []) : []} onDay={onDay} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({
  cell,
  isToday,
  marks,
  onDay,
}: {
  cell: CalendarCell;
  isToday: boolean;
  marks: readonly Mark[];
  onDay: ((day: string) => void) | null;
}) {
  const { t } = useTranslation('settings');
  const manner = useManner();
  if (cell === null) return null;
  const [first] = marks;
  const said = marks.map(({ kind, name }) => `${t(`mark.${kind}`)} ${name}`).join(' · ');
  const className = `day${first ? ` is-${first.kind}` : ''}${isToday ? ' is-today' : ''}`;
  const label = [dayWords(cell, manner), said].filter(Boolean).join(' · ');
  const content = (
    <>
      <span aria-hidden>{Number(cell.slice(8))}</span>
      {first ? <small aria-hidden>{t(`markSign.${first.kind}`)}</small> : null}
      <span className="out-of-sight">{label}</span>
    </>
  );
  if (!onDay)
    return (
      <span className={className} title={label}>
        {content}
      </span>
    );
  return (
    <button type="button" className={className} title={said || undefined} onClick={() => onDay(cell)}>
      {content}
    </button>
  );
}

/** The same as a list, for those who do not see the grid, and to read the names. */
function Marked({ year, calendar }: { year: number; calendar: readonly Mark[] }) {
  const { t } = useTranslation('settings');
  const manner = useManner();
  const own = calendar.filter(({ day }) => day.startsWith(`${year}-`));
  if (own.length === 0) return <p className="faint">{t('calendar.none', { year })}</p>;
  return (
    <section className="panel marked">
      <h2>{t('calendar.list', { year })}</h2>
      <ul>
        {own.map(({ day, kind, name }) => (
          <li key={`${day}${kind}${name}`}>
            <span className={`mark-sign is-${kind}`}>{t(`mark.${kind}`)}</span> <span>{dayWords(day, manner)}</span> <strong>{name}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
