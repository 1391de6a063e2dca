import { useTranslation } from 'react-i18next';
import type { GoalDetail, GoalTerms } from '#api/goal-detail.ts';
import { dayWords } from '../format.ts';
import { useManner } from '../session.ts';
import { goalTarget } from './goal-words.ts';

/** What was changed after both had agreed, and what is asked for now: old and new side by side, with the reason. */
export function GoalChanges({ goal }: { goal: GoalDetail }) {
  const { t } = useTranslation(['goals', 'goal-links']);
  const manner = useManner();
  if (goal.changes.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('changes.title')}</h2>
      {goal.changes.toReversed().map((change) => (
        <div key={change.id} className="goal-change">
          <p>
            <span className={`goal-pill is-${change.state}`}>{t(`changes.${change.state}`)}</span>{' '}
            {t('changes.asked', { who: change.askedBy, day: dayWords(change.askedOn, manner) })} {change.reason}
          </p>
          <ul className="goal-list">
            {change.parent ? (
              <li>
                {t('goal-links:parent')}: <s>{change.parent.before?.statement ?? t('goal-links:noParent')}</s> →{' '}
                <strong>{change.parent.after?.statement ?? t('goal-links:noParent')}</strong>
              </li>
            ) : null}
            {differences(goal.metric, change.before, change.terms).map(([key, before, after]) => (
              <li key={key}>
                {t(`changes.${key}`)}: <s>{before(manner)}</s> → <strong>{after(manner)}</strong>
              </li>
            ))}
          </ul>
          {change.answer === '' ? null : <p className="soft">{t('changes.answer', { answer: change.answer })}</p>}
        </div>
      ))}
    </section>
  );
}

type Manner = ReturnType<typeof useManner>;
type Difference = ['statement' | 'target' | 'span' | 'weight', (manner: Manner) => string, (manner: Manner) => string];

function differences(metric: string | null, before: GoalTerms, after: GoalTerms): Difference[] {
  const of = (pick: (terms: GoalTerms, manner: Manner) => string): [(manner: Manner) => string, (manner: Manner) => string] => [
    (manner) => pick(before, manner),
    (manner) => pick(after, manner),
  ];
  const all: [boolean, Difference][] = [
    [before.statement !== after.statement, ['statement', ...of(({ statement }) => statement)]],
    [
      JSON.stringify(before.target) !== JSON.stringify(after.target),
      ['target', ...of(({ target }, manner) => goalTarget(metric, target, manner))],
    ],
    [before.from !== after.from || before.to !== after.to, ['span', ...of(({ from, to }) => `${from} – ${to}`)]],
    [before.weight !== after.weight, ['weight', ...of(({ weight }) => String(weight ?? '–'))]],
  ];
  return all.filter(([isDifferent]) => isDifferent).map(([, difference]) => difference);
}
