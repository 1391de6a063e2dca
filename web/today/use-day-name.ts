import { useTranslation } from 'react-i18next';
import { dayWords } from '../format.ts';
import { useManner } from '../session.ts';
import type { DayShown } from './day-shown.ts';

/** '昨天', '今天', or the date where the data ends earlier. */
export function useDayName(shown: DayShown): (day: string) => string {
  const { t } = useTranslation('today');
  const manner = useManner();
  return (day) => {
    if (shown.isPast) return dayWords(day, manner);
    return day === shown.day ? t('today') : day === shown.before ? t('yesterday') : dayWords(day, manner);
  };
}
