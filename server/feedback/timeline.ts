import type { TimelineEvent } from '#api/feedback.ts';
import { toneOf } from '#core/feedback/tone.ts';
import { metricOf } from '#core/metrics/catalogue.ts';
import { latestCommitments } from '../commitments/store.ts';
import { contactBriefs } from '../contacts/brief-store.ts';
import { meetingRows, namesOf } from '../meetings/meeting-store.ts';
import type { Tx } from '../platform/database.ts';
import type { Viewer } from '../platform/viewer.ts';
import { runsAbout } from '../runs/store.ts';
import { readNaming } from '../signals/naming.ts';
import { signalRow } from '../signals/signal-reply.ts';
import { signalRows } from '../signals/signal-store.ts';
import { receiptsOf, recognitionsOf, type StoredReceipt } from './store.ts';

export interface Asked {
  personId: number;
  limit: number;
}

interface Reading extends Asked {
  /** What the person said to praise and feedback, by kind and id. */
  receipts: ReadonlyMap<string, StoredReceipt>;
}

/** An event before its people are named. */
type Draft = Omit<TimelineEvent, 'by'> & { byId: number | null };

const plain = {
  name: null,
  meeting: null,
  text: '',
  impact: '',
  sentence: null,
  tone: null,
  state: null,
  isPublic: false,
  contacts: [],
  receipt: null,
  mayAnswer: false,
} satisfies Partial<Draft>;

type Reader = (tx: Tx, viewer: Viewer, reading: Reading) => Promise<Draft[]>;

const recognitionEvents: Reader = async (tx, viewer, { personId, limit, receipts }) => {
  const rows = await recognitionsOf(tx, viewer.centreId, personId, limit);
  const known = await contactBriefs(
    tx,
    viewer.centreId,
    rows.flatMap(({ contactIds }) => contactIds),
  );
  return rows.map((row) => ({
    ...plain,
    kind: 'recognition',
    id: row.id,
    at: row.givenAt.toISOString(),
    byId: row.fromId,
    text: row.what,
    impact: row.impact,
    tone: 'positive',
    isPublic: row.isPublic,
    contacts: row.contactIds.flatMap((id) => {
      const contact = known.get(id);
      return contact ? [{ id, enteredAt: contact.enteredAt.toISOString(), customer: contact.customer, topic: contact.topic }] : [];
    }),
    ...answerOf(receipts.get(`recognition:${row.id}`), viewer.personId === personId),
  }));
};

const runEvents: Reader = async (tx, viewer, { personId, limit, receipts }) => {
  const rows = await runsAbout(tx, viewer.centreId, { kind: 'person', id: personId }, { limit });
  return rows.map((row) => ({
    ...plain,
    kind: 'run',
    id: row.id,
    at: (row.submittedAt ?? row.changedAt).toISOString(),
    byId: row.authorId,
    name: row.methodName,
    tone: toneOf(row.methodKey),
    ...answerOf(receipts.get(`run:${row.id}`), viewer.personId === personId && row.authorId !== personId),
  }));
};

function answerOf(receipt: StoredReceipt | undefined, isMine: boolean) {
  if (receipt === undefined) return { receipt: null, mayAnswer: isMine };
  const { acknowledgedAt, reply, repliedAt } = receipt;
  return {
    receipt: { acknowledgedAt: acknowledgedAt.toISOString(), reply, repliedAt: repliedAt?.toISOString() ?? null },
    mayAnswer: isMine && reply === '',
  };
}

const meetingEvents: Reader = async (tx, viewer, { personId, limit }) => {
  const filter = { when: 'past' as const, person: personId, personId: viewer.personId };
  const rows = await meetingRows(tx, viewer.centreId, filter, { offset: 0, limit });
  return rows
    .filter(({ state, otherId }) => state === 'held' && otherId !== null)
    .map((row) => ({
      ...plain,
      kind: 'meeting',
      id: row.id,
      at: row.startsAt.toISOString(),
      byId: row.leaderId,
      meeting: row.kind,
      text: row.title,
      state: row.state,
    }));
};

const commitmentEvents: Reader = async (tx, viewer, { personId, limit }) => {
  const rows = await latestCommitments(tx, viewer.centreId, personId, limit);
  return rows.map((row) => ({
    ...plain,
    kind: 'commitment',
    id: row.id,
    at: `${row.madeOn}T00:00:00.000Z`,
    byId: row.ownerId,
    text: row.what,
    state: row.state,
  }));
};

const signalEvents: Reader = async (tx, viewer, { personId, limit }) => {
  const rows = await signalRows(tx, viewer.centreId, { person: [personId] }, { offset: 0, limit, sort: 'from' });
  if (rows.length === 0) return []; // the names of everybody are read for no one
  const naming = await readNaming(tx, viewer);
  return rows
    .map((stored) => signalRow(stored, naming))
    .map((row) => ({
      ...plain,
      kind: 'signal',
      id: row.id,
      at: `${row.from}T00:00:00.000Z`,
      byId: null,
      name: metricOf(row.metric).name,
      sentence: row.sentence,
      state: row.tone,
    }));
};

const readers: Readonly<Record<TimelineEvent['kind'], Reader>> = {
  recognition: recognitionEvents,
  run: runEvents,
  meeting: meetingEvents,
  commitment: commitmentEvents,
  signal: signalEvents,
};

/** What happened with a person, the latest first; row-level security leaves out what the asker is not concerned with. */
export async function timelineOf(
  tx: Tx,
  viewer: Viewer,
  asked: Asked,
  kinds: readonly TimelineEvent['kind'][],
): Promise<{ rows: TimelineEvent[]; more: boolean }> {
  const isAnswered = kinds.includes('recognition') || kinds.includes('run');
  const receipts = isAnswered ? await receiptsOf(tx, asked.personId) : new Map<string, StoredReceipt>();
  const drafts: Draft[] = [];
  for (const kind of kinds) drafts.push(...(await readers[kind](tx, viewer, { ...asked, receipts, limit: asked.limit + 1 })));
  drafts.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : b.id - a.id));
  const shown = drafts.slice(0, asked.limit);
  const nameOf = await namesOf(
    tx,
    shown.map(({ byId }) => byId),
  );
  return {
    rows: shown.map(({ byId, ...rest }) => ({ ...rest, by: byId === null ? null : nameOf(byId) })),
    more: drafts.length > shown.length,
  };
}
