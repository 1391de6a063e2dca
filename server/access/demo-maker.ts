import type { DemoProgress } from '#api/access.ts';

/** Makes the demo centre on the first visit; handed in, so that the rooms that simulate and import need not be known here. */
export interface DemoMaker {
  /** Begins, or joins the making under way. */
  start(): Promise<DemoProgress>;
  /** How far it is; null when it was never begun. */
  progress(): Promise<DemoProgress | null>;
}
