import type { Rejection } from '#core/contacts/contact.ts';

/** What a merge did to the stored rows, and which business days it touched. */
export interface Merged {
  inserted: number;
  updated: number;
  rejections: Rejection[];
  /** Business days whose figures may have changed. */
  days: Set<string>;
}

/** A staged file on its way into the store. */
export interface StagedBatch {
  id: number;
  sourceId: number;
  /** `stage.contacts_17` */
  table: string;
  /** Which of several rows with one external id counts: in tables the first (the others are refused), in event logs the last. */
  repeats: 'first' | 'last';
}

export interface DayCounts {
  day: string;
  inserted: number;
  updated: number;
}

/** Adds up the counts that an upsert returns per business day. */
export function mergedOf(counts: readonly DayCounts[], daysBefore: readonly { day: string }[], rejections: Rejection[] = []): Merged {
  return {
    inserted: counts.reduce((sum, row) => sum + row.inserted, 0),
    updated: counts.reduce((sum, row) => sum + row.updated, 0),
    rejections,
    days: new Set([...counts, ...daysBefore].map((row) => row.day)),
  };
}
