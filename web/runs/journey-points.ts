import { numberOf, rowsOf } from '#core/methods/answer.ts';

export interface JourneyPoint {
  name: string;
  /** 1 to 5; null: not told. */
  feeling: number | null;
  isPeak: boolean;
  isPit: boolean;
  isEnd: boolean;
}

/** The touchpoints of a journey with its peaks, its pits and its end: what will be remembered (peak and end). */
export function journeyPoints(value: unknown): JourneyPoint[] {
  const rows = rowsOf(value).filter((row) => String(row['stage'] ?? '').trim() !== '');
  const feelings = rows.map((row) => numberOf(row['feeling']));
  const told = feelings.filter((feeling) => feeling !== null);
  const [highest, lowest] = [Math.max(...told), Math.min(...told)];
  const differ = told.length > 1 && highest > lowest;
  return rows.map((row, index) => {
    const feeling = feelings[index] ?? null;
    return {
      name: String(row['stage']),
      feeling,
      isPeak: differ && feeling === highest,
      isPit: differ && feeling === lowest,
      isEnd: index === rows.length - 1 && rows.length > 1,
    };
  });
}
