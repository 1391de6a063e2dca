import { commitmentsOfAllCentres } from './commitments/nightly.ts';
import type { DailyJob } from './platform/schedule.ts';
import { goalsOfAllCentres } from './goals/nightly.ts';
import { signalsOfAllCentres } from './signals/nightly.ts';
import { vacuumEmbedded } from './platform/vacuum.ts';

/** What the server does by itself once a day. A room adds its own job here. */
export const dailyJobs: readonly DailyJob[] = [signalsOfAllCentres, commitmentsOfAllCentres, goalsOfAllCentres, vacuumEmbedded];
