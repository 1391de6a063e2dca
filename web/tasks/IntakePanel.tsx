import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actOnTask, type TaskDetail } from '#api/tasks.ts';
import { type CallError, useAct } from '../call.ts';
import { filledOf, useFilled } from '../method-fields/filled.ts';
import { MethodFields, stopping, useMethod } from '../method-fields/MethodFields.tsx';
import { dayWords, instant } from '../format.ts';
import { useDraftKey, useLanguage, useManner, useMay } from '../session.ts';
import { Failed } from '../ui/Failed.tsx';
import { Waiting } from '../ui/Waiting.tsx';

/** Which of the six phrases helps with which of the seven steps. */
const phraseOf: Readonly<Record<string, string>> = {
  background: 'ask_background',
  standard: 'ask_standard',
  deadline: 'ask_time',
  resources: 'ask_resource',
  risks: 'ask_risk',
  playback: 'ask_confirm',
};

/** Taking a task in: seven steps with a phrase for each, or the playback alone. */
export function IntakePanel({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('tasks');
  const leads = useMay()('conversations.lead');
  const [isWhole, setIsWhole] = useState(leads);
  const method = useMethod('receive_task_seven');
  return (
    <section className="panel task-intake">
      <div className="spread">
        <h2>{t('intake.title')}</h2>
        <Segmented
          aria-label={t('intake.title')}
          value={isWhole ? 'whole' : 'short'}
          options={(['whole', 'short'] as const).map((value) => ({ value, label: t(`intake.${value}`) }))}
          onChange={(value) => setIsWhole(value === 'whole')}
        />
      </div>
      {method.isPending ? <Waiting lines={6} /> : null}
      {method.isError ? <Failed problem={method.error} retry={method.refetch} /> : null}
      {method.data ? <IntakeForm task={task} seven={method.data} isWhole={isWhole} /> : null}
    </section>
  );
}

interface FormProps {
  task: TaskDetail;
  seven: NonNullable<ReturnType<typeof useMethod>['data']>;
  isWhole: boolean;
}

function IntakeForm({ task, seven, isWhole }: FormProps) {
  const { t } = useTranslation('tasks');
  const { filled, change, done } = useFilled(useDraftKey(`task-intake-${task.id}`), useFirstAnswers(task));
  const phrases = useMethod('receive_task_six_phrases');
  const language = useLanguage();
  const [strict, setStrict] = useState(false);
  const [problem, setProblem] = useState<CallError | null>(null);
  const act = useAct(actOnTask, { onDone: done, onFail: setProblem });
  const only = isWhole ? undefined : ['playback'];
  const ready = isWhole ? filled : { ...filled, confirmed: [...filled.confirmed, 'playback_said'] };
  const form = isWhole ? seven.method : { ...seven.method, checks: seven.method.checks.filter(({ id }) => id !== 'playback_said') };
  const left = stopping(form, seven.lexicons, ready, only);
  const send = () => {
    setStrict(true);
    if (left === 0)
      act.mutate({ params: { id: task.id }, body: { version: task.version, act: 'take-in', intake: { ...filled, whole: isWhole } } });
  };
  const phrase = (key: string) => phrases.data?.method.fields.find((field) => field.key === phraseOf[key])?.guide[language];
  return (
    <>
      {isWhole ? null : <p className="soft">{t('intake.shortText')}</p>}
      <MethodFields
        form={form}
        lexicons={seven.lexicons}
        filled={filled}
        onChange={change}
        {...(only ? { only } : {})}
        strict={strict}
        beside={({ key }) => {
          const says = phrase(key);
          return says ? (
            <p className="task-phrase">
              <span>{t('intake.phrase')}</span> {says}
            </p>
          ) : null;
        }}
      />
      {strict && left > 0 ? <p role="alert">{t('give.unsettled', { count: left })}</p> : null}
      {problem ? <Failed problem={problem} /> : null}
      <p className="task-send">
        <Button type="primary" loading={act.isPending} onClick={send}>
          {t('intake.send')}
        </Button>
      </p>
    </>
  );
}

/** What the task says already, as a draft: or what was played back before it was corrected. */
function useFirstAnswers(task: TaskDetail) {
  const manner = useManner();
  const before = filledOf(task.intake);
  if (Object.keys(before.answers).length > 0) return before;
  const record = `${instant(task.givenAt, manner)} ${task.giver.name}: ${task.what}`;
  const answers = {
    record,
    background: task.why,
    standard: task.standard,
    deadline: dayWords(task.dueOn, manner),
    resources: task.resources,
  };
  return { ...before, answers };
}
