import type { FastifyInstance } from 'fastify';
import {
  exportFigures,
  readFigures,
  readOwnTeam as ownTeamContract,
  readScopes as scopesContract,
  readToday,
  readWaits,
} from '#api/figures.ts';
import { waitBucketBounds, waitCount, waitPercentile } from '#core/metrics/wait-histogram.ts';
import { businessDays } from '#core/time/business-day.ts';
import type { AppParts } from '../app.ts';
import { bind } from '../platform/bind.ts';
import { asUser } from '../platform/database.ts';
import { sendTable } from '../platform/table-file.ts';
import { askFigures, questionOf } from './ask.ts';
import { figuresTable } from './figures-table.ts';
import { readWaitHistograms } from './measures-query.ts';
import { readScopes } from './names-store.ts';
import { readOwnTeam } from './own-team.ts';
import { centreRules } from './rules.ts';
import { today } from './today.ts';

/** Every figure that leaves the server passes here: read measures, let core divide, reply. */
export function metricRoutes(app: FastifyInstance, { database, clock }: AppParts): void {
  bind(app, readFigures, ({ query, viewer, language }) =>
    asUser(database, viewer.userId, async (tx) => askFigures(tx, await centreRules(tx, viewer.centreId), query, language)),
  );

  bind(app, exportFigures, async ({ query, viewer, language, reply }) => {
    const answer = await asUser(database, viewer.userId, async (tx) =>
      askFigures(tx, await centreRules(tx, viewer.centreId), query, language),
    );
    return sendTable(reply, figuresTable(answer, query.by ?? [], language), query.format);
  });

  bind(app, readWaits, ({ query, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const question = await questionOf(tx, await centreRules(tx, viewer.centreId), query);
      const histogram = (await readWaitHistograms(tx, question)).values().next().value ?? [];
      const percentiles = Object.fromEntries(
        [0.5, 0.8, 0.9, 0.95].map((share) => [`p${share * 100}`, histogram.length > 0 ? waitPercentile(histogram, share) : null]),
      );
      const buckets = histogram
        .map((contacts, bucket) => ({ ...waitBucketBounds(bucket), contacts }))
        .filter((bucket) => bucket.contacts > 0);
      return {
        contacts: histogram.length > 0 ? waitCount(histogram) : 0,
        percentiles,
        buckets: buckets.map(({ lower, upper, contacts }) => ({ from: lower, to: upper, contacts })),
      };
    }),
  );

  bind(app, ownTeamContract, ({ query, viewer }) =>
    asUser(database, viewer.userId, async (tx) => readOwnTeam(tx, await centreRules(tx, viewer.centreId), query.metrics, clock.now())),
  );

  bind(app, scopesContract, ({ viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const centre = await centreRules(tx, viewer.centreId);
      const day = businessDays({ zone: centre.timeZone, dayStart: centre.businessDayStart }).dayOf(clock.now());
      return { ...(await readScopes(tx, centre.id, day)), today: day };
    }),
  );

  bind(app, readToday, ({ query, viewer, language }) =>
    asUser(database, viewer.userId, async (tx) => today(tx, await centreRules(tx, viewer.centreId), viewer, query, clock.now(), language)),
  );
}
