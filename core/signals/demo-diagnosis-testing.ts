import type { Dimension } from '../diagnosis/diagnosis.ts';
import type { MemberRow } from '../diagnosis/split.ts';
import { unitText } from '../diagnosis/unit.ts';
import type { BandLoad, BandRow } from '../diagnosis/workload.ts';
import type { DiagnosisInput } from '../diagnosis/diagnosis.ts';
import { demoShares } from './demo-table-testing.ts';
import { amountOf, demoBand, type DemoFact, type DemoFacts, unitsOfFact } from './demo-testing.ts';
import type { Signal } from './signal.ts';

const memberOf: Readonly<Record<Dimension, (fact: DemoFact) => string | null>> = {
  person: ({ person }) => person,
  topic: ({ topic }) => topic,
  queue: ({ queue }) => queue,
  channel: ({ channel }) => channel,
  hour: ({ hour }) => String(hour).padStart(2, '0'),
  team: ({ team }) => team,
};

type Span = 'before' | 'after';

/** Which days of the demo are before and which after. */
function spansOf(demo: DemoFacts, signal: Signal): (Span | null)[] {
  const [before, after] = [new Set(signal.beforeDays), new Set(signal.afterDays)];
  return demo.days.map((day) => (before.has(day) ? 'before' : after.has(day) ? 'after' : null));
}

function rowsBy(facts: readonly DemoFact[], spans: readonly (Span | null)[], signal: Signal, dimension: Dimension): MemberRow[] {
  const share = demoShares(signal.metric);
  const rows = new Map<string, MemberRow>();
  for (const fact of facts) {
    const span = spans[fact.at] ?? null;
    const member = memberOf[dimension](fact);
    if (span === null || member === null) continue;
    const row = rows.get(member) ?? { member, before: { numerator: 0, denominator: 0 }, after: { numerator: 0, denominator: 0 } };
    const { numerator, denominator } = share(fact);
    row[span].numerator += numerator;
    row[span].denominator += denominator;
    rows.set(member, row);
  }
  return [...rows.values()];
}

/** Whose time counts: that of the people who can take the contacts of the signal's unit. */
function servedBy({ unit }: Signal): (channel: string, hour: number) => boolean {
  if (unit.kind === 'hours') return (_, hour) => demoBand(hour) === unit.key;
  if (unit.kind === 'channel' || unit.kind === 'queue') return (channel) => (channel === 'chat') === (unit.key === 'chat');
  return () => true;
}

function bandsOf(demo: DemoFacts, facts: readonly DemoFact[], spans: readonly (Span | null)[], signal: Signal): BandRow[] {
  const share = demoShares(signal.metric);
  const empty = (span: Span): BandLoad => ({
    days: span === 'before' ? signal.beforeDays.length : signal.afterDays.length,
    offered: 0,
    answered: 0,
    handledSeconds: 0,
    staffedSeconds: 0,
    scheduledSeconds: 0,
    numerator: 0,
    denominator: 0,
  });
  const bands = new Map<string, BandRow>();
  const loadAt = (at: number, hour: number): BandLoad | null => {
    const span = spans[at] ?? null;
    if (span === null) return null;
    const band = demoBand(hour);
    const row = bands.get(band) ?? { band, before: empty('before'), after: empty('after') };
    bands.set(band, row);
    return row[span];
  };
  for (const fact of facts) {
    const load = loadAt(fact.at, fact.hour);
    if (load === null) continue;
    const { numerator, denominator } = share(fact);
    load.numerator += numerator;
    load.denominator += denominator;
    load.offered += amountOf(fact, 'offered');
    load.answered += amountOf(fact, 'answered');
    load.handledSeconds += amountOf(fact, 'talk_s') + amountOf(fact, 'hold_s') + amountOf(fact, 'acw_s');
  }
  const serves = servedBy(signal);
  for (const { channel, at, hour, seconds } of demo.staffed) {
    const load = serves(channel, hour) ? loadAt(at, hour) : null;
    if (load !== null) load.staffedSeconds += seconds;
  }
  for (const { channel, at, hour, seconds } of demo.scheduled) {
    const load = serves(channel, hour) ? loadAt(at, hour) : null;
    if (load !== null) load.scheduledSeconds = (load.scheduledSeconds ?? 0) + seconds;
  }
  return [...bands.values()].filter(({ before, after }) => before.denominator + after.denominator > 0);
}

/** What the store would deliver for the diagnosis of a signal of a demo centre. */
export function demoDiagnosisInput(demo: DemoFacts, signal: Signal): DiagnosisInput {
  const spans = spansOf(demo, signal);
  const own = demo.facts.filter(
    (fact) => spans[fact.at] !== null && unitsOfFact(fact).some((unit) => unitText(unit) === unitText(signal.unit)),
  );
  const splits = Object.fromEntries(
    (['person', 'topic', 'queue', 'channel', 'hour'] as const).map((dimension) => [dimension, rowsBy(own, spans, signal, dimension)]),
  );
  const { metric, unit, direction, tone, from, to, ongoing, usual, value } = signal;
  const also = [
    ...new Set(signal.also.filter((part) => unitText(part.unit) === unitText(unit) && part.metric !== metric).map((part) => part.metric)),
  ];
  const days = { before: signal.beforeDays.length, after: signal.afterDays.length };
  return { metric, unit, direction, tone, from, to, ongoing, usual, value, days, splits, bands: bandsOf(demo, own, spans, signal), also };
}
