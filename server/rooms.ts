import type { FastifyInstance } from 'fastify';
import { accessRoutes } from './access/routes.ts';
import { adminRoutes } from './admin/routes.ts';
import type { AppParts } from './app.ts';
import { appealRoutes } from './appraisals/appeal-routes.ts';
import { cycleRoutes } from './appraisals/cycle-routes.ts';
import { reviewActRoutes, reviewReadRoutes } from './appraisals/review-routes.ts';
import { feedback360Routes } from './feedback360/routes.ts';
import { planRoutes } from './plans/routes.ts';
import { followMemberships } from './contacts/memberships.ts';
import { lockCentre } from './metrics/recompute-later.ts';
import { centreRules } from './metrics/rules.ts';
import { commitmentRoutes } from './commitments/routes.ts';
import { contactRoutes } from './contacts/routes.ts';
import { feedbackRoutes } from './feedback/routes.ts';
import { goalRoutes } from './goals/routes.ts';
import { importRoutes } from './imports/routes.ts';
import { meetingsRoutes } from './meetings/routes.ts';
import { editionRoutes } from './methods/edition-routes.ts';
import { shippedPlaybook } from './methods/load.ts';
import { methodRoutes } from './methods/routes.ts';
import { metricRoutes } from './metrics/routes.ts';
import { settingsRoutes } from './metrics/settings-routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { rulebookRoutes } from './rulebook/routes.ts';
import { selfRoutes } from './self/routes.ts';
import { runRoutes } from './runs/routes.ts';
import { chartRoutes } from './signals/chart-routes.ts';
import { comparisonRoutes } from './signals/comparison-routes.ts';
import { eventRoutes } from './signals/event-routes.ts';
import { flagRoutes } from './signals/flag-routes.ts';
import { signalRoutes } from './signals/signal-routes.ts';
import { taskRoutes } from './tasks/routes.ts';
import { upwardRoutes } from './upward/routes.ts';
import { workshopRoutes } from './workshops/routes.ts';
import type { MembershipChanged } from './people/membership-store.ts';

/** Every room of the house, bound to the app. */
export async function bindRooms(app: FastifyInstance, parts: AppParts): Promise<void> {
  accessRoutes(app, parts); // first: it tells the others who asks
  adminRoutes(app, parts);
  peopleRoutes(app, { ...parts, membershipChanged });
  metricRoutes(app, parts);
  settingsRoutes(app, parts);
  rulebookRoutes(app, parts);
  contactRoutes(app, parts);
  importRoutes(app, parts);
  signalRoutes(app, parts);
  chartRoutes(app, parts);
  comparisonRoutes(app, parts);
  flagRoutes(app, parts);
  eventRoutes(app, parts);
  selfRoutes(app, parts, shippedPlaybook);
  workshopRoutes(app, parts);
  meetingsRoutes(app, parts);
  methodRoutes(app, parts, shippedPlaybook);
  editionRoutes(app, parts);
  feedbackRoutes(app, parts);
  commitmentRoutes(app, parts);
  taskRoutes(app, parts);
  cycleRoutes(app, parts);
  reviewReadRoutes(app, parts);
  reviewActRoutes(app, parts);
  appealRoutes(app, parts);
  feedback360Routes(app, parts);
  planRoutes(app, parts);
  goalRoutes(app, parts);
  runRoutes(app, parts);
  upwardRoutes(app, parts);
}

/** People moved between teams take their contacts of those days along, and figures are computed again. */
const membershipChanged: MembershipChanged = async (tx, centreId, personIds) => {
  await lockCentre(tx, centreId);
  await followMemberships(tx, await centreRules(tx, centreId), personIds);
};
