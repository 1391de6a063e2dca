import { sql } from 'kysely';
import type { AgentState, Case, Contact, Evaluation, Rejection, RosterActivity, Survey } from '#core/contacts/contact.ts';
import type { Merged, StagedBatch } from '../contacts/merge.ts';
import { isNewSource, mergeAsRead, mergeContacts } from '../contacts/merge-contacts.ts';
import { mergeCases, mergeEvaluations, mergeSurveys } from '../contacts/merge-judgements.ts';
import { mergeRoster } from '../contacts/merge-roster.ts';
import { mergeStates } from '../contacts/merge-states.ts';
import { sourceId } from '../contacts/names.ts';
import { caseShape, contactShape, evaluationShape, rosterShape, stateShape, surveyShape } from '../contacts/shapes.ts';
import type { Stage, StagePart, StageShape } from '../contacts/stage.ts';
import { asCentre, type Database, type Tx } from '../platform/database.ts';
import { lockCentre } from '../metrics/recompute-later.ts';
import { recomputeDays } from '../metrics/recompute.ts';
import { type CentreRules, centreRules } from '../metrics/rules.ts';

/** Kinds of rows that go through a staging table (people are few and are merged from memory). */
export interface StagedRow {
  contacts: Contact;
  states: AgentState;
  surveys: Survey;
  evaluations: Evaluation;
  cases: Case;
  roster: RosterActivity;
}
export type StagedKind = keyof StagedRow;

export const shapes: { [Kind in StagedKind]: StageShape<StagedRow[Kind]> } = {
  contacts: contactShape,
  states: stateShape,
  surveys: surveyShape,
  evaluations: evaluationShape,
  cases: caseShape,
  roster: rosterShape,
};

const merges: Record<StagedKind, (tx: Tx, centre: CentreRules, batch: StagedBatch) => Promise<Merged>> = {
  contacts: mergeContacts,
  states: mergeStates,
  surveys: mergeSurveys,
  evaluations: mergeEvaluations,
  cases: mergeCases,
  roster: mergeRoster,
};

export interface MergeRequest {
  centreId: number;
  batchId: number;
  source: string;
  kind: StagedKind;
  stage: Pick<Stage<never>, 'table' | 'rows' | 'names'>;
  /** Set where the rows are still coming: each part of the staging table as it is there. */
  parts?: AsyncIterable<StagePart>;
  repeats: 'first' | 'last';
  /** Do all of it and take it back: the counts are then exactly what an import would do. */
  dryRun: boolean;
}

export interface MergeCounts {
  inserted: number;
  updated: number;
  unchanged: number;
  rejections: Rejection[];
  intervalsRecomputed: number;
}

/** Carries the counts of a dry run out of the transaction that it undoes. */
export class TakeBack extends Error {
  readonly counts: MergeCounts;

  constructor(counts: MergeCounts) {
    super('dry run');
    this.counts = counts;
  }
}

/** What each sort or hash of a merge may hold before it goes to disk. */
const memoryOfSteps = '64MB';

async function mergeWhole(tx: Tx, centre: CentreRules, { kind, parts }: MergeRequest, batch: StagedBatch): Promise<Merged> {
  if (parts) for await (const _ of parts);
  return merges[kind](tx, centre, batch);
}

/**
 * Merges a staged file and computes the figures it touches anew, in one transaction: a reader sees all of it or nothing, and a crash leaves
 * nothing half done. Imports of one centre wait for each other.
 *
 * @param alsoStore runs in the same transaction, after the merge.
 */
export async function mergeBatch(
  database: Database,
  request: MergeRequest,
  alsoStore: (tx: Tx, counts: MergeCounts) => Promise<void>,
): Promise<MergeCounts> {
  try {
    return await asCentre(database, request.centreId, async (tx) => {
      await lockCentre(tx, request.centreId);
      await sql`select set_config('work_mem', ${memoryOfSteps}, true), set_config('jit', 'off', true)`.execute(tx);
      const centre = await centreRules(tx, request.centreId);
      const batch = {
        id: request.batchId,
        sourceId: await sourceId(tx, centre.id, request.source),
        table: request.stage.table,
        names: request.stage.names,
        repeats: request.repeats,
      };
      const merged = await (request.parts && request.kind === 'contacts' && (await isNewSource(tx, batch))
        ? mergeAsRead(tx, centre, batch, request.parts)
        : mergeWhole(tx, centre, request, batch));
      const counts = {
        inserted: merged.inserted,
        updated: merged.updated,
        unchanged: request.stage.rows - merged.rejections.length - merged.inserted - merged.updated,
        rejections: merged.rejections,
        intervalsRecomputed: await recomputeDays(tx, centre, merged.days),
      };
      if (request.dryRun) throw new TakeBack(counts);
      await alsoStore(tx, counts);
      return counts;
    });
  } catch (error) {
    if (error instanceof TakeBack) return error.counts;
    throw error;
  }
}
