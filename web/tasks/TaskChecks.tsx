import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addTaskCheck, closeTaskCheck, type TaskCheck, type TaskDetail } from '#api/tasks.ts';
import { contentOf } from '#core/methods/answer.ts';
import { isOver } from '#core/tasks/task-life.ts';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../call.ts';
import { dayWords } from '../format.ts';
import { useMethod } from '../method-fields/MethodFields.tsx';
import { useLanguage, useManner } from '../session.ts';
import { FormModal } from '../ui/FormModal.tsx';
import { MethodModal } from './MethodModal.tsx';

/** Supervision of a running task: facts, their reasons, the correction, and the second look. */
export function TaskChecks({ task }: { task: TaskDetail }) {
  const { t } = useTranslation('tasks');
  const [isAdding, setIsAdding] = useState(false);
  const isParty = task.side !== 'line' && !isOver(task.state);
  const failed = task.checks.filter(({ outcome }) => outcome === 'not-mended').length;
  return (
    <section className="panel">
      <div className="spread">
        <h2>{t('checks.title')}</h2>
        {isParty ? (
          <Button size="small" onClick={() => setIsAdding(true)}>
            {t('checks.add')}
          </Button>
        ) : null}
      </div>
      {task.checks.length === 0 ? <p className="soft">{t('checks.none')}</p> : null}
      <ol className="task-gates">
        {task.checks.map((check) => (
          <CheckLine key={check.id} task={task} check={check} mayClose={isParty} />
        ))}
      </ol>
      {failed > 1 ? <p className="task-hint">{t('checks.again')}</p> : null}
      {isAdding ? (
        <MethodModal
          method="supervise_three_steps"
          title={t('checks.title')}
          verb={t('checks.add')}
          draft={`task-check-${task.id}`}
          send={(filled) => call(addTaskCheck, { params: { id: task.id }, body: filled })}
          onClose={() => setIsAdding(false)}
        />
      ) : null}
    </section>
  );
}

function CheckLine({ task, check, mayClose }: { task: TaskDetail; check: TaskCheck; mayClose: boolean }) {
  const { t } = useTranslation('tasks');
  const language = useLanguage();
  const manner = useManner();
  const [isClosing, setIsClosing] = useState(false);
  const method = useMethod('supervise_three_steps');
  const fields = method.data?.method.fields ?? [];
  const said = (key: string) => {
    const value = contentOf(check.answers[key]);
    return fields.find((field) => field.key === key)?.options.find((option) => option.key === value)?.name[language] ?? value;
  };
  return (
    <li>
      <div className="spread">
        <strong>{said('cause')}</strong>
        {check.outcome ? (
          <span className="task-gate-decision">{t(`checks.outcome.${check.outcome}`)}</span>
        ) : (
          <span className="row">
            {check.recheckOn ? <span className="soft">{t('checks.recheck', { day: dayWords(check.recheckOn, manner) })}</span> : null}
            {mayClose ? (
              <Button size="small" onClick={() => setIsClosing(true)}>
                {t('checks.close')}
              </Button>
            ) : null}
          </span>
        )}
      </div>
      <dl className="record-answers">
        {['check_fact', 'their_words', 'correct', 'recheck'].map((key) => (
          <div key={key}>
            <dt>{fields.find((field) => field.key === key)?.name[language]}</dt>
            <dd>{said(key)}</dd>
          </div>
        ))}
      </dl>
      {check.note ? <p className="record-said">{check.note}</p> : null}
      {isClosing ? <CloseForm task={task} check={check} onClose={() => setIsClosing(false)} /> : null}
    </li>
  );
}

interface CloseValues {
  outcome: 'mended' | 'partly' | 'not-mended';
  note: string;
}

function CloseForm({ task, check, onClose }: { task: TaskDetail; check: TaskCheck; onClose: () => void }) {
  const { t } = useTranslation('tasks');
  const client = useQueryClient();
  const send = async (values: CloseValues) => {
    await call(closeTaskCheck, { params: { id: task.id, checkId: check.id }, body: values });
    await client.invalidateQueries();
  };
  return (
    <FormModal<CloseValues> title={t('checks.close')} verb={t('checks.close')} submit={send} onClose={onClose}>
      <Form.Item name="note" label={t('checks.note')} rules={[{ required: true, whitespace: true }]}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Form.Item name="outcome" label={t('checks.outcome.label')} rules={[{ required: true }]}>
        <Radio.Group
          options={(['mended', 'partly', 'not-mended'] as const).map((value) => ({ value, label: t(`checks.outcome.${value}`) }))}
        />
      </Form.Item>
    </FormModal>
  );
}
