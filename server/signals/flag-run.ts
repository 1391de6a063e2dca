import type { CellRow } from '#core/fairness/standardise.ts';
import type { MeasureKey } from '#core/metrics/measures.ts';
import type { Indicator } from '#core/signals/gaming-checks.ts';
import type { GamingInput } from '#core/signals/gaming.ts';
import { addDays } from '#core/time/calendar.ts';
import { type PersonCell, readBreaksBeforePeaks, readShortContacts } from '../contacts/radar-sums.ts';
import { readPersonBands, readPersonTeams } from '../metrics/series-store.ts';
import { asCentre, type Database, type Tx } from '../platform/database.ts';
import { bands } from './bands.ts';
import { type KeptFlag, storeFlags } from './flag-store.ts';
import { sumOf } from './metric-side.ts';
import type { Night } from './night.ts';
import { gamingInThread } from './thread.ts';

/** The radar looks at so many days. */
const radarDays = 28;

/** Indicators that are sums of daily measures. */
const ofMeasures: Partial<Record<Indicator, { numerator: readonly MeasureKey[]; denominator: MeasureKey }>> = {
  'handle-time': { numerator: ['talk_s', 'hold_s', 'acw_s'], denominator: 'answered' },
  repeats: { numerator: ['repeated'], denominator: 'repeat_eligible' },
  transfers: { numerator: ['transferred'], denominator: 'answered' },
  invitations: { numerator: ['surveyed'], denominator: 'answered' },
  satisfaction: { numerator: ['satisfied'], denominator: 'survey_answered' },
};
const measures: readonly MeasureKey[] = [
  ...new Set([...Object.values(ofMeasures).flatMap(({ numerator, denominator }) => [...numerator, denominator]), 'staffed_s' as const]),
];

/** Looks for gaming over the last four weeks. @returns what writes it, in the transaction that writes the night. */
export async function runRadar(database: Database, { centre, asOf, days, options }: Night): Promise<{ store(tx: Tx): Promise<number> }> {
  const events = new Set((options.calendar ?? []).filter(({ kind }) => kind === 'event').map(({ day }) => day));
  const looked = days.slice(-radarDays).filter((day) => !events.has(day));
  if (looked.length === 0) return { store: async () => 0 };
  const sums = await asCentre(database, centre.id, (tx) => readPersonBands(tx, centre, looked, bands, measures));
  const short = await asCentre(database, centre.id, (tx) => readShortContacts(tx, centre, looked, bands));
  const breaks = await asCentre(database, centre.id, (tx) => readBreaksBeforePeaks(tx, centre, looked, bands));
  const teams = await asCentre(database, centre.id, (tx) => readPersonTeams(tx, centre.id, looked));
  const flags = await gamingInThread(gamingInput(sums, short, breaks));
  const kept = flags.map((flag): KeptFlag => {
    const agentId = Number(flag.person ?? 0);
    return { flag, from: looked[0] ?? asOf, to: addDays(asOf, 1), agentId, teamId: teams.get(agentId) ?? 0 };
  });
  return {
    store: async (tx) => {
      await storeFlags(tx, centre.id, asOf, kept);
      return kept.length;
    },
  };
}

type PersonBand = Awaited<ReturnType<typeof readPersonBands>>[number];

function gamingInput(sums: readonly PersonBand[], short: readonly PersonCell[], breaks: readonly PersonCell[]): GamingInput {
  const input: GamingInput = {
    'short-contacts': short.map(cellRow),
    'breaks-before-peaks': breaks.map(cellRow),
    'answered-per-hour': perHour(sums),
  };
  for (const [indicator, { numerator, denominator }] of Object.entries(ofMeasures) as [
    Indicator,
    (typeof ofMeasures)['repeats'] & object,
  ][]) {
    const rows = sums.map(({ agentId, queue, band, sums: own }) => ({
      unit: String(agentId),
      cell: `${queue} ${band}`,
      numerator: sumOf(numerator, (measure) => own[measure] ?? null) ?? 0,
      denominator: own[denominator] ?? 0,
    }));
    const worked = rows.filter((row) => row.denominator > 0);
    if (worked.length > 0) input[indicator] = worked;
  }
  return input;
}

const cellRow = ({ agentId, cell, numerator, denominator }: PersonCell): CellRow => ({
  unit: String(agentId),
  cell,
  numerator,
  denominator,
});

/** Contacts answered in the time signed in; time has no queue, so the band alone is the cell. */
function perHour(sums: readonly PersonBand[]): CellRow[] {
  const cells = new Map<string, CellRow>();
  for (const { agentId, band, sums: own } of sums) {
    const key = `${agentId} ${band}`;
    const cell = cells.get(key) ?? { unit: String(agentId), cell: band, numerator: 0, denominator: 0 };
    cells.set(key, { ...cell, numerator: cell.numerator + (own.answered ?? 0), denominator: cell.denominator + (own.staffed_s ?? 0) });
  }
  return [...cells.values()].filter(({ denominator }) => denominator > 0);
}
