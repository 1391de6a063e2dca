/**
 * What the radar counts per person and cell (queue × band of the day), as numerator of denominator. Exactly these sums are needed.
 *
 * `short-contacts`: answered contacts with less than 10 s of talk, of answered. `acw-at-timeout`: answered contacts whose after-contact work equals
 * the centre's timer to within 1 s, of answered (only where the source ends it by a timer). `breaks-before-peaks`: breaks begun in the 30 minutes
 * before one of the day's busiest quarter of intervals, of breaks begun. `handle-time`: talk + hold + after-contact seconds, of answered.
 * `repeats`: repeated, of repeat_eligible. `answered-per-hour`: answered, of signed-in seconds. `transfers`: transferred, of answered.
 * `invitations`: surveyed, of answered. `satisfaction`: satisfied, of survey_answered.
 */
export const indicators = [
  'short-contacts',
  'acw-at-timeout',
  'breaks-before-peaks',
  'handle-time',
  'repeats',
  'answered-per-hour',
  'transfers',
  'invitations',
  'satisfaction',
] as const;
export type Indicator = (typeof indicators)[number];

/** One side of a check: which indicator, which side of the others would be strange, and what it must rest on. */
export interface CheckSide {
  indicator: Indicator;
  side: 'high' | 'low';
  /** The least denominator, and the least events (numerator, or expected numerator on the low side). */
  leastDenominator: number;
  leastEvents: number;
  /** Observed / expected must reach this (or stay below it on the low side). */
  ratio: number;
}

export const checkKeys = [
  'fast-and-repeated',
  'answered-and-transferred',
  'invited-few',
  'short-contacts',
  'acw-at-timeout',
  'breaks-before-peaks',
] as const;
export type CheckKey = (typeof checkKeys)[number];

/** A behaviour that a target rewards. All sides must hold for a person to be flagged. */
export interface GamingCheck {
  key: CheckKey;
  /** Metrics whose target rewards it, the first one most. */
  rewardedBy: readonly string[];
  sides: readonly CheckSide[];
  /** From this value on the whole centre does it, and nobody is flagged by name; null where only people can be compared. */
  everybodyFrom: number | null;
}

/**
 * The checks of the radar.
 *
 * Source: design bar 7 (pairs that must move together); the counters and gaming notes of docs/metrics.
 */
export const gamingChecks: readonly GamingCheck[] = [
  {
    key: 'fast-and-repeated',
    rewardedBy: ['aht', 'answered'],
    sides: [
      { indicator: 'handle-time', side: 'low', leastDenominator: 200, leastEvents: 0, ratio: 0.93 },
      { indicator: 'repeats', side: 'high', leastDenominator: 150, leastEvents: 20, ratio: 1.15 },
    ],
    everybodyFrom: null,
  },
  {
    key: 'answered-and-transferred',
    rewardedBy: ['answer_rate', 'answered'],
    sides: [
      { indicator: 'answered-per-hour', side: 'high', leastDenominator: 72_000, leastEvents: 100, ratio: 1.05 },
      { indicator: 'transfers', side: 'high', leastDenominator: 200, leastEvents: 15, ratio: 1.4 },
    ],
    everybodyFrom: null,
  },
  {
    key: 'invited-few',
    rewardedBy: ['satisfaction'],
    sides: [
      { indicator: 'invitations', side: 'low', leastDenominator: 200, leastEvents: 30, ratio: 0.85 },
      { indicator: 'satisfaction', side: 'high', leastDenominator: 20, leastEvents: 10, ratio: 1.02 },
    ],
    everybodyFrom: null,
  },
  {
    key: 'short-contacts',
    rewardedBy: ['aht', 'answer_rate', 'answered'],
    sides: [{ indicator: 'short-contacts', side: 'high', leastDenominator: 200, leastEvents: 15, ratio: 2.5 }],
    everybodyFrom: 0.04,
  },
  {
    key: 'acw-at-timeout',
    rewardedBy: ['occupancy', 'utilisation'],
    sides: [{ indicator: 'acw-at-timeout', side: 'high', leastDenominator: 200, leastEvents: 30, ratio: 2 }],
    everybodyFrom: 0.25,
  },
  {
    key: 'breaks-before-peaks',
    rewardedBy: ['adherence'],
    sides: [{ indicator: 'breaks-before-peaks', side: 'high', leastDenominator: 20, leastEvents: 10, ratio: 1.6 }],
    everybodyFrom: null,
  },
];
