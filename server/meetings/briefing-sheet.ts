import type { BriefingSheet } from '#api/meetings.ts';
import { addDays } from '#core/time/calendar.ts';
import { askFigures } from '../metrics/ask.ts';
import type { CentreRules } from '../metrics/rules.ts';
import type { Tx } from '../platform/database.ts';
import type { Viewer } from '../platform/viewer.ts';
import { readEvents } from '../signals/event-store.ts';
import { readNaming } from '../signals/naming.ts';
import { withoutPeople } from '../signals/sentence.ts';
import { signalRow } from '../signals/signal-reply.ts';
import { topStored } from '../signals/signal-store.ts';

const metrics = ['answered', 'aht', 'service_level', 'satisfaction', 'fcr', 'quality_score'];
const mostSignals = 5;

/** What a briefing begins with: the signals of the team that name nobody, the figures of the day before against target, and what is on today. */
export async function briefingSheet(
  tx: Tx,
  viewer: Viewer,
  centre: CentreRules,
  teamId: number,
  day: string,
): Promise<Omit<BriefingSheet, 'people'>> {
  const yesterday = addDays(day, -1);
  const naming = await readNaming(tx, viewer);
  const { rows } = await topStored(tx, centre.id, teamId, mostSignals * 4);
  const signals = rows
    // read out to the whole team: nobody is pointed at
    .filter(({ agentId }) => agentId === 0)
    .slice(0, mostSignals)
    .map((stored) =>
      signalRow(
        { ...stored, diagnosis: stored.diagnosis && { ...stored.diagnosis, sentence: withoutPeople(stored.diagnosis.sentence) } },
        naming,
      ),
    )
    .map(({ id, tone, sentence }) => ({ id, tone, sentence }));
  const answer = await askFigures(tx, centre, { from: yesterday, to: yesterday, team: [teamId], metrics }, 'zh');
  const figures = Object.entries(answer.rows[0]?.figures ?? {}).flatMap(([metric, { value, target }]) =>
    value === null ? [] : [{ metric, value, target }],
  );
  const events = (await readEvents(tx, centre.id, { from: day, to: day })).map(({ id, name, from, to }) => ({ id, name, from, to }));
  return { signals, figures, events };
}
