import type { FastifyInstance } from 'fastify';
import { actOnGoal, changeGoal, moveGoal } from '#api/goal-acts.ts';
import { mayHangBelow } from '#core/goals/goal.ts';
import { isAgreed, withWord } from '#core/goals/life.ts';
import type { AppParts } from '../app.ts';
import { bind } from '../platform/bind.ts';
import { Problem } from '../platform/problem.ts';
import { type Acting, actor, logStep, storedTerms, termsOf } from './acting.ts';
import { findGoal, removeGoal, setParent, setState, setTerms, setWords, standsAbove } from './goal-store.ts';
import { askChange, changesOf, settleChange } from './step-store.ts';

/** Everything that moves a goal on. The database refuses again what the asker's side may not do. */
export function goalActRoutes(app: FastifyInstance, parts: AppParts): void {
  const doTo = actor(parts);

  bind(app, actOnGoal, ({ params, body: { act, note }, viewer }) => {
    const needsNote = act === 'dissent' || act === 'refuse-change' || act === 'drop';
    if (needsNote && note === '') throw new Problem('invalid-input', { detail: 'note' });
    const kind = act === 'hit' || act === 'missed' ? 'close' : act === 'remove' ? 'edit' : act;
    return doTo(viewer, params.id, kind, async (acting) => {
      const { tx, goal, day } = acting;
      switch (act) {
        case 'discuss':
          await setState(tx, goal.id, 'discussed');
          break;
        case 'dissent':
          break;
        case 'agree': {
          const agreement = withWord({ owner: goal.ownerWord, above: goal.aboveWord }, goal.level, goal.side, viewer.userId);
          if (agreement === null) throw new Problem('not-in-this-state');
          await setWords(tx, goal.id, agreement, isAgreed(agreement, goal.level) ? day : null);
          break;
        }
        case 'confirm-change':
        case 'refuse-change':
          await settle(acting, act === 'confirm-change' ? 'made' : 'refused', note);
          break;
        case 'hit':
        case 'missed':
          if (goal.side !== 'above') throw new Problem('not-allowed');
          await setState(tx, goal.id, act, day);
          break;
        case 'drop':
          if (goal.side !== 'above' && goal.setBy !== viewer.userId) throw new Problem('not-allowed');
          await setState(tx, goal.id, 'dropped', day);
          break;
        case 'remove':
          if (goal.setBy !== viewer.userId) throw new Problem('not-allowed');
          await removeGoal(tx, goal.id);
          return [goal.parentId];
      }
      await logStep(acting, act, note);
      return [goal.id, goal.parentId];
    });
  });

  async function settle({ tx, goal, day, viewer }: Acting, state: 'made' | 'refused', answer: string): Promise<void> {
    const change = (await changesOf(tx, goal.id)).find((one) => one.state === 'open');
    if (change === undefined) throw new Problem('not-in-this-state');
    const agreement = withWord({ owner: change.ownerWord, above: change.aboveWord }, goal.level, goal.side, viewer.userId);
    if (state === 'made' && (agreement === null || !isAgreed(agreement, goal.level))) throw new Problem('not-in-this-state');
    await settleChange(tx, change.id, { side: goal.side, userId: viewer.userId, state, answer, day });
    if (state === 'made') await setTerms(tx, goal.id, change.terms, change.version);
  }

  bind(app, changeGoal, ({ params, body, viewer }) =>
    doTo(viewer, params.id, 'ask-change', async (acting) => {
      const { tx, goal, day } = acting;
      if ((await changesOf(tx, goal.id)).some(({ state }) => state === 'open')) throw new Problem('not-in-this-state');
      const terms = storedTerms(body.terms);
      if ((goal.kind === 'metric') !== (terms.targetKind !== null)) throw new Problem('invalid-input', { detail: 'target' });
      const change = { goalId: goal.id, version: goal.version + 1, by: viewer.name, userId: viewer.userId, side: goal.side, day };
      await askChange(tx, viewer.centreId, { ...change, reason: body.reason, terms, before: termsOf(goal) });
      await logStep(acting, 'ask-change', body.reason);
      if (goal.level !== 'person' && goal.level !== 'team') await settle(acting, 'made', '');
      return [goal.id, goal.parentId];
    }),
  );

  bind(app, moveGoal, ({ params, body: { parentId }, viewer }) =>
    doTo(viewer, params.id, null, async (acting) => {
      const { tx, goal } = acting;
      if (parentId !== null) {
        const above = await findGoal(tx, viewer.centreId, parentId);
        if (above === null) throw new Problem('not-found');
        if (!mayHangBelow(goal.level, above.level)) throw new Problem('invalid-input', { detail: 'parentId' });
        if (await standsAbove(tx, goal.id, parentId)) throw new Problem('unit-circle');
      }
      await setParent(tx, goal.id, parentId);
      await logStep(acting, 'move');
      return [goal.id, goal.parentId, parentId];
    }),
  );
}
