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

/** Runs the nightly job over a demo centre, one night every so many days, from a place of its days on. */
export function replay(
  demo: DemoFacts,
  tables: (isBaseline: (at: number) => boolean) => SeriesTable,
  from: number,
  every: number,
): Night[] {
  const nights: Night[] = [];
  let lives: SignalLife[] = [];
  for (let at = from; at < demo.days.length; at += every) {
    const day = demo.days[at] ?? '';
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
