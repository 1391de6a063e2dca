import type { FastifyInstance } from 'fastify';
import { dropSelftestResult, listSelftests, readSelftest, readSelftestResult, type SelftestResult, takeSelftest } from '#api/selftests.ts';
import type { Playbook } from '#core/methods/playbook.ts';
import { unansweredItems } from '#core/methods/score-selftest.ts';
import type { Selftest } from '#core/methods/selftest.ts';
import { addDays } from '#core/time/calendar.ts';
import { bind } from '../platform/bind.ts';
import { Problem } from '../platform/problem.ts';
import { asOneself, keep, opened, type OwnRoom } from './own.ts';
import { dropEntry, type Entry, ownEntries, ownEntry } from './store.ts';

type Opened = Entry & Pick<SelftestResult, 'answers'>;

const resultOf = ({ id, subject, day, answers }: Opened): SelftestResult => ({ id, test: subject, day, answers });

/** Self-tests: the questions are everybody's, the answers one person's alone. Nothing of it goes into the log. */
export function selftestRoutes(app: FastifyInstance, room: OwnRoom, playbook: () => Promise<Playbook>): void {
  const testOf = async (key: string): Promise<Selftest> => {
    const test = (await playbook()).selftests.find((one) => one.key === key);
    if (test === undefined) throw new Problem('not-found');
    return test;
  };

  bind(app, listSelftests, ({ viewer }) =>
    asOneself(room, viewer, async (tx, today) => {
      const entries = await ownEntries(tx, 'selftest');
      return (await playbook()).selftests.map(({ key, name, intro, items, retestAfterDays }) => {
        const days = entries.filter(({ subject }) => subject === key).map(({ day }) => day);
        const last = days.at(-1) ?? null;
        const againOn = last === null ? null : addDays(last, retestAfterDays);
        const isDue = againOn !== null && againOn <= today;
        return { key, name, intro, items: items.length, times: days.length, last, againOn, isDue };
      });
    }),
  );

  bind(app, readSelftest, async ({ params, viewer }) => {
    const test = await testOf(params.key);
    return asOneself(room, viewer, async (tx, today) => {
      const entries = opened<Pick<SelftestResult, 'answers'>>(room, viewer, await ownEntries(tx, 'selftest', { subject: test.key }));
      return { test, results: entries.map(resultOf), today };
    });
  });

  bind(app, takeSelftest, async ({ params, body, viewer }) => {
    const test = await testOf(params.key);
    const missing = unansweredItems(test, body.answers);
    if (missing.length > 0) throw new Problem('invalid-input', { detail: `answers: ${missing.join(', ')}` });
    const answers = Object.fromEntries(test.items.map(({ id }) => [id, body.answers[id] ?? 0]));
    return asOneself(room, viewer, async (tx, today) => ({
      id: await keep(room, tx, viewer, 'selftest', test.key, today, { answers }),
      test: test.key,
      day: today,
      answers,
    }));
  });

  bind(app, readSelftestResult, ({ params, viewer }) =>
    asOneself(room, viewer, async (tx) => {
      const entry = await ownEntry(tx, 'selftest', params.id);
      const [result] = entry === null ? [] : opened<Pick<SelftestResult, 'answers'>>(room, viewer, [entry]);
      if (result === undefined) throw new Problem('not-found');
      return resultOf(result);
    }),
  );

  bind(app, dropSelftestResult, ({ params, viewer }) =>
    asOneself(room, viewer, async (tx) => {
      if (!(await dropEntry(tx, 'selftest', params.id))) throw new Problem('not-found');
      return {};
    }),
  );
}
