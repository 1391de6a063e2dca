import type { FastifyInstance } from 'fastify';
import { type DrillAttempt, type DrillDetail, finishDrill, listDrills, readDrill } from '#api/drills.ts';
import type { Drill } from '#core/methods/drill.ts';
import { bestPath } from '#core/methods/drill-paths.ts';
import type { Playbook } from '#core/methods/playbook.ts';
import { drillResult, walkDrill } from '#core/methods/walk-drill.ts';
import { bind } from '../platform/bind.ts';
import { Problem } from '../platform/problem.ts';
import { asOneself, keep, opened, type OwnRoom } from './own.ts';
import { type Entry, ownEntries } from './store.ts';

/** From this try on the best way through is told. */
const triesBeforeBest = 2;

type Opened = Entry & Pick<DrillAttempt, 'options'>;

/** How a stored way through ended; null when the drill was changed since and the way is gone. */
function attemptOf(drill: Drill, { id, day, options }: Pick<Opened, 'id' | 'day' | 'options'>): DrillAttempt | null {
  try {
    const result = drillResult(drill, walkDrill(drill, options));
    return result === null ? null : { id, day, options, pct: result.pct, trust: result.trust };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function detailOf(drill: Drill, entries: readonly Opened[]): DrillDetail {
  const tries = entries.flatMap((entry) => attemptOf(drill, entry) ?? []);
  const best = tries.length < triesBeforeBest ? null : (bestPath(drill)?.choices.map(({ option }) => option) ?? null);
  return { drill, tries, best };
}

/** Conversations to practise. Nobody else learns that or how one has practised. */
export function drillRoutes(app: FastifyInstance, room: OwnRoom, playbook: () => Promise<Playbook>): void {
  const drillOf = async (key: string): Promise<Drill> => {
    const drill = (await playbook()).drills.find((one) => one.key === key);
    if (drill === undefined) throw new Problem('not-found');
    return drill;
  };

  bind(app, listDrills, ({ viewer }) =>
    asOneself(room, viewer, async (tx) => {
      const entries = opened<Pick<DrillAttempt, 'options'>>(room, viewer, await ownEntries(tx, 'drill'));
      return (await playbook()).drills.map((drill) => {
        const { key, name, setting, direction, counterpart } = drill;
        const { tries } = detailOf(
          drill,
          entries.filter(({ subject }) => subject === key),
        );
        const bestPct = tries.length === 0 ? null : Math.max(...tries.map(({ pct }) => pct));
        return {
          key,
          name,
          setting,
          direction,
          counterpart: counterpart.name,
          tries: tries.length,
          bestPct,
          last: tries.at(-1)?.day ?? null,
        };
      });
    }),
  );

  bind(app, readDrill, async ({ params, viewer }) => {
    const drill = await drillOf(params.key);
    return asOneself(room, viewer, async (tx) =>
      detailOf(drill, opened(room, viewer, await ownEntries(tx, 'drill', { subject: drill.key }))),
    );
  });

  bind(app, finishDrill, async ({ params, body, viewer }) => {
    const drill = await drillOf(params.key);
    if (attemptOf(drill, { id: 0, day: '', options: body.options }) === null)
      throw new Problem('invalid-input', { detail: `options: ${body.options.join(' ')}` });
    return asOneself(room, viewer, async (tx, today) => {
      await keep(room, tx, viewer, 'drill', drill.key, today, { options: body.options });
      return detailOf(drill, opened(room, viewer, await ownEntries(tx, 'drill', { subject: drill.key })));
    });
  });
}
