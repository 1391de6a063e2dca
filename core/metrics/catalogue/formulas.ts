import type { Terms, Variant } from '../metric.ts';

/** A definition that divides one sum of measures by another. */
export function ratio(key: string, zh: string, en: string, numerator: Terms, denominator: Terms): Variant {
  return { key, name: { zh, en }, formula: { kind: 'ratio', numerator, denominator } };
}

/** A definition that is a sum of measures. */
export function total(zh: string, en: string, of: Terms): Variant {
  return { key: 'standard', name: { zh, en }, formula: { kind: 'total', of } };
}

/** A definition that is a percentile of the wait of answered contacts. */
export function waitShare(zh: string, en: string, share: number): Variant {
  return { key: 'standard', name: { zh, en }, formula: { kind: 'wait-percentile', share } };
}
