import { useTranslation } from 'react-i18next';
import type { TaskDetail, TaskStep } from '#api/tasks.ts';
import { dayWords, instant } from '../format.ts';
import { useManner } from '../session.ts';

/** All that was said about a task, the latest first. */
export function TaskHistory({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('tasks');
  const manner = useManner();
  return (
    <section className="panel">
      <h2>{t('history')}</h2>
      <ol className="record-history">
        {task.steps.toReversed().map((step) => (
          <li key={`${step.at}-${step.step}`}>
            <p>
              <strong>{t(`step.${step.step}`)}</strong> <span className="soft">{step.by.name}</span>{' '}
              <time dateTime={step.at}>{instant(step.at, manner)}</time>
            </p>
            {step.text ? <p className="record-said">{step.text}</p> : null}
            <Detail step={step} />
          </li>
        ))}
      </ol>
    </section>
  );
}

const told = ['what', 'why', 'standard', 'resources', 'boundaries', 'dueOn'] as const;

/** What came with it: the choice at a gate, what does the least harm, or what was changed. */
function Detail({ step }: { step: TaskStep }) {
  const { t } = useTranslation('tasks');
  const manner = useManner();
  const { detail } = step;
  const harm = detail['choice'];
  const decision = detail['decision'];
  const outcome = detail['outcome'];
  const words = (key: string, value: unknown) => (key === 'dueOn' ? dayWords(String(value), manner) : String(value));
  const changes = step.step === 'change' ? told.filter((key) => key in detail) : [];
  return (
    <>
      {harm === 'repeat' || harm === 'redo' ? (
        <p className="soft">{t(`harmSaid.${harm}`, { repeat: detail['repeatMinutes'] ?? '–', redo: detail['redoMinutes'] ?? '–' })}</p>
      ) : null}
      {decision === 'go' || decision === 'fix' || decision === 'stop' ? <p className="soft">{t(`gates.decision.${decision}`)}</p> : null}
      {outcome === 'mended' || outcome === 'partly' || outcome === 'not-mended' ? (
        <p className="soft">{t(`checks.outcome.${outcome}`)}</p>
      ) : null}
      {changes.map((key) => {
        const { before, after } = detail[key] as { before: unknown; after: unknown };
        const what = key === 'what' ? t('column.what') : key === 'dueOn' ? t('fact.due') : t(`fact.${key}`);
        return (
          <p key={key} className="soft">
            {t('changed', { what, before: words(key, before), after: words(key, after) })}
          </p>
        );
      })}
    </>
  );
}
