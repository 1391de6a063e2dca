import type { FastifyInstance } from 'fastify';
import { actOnGoal, changeGoal, moveGoal } from '#api/goal-acts.ts';
import { mayHangBelow } from '#core/goals/goal.ts';
import { isAgreed, mayDo, withWord } from '#core/goals/life.ts';
import type { AppParts } from '../app.ts';
import { bind } from '../platform/bind.ts';
import { Problem } from '../platform/problem.ts';
import { type Acting, actor, logStep, storedTerms, termsOf, type Touched } from './acting.ts';
import { findGoal, removeGoal, setParent, setState, setTerms, setWords, standsAbove } from './goal-store.ts';
import { askChange, type ChangeTerms, changesOf, settleChange } from './step-store.ts';

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
        case 'refuse-change': {
          const touched = await settle(acting, act === 'confirm-change' ? 'made' : 'refused', note);
          await logStep(acting, act, note);
          return [goal.id, goal.parentId, ...touched];
        }
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

  /** @returns the goal above that is another one from now on. */
  async function settle(acting: Acting, state: 'made' | 'refused', answer: string): Promise<(number | null)[]> {
    const { tx, goal, day, viewer } = acting;
    const change = (await changesOf(tx, goal.id)).find((one) => one.state === 'open');
    if (change === undefined) throw new Problem('not-in-this-state');
    const agreement = withWord({ owner: change.ownerWord, above: change.aboveWord }, goal.level, goal.side, viewer.userId);
    if (state === 'made' && (agreement === null || !isAgreed(agreement, goal.level))) throw new Problem('not-in-this-state');
    await settleChange(tx, change.id, { side: goal.side, userId: viewer.userId, state, answer, day });
    if (state === 'refused') return [];
    await setTerms(tx, goal.id, change.terms, change.version);
    const { parentId } = change.terms;
    if (parentId === undefined) return [];
    await checkAbove(acting, parentId);
    await setParent(tx, goal.id, parentId);
    return [parentId];
  }

  async function checkAbove({ tx, goal, viewer }: Acting, parentId: number | null): Promise<void> {
    if (parentId === null) return;
    const above = await findGoal(tx, viewer.centreId, parentId);
    if (above === null) throw new Problem('not-found');
    if (!mayHangBelow(goal.level, above.level)) throw new Problem('invalid-input', { detail: 'parentId' });
    if (await standsAbove(tx, goal.id, parentId)) throw new Problem('unit-circle');
  }

  async function ask(acting: Acting, reason: string, terms: ChangeTerms, before: ChangeTerms): Promise<Touched> {
    const { tx, goal, day, viewer } = acting;
    if ((await changesOf(tx, goal.id)).some(({ state }) => state === 'open')) throw new Problem('not-in-this-state');
    const change = { goalId: goal.id, version: goal.version + 1, by: viewer.name, userId: viewer.userId, side: goal.side, day };
    await askChange(tx, viewer.centreId, { ...change, reason, terms, before });
    await logStep(acting, 'ask-change', reason);
    const alone = goal.level !== 'person' && goal.level !== 'team';
    return [goal.id, goal.parentId, ...(alone ? await settle(acting, 'made', '') : [])];
  }

  bind(app, changeGoal, ({ params, body, viewer }) =>
    doTo(viewer, params.id, 'ask-change', async (acting) => {
      const { goal } = acting;
      const terms = storedTerms(body.terms);
      if ((goal.kind === 'metric') !== (terms.targetKind !== null)) throw new Problem('invalid-input', { detail: 'target' });
      return ask(acting, body.reason, terms, termsOf(goal));
    }),
  );

  bind(app, moveGoal, ({ params, body: { parentId, reason }, viewer }) =>
    doTo(viewer, params.id, null, async (acting) => {
      const { tx, goal } = acting;
      if (parentId === goal.parentId) throw new Problem('invalid-input', { detail: 'parentId' });
      await checkAbove(acting, parentId);
      if (mayDo(goal.state, 'ask-change')) {
        if (reason === '') throw new Problem('invalid-input', { detail: 'reason' });
        const terms = termsOf(goal);
        return ask(acting, reason, { ...terms, parentId }, { ...terms, parentId: goal.parentId });
      }
      if (!mayDo(goal.state, 'edit')) throw new Problem('not-in-this-state');
      await setParent(tx, goal.id, parentId);
      await logStep(acting, 'move', reason);
      return [goal.id, goal.parentId, parentId];
    }),
  );
}
