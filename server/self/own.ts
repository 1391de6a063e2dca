import type { AppParts } from '../app.ts';
import { daysOfCentre } from '../metrics/days.ts';
import { centreRules } from '../metrics/rules.ts';
import { asUser, type Tx } from '../platform/database.ts';
import type { Viewer } from '../platform/viewer.ts';
import type { Seal } from './sealed.ts';
import { addEntry, type Entry, type EntryKind } from './store.ts';

/** What the routes of the own room share. */
export interface OwnRoom extends Pick<AppParts, 'database' | 'clock'> {
  seal: Seal;
}

/** Does the work as the asker, with the centre's present day. */
export function asOneself<Result>({ database, clock }: OwnRoom, viewer: Viewer, work: (tx: Tx, today: string) => Promise<Result>) {
  return asUser(database, viewer.userId, async (tx) => {
    const centre = await centreRules(tx, viewer.centreId);
    return work(tx, daysOfCentre(centre).dayOf(clock.now()));
  });
}

/** The content of entries; those that cannot be opened any more are left out. */
export function opened<Content extends object>({ seal }: OwnRoom, { userId }: Viewer, entries: readonly Entry[]): (Entry & Content)[] {
  return entries.flatMap((entry) => {
    const content = seal.open(userId, entry.sealed) as Content | null;
    return content === null ? [] : [{ ...entry, ...content }];
  });
}

export function keep(room: OwnRoom, tx: Tx, viewer: Viewer, kind: EntryKind, subject: string, day: string, content: object) {
  return addEntry(tx, viewer, { kind, subject, day, sealed: room.seal.close(viewer.userId, content) });
}
