import { useState } from 'react';
import { businessToday, type Day } from '../frame/period.ts';
import { useMe } from '../session.ts';

/** Today at the centre, by its business day. */
export function useToday(): Day {
  const { centre } = useMe();
  const [opened] = useState(() => new Date());
  return businessToday(opened, centre.timeZone, centre.businessDayStart);
}
