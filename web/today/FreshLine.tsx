import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { instant } from '../format.ts';
import { useManner, useMay } from '../session.ts';
import type { DayShown } from './day-shown.ts';
import type { Today } from './TodayPage.tsx';

/** From here on the data is so old that the page says it loudly. */
const staleHours = 24;

/** How fresh the data is: a quiet word while it is, a warning with the way out when it is not. */
export function FreshLine({ today, shown }: { today: Today; shown: DayShown }) {
  const { t } = useTranslation('today');
  const manner = useManner();
  const mayImport = useMay()('imports.run');
  const { dataUntil, importedAt, hoursBehind } = today.fresh;
  const until = instant(dataUntil, manner);
  const isStale = shown.isPast || (hoursBehind ?? 0) >= staleHours;
  if (!isStale)
    return (
      <p className="fresh-line soft">{t('fresh', { until, behind: behindWords(hoursBehind, t), imported: instant(importedAt, manner) })}</p>
    );
  return (
    <output className="stale">
      <span className="failed-sign" aria-hidden>
        !
      </span>
      <span>
        <strong>{t('stale', { until, behind: behindWords(hoursBehind, t) })}</strong> {shown.isPast ? t('stalePast') : t('staleNow')}
      </span>
      {mayImport ? <Link to="/imports">{t('import')}</Link> : null}
    </output>
  );
}

type Translate = ReturnType<typeof useTranslation<'today'>>['t'];

/** '40 分钟', '3 小时', '5 天' */
function behindWords(hours: number | null, t: Translate): string {
  if (hours === null) return t('behind.unknown');
  if (hours < 1) return t('behind.minutes', { count: Math.max(1, Math.round(hours * 60)) });
  return hours < 48 ? t('behind.hours', { count: Math.round(hours) }) : t('behind.days', { count: Math.round(hours / 24) });
}
