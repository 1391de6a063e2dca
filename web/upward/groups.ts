import type { MemoKind } from '#core/upward/memo-life.ts';

export type MemoGroup = 'requests' | 'reports' | 'cases';

/** Which kinds stand on which page. */
export const kindsOf: Readonly<Record<MemoGroup, readonly MemoKind[]>> = {
  requests: ['request', 'disagreement'],
  reports: ['adhoc', 'bad-news', 'weekly'],
  cases: ['case', 'training'],
};

export const groupOf = (kind: MemoKind): MemoGroup =>
  kindsOf.requests.includes(kind) ? 'requests' : kindsOf.reports.includes(kind) ? 'reports' : 'cases';

export const pathOf: Readonly<Record<MemoGroup, '/upward/requests' | '/upward/reports' | '/upward/cases'>> = {
  requests: '/upward/requests',
  reports: '/upward/reports',
  cases: '/upward/cases',
};
