import type { SignalUnit } from '#api/charts.ts';
import type { Language } from '#api/problems.ts';

/** What a signal is about, as people say it; somebody of another team has no name. */
export function unitWords(unit: SignalUnit, language: Language, others: string): string {
  return unit.name === null ? others : unit.name[language];
}
