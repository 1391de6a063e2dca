import { carryOver } from './carry-over.ts';
import { planDays } from './days.ts';
import type { DemoFacts } from './demo-testing.ts';
import { findSignals } from './find-signals.ts';
import { knownSpans, type SignalLife } from './life.ts';
import type { SeriesTable } from './series.ts';

/** One night of a replay. */
export interface Night {
  day: string;
  lives: SignalLife[];
  born: string[];
  reopened: string[];
}

/** Runs the nightly job over a demo centre on some of its nights, in order. */
export function replay(demo: DemoFacts, tables: (isBaseline: (at: number) => boolean) => SeriesTable, days: readonly string[]): Night[] {
  const nights: Night[] = [];
  let lives: SignalLife[] = [];
  for (const day of days) {
    const { calendar } = demo;
    const plan = planDays(demo.days, { asOf: day, calendar });
    const { signals } = findSignals(
      tables((place) => place < plan.judgedFrom),
      { asOf: day, calendar, known: lives.flatMap(knownSpans) },
    );
    const night = carryOver(lives, signals, day, ({ key }) => `${day} ${key}`);
    ({ lives } = night);
    nights.push({ day, ...night });
  }
  return nights;
}
