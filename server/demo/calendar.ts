import type { Language } from '#api/problems.ts';
import { dayKind } from '#core/simulate/days.ts';
import { addDays, daysOfSpan, numberOfDay, weekdayOfNumber } from '#core/time/calendar.ts';
import { setCalendarDay } from '../metrics/settings-write.ts';
import { asCentre, type Database } from '../platform/database.ts';

const words = { zh: { holiday: '法定节假日', workday: '调休上班' }, en: { holiday: 'Public holiday', workday: 'Day worked in lieu' } };
/** The centre knows the coming holidays too. */
const aheadDays = 90;

/** Enters the public holidays that the simulated centre lives by, so that their figures are not taken for news. */
export async function setDemoCalendar(database: Database, centreId: number, from: string, to: string, language: Language): Promise<void> {
  const marked = daysOfSpan(from, addDays(to, aheadDays)).map((day) => ({ day, kind: kindOf(day) }));
  await asCentre(database, centreId, async (tx) => {
    for (const { day, kind } of marked) if (kind !== null) await setCalendarDay(tx, centreId, day, [{ kind, name: words[language][kind] }]);
  });
}

function kindOf(day: string): 'holiday' | 'workday' | null {
  const number = numberOfDay(day);
  const { holiday, workday } = dayKind(number);
  if (holiday) return 'holiday';
  return workday && weekdayOfNumber(number) > 4 ? 'workday' : null;
}
