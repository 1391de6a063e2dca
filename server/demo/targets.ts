import type { Language } from '#api/problems.ts';
import { asCentre, type Database } from '../platform/database.ts';
import { addTarget } from '../metrics/settings-write.ts';

interface DemoTarget {
  metric: string;
  kind: 'at-least' | 'at-most' | 'band';
  low: number | null;
  high: number | null;
}

/** Targets as a hotline of this size has them: most days reach most of them. */
const targets: readonly DemoTarget[] = [
  { metric: 'answer_rate', kind: 'at-least', low: 0.9, high: null },
  { metric: 'service_level', kind: 'at-least', low: 0.75, high: null },
  { metric: 'abandonment_rate', kind: 'at-most', low: null, high: 0.08 },
  { metric: 'asa', kind: 'at-most', low: null, high: 20 },
  { metric: 'aht', kind: 'band', low: 180, high: 260 },
  { metric: 'occupancy', kind: 'band', low: 0.68, high: 0.88 },
  { metric: 'satisfaction', kind: 'at-least', low: 0.88, high: null },
  { metric: 'fcr', kind: 'at-least', low: 0.82, high: null },
  { metric: 'quality_score', kind: 'at-least', low: 85, high: null },
  { metric: 'on_time_closing', kind: 'at-least', low: 0.95, high: null },
];

export async function setDemoTargets(database: Database, centreId: number, from: string, language: Language): Promise<void> {
  const reason = language === 'zh' ? '年度目标' : 'Goals of the year';
  await asCentre(database, centreId, async (tx) => {
    for (const target of targets)
      await addTarget(tx, centreId, { ...target, queueId: null, teamId: null, validFrom: from, reason }, 'demo');
  });
}
