import type { UnitKind } from '../diagnosis/unit.ts';

const whole = [
  'offered',
  'answer_rate',
  'service_level',
  'abandonment_rate',
  'asa',
  'aht',
  'acw',
  'transfer_rate',
  'repeat_rate',
  'satisfaction',
  'quality_score',
  'critical_error_rate',
] as const;

const ofPeople = [
  'aht',
  'acw',
  'transfer_rate',
  'repeat_rate',
  'satisfaction',
  'quality_score',
  'critical_error_rate',
  'adherence',
  'occupancy',
  'return_rate',
  'response_rate',
] as const;

/**
 * The metrics that the nightly job watches, by kind of unit. Reach belongs to queues and hours, not to people: nobody answers a contact that
 * never reached them.
 */
export const watchedMetrics: Readonly<Record<UnitKind, readonly string[]>> = {
  centre: [...whole, 'adherence', 'shrinkage', 'occupancy', 'on_time_closing', 'return_rate', 'case_satisfaction', 'response_rate'],
  channel: whole,
  queue: whole,
  hours: whole,
  team: ofPeople,
  person: ofPeople,
};
