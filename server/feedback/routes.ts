import type { FastifyInstance } from 'fastify';
import { answerFeedback, giveRecognition, listRecognitions, type Recognition, readTimeline, timelineKinds } from '#api/feedback.ts';
import type { AppParts } from '../app.ts';
import { contactBriefs } from '../contacts/brief-store.ts';
import { namesOf } from '../meetings/meeting-store.ts';
import { readPersonNames } from '../people/name-store.ts';
import { listPersons } from '../people/person-store.ts';
import { centreDay } from '../people/unit-store.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { findRun } from '../runs/store.ts';
import { actionRoutes } from './action-routes.ts';
import { proposalRoutes } from './proposal-routes.ts';
import { findRecognition, insertRecognition, publicRecognitions, receiptsOf, type StoredRecognition, writeReceipt } from './store.ts';
import { timelineOf } from './timeline.ts';

/** Feedback on one time line, recognition, and what people say to it. */
export function feedbackRoutes(app: FastifyInstance, parts: AppParts): void {
  const { database, clock } = parts;
  actionRoutes(app, parts);
  proposalRoutes(app, parts);

  bind(app, readTimeline, ({ params, query, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const today = await centreDay(tx, viewer.centreId, clock.now());
      const [person] = await listPersons(tx, viewer.centreId, today, { text: '', id: params.id });
      if (person === undefined) throw new Problem('not-found');
      const found = await timelineOf(tx, viewer, { personId: params.id, limit: query.limit }, query.kind ?? timelineKinds);
      return { person: { id: person.id, name: person.name }, ...found };
    }),
  );

  bind(app, giveRecognition, ({ body, viewer }) => {
    const fromId = viewer.personId;
    if (fromId === null) throw new Problem('no-person');
    if (fromId === body.to) throw new Problem('invalid-input', { detail: 'to' });
    return asUser(database, viewer.userId, async (tx) => {
      const known = await contactBriefs(tx, viewer.centreId, body.contacts);
      for (const id of body.contacts)
        if (known.get(id)?.agentId !== body.to) throw new Problem('invalid-input', { detail: `contacts: ${id}` });
      const today = await centreDay(tx, viewer.centreId, clock.now());
      const teamId = (await readPersonNames(tx, [body.to], today)).get(body.to)?.teamId ?? 0;
      const given = {
        fromId,
        toId: body.to,
        teamId,
        what: body.what,
        impact: body.impact,
        isPublic: body.isPublic,
        contactIds: body.contacts,
        givenAt: new Date(clock.now()),
      };
      const id = await insertRecognition(tx, viewer.centreId, given).catch((error: unknown) => {
        // somebody who is not near: as if there were nobody
        throw error instanceof Error && 'code' in error && ['42501', '23503'].includes(String(error.code))
          ? new Problem('not-found')
          : error;
      });
      await audit(tx, viewer, 'recognition.give', String(id), { to: body.to, isPublic: body.isPublic });
      const [row] = await recognitionRows(tx, [{ id, ...given }]);
      if (row === undefined) throw new Problem('not-found');
      return row;
    });
  });

  bind(app, listRecognitions, ({ query, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const { page, pageSize, team } = query;
      const found = await publicRecognitions(tx, viewer.centreId, team, { offset: (page - 1) * pageSize, limit: pageSize });
      return { total: found.total, rows: await recognitionRows(tx, found.rows) };
    }),
  );

  bind(app, answerFeedback, ({ params, body, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const personId = viewer.personId;
      const giverId = personId === null ? null : await giverOf(tx, viewer, params, personId);
      if (personId === null || giverId === null) throw new Problem('not-found');
      const at = new Date(clock.now());
      await writeReceipt(tx, viewer.centreId, { kind: params.kind, subjectId: params.id, personId, giverId, reply: body.reply, at });
      const receipt = (await receiptsOf(tx, personId)).get(`${params.kind}:${params.id}`);
      if (receipt === undefined) throw new Problem('not-found');
      const { acknowledgedAt, reply, repliedAt } = receipt;
      return { acknowledgedAt: acknowledgedAt.toISOString(), reply, repliedAt: repliedAt?.toISOString() ?? null };
    }),
  );
}

/** Who gave feedback to a person; null when there is none that was given to him. */
async function giverOf(
  tx: Tx,
  viewer: Viewer,
  { kind, id }: { kind: 'recognition' | 'run'; id: number },
  personId: number,
): Promise<number | null> {
  if (kind === 'recognition') {
    const found = await findRecognition(tx, viewer.centreId, id);
    return found?.toId === personId ? found.fromId : null;
  }
  const run = await findRun(tx, viewer.centreId, id);
  const isGiven = run?.state === 'submitted' && run.aboutKind === 'person' && run.aboutId === personId && run.authorId !== personId;
  return isGiven ? run.authorId : null;
}

async function recognitionRows(tx: Tx, rows: readonly StoredRecognition[]): Promise<Recognition[]> {
  const nameOf = await namesOf(
    tx,
    rows.flatMap(({ fromId, toId }) => [fromId, toId]),
  );
  return rows.map(({ id, fromId, toId, what, impact, isPublic, givenAt }) => ({
    id,
    from: nameOf(fromId),
    to: nameOf(toId),
    what,
    impact,
    isPublic,
    givenAt: givenAt.toISOString(),
  }));
}
