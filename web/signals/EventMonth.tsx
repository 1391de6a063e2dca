import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { KnownEvent } from '#api/charts.ts';
import { usePeriod } from '../frame/scope.ts';
import { dayWords, monthWords } from '../format.ts';
import { useManner } from '../session.ts';
import { useUrlState } from '../ui/url-state.ts';
import { eventsOn, monthAfter, weeksOfMonth } from './event-month.ts';

interface Props {
  events: readonly KnownEvent[];
  /** Opens a new event on a day; null for those who may not. */
  onDay: ((day: string) => void) | null;
  onEvent: ((event: KnownEvent) => void) | null;
}

const weekdays = ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06', '2026-11-07', '2026-11-08'];

/** A month of known events; the month lives in the address. */
export function EventMonth({ events, onDay, onEvent }: Props) {
  const { t } = useTranslation('signals');
  const manner = useManner();
  const { today } = usePeriod();
  const [params, setParams] = useUrlState();
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(params['month'] ?? '') ? (params['month'] ?? '') : today.slice(0, 7);
  const go = (by: number) => setParams({ month: monthAfter(month, by) });
  const weekday = new Intl.DateTimeFormat(manner.language === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'short', timeZone: 'UTC' });
  return (
    <section className="panel event-month">
      <div className="spread">
        <h2>{monthWords(`${month}-01`, manner)}</h2>
        <div className="row no-print">
          <Button size="small" icon={<LeftOutlined aria-hidden />} aria-label={t('events.before')} onClick={() => go(-1)} />
          <Button size="small" onClick={() => setParams({ month: undefined })}>
            {t('events.thisMonth')}
          </Button>
          <Button size="small" icon={<RightOutlined aria-hidden />} aria-label={t('events.after')} onClick={() => go(1)} />
        </div>
      </div>
      <table>
        <thead>
          <tr>
            {weekdays.map((day) => (
              <th key={day} scope="col">
                {weekday.format(new Date(`${day}T00:00:00Z`))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOfMonth(month).map((week) => (
            <tr key={week.join()}>
              {week.map((day, at) => (
                <td key={day ?? `blank-${at}`} {...(day === today ? { className: 'is-today' } : {})}>
                  {day ? <DayCell day={day} events={eventsOn(events, day)} onDay={onDay} onEvent={onEvent} /> : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function DayCell({ day, events, onDay, onEvent }: Props & { day: string }) {
  const { t } = useTranslation('signals');
  const manner = useManner();
  const date = Number(day.slice(8));
  return (
    <>
      {onDay ? (
        <button
          type="button"
          className="plain-button event-date"
          aria-label={t('events.addOn', { day: dayWords(day, manner) })}
          onClick={() => onDay(day)}
        >
          {date}
        </button>
      ) : (
        <span className="event-date">{date}</span>
      )}
      {events.map((event) =>
        onEvent ? (
          <button
            key={event.id}
            type="button"
            className={`plain-button event-chip is-${event.kind}`}
            title={event.name}
            onClick={() => onEvent(event)}
          >
            {event.name}
          </button>
        ) : (
          <span key={event.id} className={`event-chip is-${event.kind}`} title={event.name}>
            {event.name}
          </span>
        ),
      )}
    </>
  );
}
