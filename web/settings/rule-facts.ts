import type { SettingKey } from '#api/settings.ts';

/** How a rule is written and what it moves. */
export interface RuleFacts {
  unit: 'seconds' | 'days' | 'points';
  min: number;
  max: number;
  /** May a queue have its own? */
  perQueue: boolean;
  /** Metrics that are computed by it. */
  moves: readonly string[];
}

export const ruleFacts: Readonly<Record<SettingKey, RuleFacts>> = {
  answer_threshold_s: { unit: 'seconds', min: 1, max: 3600, perQueue: true, moves: ['service_level'] },
  short_abandon_s: { unit: 'seconds', min: 0, max: 600, perQueue: true, moves: ['answer_rate', 'service_level', 'abandonment_rate'] },
  repeat_window_days: { unit: 'days', min: 1, max: 90, perQueue: true, moves: ['fcr', 'repeat_rate'] },
  survey_satisfied_from: { unit: 'points', min: 0, max: 100, perQueue: true, moves: ['satisfaction'] },
  survey_scale_max: { unit: 'points', min: 1, max: 100, perQueue: false, moves: ['survey_mean'] },
};
