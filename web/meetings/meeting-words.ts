import type { TFunction } from 'i18next';
import type { MeetingRow, MeetingSeries } from '#api/meetings.ts';

type Named = Pick<MeetingRow, 'kind' | 'title' | 'other' | 'team' | 'leader' | 'isMine'>;

/** With whom, from where the reader stands: the other side. */
export function whomWords({ other, team, leader, isMine }: Named): string {
  return team?.name ?? (isMine ? (other?.name ?? '') : leader.name);
}

/** Its own name, else its kind. */
export function meetingName(t: TFunction<'meetings'>, { kind, title }: Pick<Named, 'kind' | 'title'>): string {
  return title === '' ? t(`kind.${kind}`) : title;
}

/** 每两周 周一 15:00 */
export function oftenWords(t: TFunction<'meetings'>, { every, weekdays, nth, time }: MeetingSeries): string {
  if (every === 'week' && weekdays.length === 7) return t('often.daily', { time });
  const names = [...weekdays].sort((a, b) => a - b).map((weekday) => t(`weekday.${weekday as 0}`));
  const days = every === 'month' ? (names[0] ?? '') : names.join(t('frame:comma' as never));
  return t(`often.${every}`, { time, days, nth: t(`form.nths.${nth as 1}`) });
}
