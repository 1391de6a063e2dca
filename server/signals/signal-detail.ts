import type { SignalDetail } from '#api/signals.ts';
import { addDays } from '#core/time/calendar.ts';
import { readSettingRows, variantsOn } from '../metrics/settings-store.ts';
import type { Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { chartReply } from './chart-reply.ts';
import { readEvents } from './event-store.ts';
import { sideOf } from './metric-side.ts';
import { readNaming } from './naming.ts';
import { readPhases } from './phase-store.ts';
import { alsoReply, contactsQuery, diagnosisReply, mayDo, peopleQuery, signalRow } from './signal-reply.ts';
import { findStored, signalsOfChart } from './signal-store.ts';
import { targetOf } from './target-of.ts';

/** One signal with all that its page shows. @throws Problem when there is none that the asker may see. */
export async function signalDetail(tx: Tx, viewer: Viewer, id: number): Promise<SignalDetail> {
  const { centreId } = viewer;
  const stored = await findStored(tx, centreId, id);
  if (stored === null) throw new Problem('not-found');
  const { life, diagnosis, chart } = stored;
  const { signal } = life;
  const { metric, unit } = signal;
  const naming = await readNaming(tx, viewer);
  const last = addDays(signal.to, -1);
  const span = { from: chart.days[0] ?? signal.from, to: chart.days.at(-1) ?? last };
  const events = (await readEvents(tx, centreId, span)).filter(
    ({ queues }) => queues.length === 0 || unit.kind !== 'queue' || queues.some((queue) => String(queue.id) === unit.key),
  );
  const side = sideOf(metric, variantsOn(await readSettingRows(tx, centreId), last));
  return {
    ...signalRow(stored, naming),
    p: signal.p,
    diagnosis: diagnosis === null ? null : diagnosisReply(signal, diagnosis, naming),
    chart: chartReply({
      series: chart,
      unit: naming.unit(unit),
      asked: { rules: 'page', season: 'weekday', grain: 'auto' },
      phases: await readPhases(tx, centreId, { metric, unit }),
      events,
      marks: await signalsOfChart(tx, centreId, { metric, ...unit, ...span }),
      target: await targetOf(tx, centreId, { metric, unit, day: last }),
      judgedFrom: chart.judgedFrom,
    }),
    also: alsoReply(signal, naming),
    people: peopleQuery(signal),
    contacts: contactsQuery(signal, side),
    life: stored.steps,
    actions: stored.actions,
    may: mayDo(viewer, life.state),
  };
}
