import type { FastifyInstance } from 'fastify';
import { addLearning, changeLearning, dropLearning, type LearningItem, readLearning } from '#api/learning.ts';
import type { SelftestResult } from '#api/selftests.ts';
import type { Playbook } from '#core/methods/playbook.ts';
import { scoreSelftest } from '#core/methods/score-selftest.ts';
import { bind } from '../platform/bind.ts';
import { Problem } from '../platform/problem.ts';
import { asOneself, keep, opened, type OwnRoom } from './own.ts';
import { dropEntry, type Entry, moveEntry, ownEntries, ownEntry } from './store.ts';

type Content = Pick<LearningItem, 'what' | 'method' | 'from'>;

const itemOf = ({ id, day, doneOn, what, method, from }: Entry & Content): LearningItem => ({ id, what, method, from, dueOn: day, doneOn });

/** What the latest taking of each test says to work on first, without what is on the plan already. */
function proposalsOf(
  { selftests }: Playbook,
  results: readonly (Entry & Pick<SelftestResult, 'answers'>)[],
  plan: readonly LearningItem[],
) {
  const planned = new Set(plan.filter(({ doneOn }) => doneOn === null).map(({ from }) => `${from.key}.${from.dim ?? ''}`));
  return selftests.flatMap((test) => {
    const latest = results.findLast(({ subject }) => subject === test.key);
    const score = latest === undefined ? null : scoreSelftest(test, latest.answers);
    const low = score?.dims.filter(({ key, isPriority }) => isPriority && !planned.has(`${test.key}.${key}`)) ?? [];
    return low.flatMap(({ key }) => {
      const dim = test.dims.find((one) => one.key === key);
      return dim === undefined
        ? []
        : [{ test: test.key, testName: test.name, dim: key, dimName: dim.name, low: dim.low, links: [...dim.links] }];
    });
  });
}

/** The learning plan: one's own, filled from one's own self-tests. */
export function learningRoutes(app: FastifyInstance, room: OwnRoom, playbook: () => Promise<Playbook>): void {
  bind(app, readLearning, ({ viewer }) =>
    asOneself(room, viewer, async (tx, today) => {
      const rows = opened<Content>(room, viewer, await ownEntries(tx, 'learning')).map(itemOf);
      const results = opened<Pick<SelftestResult, 'answers'>>(room, viewer, await ownEntries(tx, 'selftest'));
      return { today, rows, proposals: proposalsOf(await playbook(), results, rows) };
    }),
  );

  bind(app, addLearning, ({ body, viewer }) =>
    asOneself(room, viewer, async (tx) => {
      const { dueOn, ...content } = body;
      const id = await keep(room, tx, viewer, 'learning', '', dueOn, content);
      return { id, ...content, dueOn, doneOn: null };
    }),
  );

  bind(app, changeLearning, ({ params, body, viewer }) =>
    asOneself(room, viewer, async (tx, today) => {
      const entry = await ownEntry(tx, 'learning', params.id);
      const [before] = entry === null ? [] : opened<Content>(room, viewer, [entry]);
      if (before === undefined) throw new Problem('not-found');
      const day = body.dueOn ?? before.day;
      const doneOn = body.isDone === undefined ? before.doneOn : body.isDone ? today : null;
      await moveEntry(tx, before.id, day, doneOn);
      return itemOf({ ...before, day, doneOn });
    }),
  );

  bind(app, dropLearning, ({ params, viewer }) =>
    asOneself(room, viewer, async (tx) => {
      if (!(await dropEntry(tx, 'learning', params.id))) throw new Problem('not-found');
      return {};
    }),
  );
}
