import { judgementsWithContact, sourceHolding } from '../contacts/judged-contacts.ts';
import type { TablePreview } from '../ingest/preview.ts';
import { asCentre, type Database } from '../platform/database.ts';

const isAboutContacts = (kind: string): boolean => kind === 'surveys' || kind === 'evaluations';

/** The source whose contacts a file of surveys or evaluations is about, by its first rows; null for other kinds, and where no contact is found. */
export async function judgedSource(
  database: Database,
  centreId: number,
  { kind, understood }: Pick<TablePreview, 'kind' | 'understood'>,
): Promise<string | null> {
  if (!isAboutContacts(kind)) return null;
  const ids = understood.flatMap(({ row }) => (typeof row?.['contactExternalId'] === 'string' ? [row['contactExternalId']] : []));
  return asCentre(database, centreId, (tx) => sourceHolding(tx, centreId, ids));
}

/** Of the surveys or evaluations that an import stored, how many have their contact; null for other kinds. */
export async function contactsFound(
  database: Database,
  centreId: number,
  batch: { id: number; kind: string; status: string; dryRun: boolean },
) {
  if (!isAboutContacts(batch.kind) || batch.status !== 'done' || batch.dryRun) return null;
  return asCentre(database, centreId, (tx) => judgementsWithContact(tx, batch.kind === 'surveys' ? 'survey' : 'evaluation', batch.id));
}
