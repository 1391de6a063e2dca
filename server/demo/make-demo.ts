import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DemoProgress } from '#api/access.ts';
import type { Language } from '#api/problems.ts';
import { type DemoKind, demoMappings } from '#core/simulate/mappings.ts';
import { centreName } from '#core/simulate/organisation.ts';
import { businessDays } from '#core/time/business-day.ts';
import type { AppParts } from '../app.ts';
import { insertCentre } from '../access/store.ts';
import { prepareImport, workOff } from '../imports/start.ts';
import { runNow } from '../signals/soon.ts';
import { giveDemoAccounts } from './accounts.ts';
import { setDemoCalendar } from './calendar.ts';
import { simulateFiles } from './simulate-files.ts';
import { setDemoTargets } from './targets.ts';

export interface DemoOptions {
  agents?: number | undefined;
  days?: number | undefined;
  seed?: number | undefined;
  /** IANA name; the centre's. */
  timeZone?: string | undefined;
  language: Language;
}

type Parts = Pick<AppParts, 'database' | 'clock'>;
type Tell = (progress: DemoProgress) => void;

const usualZone = 'Asia/Shanghai';

/**
 * Makes the demo centre: simulates it up to the present moment, writes the files that its systems would have written, and imports them by the
 * same path as anybody's. Then gives it targets, a calendar, its signals and a demo account of each role.
 */
export async function makeDemo(parts: Parts, options: DemoOptions, tell: Tell): Promise<{ centreId: number; contacts: number }> {
  const now = parts.clock.now();
  const { agents, days, seed, language, timeZone: zone = usualZone } = options;
  const given = Object.fromEntries(Object.entries({ agents, days, seed }).filter(([, value]) => value !== undefined));
  const folder = await mkdtemp(path.join(tmpdir(), 'banzhang-demo-'));
  try {
    tell({ step: 'simulating', doneRatio: 0.02, problem: null });
    const endDay = businessDays({ zone, dayStart: '00:00' }).dayOf(now);
    const made = await simulateFiles({ ...given, endDay, zone, until: now, language }, folder);
    const { owner } = parts.database;
    const centreId = await insertCentre(owner, { name: centreName[language], timeZone: zone, businessDayStart: '00:00', isDemo: true });
    await importFiles(parts, { centreId, zone }, folder, made.kinds, tell);
    await setDemoTargets(parts.database, centreId, made.startDay, language);
    await setDemoCalendar(parts.database, centreId, made.startDay, endDay, language);
    await runNow(parts, centreId);
    await giveDemoAccounts(parts.database, centreId, made.people, language);
    tell({ step: 'done', doneRatio: 1, problem: null });
    return { centreId, contacts: made.contacts };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function importFiles(
  parts: Parts,
  { centreId, zone }: { centreId: number; zone: string },
  folder: string,
  kinds: readonly DemoKind[],
  tell: Tell,
): Promise<void> {
  const mappings = demoMappings({ zone });
  for (const [index, kind] of kinds.entries()) {
    tell({ step: 'importing', doneRatio: 0.15 + (0.8 * index) / kinds.length, problem: null });
    const name = `${kind}.csv`;
    const mapping = mappings[kind];
    const file = {
      centreId,
      kind,
      path: path.join(folder, name),
      name,
      format: 'csv',
      encoding: 'utf-8',
      mapping,
      source: mapping.source ?? 'demo',
    } as const;
    const work = await prepareImport(parts, {
      ...file,
      timeZone: zone,
      dryRun: false,
      by: { userId: null, name: 'banzhang demo' },
      mayGrantAll: true,
      resumable: false,
    });
    const outcome = await workOff(parts, work);
    if ('zh' in outcome) throw new Error(`demo ${kind}: ${outcome.en}`);
  }
}

/** The maker that the first visit uses: one making at a time, its progress told to whoever asks. */
export function demoMaker(parts: Parts, onFailure: (error: unknown) => void) {
  let state: DemoProgress | null = null;
  const tell: Tell = (progress) => {
    state = progress;
  };
  return {
    async start(): Promise<DemoProgress> {
      if (state !== null && state.step !== 'failed') return state;
      const waiting: DemoProgress = { step: 'waiting', doneRatio: 0, problem: null };
      tell(waiting);
      void makeDemo(parts, { language: 'zh' }, tell).catch((error: unknown) => {
        tell({ step: 'failed', doneRatio: 0, problem: error instanceof Error ? error.message : String(error) });
        onFailure(error);
      });
      return waiting;
    },
    progress: async (): Promise<DemoProgress | null> => state,
  };
}
