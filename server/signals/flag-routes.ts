import type { FastifyInstance } from 'fastify';
import { answerFlag, type Flag, listFlags, readFlag, settleFlag } from '#api/flags.ts';
import { allows } from '#api/permissions.ts';
import type { Words } from '#api/problems.ts';
import { gamingText, indicatorNames, type Reader } from '#core/signals/gaming-words.ts';
import type { AppParts } from '../app.ts';
import { audit } from '../platform/audit.ts';
import { bind } from '../platform/bind.ts';
import { asUser, type Tx } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Viewer } from '../platform/viewer.ts';
import { addAnswer, findFlag, type FlagRow, listFlagRows } from './flag-store.ts';
import { type Naming, readNaming } from './naming.ts';

/** The gaming radar: read by the person concerned, the leader and the manager; each may say what happened. */
export function flagRoutes(app: FastifyInstance, { database }: AppParts): void {
  bind(app, listFlags, ({ query, viewer }) =>
    asUser(database, viewer.userId, async (tx) => {
      const { state, own, page, pageSize } = query;
      const personId = own === undefined ? undefined : (viewer.personId ?? -1);
      const { total, rows } = await listFlagRows(tx, viewer.centreId, { state, personId, offset: (page - 1) * pageSize, limit: pageSize });
      const naming = await readNaming(tx, viewer);
      return { total, rows: rows.map((row) => flagReply(row, viewer, naming)) };
    }),
  );

  bind(app, readFlag, ({ params, viewer }) =>
    asUser(database, viewer.userId, async (tx) => flagReply(await found(tx, viewer, params.id), viewer, await readNaming(tx, viewer))),
  );

  const say = (viewer: Viewer, id: number, text: string, state: 'answered' | 'settled'): Promise<Flag> =>
    asUser(database, viewer.userId, async (tx) => {
      const row = await found(tx, viewer, id);
      const may = mayDo(row, viewer);
      if (row.state === 'settled') throw new Problem('not-in-this-state');
      if (!(state === 'settled' ? may.settle : may.answer)) throw new Problem('not-allowed');
      await addAnswer(tx, viewer.centreId, id, { who: viewer.name, isPerson: row.agentId === viewer.personId, text, state });
      await audit(tx, viewer, state === 'settled' ? 'flag.settle' : 'flag.answer', String(id), { check: row.flag.check });
      return flagReply(await found(tx, viewer, id), viewer, await readNaming(tx, viewer));
    });

  bind(app, answerFlag, ({ params, body, viewer }) => say(viewer, params.id, body.text, 'answered'));
  bind(app, settleFlag, ({ params, body, viewer }) => say(viewer, params.id, body.text, 'settled'));
}

async function found(tx: Tx, { centreId }: Viewer, id: number): Promise<FlagRow> {
  const row = await findFlag(tx, centreId, id);
  if (row === null) throw new Problem('not-found');
  return row;
}

/** The person answers; so does whoever leads. Only somebody else than the person settles it. */
function mayDo({ agentId, state }: FlagRow, viewer: Viewer): Flag['may'] {
  const isOpen = state !== 'settled' && viewer.scopes === undefined;
  const isPerson = agentId !== 0 && agentId === viewer.personId;
  const leads = allows(viewer.roles, 'signals.decide');
  return { answer: isOpen && (isPerson || leads), settle: isOpen && leads && !isPerson };
}

function flagReply(row: FlagRow, viewer: Viewer, naming: Naming): Flag {
  const { id, flag, from, to, state, agentId, teamId, answers } = row;
  const person = flag.person === null ? null : naming.unit({ kind: 'person', key: flag.person });
  const readerIn = (language: keyof Words): Reader =>
    agentId !== 0 && agentId === viewer.personId ? { view: 'own' } : { view: 'leader', name: person?.name?.[language] ?? '' };
  const [zh, en] = [gamingText(flag, readerIn('zh'), 'zh'), gamingText(flag, readerIn('en'), 'en')];
  const text = (at: number): Words => ({ zh: zh[at] ?? '', en: en[at] ?? '' });
  return {
    id,
    check: flag.check,
    isOwn: agentId !== 0 && agentId === viewer.personId,
    person,
    team: teamId === 0 ? null : naming.unit({ kind: 'team', key: String(teamId) }),
    from,
    to,
    state,
    rewardedBy: [...flag.rewardedBy],
    target: text(0),
    evidence: text(1),
    otherwise: text(2),
    people: flag.people,
    compared: flag.compared,
    figures: flag.evidence.map(({ indicator, observed, expected, denominator, ratio }) => ({
      indicator,
      name: indicatorNames[indicator],
      observed,
      expected,
      denominator,
      ratio,
    })),
    answers: answers ?? [],
    may: mayDo(row, viewer),
  };
}
