import { useTranslation } from 'react-i18next';
import type { DrillDetail } from '#api/drills.ts';
import { bestPointsOfNode, type DrillState, drillResult, pointsOfOption, walkDrill } from '#core/methods/walk-drill.ts';
import { EntryLink } from '../methods/EntryLink.tsx';
import { useLanguage } from '../session.ts';

type Drill = DrillDetail['drill'];

interface Props {
  drill: Drill;
  state: DrillState;
  /** Null before the second try. */
  best: readonly string[] | null;
}

/** What the talk was worth, line by line, and what to think about. */
export function DrillDebrief({ drill, state, best }: Props) {
  const { t } = useTranslation('self');
  const language = useLanguage();
  const result = drillResult(drill, state);
  if (result === null) return null;
  return (
    <div className="panels drill-debrief">
      <section className="panel">
        <h2>{t('drills.ended')}</h2>
        <p className="drill-score">
          <span>
            {t('drills.pct')} <strong>{Math.round(result.pct)}%</strong>
          </span>
          <span>
            {t('drills.trust')} <strong>{result.trust}</strong>
          </span>
        </p>
        <p>{result.ending.says[language]}</p>
        <h3>{t('drills.hidden')}</h3>
        <p>{drill.counterpart.hiddenNeed[language]}</p>
        <p className="soft">{drill.counterpart.triggers[language]}</p>
      </section>
      <section className="panel">
        <h2>{t('drills.rubric')}</h2>
        <ul className="self-lines">
          {result.rubric
            .filter(({ bestPoints }) => bestPoints > 0)
            .map(({ key, points, bestPoints }) => {
              const about = drill.rubric.find((one) => one.key === key);
              return (
                <li key={key}>
                  <span>
                    {about?.name[language]} {about ? <EntryLink entryKey={about.method} /> : null}
                  </span>
                  <span>{t('drills.points', { points, best: bestPoints })}</span>
                </li>
              );
            })}
        </ul>
      </section>
      <section className="panel is-wide">
        <h2>{t('drills.review')}</h2>
        <Review drill={drill} state={state} />
      </section>
      <section className="panel">
        <h2>{t('drills.debrief')}</h2>
        <ul className="dotted">
          {drill.debrief.questions.map((question) => (
            <li key={question.zh}>{question[language]}</li>
          ))}
        </ul>
        <h3>{t('drills.tips')}</h3>
        <p>{drill.debrief.tips[language]}</p>
      </section>
      <section className="panel">
        <h2>{t('drills.best')}</h2>
        {best === null ? <p className="soft">{t('drills.bestLater')}</p> : <BestWay drill={drill} options={best} />}
      </section>
    </div>
  );
}

/** Each choice with the coach's word, and the better one where there was one. */
function Review({ drill, state }: Pick<Props, 'drill' | 'state'>) {
  const { t } = useTranslation('self');
  const language = useLanguage();
  return (
    <ol className="drill-review">
      {state.choices.map(({ node: id, option }) => {
        const node = drill.nodes.find((one) => one.id === id);
        const chosen = node?.options.find(({ key }) => key === option);
        if (node === undefined || chosen === undefined) return null;
        const top = bestPointsOfNode(node);
        const better = pointsOfOption(chosen) === top ? undefined : node.options.find((one) => pointsOfOption(one) === top);
        return (
          <li key={id} className={better ? 'is-short' : 'is-best'}>
            <p className="soft">{node.says[language]}</p>
            <p>
              <small className="faint">{t('drills.chosen')}</small> {chosen.says[language]}
            </p>
            <p className="drill-why">
              {better ? '△' : '✓'} {chosen.why[language]}
            </p>
            {better ? (
              <p>
                <small className="faint">{t('drills.betterWas')}</small> {better.says[language]}
              </p>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

function BestWay({ drill, options }: { drill: Drill; options: readonly string[] }) {
  const language = useLanguage();
  return (
    <ol className="dotted">
      {walkDrill(drill, options).choices.map(({ node, option }) => (
        <li key={node}>{drill.nodes.find(({ id }) => id === node)?.options.find(({ key }) => key === option)?.says[language]}</li>
      ))}
    </ol>
  );
}
