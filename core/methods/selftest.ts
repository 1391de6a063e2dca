import type { Words } from '../metrics/metric.ts';
import type { Method } from './method.ts';

export const scoringMethods = ['sum', 'profile', 'two_axis'] as const;

export interface SelftestDim {
  key: string;
  name: Words;
  /** What to do when this one is low. */
  low: Words;
  /** Methods that help. */
  links: readonly string[];
}

export interface SelftestItem {
  id: string;
  dim: string;
  /** Scored the other way round: agreeing costs points. */
  reverse: boolean;
  says: Words;
}

/** Scores from `min` to `max`, both in it, of the total or of one dimension. */
export interface Band {
  of: string;
  min: number;
  max: number;
  name: Words;
  advice: Words;
}

/** A quadrant of two axes: the dimensions that reach the cut in it. */
export interface Quadrant {
  key: string;
  high: readonly string[];
  name: Words;
  when: Words;
  advice: Words;
}

export interface Situation {
  says: Words;
  best: string;
  advice: Words;
}

/** `sum`: the total counts. `profile`: the leading of several styles. `two_axis`: a quadrant of two dimensions. */
export interface Scoring {
  method: (typeof scoringMethods)[number];
  says: Words;
  /** A dimension with a lower mean is to be worked on first. */
  priorityBelow: number | null;
  /** A dimension from this score on is high (two_axis). */
  cut: number | null;
  /** The dimensions among which the leading style is sought (profile). */
  styles: readonly string[];
}

/** A questionnaire about oneself, for nobody else's eyes. */
export interface Selftest extends Pick<Method, 'key' | 'name' | 'covers' | 'dimension' | 'direction' | 'status' | 'source' | 'related'> {
  intro: Words;
  scale: { min: number; max: number; anchors: readonly { value: number; name: Words }[] };
  dims: readonly SelftestDim[];
  items: readonly SelftestItem[];
  scoring: Scoring;
  bands: readonly Band[];
  quadrants: readonly Quadrant[];
  situations: readonly Situation[];
  retestAfterDays: number;
}
