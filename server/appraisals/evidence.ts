import type { EvidenceFactReply } from '#api/appraisal-reviews.ts';
import type { Words } from '#api/problems.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { listStored } from '../signals/signal-store.ts';
import { clausesFor, joined } from '../signals/sentence.ts';
import { readNaming } from '../signals/naming.ts';
import { withinAsCentre } from '../platform/act-as.ts';
import type { Tx } from '../platform/database.ts';
import type { Viewer } from '../platform/viewer.ts';
import { conversationFacts } from './conversation-facts.ts';
import type { CycleRow } from './cycle-store.ts';
import { type PersonResult, readResults } from './person-results.ts';
import { resultsPart } from './scoring.ts';

/** Signals offered at most, the most important first. */
const mostSignals = 12;

/** Facts of a person's period, for and against: figures against their targets, signals, what was said and promised. Nothing is hidden because it does not fit. */
export async function proposedFacts(tx: Tx, viewer: Viewer, cycle: CycleRow, personId: number): Promise<EvidenceFactReply[]> {
  const { design } = cycle;
  const part = resultsPart(design);
  const { byPerson } = await withinAsCentre(tx, viewer.centreId, () =>
    readResults(tx, viewer.centreId, cycle, { part, scale: design.scale, people: [personId] }),
  );
  const figures = (byPerson.get(personId) ?? []).flatMap((result) => figureFact(result, design.scale));
  const signals = await signalFacts(tx, viewer, cycle, personId);
  return [...figures, ...signals, ...(await conversationFacts(tx, viewer.centreId, cycle, personId))];
}

/** A figure clearly above or below the middle of the scale says something; one whose interval spans it says "usual". */
function figureFact(
  { key, metric, measured, value, interval, name }: PersonResult,
  { min, max }: CycleRow['design']['scale'],
): EvidenceFactReply[] {
  if (metric === null || measured === null || value === null) return [];
  const middle = (min + max) / 2;
  const [low, high] = [measured.score - 1.96 * measured.error, measured.score + 1.96 * measured.error];
  const tone = low > middle ? 'good' : high < middle ? 'bad' : 'neither';
  const range = interval === null ? '' : ` (${valueText(metric, interval.lower)}–${valueText(metric, interval.upper)})`;
  const text = `${valueText(metric, value)}${range}`;
  return [
    {
      kind: 'figure',
      ref: key.startsWith('goal:') ? key : `figure:${metric}`,
      day: null,
      tone,
      words: { zh: `${name.zh} ${text}`, en: `${name.en} ${text}` },
    },
  ];
}

function valueText(metric: string, value: number): string {
  const { unit } = metricOf(metric);
  if (unit === 'ratio') return `${(value * 100).toFixed(1)}%`;
  if (unit === 'seconds') return `${Math.floor(value / 60)}:${String(Math.round(value % 60)).padStart(2, '0')}`;
  return value.toFixed(2);
}

const tones = { better: 'good', worse: 'bad', neither: 'neither' } as const;

async function signalFacts(tx: Tx, viewer: Viewer, { from, to }: CycleRow, personId: number): Promise<EvidenceFactReply[]> {
  const { rows } = await listStored(
    tx,
    viewer.centreId,
    { person: [personId], from, to },
    { offset: 0, limit: mostSignals, sort: 'importance' },
  );
  if (rows.length === 0) return [];
  const naming = await readNaming(tx, viewer);
  return rows.map(({ id, life, diagnosis }) => {
    const { signal } = life;
    const plain: Words = { zh: metricOf(signal.metric).name.zh, en: metricOf(signal.metric).name.en };
    const words = diagnosis === null ? plain : joined(clausesFor(diagnosis.sentence, naming));
    return { kind: 'signal', ref: `signal:${id}`, day: signal.from, tone: tones[signal.tone ?? 'neither'], words };
  });
}
