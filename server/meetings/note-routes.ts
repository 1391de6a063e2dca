import type { FastifyInstance } from 'fastify';
import { readNote, saveNote } from '#api/meetings.ts';
import type { AppParts } from '../app.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import { type Sealer, sealerOf } from '../platform/sealed-text.ts';
import type { Viewer } from '../platform/viewer.ts';
import { findMeeting } from './meeting-store.ts';
import { notePlace, ownNote, writeNote } from './note-store.ts';

/** Private notes: each side's own, sealed, asked for by their author only. Their text is in no log and no audit. */
export function noteRoutes(app: FastifyInstance, { database, clock, config }: AppParts): void {
  const sealer = sealerOf(config);

  bind(app, readNote, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      await seen(tx, viewer, params.id);
      return opened(tx, sealer, viewer.userId, params.id);
    }),
  );

  bind(app, saveNote, ({ params, body, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      await seen(tx, viewer, params.id);
      const before = await opened(tx, sealer, viewer.userId, params.id);
      if (before.unreadable && !body.giveUpUnreadable) throw new Problem('note-unreadable');
      const note = {
        userId: viewer.userId,
        sealed: sealer.seal(body.text, notePlace(params.id, viewer.userId)),
        revision: body.revision,
        at: clock.now(),
      };
      if (!(await writeNote(tx, viewer.centreId, params.id, note))) throw new Problem('changed-meanwhile');
      return opened(tx, sealer, viewer.userId, params.id);
    }),
  );
}

/** @throws Problem when the asker takes no part in the meeting. */
async function seen(tx: Tx, viewer: Viewer, meetingId: number): Promise<void> {
  if ((await findMeeting(tx, viewer.centreId, meetingId, viewer.personId)) === null) throw new Problem('not-found');
}

async function opened(tx: Tx, sealer: Sealer, userId: string, meetingId: number) {
  const note = await ownNote(tx, meetingId, userId);
  if (note === null) return { text: '', revision: 0, savedAt: null, unreadable: false };
  const text = sealer.open(note.sealed, notePlace(meetingId, userId));
  return { text: text ?? '', revision: note.revision, savedAt: note.setAt.toISOString(), unreadable: text === null };
}
